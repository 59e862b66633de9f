"""Taking the state's list: the whole file or nothing, people first, then where every row of it went."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlmodel import col

from commands.verbs.lines import settle_corrected
from commands.verbs.listing_rows import NewRows
from commands.verbs.lookups import csa_of
from commands.verbs.taken import PART, changed_nothing, keep_file
from models import clock
from models.collector import resting
from models.enums import DoubtAnswer, DoubtKind, ImportKind
from models.errors import Refused
from models.ids import new_id
from models.intake.screened import kept, screening_facts
from models.progress import unwatched
from models.queries.lines import carried, uncorrected
from models.queries.listing import plan
from models.queries.taken import OF_LISTS, taken_before
from models.rows.listing import Fate
from models.tables.courts import CourtCase
from models.tables.listings import Doubt, Screening
from models.tables.people import Person
from models.tables.schema import table_classes
from models.vault.unit import BulkChange, unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from uuid import UUID

    from models.progress import Progress
    from models.rows.done import Done
    from models.rows.listed import ListFile
    from models.rows.listing import Expected, FoundDoubt, ListingPlan
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit


def take_listing(
    case_file: CaseFile,
    file: ListFile,
    *,
    same: Mapping[int, UUID] | None = None,
    others: Collection[int] = (),
    accept_large_change: bool = False,
    progress: Progress = unwatched,
) -> Done:
    """Take a list: new people, changed facts, who is gone, doubts, and a screening of each person, in one transaction.

    `same` says, by the first row of a listed person, which person of the case file they are; `others` names those who
    are somebody else than the one they resemble. The same file again changes nothing and says so. Raises Refused for a
    list that goes back in time, or that would drop or change a large share of the people known, unless that is
    accepted; Cancelled when `progress` calls it off.
    """
    file.assert_balanced()
    with resting(), unit(case_file, "take list") as work:
        before = taken_before(work.session, file.sha256, *OF_LISTS)
        if before is not None:
            changed_nothing(work, f"{file.file_name} was taken before, as of {before}: 0 changes")
        else:
            planned = _answered(plan(work.session, file, same, progress), others)
            _take_unless_risky(work, planned, progress, accept=accept_large_change)
    return work.done()


def _answered(planned: ListingPlan, others: Collection[int]) -> ListingPlan:
    """The plan with the likely twins of these people settled: they are two people."""
    if not others:
        return planned
    expected = (
        each._replace(doubts=tuple(map(_settled, each.doubts))) if each.listed.row_numbers[0] in others else each
        for each in planned.expected
    )
    return replace(planned, expected=tuple(expected))


def _settled(doubt: FoundDoubt) -> FoundDoubt:
    return replace(doubt, answer=DoubtAnswer.DIFFERENT) if doubt.kind is DoubtKind.TWIN else doubt


def _take_unless_risky(work: Unit, planned: ListingPlan, progress: Progress, *, accept: bool) -> None:
    file = planned.file
    if file.corrects is not None and uncorrected(work.session, file):
        rows = file.counts.rows
        changed_nothing(work, f"{file.file_name}: none of its {rows} rows was corrected; they wait as before")
        return
    if planned.risks and not accept:
        hint = "Look at the preview; --accept-large-change takes it all the same."
        raise Refused(" ".join(planned.risks), hint)
    work.watch(progress)
    _take(work, planned, progress)
    work.summary = _told(planned)


def _told(planned: ListingPlan) -> str:
    counts, dropped = planned.file.counts, planned.file.dropped_columns
    parts = [f"{planned.count(fate)} {fate.value}" for fate in Fate if planned.count(fate)]
    parts += [f"{len(planned.gone)} gone"] if planned.gone else []
    parts += [f"{len(planned.doubtful)} to look at"] if planned.doubtful else []
    parts += [f"{counts.set_aside} {'row' if counts.set_aside == 1 else 'rows'} set aside"] if counts.set_aside else []
    held = f" (not held: {', '.join(dropped)})" if dropped else ""
    return f"Took {planned.file.file_name} as of {planned.file.as_of}{held}: {', '.join(parts) or 'nobody on it'}"


def _take(work: Unit, planned: ListingPlan, progress: Progress) -> None:
    people = _write_people(work, planned, progress)
    _change(work, planned)
    work.made = _keep(work, planned.file, people)
    for start, part in _parts(planned.expected):
        progress("Writing screenings", start, len(planned.expected))
        work.add_many(Screening, _screenings(planned, part, work.made, people))
    work.add_many(Doubt, _doubts(planned, work.made, people))


def _write_people(work: Unit, planned: ListingPlan, progress: Progress) -> dict[int, UUID]:
    """Write what the list adds, some thousand people at a time so that it stays small; gives the person of each row."""
    known = [each.person_id for each in planned.expected if each.person_id is not None]
    rows = NewRows(planned.file.as_of, _next_number(work), _review_first(work, planned), _case_ids(work, known))
    people: dict[int, UUID] = {}
    for start, part in _parts(planned.expected):
        progress("Writing people", start, len(planned.expected))
        for each in part:
            people |= dict.fromkeys(each.listed.row_numbers, rows.add(each))
        for table, made in rows.drained():
            work.add_many(table, made)
    return people


def _parts(expected: Sequence[Expected]) -> Iterator[tuple[int, Sequence[Expected]]]:
    return ((start, expected[start : start + PART]) for start in range(0, len(expected), PART))


def _keep(work: Unit, file: ListFile, people: Mapping[int, UUID]) -> UUID:
    """The file itself with a line for each row; corrected rows settle those that waited."""
    if file.corrects is None:
        return keep_file(work, ImportKind.LIST, file, file.lines, people)
    again = carried(file)
    listing_id = keep_file(
        work, ImportKind.CORRECTIONS, file, file.lines, people, corrects=file.corrects.listing_id, carried=again
    )
    settle_corrected(work, file, listing_id, people)
    return listing_id


def _review_first(work: Unit, planned: ListingPlan) -> frozenset[str]:
    """The counties of the list that want to see it before anyone is contacted (S0, X07)."""
    counties = sorted({each.listed.county for each in planned.expected})
    return frozenset(county for county in counties if csa_of(work, county).review_first)


def _next_number(work: Unit) -> int:
    return (work.session.execute(select(func.max(col(Person.number)))).scalar_one() or 0) + 1


def _case_ids(work: Unit, person_ids: list[UUID]) -> dict[tuple[UUID, str, str], UUID]:
    """The ids of the court cases that known people have already."""
    columns = (col(CourtCase.id), col(CourtCase.person_id), col(CourtCase.county), col(CourtCase.number))
    found: dict[tuple[UUID, str, str], UUID] = {}
    for start in range(0, len(person_ids), 5000):
        wanted = select(*columns).where(col(CourtCase.person_id).in_(person_ids[start : start + 5000]))
        found |= {(row.person_id, row.county, row.number): row.id for row in work.session.execute(wanted)}
    return found


def _change(work: Unit, planned: ListingPlan) -> None:
    tables = table_classes()
    by_row: dict[tuple[str, UUID], list[Any]] = defaultdict(list)
    owner: dict[tuple[str, UUID], UUID] = {}
    for each in planned.expected:
        for change in each.changes:
            key = (change.table, change.row_id)
            by_row[key].append(change)
            owner[key] = _owner(each)
    gone = [
        BulkChange(lost.person_id, lost.person_id, {"off_list_since": None}, {"off_list_since": planned.file.as_of})
        for lost in planned.gone
    ]
    bulk: dict[str, list[BulkChange]] = defaultdict(list, {"person": gone})
    for key, changes in by_row.items():
        before = {change.field: change.before for change in changes}
        after = {change.field: change.after for change in changes}
        bulk[key[0]].append(BulkChange(key[1], owner[key], before, after))
    for name, rows in bulk.items():
        work.change_many(tables[name], rows)


def _owner(each: Expected) -> UUID:
    if each.person_id is None:
        raise AssertionError("a new person has nothing to change")
    return each.person_id


def _screenings(
    planned: ListingPlan, part: Sequence[Expected], listing_id: UUID, people: Mapping[int, UUID]
) -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(),
            "listing_id": listing_id,
            "person_id": people[each.listed.row_numbers[0]],
            "passes": each.passes,
            "criteria": [],
            "facts": kept(screening_facts(each.listed, planned.file.as_of)),
        }
        for each in part
    ]


def _doubts(planned: ListingPlan, listing_id: UUID, people: Mapping[int, UUID]) -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(),
            "listing_id": listing_id,
            "person_id": people[each.listed.row_numbers[0]],
            "other_id": _other(doubt, people),
            "kind": doubt.kind,
            "found_on": clock.today(),
            "evidence": list(doubt.sentences),
            "told": dict(doubt.told),
            "answer": doubt.answer,
            "answered_on": clock.today() if doubt.answer else None,
        }
        for each in planned.expected
        for doubt in each.doubts
    ]


def _other(doubt: FoundDoubt, people: Mapping[int, UUID]) -> UUID | None:
    """The twin of a doubt: somebody of the case file, or somebody of the same file who is new too."""
    if doubt.twin is not None:
        return doubt.twin.person_id
    return None if doubt.twin_row is None else people[doubt.twin_row]
