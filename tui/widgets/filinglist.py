"""What taking a returned review, a CSA's requests or a directory would do: figures in words, and entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from models.enums import LineOutcome
from models.rows.directory import DirectoryPlan, EntryFate
from models.rows.requests import RequestsPlan
from models.rows.review import ReviewPlan
from tui.format import counted
from tui.widgets.entries import Entry
from tui.widgets.grouplist import Group
from tui.widgets.told import balance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rows.directory import GoneService, PlannedService
    from models.rows.listed import ListLine
    from models.rows.requests import Wanted
    from models.rows.review import Decided
    from tui.widgets.told import Line

FilePlan = ReviewPlan | RequestsPlan | DirectoryPlan
_PERSON, _ROW, _SERVICE = (26, 12, 0), (9, 0), (26, 20, 0)
_HEADINGS = {
    EntryFate.NEW: "New services",
    EntryFate.BACK: "Offered again",
    EntryFate.CHANGED: "Changed",
    EntryFate.WITHDRAWN: "Withdrawn",
    EntryFate.NOT_OFFERED: "No longer offered, and never held here",
    EntryFate.UNCHANGED: "Unchanged",
}


def file_lines(plan: FilePlan) -> Iterator[Line]:
    """The figures, each line with its style: rows, what comes of them, dropped columns, what to mind."""
    words = ("service", "services") if isinstance(plan, DirectoryPlan) else ("person", "people")
    yield balance(plan.counts, *words), "bold"
    yield " · ".join(_figures(plan)), ""
    if plan.file.dropped_columns:
        yield f"not held, dropped: {', '.join(plan.file.dropped_columns)}", ""
    if plan.taken_before is not None:
        yield f"! This very file was taken before, as of {plan.taken_before}: nothing would change.", "$accent"
    yield from ((f"! {note}", "$accent") for note in plan.file.notes)


def _figures(plan: FilePlan) -> Iterator[str]:
    if isinstance(plan, ReviewPlan):
        yield counted(len(plan.decided), "decision")
    elif isinstance(plan, RequestsPlan):
        yield f"{counted(len(plan.wanted), 'person', 'people')} asked for"
        yield f"{plan.new:,} new"
    else:
        yield plan.file.layout or "a sheet of services"
        yield from (f"{plan.count(fate):,} {fate.value}" for fate in EntryFate if plan.count(fate))
        yield f"{len(plan.gone):,} left out, kept" if plan.gone else f"{plan.known:,} held"


def file_groups(plan: FilePlan) -> list[Group]:
    """The entries in groups, rows set aside first."""
    lines = [line for line in plan.lines if line.outcome is LineOutcome.SET_ASIDE]
    found = [Group("Rows set aside", lines, _set_aside), *_groups(plan)]
    return [group for group in found if group.rows]


def _groups(plan: FilePlan) -> Iterator[Group]:
    if isinstance(plan, ReviewPlan):
        yield Group("Decisions", plan.decided, _decided)
    elif isinstance(plan, RequestsPlan):
        yield Group("New people", [each for each in plan.wanted if each.person_id is None], _wanted)
        yield Group("Known already", [each for each in plan.wanted if each.person_id is not None], _wanted)
    else:
        for fate, name in _HEADINGS.items():
            rows = [each for each in plan.entries if each.fate is fate]
            yield Group(name, rows, _service, second=fate is EntryFate.UNCHANGED)
        yield Group("Left out by the file, kept here", plan.gone, _gone)


def _set_aside(row: object) -> Entry:
    line = cast("ListLine", row)
    raw = "\n".join(f"{header}: {text}" for header, text in line.raw.items() if text)
    cells = ((f"row {line.row}", "accent"), (line.reason, ""))
    return Entry(("aside", line.row), cells, _ROW, line, f"{line.reason}\n\n{raw}")


def _decided(row: object) -> Entry:
    each = cast("Decided", row)
    served = f" by {each.served_by}" if each.served_by else ""
    said = f"{each.before.label} → {each.decision.label}{served}"
    words = " · ".join(filter(None, (said, each.note)))
    cells = ((each.name, "strong"), (each.county, "dim"), (words, ""))
    return Entry(each.person_id, cells, _PERSON, each, f"{each.ref} {each.name}\n\n{said}\n\n{each.note}".rstrip())


def _wanted(row: object) -> Entry:
    each = cast("Wanted", row)
    asked = each.asked
    name = f"{asked.name.last}, {asked.name.first}"
    asks = "; ".join(f"{one.by or 'the CSA'}, {one.on}{f': {one.why}' if one.why else ''}" for one in each.requests)
    added = [
        f"phone {', '.join(each.phones)}" if each.phones else "",
        counted(len(each.addresses), "address", "addresses") if each.addresses else "",
        f"court case {', '.join(each.court_cases)}" if each.court_cases else "",
        f"{', '.join(each.filled).replace('_', ' ')} filled in" if each.filled else "",
    ]
    news = " · ".join(filter(None, added)) or "nothing new"
    who = each.ref or "new"
    alike = f"? {each.twin.ref} {each.twin.name}: {each.twin.likeness.sentence}" if each.twin else ""
    words = " · ".join(filter(None, (alike, f"{who}: {asks}")))
    cells = ((name, "strong"), (asked.county, "dim"), (words, "accent" if alike else ""))
    more = [f"{name}, {who}", f"asked by {asks}", news, f"{alike}\nSettle it in Intake afterwards." if alike else ""]
    return Entry(asked.rows, cells, _PERSON, each, "\n\n".join(more).rstrip())


def _service(row: object) -> Entry:
    each = cast("PlannedService", row)
    found = each.found
    parts = [*(change.words for change in each.changes), *each.conflicts, each.unsure, each.alike, each.reason]
    said = [part for part in parts if part]
    cells = ((found.name, "strong"), (found.provider, "dim"), (" · ".join(said) or each.fate.value, ""))
    more = "\n".join([f"{found.name} at {found.provider}: {each.fate.value}", "", *said])
    return Entry(found.row_numbers, cells, _SERVICE, each, more)


def _gone(row: object) -> Entry:
    each = cast("GoneService", row)
    cells = ((each.name, "strong"), (each.provider, "dim"), ("stays in the directory", "dim"))
    return Entry(each.service_id, cells, _SERVICE, each)
