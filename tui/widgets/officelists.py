"""Services, counties and the log as entries, and as pages to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.clock import local_date
from models.enums import ActivityKind
from tui.format import counted, day_words, phone, short_day
from tui.widgets.entries import Entry, groups
from tui.widgets.factpane import ago
from tui.widgets.reading import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from textual.content import Content

    from models.rows.office import ActivityRow, CountyRow, ServiceRow

_SERVICE, _COUNTY, _LOG = (0, 18, 18, -7), (14, -10, 13, 0, 16), (6, 0, 9)
_CHANGES = {ActivityKind.CHANGE: "", ActivityKind.UNDO: "undo", ActivityKind.REDO: "redo"}


def services(rows: Sequence[ServiceRow]) -> list[Entry]:
    """Service, organization, programme, and how many referrals to it are open; "!" stands before one with an alert."""
    return [
        Entry(
            row.id,
            (
                (f"! {row.name}" if row.alert else row.name, ""),
                (row.provider, "dim"),
                (row.programme_name, "dim"),
                (f"{row.open_referrals:,} open" if row.open_referrals else "", "dim"),
            ),
            _SERVICE,
            row,
        )
        for row in rows
    ]


def service_page(row: ServiceRow, day: date) -> Content:
    """One service, whole."""
    where = ", ".join(filter(None, (row.street, row.city)))
    assured = f"{short_day(row.assured_on, day)}, {ago(row.assured_on, day)}" if row.assured_on else "never"
    pairs = (
        ("alert", row.alert),
        ("programme", f"{row.programme_name} ({row.kind.label})"),
        ("phone", phone(row.phone)),
        ("where", where),
        ("counties", row.counties or "all"),
        ("languages", row.languages),
        ("who may come", row.eligibility),
        ("ask after", counted(row.check_days, "day")),
        ("confirmed", assured),
        ("referred", counted(row.open_referrals, "open referral")),
    )
    return page(row.name, row.provider, pairs)


def counties(rows: Sequence[CountyRow], day: date) -> list[Entry]:
    """County, people at work of all, contact window, who is spoken with there, and the last meeting."""
    return [Entry(row.id, tuple(_county_cells(row, day)), _COUNTY, row) for row in rows]


def _county_cells(row: CountyRow, day: date) -> Iterator[tuple[str, str]]:
    met = f"met {short_day(row.meetings[0].on, day)}" if row.meetings else "no meeting yet"
    yield row.county, "strong"
    yield f"{row.active:,} of {row.people:,}", ""
    yield (
        "reviews first" if row.review_first else f"{row.contact_window_days} days",
        "accent" if row.review_first else "dim",
    )
    yield row.contacts[0].name if row.contacts else "nobody named: + adds", "" if row.contacts else "dim"
    yield met, "dim"


def county_page(row: CountyRow, day: date) -> Content:
    """One county: its CSA, what was agreed, who is there, and the meetings."""
    agreed = short_day(row.agreed_on, day) if row.agreed_on else "not yet: e writes the protocol"
    people = [
        (
            "backup" if each.backup else "contact",
            " · ".join(filter(None, (each.name, each.role, phone(each.phone), each.email))),
        )
        for each in row.contacts
    ]
    processes = [(name.replace("_", " "), text or "nothing written") for name, text in row.protocol]
    meetings = [(short_day(each.on, day), f"{each.subject}\n{each.note}".strip()) for each in row.meetings]
    pairs = (
        ("people", f"{row.active:,} at work of {row.people:,}"),
        ("review", "the county reviews before contact" if row.review_first else "not before contact"),
        ("contact", f"within {counted(row.contact_window_days, 'day')}"),
        ("follow up", f"within {counted(row.follow_up_days, 'day')}"),
        ("report", row.cadence.label),
        ("agreed", agreed),
        *people,
        *processes,
        *meetings,
    )
    return page(f"{row.county} County", row.name, pairs)


def log(rows: Sequence[ActivityRow], day: date) -> list[Entry]:
    """The log by day: time, what was done, and whether it was taken back or is no change at all."""
    days: dict[date, list[ActivityRow]] = {}
    for row in rows:
        days.setdefault(local_date(row.at), []).append(row)
    return groups(*((_day_name(on, day), map(_logged, held)) for on, held in days.items()))


def _day_name(on: date, day: date) -> str:
    words = day_words(on, day)
    return words[0].upper() + words[1:]


def _logged(row: ActivityRow) -> Entry:
    change = row.kind in _CHANGES
    sign = "undone" if row.undone else _CHANGES.get(row.kind, row.kind.label)
    style = "" if change and not row.undone else "dim"
    cells = ((f"{row.at.astimezone():%H:%M}", "dim"), (row.summary, style), (sign, "accent" if row.undone else "dim"))
    more = (
        f"{row.summary}\n\n{row.at.astimezone():%Y-%m-%d %H:%M} · {row.liaison} · {row.verb} · entry {row.position:,}"
    )
    return Entry(row.id, cells, _LOG, row, f"{more}\n\nTaken back later." if row.undone else more)
