"""On which day each person first came to each point of the way, and when the work with them rested or ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select
from sqlmodel import col

from models.enums import ENROLLED_REFERRAL_STATES, REACHED_OUTCOMES, ContactOutcome, Direction, Stage
from models.reports.past import read_jobs, within
from models.rows.pipeline import Leaving
from models.tables.casework import Assessment, Contact
from models.tables.people import Closing, Parking, Person
from models.tables.services import Referral, ReferralStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import ColumnElement, Row, Select
    from sqlalchemy.orm import Mapped
    from sqlmodel import Session

    from models.reports.past import JobPast
    from models.reports.scope import Scope

WAY = (
    Stage.LISTED,
    Stage.ATTEMPTED,
    Stage.REACHED,
    Stage.ORIENTED,
    Stage.ASSESSED,
    Stage.REFERRED,
    Stage.ENROLLED,
    Stage.EMPLOYED,
    Stage.RETAINED,
)
"""The points of the way in their order (domain 5.5); whoever waits for a county's review stands at the first."""

Days = dict["UUID", "date"]
"""A day for each person."""


@dataclass(frozen=True, slots=True)
class Leave:
    """The work with a person rested or ended from one day until another, which no longer counts; None is for good."""

    person_id: UUID
    how: Leaving
    reason: str
    since: date
    back: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the person was out on the day."""
        return self.since <= day and (self.back is None or self.back > day)


@dataclass(frozen=True, slots=True)
class Firsts:
    """What is known up to the day of the scope, for any day before it as well.

    `own` has, for each point, the first day on which it was on record; `far` the first day on which a person had come
    to that point or a later one, so that nobody is further than they are far. `leaves` are in the order in which they
    count: an end before a rest, a rest before having gone from the list. `missed` is the first appointment that was
    not kept.
    """

    own: Mapping[Stage, Days]
    far: Mapping[Stage, Days]
    jobs: Mapping[UUID, list[JobPast]]
    leaves: tuple[Leave, ...]
    missed: Days
    retained_days: int


def read_firsts(session: Session, scope: Scope, retained_days: int) -> Firsts:
    """Everybody of the scope's county who came up to its day; a record merged into another is nobody."""
    people = session.execute(_people(scope)).all()
    came: Days = {row.id: row.intake_on for row in people}
    contacts = _contacts(session, scope)
    jobs = read_jobs(session, scope)
    known = {Stage.LISTED: came, **_contacted(contacts), **_served(session, scope), **_worked(jobs, retained_days)}
    own = {point: _only(came, known[point]) for point in WAY}
    gone = (Leave(row.id, Leaving.GONE, "", row.off_list_since, None) for row in people if row.off_list_since)
    leaves = (*_closings(session, scope), *_parkings(session, scope), *gone)
    missed = {row.person_id: row.missed for row in contacts if row.missed}
    return Firsts(own, _far(own), jobs, leaves, _only(came, missed), retained_days)


def _only(came: Days, days: Days) -> Days:
    return {person: day for person, day in days.items() if person in came}


def _people(scope: Scope) -> Select[*tuple[Any, ...]]:
    wanted = select(col(Person.id), col(Person.intake_on), col(Person.off_list_since)).where(
        col(Person.intake_on) <= scope.as_of, col(Person.merged_into).is_(None)
    )
    return wanted.where(col(Person.county) == scope.county) if scope.county else wanted


def _contacts(session: Session, scope: Scope) -> Sequence[Row[Any]]:
    """Each person's first attempt, conversation, orientation and missed appointment, in one reading."""
    owner, outcome = col(Contact.person_id), col(Contact.outcome)
    wanted = (
        select(
            owner,
            _first_where(col(Contact.direction) == Direction.OUT).label("tried"),
            _first_where(outcome.in_(REACHED_OUTCOMES)).label("reached"),
            _first_where(outcome == ContactOutcome.ORIENTED).label("oriented"),
            _first_where(outcome == ContactOutcome.NO_SHOW).label("missed"),
        )
        .where(col(Contact.on) <= scope.as_of)
        .group_by(owner)
    )
    return session.execute(within(wanted, owner, scope.county)).all()


def _first_where(condition: ColumnElement[bool]) -> ColumnElement[date]:
    return func.min(case((condition, col(Contact.on))))


def _contacted(rows: Sequence[Row[Any]]) -> dict[Stage, Days]:
    names = {Stage.ATTEMPTED: "tried", Stage.REACHED: "reached", Stage.ORIENTED: "oriented"}
    return {
        point: {row.person_id: getattr(row, name) for row in rows if getattr(row, name)}
        for point, name in names.items()
    }


def _served(session: Session, scope: Scope) -> dict[Stage, Days]:
    """The first assessment, the first referral, and the first day on which one was enrolled, active or completed."""
    enrolled = col(ReferralStatus.state).in_(ENROLLED_REFERRAL_STATES)
    return {
        Stage.ASSESSED: _first(session, scope, col(Assessment.person_id), col(Assessment.on)),
        Stage.REFERRED: _first(session, scope, col(Referral.person_id), col(Referral.on)),
        Stage.ENROLLED: _first(session, scope, col(ReferralStatus.person_id), col(ReferralStatus.on), enrolled),
    }


def _first(session: Session, scope: Scope, owner: Mapped[UUID], on: Mapped[date], *where: ColumnElement[bool]) -> Days:
    wanted = select(owner, func.min(on)).where(on <= scope.as_of, *where).group_by(owner)
    return dict(session.execute(within(wanted, owner, scope.county)).all())


def _worked(jobs: Mapping[UUID, list[JobPast]], retained_days: int) -> dict[Stage, Days]:
    kept = {person: [day for job in held for day in job.found_working(retained_days)] for person, held in jobs.items()}
    return {
        Stage.EMPLOYED: {person: held[0].start_on for person, held in jobs.items()},
        Stage.RETAINED: {person: min(days) for person, days in kept.items() if days},
    }


def _closings(session: Session, scope: Scope) -> Iterator[Leave]:
    columns = (col(Closing.person_id), col(Closing.reason), col(Closing.on), col(Closing.reopened_on))
    wanted = select(*columns).where(col(Closing.on) <= scope.as_of).order_by(col(Closing.on).desc())
    for person_id, reason, since, back in session.execute(within(wanted, columns[0], scope.county)):
        yield Leave(person_id, Leaving.CLOSED, reason.label, since, back)


def _parkings(session: Session, scope: Scope) -> Iterator[Leave]:
    """The last day of a rest is part of it, unless the work was taken up again before (models.rules.stage)."""
    columns = (
        col(Parking.person_id),
        col(Parking.reason),
        col(Parking.since),
        col(Parking.until),
        col(Parking.ended_on),
    )
    wanted = select(*columns).where(col(Parking.since) <= scope.as_of).order_by(col(Parking.until).desc())
    for person_id, reason, since, until, ended_on in session.execute(within(wanted, columns[0], scope.county)):
        over = until + timedelta(days=1)
        yield Leave(person_id, Leaving.PARKED, reason.label, since, min(ended_on or over, over))


def _far(own: Mapping[Stage, Days]) -> dict[Stage, Days]:
    """For each point the earliest day of it and of all later ones."""
    found: dict[Stage, Days] = {}
    so_far: Days = {}
    for point in reversed(WAY):
        for person, day in own[point].items():
            if person not in so_far or day < so_far[person]:
                so_far[person] = day
        found[point] = dict(so_far)
    return found
