"""The worklist: who is shown in which order, and the rows of the window that is looked at."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, func, select
from sqlmodel import col

from models import clock
from models.enums import ImportKind, Stage
from models.ids import reference
from models.queries import filtering
from models.queries.filterterms import expression_of, found_by
from models.queries.orders import NUMBER, SORTS, in_order, numbers_of, order_by
from models.queries.reference import screening_days
from models.rows.worklist import WorklistOrder, WorklistRow, WorklistSummary
from models.rules.periods import Quarter
from models.tables.kept import Draft
from models.tables.listings import Listing
from models.tables.people import Person
from models.tables.standing import PersonStanding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.rules.filters import Filter


_AT_ONCE = 5_000
"""Ids in one question: SQLite takes 32,766."""


def order(session: Session, raw: str, sort: str = "rank") -> WorklistOrder:
    """Who the filter shows, in order, and of how many; raises Refused for a filter or an order it cannot read."""
    wanted = filtering.read(session, raw)
    everybody = in_order(session, sort, closed=wanted.asks_for_closed)
    shown = _answering(session, wanted, everybody) if wanted.parts else everybody
    return WorklistOrder(shown, len(everybody), f"{wanted.in_words} {SORTS[sort]}".strip())


def _answering(session: Session, wanted: Filter, everybody: array[int]) -> array[int]:
    """Those of everybody who answer to the filter, in the order of everybody."""
    said, rest = filtering.words_apart(wanted)
    shown = everybody
    if said:
        shown = _those(shown, numbers_of(session, found_by(said)) if expression_of(said) else shown[:0])
    if rest.parts:
        holds = filtering.conditions(session, rest, clock.today())
        shown = _those(shown, numbers_of(session, select(NUMBER).where(*holds)))
    return shown


def _those(ordered: array[int], found: array[int]) -> array[int]:
    return array("q", filter(set(found).__contains__, ordered))


def first(session: Session, most: int) -> list[WorklistRow]:
    """Who is next, so many at most: the head of the ranking, read before anything else is known of the list."""
    head = _row_columns().where(filtering.everybody_open(), col(PersonStanding.ranked).is_(True))
    return [_row(row) for row in session.execute(head.order_by(*order_by("rank")).limit(most))]


def rows(session: Session, numbers: Sequence[int]) -> list[WorklistRow]:
    """The rows of these numbers, in the order given; numbers of people who are gone are left out."""
    found = session.execute(_row_columns().where(NUMBER.in_(numbers)))
    by_number = {row.number: _row(row) for row in found}
    return [by_number[number] for number in numbers if number in by_number]


def numbers(session: Session, people: Sequence[UUID]) -> list[int]:
    """The local numbers of these people, in the order given; people who are gone are left out."""
    found: dict[UUID, int] = {}
    for start in range(0, len(people), _AT_ONCE):
        some = col(PersonStanding.id).in_(people[start : start + _AT_ONCE])
        found |= {row.id: row.number for row in session.execute(select(col(PersonStanding.id), NUMBER).where(some))}
    return [found[person_id] for person_id in people if person_id in found]


def row_of(session: Session, person_id: UUID) -> WorklistRow | None:
    """The row of one person."""
    found = session.execute(_row_columns().where(col(PersonStanding.id) == person_id)).first()
    return _row(found) if found else None


def _row_columns() -> Select[*tuple[Any, ...]]:
    standing = (getattr(PersonStanding, name) for name in _COLUMNS)
    return select(*standing, col(Person.hand_mark)).join(Person, col(Person.id) == col(PersonStanding.id))


_COLUMNS = (
    "id",
    "number",
    "sort_name",
    "county",
    "stage",
    "ranked",
    "points",
    "reasons",
    "last_contact_on",
    "last_outcome",
    "next_on",
    "next_text",
    "arrears_months",
    "arrears_cents",
    "loose_end",
)


def _row(row: Row[Any]) -> WorklistRow:
    return WorklistRow(
        id=row.id,
        number=row.number,
        ref=reference(row.number),
        name=row.sort_name,
        county=row.county,
        stage=row.stage,
        ranked=row.ranked,
        points=row.points,
        reasons=tuple(row.reasons),
        last_contact_on=row.last_contact_on,
        last_outcome=row.last_outcome,
        next_on=row.next_on,
        next_text=row.next_text,
        arrears_months=row.arrears_months,
        arrears_cents=row.arrears_cents,
        loose_end=row.loose_end,
        marked=row.hand_mark,
    )


def summary(session: Session) -> WorklistSummary:
    """The figures above the worklist."""
    today = clock.today()
    resting = col(PersonStanding.stage).in_((Stage.CLOSED, Stage.PARKED))
    counted = session.execute(
        select(
            func.count(NUMBER).filter(~resting),
            func.count(NUMBER).filter(col(PersonStanding.loose_end).is_(True)),
            func.count(NUMBER).filter(~resting, col(PersonStanding.ranked).is_(False)),
        )
    ).one()
    age = _age_of_list(session, today)
    drafts = session.execute(select(func.count(col(Draft.id)))).scalar_one()
    return WorklistSummary(
        active=counted[0],
        loose_ends=counted[1],
        unranked=counted[2],
        listing_age_days=age,
        listing_old=age is not None and age > screening_days(session, "age_of_list_days", today),
        report_due=Quarter.of(today).previous().due
        if Quarter.of(today).previous().due >= today
        else Quarter.of(today).due,
        drafts=drafts,
    )


def _age_of_list(session: Session, today: date) -> int | None:
    """Days since the newest of the state's lists was made; None before the first."""
    made = select(func.max(col(Listing.as_of))).where(col(Listing.kind) == ImportKind.LIST)
    as_of: date | None = session.execute(made).scalar_one()
    return None if as_of is None else (today - as_of).days
