"""Taking the state's list: the whole file or nothing, people first, then where every row of it went."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlmodel import col, func, select

from commands.verbs.listing_rows import NewRows
from commands.verbs.lookups import csa_of
from models import clock
from models.collector import resting
from models.enums import ActivityKind, LineOutcome
from models.errors import Refused
from models.ids import new_id
from models.queries.listing import plan, taken_before
from models.rows.listing import Fate
from models.tables.courts import CourtCase, IvdCase, PaymentMonth
from models.tables.listings import Listing, ListLine, Screening
from models.tables.people import Address, Person, Phone
from models.tables.schema import table_classes
from models.vault.unit import BulkChange, unit

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.done import Done
    from models.rows.listed import ListFile
    from models.rows.listing import Expected, ListingPlan
    from models.rules.screening import Criterion
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

LARGE_SHARE = 30
"""A list that would drop more than this percentage of the people that earlier lists brought stops and asks."""


def take_listing(case_file: CaseFile, file: ListFile, *, accept_large_change: bool = False) -> Done:
    """Take a list: new people, changed facts, who is gone, and a screening of each person, in one transaction.

    The same file again changes nothing and says so. Raises Refused for a list that goes back in time, or that would
    drop a large share of the people that earlier lists of its counties brought, unless that is accepted.
    """
    file.assert_balanced()
    with resting(), unit(case_file, "take list") as work:
        before = taken_before(work.session, file)
        if before is not None:
            work.kind = ActivityKind.SYSTEM
            work.summary = f"{file.file_name} was taken before, as of {before}: 0 changes"
        else:
            planned = plan(work.session, file)
            _refuse_if_risky(planned, accept=accept_large_change)
            _take(work, planned)
            work.summary = _told(planned)
    return work.done()


def _refuse_if_risky(planned: ListingPlan, *, accept: bool) -> None:
    if accept:
        return
    hint = "Look at the preview; --accept-large-change takes it all the same."
    if planned.newer_as_of is not None:
        sentence = f"A list as of {planned.newer_as_of} was taken already; this one is as of {planned.file.as_of}."
        raise Refused(sentence, hint)
    if len(planned.gone) * 100 > planned.known * LARGE_SHARE:
        raise Refused(f"This list would drop {len(planned.gone)} of the {planned.known} people listed before.", hint)


def _told(planned: ListingPlan) -> str:
    counts = planned.file.counts
    parts = [f"{planned.count(fate)} {fate.value}" for fate in Fate if planned.count(fate)]
    parts += [f"{len(planned.gone)} gone"] if planned.gone else []
    parts += [f"{counts.set_aside} rows set aside"] if counts.set_aside else []
    return f"Took {planned.file.file_name} as of {planned.file.as_of}: {', '.join(parts) or 'nobody on it'}"


def _take(work: Unit, planned: ListingPlan) -> None:
    listing = work.add(_listing(planned.file))
    review_first = _review_first(work, planned)
    known = {each.person_id: each for each in planned.expected if each.person_id is not None}
    rows = NewRows(planned.file.as_of, _next_number(work), review_first, _case_ids(work, list(known)))
    people: dict[int, UUID] = {}
    for each in planned.expected:
        person_id = rows.add(each)
        people |= dict.fromkeys(each.listed.row_numbers, person_id)
    for table in (Person, Phone, Address, CourtCase, IvdCase, PaymentMonth):
        work.add_many(table, rows.of(table))
    _change(work, planned)
    work.add_many(ListLine, _lines(planned.file, listing.id, people))
    work.add_many(Screening, _screenings(planned, listing.id, people))
    work.made = listing.id


def _listing(file: ListFile) -> Listing:
    counties = {listed.county for listed in file.people}
    return Listing(
        as_of=file.as_of,
        county=next(iter(counties)) if len(counties) == 1 else "",
        file_name=file.file_name,
        sha256=file.sha256,
        header_fingerprint=file.header_fingerprint,
        sheet=file.sheet,
        taken_at=clock.now(),
        rows=file.counts.rows,
        people=file.counts.people,
        merged=file.counts.merged,
        set_aside=file.counts.set_aside,
        ignored=file.counts.ignored,
        dropped_columns=list(file.dropped_columns),
    )


def _review_first(work: Unit, planned: ListingPlan) -> frozenset[str]:
    """The counties of the list that want to see it before anyone is contacted (S0, X07)."""
    counties = sorted({each.listed.county for each in planned.expected})
    return frozenset(county for county in counties if csa_of(work, county).review_first)


def _next_number(work: Unit) -> int:
    return (work.session.exec(select(func.max(Person.number))).one() or 0) + 1


def _case_ids(work: Unit, person_ids: list[UUID]) -> dict[tuple[UUID, str, str], UUID]:
    """The ids of the court cases that known people have already."""
    found: dict[tuple[UUID, str, str], UUID] = {}
    for start in range(0, len(person_ids), 5000):
        wanted = select(CourtCase).where(col(CourtCase.person_id).in_(person_ids[start : start + 5000]))
        found |= {(case.person_id, case.county, case.number): case.id for case in work.session.exec(wanted)}
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


def _lines(file: ListFile, listing_id: UUID, people: dict[int, UUID]) -> list[dict[str, Any]]:
    kept = (LineOutcome.PERSON, LineOutcome.MERGED)
    return [
        {
            "id": new_id(),
            "listing_id": listing_id,
            "person_id": people.get(line.row) if line.outcome in kept else None,
            "row": line.row,
            "outcome": line.outcome,
            "reason": line.reason,
            "raw": dict(line.raw),
        }
        for line in file.lines
    ]


def _screenings(planned: ListingPlan, listing_id: UUID, people: dict[int, UUID]) -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(),
            "listing_id": listing_id,
            "person_id": people[each.listed.row_numbers[0]],
            "passes": each.screening.passes,
            "criteria": [_criterion(criterion) for criterion in each.screening.criteria],
        }
        for each in planned.expected
    ]


def _criterion(criterion: Criterion) -> dict[str, str]:
    return {
        "code": criterion.code,
        "title": criterion.title,
        "verdict": criterion.verdict.value,
        "reason": criterion.reason,
        "source": criterion.source,
    }
