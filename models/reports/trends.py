"""Small lines: how often something happened in each of the last twelve finished months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, Subquery, extract, func, select
from sqlmodel import col

from models.enums import ENROLLED_REFERRAL_STATES, REACHED_OUTCOMES, Direction
from models.reports.past import within
from models.rows.pipeline import Point
from models.rules.periods import closed_months, month_after
from models.tables.casework import Contact
from models.tables.courts import PaymentMonth
from models.tables.jobs import Job
from models.tables.services import Referral, ReferralStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.reports.scope import Scope

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One small line: what it counts, and its months, oldest first."""

    counts: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a line counts: rows of (person, day), each one or each person once a month."""

    counts: str
    events: Callable[[], Select[*tuple[Any, ...]]]
    heads: bool = False


def _contacts(condition: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return select(col(Contact.person_id).label("who"), col(Contact.on).label("day")).where(condition)


def _enrolments() -> Select[*tuple[Any, ...]]:
    """A referral is enrolled once: on the first day on which it stood as enrolled, active or completed."""
    return (
        select(col(ReferralStatus.person_id).label("who"), func.min(col(ReferralStatus.on)).label("day"))
        .where(col(ReferralStatus.state).in_(ENROLLED_REFERRAL_STATES))
        .group_by(col(ReferralStatus.referral_id), col(ReferralStatus.person_id))
    )


def _payments() -> Select[*tuple[Any, ...]]:
    paid = col(PaymentMonth.paid_cents) > 0
    return select(col(PaymentMonth.person_id).label("who"), col(PaymentMonth.month).label("day")).where(paid)


_KINDS = {
    "attempted": _Kind("attempts", lambda: _contacts(col(Contact.direction) == Direction.OUT)),
    "reached": _Kind("people spoken with", lambda: _contacts(col(Contact.outcome).in_(REACHED_OUTCOMES)), heads=True),
    "referred": _Kind(
        "referrals made", lambda: select(col(Referral.person_id).label("who"), col(Referral.on).label("day"))
    ),
    "enrolled": _Kind("enrolments", _enrolments),
    "employed": _Kind("jobs started", lambda: select(col(Job.person_id).label("who"), col(Job.start_on).label("day"))),
    "paid": _Kind("people who paid", _payments, heads=True),
}
"""By the key of the measure beside which the line stands."""


def months_before(scope: Scope) -> tuple[date, ...]:
    """The twelve months that were finished on the day of the scope, oldest first."""
    return closed_months(scope.as_of + timedelta(days=1), MONTHS)


def read_lines(session: Session, scope: Scope) -> dict[str, Line]:
    """Every line, by the key of its measure."""
    months = months_before(scope)
    known = _months_known(session, scope, months)
    found: dict[str, Line] = {}
    for key, kind in _KINDS.items():
        counted = _counted(session, scope, kind, months)
        points = (Point(each, None if key == "paid" and each not in known else counted.get(each, 0)) for each in months)
        found[key] = Line(kind.counts, tuple(points))
    return found


def people_of_month(session: Session, county: str, key: str, month: date) -> tuple[UUID, ...]:
    """One person's id for each thing that the line of that key counts in the month; an empty county means all."""
    kind = _KINDS[key]
    events = _events(county, kind, month, month_after(month))
    found = list(session.execute(select(events.c.who).order_by(events.c.day, events.c.who)).scalars())
    return tuple(dict.fromkeys(found)) if kind.heads else tuple(found)


def _events(county: str, kind: _Kind, start: date, end: date) -> Subquery:
    """The things that a line counts from the day `start` until the day before `end`."""
    every = kind.events().subquery()
    wanted = select(every.c.who, every.c.day).where(every.c.day >= start, every.c.day < end)
    return within(wanted, every.c.who, county).subquery()


def _counted(session: Session, scope: Scope, kind: _Kind, months: tuple[date, ...]) -> dict[date, int]:
    events = _events(scope.county, kind, months[0], month_after(months[-1]))
    number = func.count(func.distinct(events.c.who)) if kind.heads else func.count()
    year, month = extract("year", events.c.day), extract("month", events.c.day)
    rows = session.execute(select(year, month, number).group_by(year, month))
    return {months[0].replace(int(in_year), int(in_month)): counted for in_year, in_month, counted in rows}


def _months_known(session: Session, scope: Scope, months: tuple[date, ...]) -> set[date]:
    """The months of which any payment is known: a month that no list has told yet is not a month without payment."""
    month = col(PaymentMonth.month)
    wanted = select(month).where(month >= months[0], month <= months[-1], col(PaymentMonth.paid_cents).is_not(None))
    return set(session.execute(within(wanted.distinct(), col(PaymentMonth.person_id), scope.county)).scalars())
