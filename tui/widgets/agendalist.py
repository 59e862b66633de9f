"""The agenda by day: what is overdue first, then today, this week, and later."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tui.format import short_day, week_day
from tui.widgets.entries import Entry, groups

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from models.rows.office import AgendaRow

_COLUMNS = (11, 9, 20, 0)
_KINDS = {"referral check": "referral", "retention check": "job check"}
_DAYS = 7


def week_end(day: date) -> date:
    """The Sunday of the day's week."""
    return day + timedelta(days=6 - day.weekday())


def agenda_entries(rows: Sequence[AgendaRow], day: date) -> list[Entry]:
    """The rows by group, each group in the order in which it came."""
    return groups(*((name, [_entry(row, day) for row in rows if belongs(row.on)]) for name, belongs in _spans(day)))


def counts(rows: Sequence[AgendaRow], day: date) -> str:
    """How many of each group, in words: "6 overdue · 2 today · 14 this week"."""
    named = [(name, sum(belongs(row.on) for row in rows)) for name, belongs in _spans(day)]
    return " · ".join(f"{count:,} {name.lower()}" for name, count in named if count)


def _spans(day: date) -> tuple[tuple[str, Callable[[date], bool]], ...]:
    end = week_end(day)
    after = end + timedelta(days=_DAYS)
    return (
        ("Overdue", lambda on: on < day),
        ("Today", lambda on: on == day),
        ("This week", lambda on: day < on <= end),
        ("Next week", lambda on: end < on <= after),
        ("Later", lambda on: on > after),
    )


def _entry(row: AgendaRow, day: date) -> Entry:
    when = row.at if row.on == day else week_day(row.on) if row.on > day else short_day(row.on, day)
    text = f"{row.at} {row.text}".strip() if row.on != day else row.text
    text = f"{row.also + 1} promises: {text}" if row.also else text
    style = "danger" if row.on < day else "accent" if row.on == day else ""
    cells = (
        (when, style or "dim"),
        (_KINDS.get(row.kind, row.kind), "dim"),
        (row.name or "the office", "strong"),
        (text, ""),
    )
    return Entry((row.kind, row.row_id, row.on, row.text), cells, _COLUMNS, row)
