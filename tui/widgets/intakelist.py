"""The intake as entries: what waits for the liaison first, then the files that were taken."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from models.enums import DoubtKind
from tui.format import counted, phone, printable, short_day
from tui.widgets.entries import Entry, aside, heading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from models.rows.intake import AsideRow, DoubtRow, IntakeWork, RequestRow, TakenRow

_PERSON, _ROW, _COUNTY = (24, 11, 0), (9, 0), (24, 12, 0)
_TAKEN, _NEWS = (14, 11, 10, -11, 0), (14, 0)
_NOTHING = {
    "To answer": "No CSA waits for an answer about a person it asked for.",
    "Doubts": "Nothing is in doubt: likely twins and facts told otherwise come here.",
    "Rows set aside": "No row waits: what cannot be taken as it stands comes here, to be mended.",
    "Held for review": "Nobody is held: which county reviews first stands in its protocol (4).",
    "Lists taken": "Nothing was taken yet: i takes the state's list.",
}
"""The sections in their order, and what an empty one says."""


def intake_entries(work: IntakeWork, day: date) -> list[Entry]:
    """The whole view: requests, doubts, rows set aside, people held, files taken."""
    made = (_requests(work, day), _doubts(work), _asides(work, day), _held(work, day), _taken(work, day))
    counts = (len(work.requests), len(work.doubts), len(work.aside), sum(row.people for row in work.held))
    found: list[Entry] = []
    for (name, nothing), entries, count in zip(_NOTHING.items(), made, (*counts, len(work.taken)), strict=True):
        found += [Entry("space", (("", ""),), idle=True)] if found else []
        found.append(heading(f"{name}  {count:,}" if count else name))
        found += list(entries) or [aside(nothing)]
    return found


def waiting_words(work: IntakeWork) -> str:
    """The figures of the view: what waits, and who is held."""
    held = sum(row.people for row in work.held)
    parts = [f"{work.waiting:,} to look at" if work.waiting else "nothing to look at"]
    return " · ".join([*parts, *([f"{counted(held, 'person', 'people')} held for review"] if held else [])])


def _requests(work: IntakeWork, day: date) -> Iterator[Entry]:
    for row in work.requests:
        who = row.asked_by or f"the CSA of {row.county}"
        said = f"{who} asked {short_day(row.asked_on, day)}{f': {row.why}' if row.why else ''}"
        yield Entry(row.id, ((row.name, "strong"), (row.county, "dim"), (said, "")), _PERSON, row, request_page(row))


def request_page(row: RequestRow) -> str:
    """A request in full, with its answer."""
    lines = [f"{row.ref} {row.name}, {row.county}", "", f"asked on {row.asked_on} by {row.asked_by or 'the CSA'}"]
    lines += [row.why] if row.why else []
    if row.answer is not None:
        lines += ["", f"answered on {row.answered_on}: {row.answer.label}", row.answer_reason]
    return "\n".join(lines)


def _doubts(work: IntakeWork) -> Iterator[Entry]:
    for row in sorted(work.doubts, key=lambda each: each.kind is not DoubtKind.TWIN):
        cells = ((row.name, "strong"), (row.county, "dim"), (doubt_words(row), "accent"))
        yield Entry(row.id, cells, _PERSON, row)


def doubt_words(row: DoubtRow, of: UUID | None = None) -> str:
    """A doubt in a line: "may be N-0413 Hendrix, Dale: the same phone", "another county: the list says…".

    `of` is the person who is spoken of, where that may be either of two who are alike.
    """
    said = "; ".join(row.evidence)
    other = f"{row.ref} {row.name}" if of is not None and of == row.other_id else f"{row.other_ref} {row.other_name}"
    about = f"may be {other}" if row.other_id else row.kind.label
    return f"{about}: {said}" if said else about


def _asides(work: IntakeWork, day: date) -> Iterator[Entry]:
    for (name, as_of), rows in groupby(work.aside, key=lambda row: (row.file_name, row.as_of)):
        yield aside(f"{name}, as of {short_day(as_of, day)}")
        for row in rows:
            cells = ((f"row {row.row:,}", "accent"), (f"{row.reason}{_first_cells(row)}", ""))
            yield Entry(row.id, cells, _ROW, row, aside_page(row))


def _first_cells(row: AsideRow) -> str:
    """The beginning of the row, so that it is known again: " · Doe, Jan · 0000000012"."""
    return "".join(f" · {text}" for _, text in [pair for pair in row.cells if pair[1]][:3])


def aside_page(row: AsideRow) -> str:
    """A row that was set aside, cell by cell, with its reason."""
    cells = [f"{header}: {text}" for header, text in row.cells if text]
    where = f"row {row.row} of {row.file_name}, as of {row.as_of}"
    return "\n".join([row.reason, "", where, "", *cells])


def _held(work: IntakeWork, day: date) -> Iterator[Entry]:
    for row in work.held:
        since = f"since {short_day(row.since, day)}, {counted(row.days, 'day')}"
        cells = ((row.county, "strong"), (counted(row.people, "person", "people"), ""), (since, "dim"))
        yield Entry(("held", row.county), cells, _COUNTY, row)


def _taken(work: IntakeWork, day: date) -> Iterator[Entry]:
    for row in work.taken:
        cells = (
            (row.kind.label, "strong"),
            (row.county or "all", "dim"),
            (short_day(row.as_of, day), ""),
            (counted(row.people, "person", "people"), ""),
            (_state(row), "accent" if row.old else "dim"),
        )
        yield Entry(row.id, cells, _TAKEN, row, taken_page(row))
        if news := _news(row):
            yield aside(news, _NEWS, 1)


def _state(row: TakenRow) -> str:
    days = counted(row.age_days, "day")
    if row.old:
        return f"! {days}, too old"
    return f"{days} old" if row.age_days else "of today"


def _news(row: TakenRow) -> str:
    told = (
        f"{row.set_aside:,} set aside" if row.set_aside else "",
        f"{row.waiting:,} {'waits' if row.waiting == 1 else 'wait'}" if row.waiting else "",
        f"{counted(row.doubts, 'doubt')}" if row.doubts else "",
        f"dropped {', '.join(row.dropped_columns)}" if row.dropped_columns else "",
    )
    return " · ".join(filter(None, told))


def taken_page(row: TakenRow) -> str:
    """A file that was taken: its counts, what still waits of it, and which columns were dropped."""
    county = row.county or "all counties"
    lines = [
        f"{row.kind.label}, {county}, as of {row.as_of}",
        f"{row.file_name}, taken {row.taken_at.astimezone():%Y-%m-%d %H:%M}",
        "",
        (
            f"{counted(row.rows, 'row')} = {row.people:,} people + {row.merged:,} merged"
            f" + {row.set_aside:,} set aside + {row.ignored:,} ignored"
        ),
        f"still waiting: {counted(row.waiting, 'row')}, {counted(row.doubts, 'doubt')}",
    ]
    if row.dropped_columns:
        lines.append(f"not held, dropped: {', '.join(row.dropped_columns)}")
    return "\n".join(lines)


def told_words(row: DoubtRow) -> Iterator[tuple[str, str]]:
    """What the list says of a person, field by field in words: ("last name", "Lee")."""
    for name, value in row.told:
        yield name.replace("_", " "), phone(value) if name == "phone" else printable(value)
