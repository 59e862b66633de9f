"""What was taken in and what of it still waits for the liaison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from models import clock
from models.enums import DoubtKind, ImportKind, LineOutcome
from models.ids import reference
from models.queries.lines import waiting
from models.queries.reference import screening_days
from models.queries.requests import requests
from models.queries.review import held
from models.rows.intake import DoubtRow, IntakeWork, TakenRow
from models.tables.listings import Doubt, Listing, ListLine
from models.tables.people import CsaRequest, Person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from sqlalchemy import Row, Select
    from sqlmodel import Session

_ONE, _TWO = aliased(Person), aliased(Person)
"""The person of a doubt, and the other where it is about two."""

_ASIDE = (col(ListLine.outcome) == LineOutcome.SET_ASIDE, col(ListLine.settled).is_(None))


def intake_work(session: Session) -> IntakeWork:
    """Everything of the intake: files taken, rows set aside, doubts, people held for review, requests to answer."""
    return IntakeWork(
        taken=tuple(taken(session)),
        aside=tuple(waiting(session)),
        doubts=tuple(doubts(session)),
        held=held(session, clock.today()),
        requests=requests(session),
    )


def waiting_count(session: Session) -> int:
    """How many rows set aside, doubts and requests wait: what `IntakeWork.waiting` counts, without reading them."""
    aside = select(func.count(col(ListLine.id))).where(*_ASIDE)
    asked = select(func.count(col(CsaRequest.id))).where(col(CsaRequest.answer).is_(None))
    doubted = _doubts(func.count(col(Doubt.id)), open_only=True)
    return sum(int(session.execute(each).scalar_one()) for each in (aside, asked, doubted))


def taken(session: Session) -> list[TakenRow]:
    """The files that were taken, the newest first; a list is old from the day on when the next one is due (M05)."""
    today = clock.today()
    oldest = screening_days(session, "age_of_list_days", today)
    lines = _counted(session, select(col(ListLine.listing_id), func.count()).where(*_ASIDE))
    doubted = _counted(session, select(col(Doubt.listing_id), func.count()).where(col(Doubt.answer).is_(None)))
    newest = select(Listing).order_by(col(Listing.as_of).desc(), col(Listing.taken_at).desc())
    rows = list(session.execute(newest).scalars())
    latest = _latest(rows)
    return [
        TakenRow(
            id=row.id,
            kind=row.kind,
            as_of=row.as_of,
            age_days=(today - row.as_of).days,
            old=row.id in latest and (today - row.as_of).days > oldest,
            county=row.county,
            file_name=row.file_name,
            taken_at=row.taken_at,
            rows=row.rows,
            people=row.people,
            merged=row.merged,
            set_aside=row.set_aside,
            ignored=row.ignored,
            waiting=lines.get(row.id, 0),
            doubts=doubted.get(row.id, 0),
            dropped_columns=tuple(row.dropped_columns),
        )
        for row in rows
    ]


def _latest(rows: Iterable[Listing]) -> set[UUID]:
    """The lists, of those given newest first, that no later one has taken the place of."""
    found: set[UUID] = set()
    covered: set[str] = set()
    for row in rows:
        if row.kind is ImportKind.LIST:
            if not covered & {row.county, ""}:
                found.add(row.id)
            covered.add(row.county)
    return found


def _counted(session: Session, wanted: Any) -> dict[UUID, int]:  # noqa: ANN401 - a select of an id and a count
    column = next(iter(wanted.selected_columns))
    return dict(session.execute(wanted.group_by(column)).all())


def doubts(session: Session, *, open_only: bool = True, person_id: UUID | None = None) -> list[DoubtRow]:
    """What about listed people is to be looked at, likely twins first; settled ones too, when asked for.

    A doubt about a record that was merged since waits no longer: it comes back when the two are parted. With
    `person_id` only what that person is part of.
    """
    wanted = _doubts(Doubt, *_named(_ONE, "one"), *_named(_TWO, "two"), open_only=open_only)
    if person_id is not None:
        wanted = wanted.where(or_(col(Doubt.person_id) == person_id, col(Doubt.other_id) == person_id))
    ordered = wanted.order_by(col(Doubt.kind) != DoubtKind.TWIN, col(Doubt.found_on), col(Doubt.id))
    return [_doubt(row) for row in session.execute(ordered)]


def _doubts(*columns: Any, open_only: bool) -> Select[Any]:  # noqa: ANN401 - what a select takes
    wanted = (
        select(*columns)
        .select_from(Doubt)
        .join(_ONE, col(_ONE.id) == col(Doubt.person_id))
        .outerjoin(_TWO, col(_TWO.id) == col(Doubt.other_id))
    )
    if open_only:
        merged = (col(_ONE.merged_into).is_(None), col(_TWO.merged_into).is_(None))
        wanted = wanted.where(col(Doubt.answer).is_(None), *merged)
    return wanted


def _named(person: Any, prefix: str) -> list[Any]:  # noqa: ANN401 - an alias of the table
    names = ("number", "first_name", "last_name", "county")
    return [getattr(person, name).label(f"{prefix}_{name}") for name in names]


def _doubt(row: Row[Any]) -> DoubtRow:
    doubt = row.Doubt
    return DoubtRow(
        id=doubt.id,
        kind=doubt.kind,
        person_id=doubt.person_id,
        ref=reference(row.one_number),
        name=f"{row.one_last_name}, {row.one_first_name}",
        county=row.one_county,
        other_id=doubt.other_id,
        other_ref=reference(row.two_number) if doubt.other_id else "",
        other_name=f"{row.two_last_name}, {row.two_first_name}" if doubt.other_id else "",
        evidence=tuple(doubt.evidence),
        told=tuple(sorted(doubt.told.items())),
        found_on=doubt.found_on,
        answer=doubt.answer,
        answered_on=doubt.answered_on,
    )
