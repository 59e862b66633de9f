"""The worklist: who is shown in which order, and the rows of the window that is looked at."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Row, Select, func, literal_column, or_, select, text
from sqlmodel import col

from models import clock
from models.enums import ImportKind, Stage
from models.errors import Refused
from models.ids import reference
from models.queries.matching import matching
from models.queries.reference import screening_days
from models.rows.worklist import WorklistOrder, WorklistRow, WorklistSummary
from models.rules.filters import Filter, parse_filter
from models.rules.periods import Quarter
from models.tables.kept import Draft
from models.tables.listings import Listing
from models.tables.people import Person
from models.tables.standing import PersonStanding
from models.text import clean, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

SORTS = {
    "rank": "by rank",
    "name": "by name",
    "next": "by next step",
    "contact": "longest since contact",
    "arrears": "by arrears in months",
    "county": "by county",
}
"""Every order that is offered, and how it is said."""

LONGEST_FILTER = 400
"""As many characters as a saved filter holds."""

_NUMBER = col(PersonStanding.number)
_AT_ONCE = 5_000
"""Ids in one question: SQLite takes 32,766."""


def _order_by(sort: str) -> list[ColumnElement[Any]]:
    """The columns of an order; every order ends with the reference, so that it never jumps."""
    ranked, points = col(PersonStanding.ranked).desc(), col(PersonStanding.points).desc()
    deadline = col(PersonStanding.deadline).asc().nulls_last()
    orders: dict[str, list[ColumnElement[Any]]] = {
        "rank": [ranked, points, deadline, col(PersonStanding.intake_on).asc()],
        "name": [func.lower(col(PersonStanding.sort_name)).asc()],
        "next": [col(PersonStanding.next_on).asc().nulls_last(), points],
        "contact": [col(PersonStanding.last_contact_on).asc().nulls_first(), points],
        "arrears": [col(PersonStanding.arrears_months).desc().nulls_last()],
        "county": [col(PersonStanding.county).asc(), points],
    }
    if sort not in orders:
        raise Refused(f"There is no order “{sort}”.", f"Choose one of: {', '.join(SORTS)}.")
    return [*orders[sort], _NUMBER.asc()]


def order(session: Session, raw: str, sort: str = "rank") -> WorklistOrder:
    """Who the filter shows, in order, and of how many; raises Refused for a filter or an order it cannot read."""
    wanted = parse_filter(clean(raw, limit=LONGEST_FILTER))
    columns = _order_by(sort)
    numbers = session.execute(_filtered(select(_NUMBER), wanted).order_by(*columns)).scalars()
    shown = array("q", numbers)
    total = len(shown) if wanted == Filter() else _all(session, wanted)
    return WorklistOrder(shown, total, f"{wanted.in_words} {SORTS[sort]}".strip())


def _all(session: Session, wanted: Filter) -> int:
    """How many the filter chose from: everybody when it asks for closed people, else everybody who is not closed."""
    counted = select(func.count(_NUMBER))
    chosen_from = counted if Stage.CLOSED in wanted.stages else _filtered(counted, Filter())
    return int(session.execute(chosen_from).scalar_one())


def _filtered(statement: Select[Any], wanted: Filter) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.stages:
        conditions.append(col(PersonStanding.stage).in_(wanted.stages))
    else:
        conditions.append(col(PersonStanding.stage) != Stage.CLOSED)
    if wanted.counties:
        names = func.lower(col(PersonStanding.county))
        conditions.append(or_(*(names.startswith(name, autoescape=True) for name in wanted.counties)))
    conditions += [_flag(name) for name in wanted.flags]
    if wanted.words:
        said = matching(" ".join(wanted.words))
        if not said:
            return statement.where(literal_column("0") == 1)
        conditions.append(
            _NUMBER.in_(text("SELECT rowid FROM person_search WHERE words MATCH :said").bindparams(said=said))
        )
    return statement.where(*conditions)


def _flag(name: str) -> ColumnElement[bool]:
    if name == "loose":
        return col(PersonStanding.loose_end).is_(True)
    if name == "unranked":
        return col(PersonStanding.ranked).is_(False)
    if name == "overdue":
        return col(PersonStanding.next_on) < clock.today()
    marked = select(col(Person.number)).where(col(Person.hand_mark).is_(True))
    return _NUMBER.in_(marked)


def rows(session: Session, numbers: Sequence[int]) -> list[WorklistRow]:
    """The rows of these numbers, in the order given; numbers of people who are gone are left out."""
    found = session.execute(_row_columns().where(_NUMBER.in_(numbers)))
    by_number = {row.number: _row(row) for row in found}
    return [by_number[number] for number in numbers if number in by_number]


def numbers(session: Session, people: Sequence[UUID]) -> list[int]:
    """The local numbers of these people, in the order given; people who are gone are left out."""
    found: dict[UUID, int] = {}
    for start in range(0, len(people), _AT_ONCE):
        some = col(PersonStanding.id).in_(people[start : start + _AT_ONCE])
        found |= {row.id: row.number for row in session.execute(select(col(PersonStanding.id), _NUMBER).where(some))}
    return [found[person_id] for person_id in people if person_id in found]


def named(session: Session, said: str, most: int = 50) -> list[WorklistRow]:
    """The people found by words alone, closed ones after the rest, at most so many; nobody for no words."""
    plain = said.replace(":", " ")
    if not words(plain):
        return []
    numbers = order(session, plain).numbers + order(session, f"{plain} stage:closed", "name").numbers
    return rows(session, numbers[:most])


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
            func.count(_NUMBER).filter(~resting),
            func.count(_NUMBER).filter(col(PersonStanding.loose_end).is_(True)),
            func.count(_NUMBER).filter(~resting, col(PersonStanding.ranked).is_(False)),
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
