"""Each order of the worklist as an array of local numbers, kept in memory until a standing changes.

A filter then only has to find who answers to it; their order is taken from the array. What is kept belongs to one mark
in the case file, which every transaction that changes a standing sets anew: an order is never older than the rows read
beside it, whoever changed them: another thread or program, undo, or a new day.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, String, cast, func, insert, select, update
from sqlmodel import col

from models.errors import Refused
from models.ids import new_id
from models.queries.filtering import everybody_open
from models.tables.kept import Setting
from models.tables.standing import PersonStanding

if TYPE_CHECKING:
    from sqlalchemy import Engine, Select
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

NUMBER = col(PersonStanding.number)

_MARK = "standings"


@dataclass(slots=True)
class _Kept:
    """The orders that were read under one mark, by sort and whether closed people stand in them."""

    mark: str
    orders: dict[tuple[str, bool], array[int]] = field(default_factory=dict)


_KEPT: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def out_of_date(session: Session) -> None:
    """Set a new mark, in the transaction that changes standings: what was kept before holds no longer."""
    value = new_id().hex
    changed: Any = session.execute(update(Setting).where(col(Setting.name) == _MARK).values(value=value))
    if not changed.rowcount:
        session.execute(insert(Setting).values(id=new_id(), name=_MARK, value=value))


def in_order(session: Session, sort: str, *, closed: bool = False) -> array[int]:
    """Everybody, closed people only when asked for; the array is shared and not to be changed.

    Raises Refused for an order that is not offered.
    """
    keys = order_by(sort)
    mark, engine = _mark(session), session.get_bind().engine
    kept = _KEPT.get(engine)
    if kept is None or kept.mark != mark:
        kept = _KEPT[engine] = _Kept(mark)
    if (sort, closed) not in kept.orders:
        everybody = select(NUMBER).order_by(*keys)
        kept.orders[sort, closed] = numbers_of(session, everybody if closed else everybody.where(everybody_open()))
    return kept.orders[sort, closed]


def numbers_of(session: Session, wanted: Select[int]) -> array[int]:
    """The local numbers that a query gives, in its order, joined by the database: 100,000 rows are slow to fetch."""
    found = wanted.subquery()
    joined = session.execute(select(func.aggregate_strings(cast(found.c[0], String), ","))).scalar_one()
    return array("q", json.loads(f"[{joined or ''}]"))


def order_by(sort: str) -> list[ColumnElement[Any]]:
    """The columns of an order, all held by one index of `PersonStanding`; the number, last, keeps it from jumping.

    Raises Refused for an order that is not offered.
    """
    points = col(PersonStanding.points).desc()
    deadline, next_on = col(PersonStanding.deadline), col(PersonStanding.next_on)
    ranked, intake_on = col(PersonStanding.ranked).desc(), col(PersonStanding.intake_on).asc()
    orders: dict[str, list[ColumnElement[Any]]] = {
        "rank": [ranked, points, deadline.is_(None), deadline.asc(), intake_on],
        "name": [func.lower(col(PersonStanding.sort_name)).asc()],
        "next": [next_on.is_(None), next_on.asc(), points],
        "contact": [col(PersonStanding.last_contact_on).asc().nulls_first(), points],
        "arrears": [col(PersonStanding.arrears_months).desc().nulls_last()],
        "county": [col(PersonStanding.county).asc(), points],
    }
    if sort not in orders:
        raise Refused(f"There is no order “{sort}”.", f"Choose one of: {', '.join(SORTS)}.")
    return [*orders[sort], NUMBER.asc()]


def _mark(session: Session) -> str:
    found = session.execute(select(col(Setting.value)).where(col(Setting.name) == _MARK)).scalar_one_or_none()
    return found or ""
