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
    from collections.abc import Iterator, Mapping
    from datetime import date
    from uuid import UUID

    from sqlalchemy import ColumnElement, Select
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

_AT_ONCE = 2_000

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

    `own` has, for each point, the first day on which it was on record. `leaves` are in the order in which they count:
    an end before a rest, a rest before having gone from the list. `missed` is the first appointment that was not kept.
    """

    own: Mapping[Stage, Days]
    jobs: Mapping[UUID, list[JobPast]]
    leaves: tuple[Leave, ...]
    missed: Days
    retained_days: int


def read_firsts(session: Session, scope: Scope, retained_days: int) -> Firsts:
    """Everybody of the scope's county who came up to its day; a record merged into another is nobody."""
    came, gone = _people(session, scope)
    contacts = _contacts(session, scope)
    jobs = read_jobs(session, scope)
    known = {Stage.LISTED: came, **contacts, **_served(session, scope), **_worked(jobs, retained_days)}
    own = {point: _only(came, known[point]) for point in WAY}
    leaves = (*_closings(session, scope), *_parkings(session, scope), *gone)
    return Firsts(own, jobs, leaves, _only(came, contacts[None]), retained_days)


def _only(came: Days, days: Days) -> Days:
    return {person: day for person, day in days.items() if person in came}


def read_some(session: Session, wanted: Select[*tuple[Any, ...]], owner: Mapped[UUID], county: str) -> Iterator[Any]:
    """The rows of a county or of all, a few at a time: of 100,000 people, all at once weigh more than what is kept."""
    yield from session.execute(within(wanted, owner, county).execution_options(yield_per=_AT_ONCE))


def _people(session: Session, scope: Scope) -> tuple[Days, list[Leave]]:
    """When each came, and who has gone from the list."""
    wanted = select(col(Person.id), col(Person.intake_on), col(Person.off_list_since)).where(
        col(Person.intake_on) <= scope.as_of, col(Person.merged_into).is_(None)
    )
    if scope.county:
        wanted = wanted.where(col(Person.county) == scope.county)
    came: Days = {}
    gone: list[Leave] = []
    for person_id, on, off_list in read_some(session, wanted, col(Person.id), ""):
        came[person_id] = on
        if off_list:
            gone.append(Leave(person_id, Leaving.GONE, "", off_list, None))
    return came, gone


def _contacts(session: Session, scope: Scope) -> dict[Stage | None, Days]:
    """Each person's first attempt, conversation, orientation and, under None, missed appointment, in one reading."""
    owner, outcome = col(Contact.person_id), col(Contact.outcome)
    points = {
        Stage.ATTEMPTED: col(Contact.direction) == Direction.OUT,
        Stage.REACHED: outcome.in_(REACHED_OUTCOMES),
        Stage.ORIENTED: outcome == ContactOutcome.ORIENTED,
        None: outcome == ContactOutcome.NO_SHOW,
    }
    wanted = select(owner, *map(_first_where, points.values())).where(col(Contact.on) <= scope.as_of).group_by(owner)
    found: dict[Stage | None, Days] = {point: {} for point in points}
    for person_id, *days in read_some(session, wanted, owner, scope.county):
        for point, day in zip(points, days, strict=True):
            if day:
                found[point][person_id] = day
    return found


def _first_where(condition: ColumnElement[bool]) -> ColumnElement[date]:
    return func.min(case((condition, col(Contact.on))))


def _served(session: Session, scope: Scope) -> dict[Stage | None, Days]:
    """The first assessment, the first referral, and the first day on which one was enrolled, active or completed."""
    enrolled = col(ReferralStatus.state).in_(ENROLLED_REFERRAL_STATES)
    return {
        Stage.ASSESSED: _first(session, scope, col(Assessment.person_id), col(Assessment.on)),
        Stage.REFERRED: _first(session, scope, col(Referral.person_id), col(Referral.on)),
        Stage.ENROLLED: _first(session, scope, col(ReferralStatus.person_id), col(ReferralStatus.on), enrolled),
    }


def _first(session: Session, scope: Scope, owner: Mapped[UUID], on: Mapped[date], *where: ColumnElement[bool]) -> Days:
    wanted = select(owner, func.min(on)).where(on <= scope.as_of, *where).group_by(owner)
    return dict(read_some(session, wanted, owner, scope.county))


def _worked(jobs: Mapping[UUID, list[JobPast]], retained_days: int) -> dict[Stage | None, Days]:
    kept = {person: [day for job in held for day in job.found_working(retained_days)] for person, held in jobs.items()}
    return {
        Stage.EMPLOYED: {person: held[0].start_on for person, held in jobs.items()},
        Stage.RETAINED: {person: min(days) for person, days in kept.items() if days},
    }


def _closings(session: Session, scope: Scope) -> Iterator[Leave]:
    columns = (col(Closing.person_id), col(Closing.reason), col(Closing.on), col(Closing.reopened_on))
    wanted = select(*columns).where(col(Closing.on) <= scope.as_of).order_by(col(Closing.on).desc())
    for person_id, reason, since, back in read_some(session, wanted, columns[0], scope.county):
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
    for person_id, reason, since, until, ended_on in read_some(session, wanted, columns[0], scope.county):
        over = until + timedelta(days=1)
        yield Leave(person_id, Leaving.PARKED, reason.label, since, min(ended_on or over, over))
