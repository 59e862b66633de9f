"""The people of a report as they stood on a day: name, court cases, stage, last contact."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, or_, select
from sqlmodel import col

from models.enums import REACHED_OUTCOMES, Stage
from models.reports.past import within
from models.rules.disclosure import location_visible
from models.rules.facts import PersonFacts
from models.rules.stage import stage
from models.tables.casework import Contact
from models.tables.courts import CourtCase
from models.tables.people import Closing, Parking, Person
from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Row
    from sqlmodel import Session

    from models.reports.gather import Past
    from models.reports.past import ReferralPast
    from models.reports.scope import Scope


@dataclass(frozen=True, slots=True)
class PersonPast:
    """One referred person on the day of a report; court cases are those of the report's county only."""

    id: UUID
    name: str
    pin: str
    court_cases: str
    stage: Stage
    last_contact: date | None
    location: bool
    """Whether the audience may know where the person can be found, by what is known of their safety today."""
    order: tuple[str, str, int]

    @property
    def active(self) -> bool:
        """Neither closed nor parked on the day."""
        return self.stage not in {Stage.CLOSED, Stage.PARKED}


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read about everybody, by person."""

    closed: Mapping[UUID, date]
    parked: Mapping[UUID, date]
    court_cases: Mapping[UUID, list[str]]
    spoken: Mapping[UUID, date]
    referrals: Mapping[UUID, list[ReferralPast]]


def read_persons(session: Session, past: Past) -> dict[UUID, PersonPast]:
    """Everybody of the county with a referral, by id; the stage is derived from what was true on the day."""
    scope = past.scope
    known = _Known(
        _closed(session, scope),
        _parked(session, scope),
        court_cases(session, scope),
        _spoken(session, scope),
        _grouped(past.referrals),
    )
    rows = session.execute(_identity().where(col(Person.county) == scope.county))
    return {row.id: _person(row, known, past) for row in rows if row.id in known.referrals}


def _identity() -> Select[*tuple[Any, ...]]:
    return select(
        col(Person.id),
        col(Person.number),
        col(Person.first_name),
        col(Person.middle_name),
        col(Person.last_name),
        col(Person.suffix),
        col(Person.pin),
        col(Person.safety_flag),
        col(Person.unsafe_now),
        col(Person.intake),
        col(Person.intake_on),
    )


def _grouped(referrals: Sequence[ReferralPast]) -> dict[UUID, list[ReferralPast]]:
    found: dict[UUID, list[ReferralPast]] = defaultdict(list)
    for referral in referrals:
        found[referral.person_id].append(referral)
    return dict(found)


def _person(row: Row[Any], known: _Known, past: Past) -> PersonPast:
    return PersonPast(
        id=row.id,
        name=report_name(row),
        pin=row.pin or "",
        court_cases=", ".join(known.court_cases.get(row.id, ())),
        stage=stage(_facts(row, known, past), past.scope.as_of),
        last_contact=known.spoken.get(row.id),
        location=location_visible(unsafe=row.safety_flag or row.unsafe_now, audience=past.scope.audience),
        order=(fold(row.last_name), fold(row.first_name), row.number),
    )


def report_name(row: Row[Any]) -> str:
    """A name as reports show it: "Hendricks Jr, Dale R"."""
    last = f"{row.last_name} {row.suffix}".strip()
    return f"{last}, {row.first_name} {row.middle_name}".strip()


def _facts(row: Row[Any], known: _Known, past: Past) -> PersonFacts:
    """Only what can set the stage of somebody referred: earlier points of the work lie behind them."""
    referrals = known.referrals[row.id]
    enrolments = [referral.enrolled_on for referral in referrals if referral.enrolled_on]
    current = [job for job in past.jobs.get(row.id, ()) if job.held_on(past.scope.as_of)]
    kept = current[-1].found_working(past.retained_days) if current else ()
    return PersonFacts(
        intake=row.intake,
        intake_on=row.intake_on,
        referred_on=referrals[0].on,
        enrolled_on=min(enrolments, default=None),
        job_started_on=current[-1].start_on if current else None,
        retained_on=min(kept, default=None),
        parked_until=known.parked.get(row.id),
        closed_on=known.closed.get(row.id),
    )


def _closed(session: Session, scope: Scope) -> dict[UUID, date]:
    ended = or_(col(Closing.reopened_on).is_(None), col(Closing.reopened_on) > scope.as_of)
    wanted = select(col(Closing.person_id), col(Closing.on)).where(col(Closing.on) <= scope.as_of, ended)
    return dict(session.execute(within(wanted, col(Closing.person_id), scope.county)).all())


def _parked(session: Session, scope: Scope) -> dict[UUID, date]:
    rests = or_(col(Parking.ended_on).is_(None), col(Parking.ended_on) > scope.as_of)
    wanted = (
        select(col(Parking.person_id), col(Parking.until))
        .where(col(Parking.since) <= scope.as_of, col(Parking.until) >= scope.as_of, rests)
        .order_by(col(Parking.until))
    )
    return dict(session.execute(within(wanted, col(Parking.person_id), scope.county)).all())


def court_cases(session: Session, scope: Scope) -> dict[UUID, list[str]]:
    """The numbers of the court cases of the report's county, by person."""
    wanted = (
        select(col(CourtCase.person_id), col(CourtCase.number))
        .where(col(CourtCase.county) == scope.county, col(CourtCase.number) != "")
        .order_by(col(CourtCase.number))
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for person_id, number in session.execute(wanted):
        found[person_id].append(number)
    return found


def _spoken(session: Session, scope: Scope) -> dict[UUID, date]:
    """The last day on which each person was spoken with; meeting them at court is a contact too."""
    owner = col(Contact.person_id)
    wanted = (
        select(owner, func.max(col(Contact.on)))
        .where(col(Contact.on) <= scope.as_of, col(Contact.outcome).in_(REACHED_OUTCOMES))
        .group_by(owner)
    )
    return dict(session.execute(within(wanted, owner, scope.county)).all())
