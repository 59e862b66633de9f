"""What is true of people on a day, gathered in a handful of set-based reads: one for each kind of fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, select
from sqlmodel import col

from models.enums import (
    CLOSED_REFERRAL_STATES,
    ENROLLED_REFERRAL_STATES,
    REACHED_OUTCOMES,
    ContactOutcome,
    Direction,
    Disposition,
    FollowUpState,
    Intake,
    RetentionResult,
)
from models.rules.cadence import next_attempt
from models.rules.facts import CaseMoney, PersonFacts
from models.rules.payments import MonthPaid, months_unpaid, stopped_in
from models.tables.casework import Assessment, Contact, FollowUp
from models.tables.counties import Csa
from models.tables.courts import CourtCase, PaymentMonth
from models.tables.hearings import Hearing
from models.tables.jobs import Job, RetentionCheck
from models.tables.people import Closing, Parking, Person
from models.tables.services import Referral, ReferralStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Row
    from sqlalchemy.orm import Mapped
    from sqlmodel import Session

    from models.rules.cadence import Cadence

RETAINED_DAYS = 90
AT_ONCE = 500

Wanted = TypeVar("Wanted", bound="Select[*tuple[Any, ...]]")


@dataclass(slots=True)
class Gathered:
    """One person's identity for sorting, and the facts as they are filled in."""

    person: Row[Any]
    facts: dict[str, Any] = field(default_factory=dict)


def gather(
    session: Session, person_ids: Sequence[UUID] | None, today: date, cadence: Cadence
) -> dict[UUID, tuple[Row[Any], PersonFacts]]:
    """Identity and facts of these people, or of everybody when `person_ids` is None."""
    found: dict[UUID, Gathered] = {}
    for chunk in _chunks(person_ids):
        found.update(_gather(session, chunk, today, cadence))
    return {person_id: (each.person, PersonFacts(**each.facts)) for person_id, each in found.items()}


def _chunks(person_ids: Sequence[UUID] | None) -> Iterable[Sequence[UUID] | None]:
    if person_ids is None:
        return [None]
    return [person_ids[start : start + AT_ONCE] for start in range(0, len(person_ids), AT_ONCE)]


def _gather(session: Session, ids: Sequence[UUID] | None, today: date, cadence: Cadence) -> dict[UUID, Gathered]:
    people = {row.id: Gathered(row) for row in session.execute(_people(ids))}
    windows = dict(session.execute(select(col(Csa.county), col(Csa.contact_window_days))).all())
    for each in people.values():
        each.facts.update(_own(each.person, windows))
    for fill in (_contacts, _assessments, _referrals, _jobs, _follow_ups, _hearings, _rests, _money, _months):
        fill(session, ids, today, people)
    for each in people.values():
        each.facts["next_attempt_on"] = next_attempt(
            cadence,
            each.facts.get("last_outcome"),
            each.facts.get("unsuccessful_in_row", 0),
            each.facts.get("last_attempt_on"),
        )
    return people


def _people(ids: Sequence[UUID] | None) -> Select[*tuple[Any, ...]]:
    columns = (
        col(Person.id),
        col(Person.number),
        col(Person.first_name),
        col(Person.middle_name),
        col(Person.last_name),
        col(Person.suffix),
        col(Person.pin),
        col(Person.county),
        col(Person.intake),
        col(Person.intake_on),
        col(Person.review),
        col(Person.released_on),
        col(Person.hand_mark),
        col(Person.unsafe_now),
    )
    return _of(select(*columns), col(Person.id), ids)


def _of(statement: Wanted, column: Mapped[UUID], ids: Sequence[UUID] | None) -> Wanted:
    return statement if ids is None else statement.where(column.in_(ids))


def _own(person: Row[Any], windows: dict[str, int]) -> dict[str, Any]:
    window = windows.get(person.county)
    start = person.released_on or person.intake_on
    return {
        "intake": person.intake,
        "intake_on": person.intake_on,
        "asked_by_csa": person.intake is Intake.CSA,
        "review": person.review,
        "contact_by": start + timedelta(days=window) if window else None,
        "hand_mark": person.hand_mark,
        "unsafe": person.unsafe_now,
    }


def _by_person(
    session: Session, statement: Select[*tuple[Any, ...]], people: dict[UUID, Gathered]
) -> Iterable[tuple[dict[str, Any], list[Row[Any]]]]:
    """The rows of each person, whose first column is the person's id and by which they are ordered."""
    for person_id, rows in groupby(session.execute(statement), key=lambda row: row[0]):
        if person_id in people:
            yield people[person_id].facts, list(rows)


def _contacts(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = _of(
        select(col(Contact.person_id), col(Contact.on), col(Contact.outcome), col(Contact.direction)).where(
            col(Contact.on) <= today
        ),
        col(Contact.person_id),
        ids,
    ).order_by(col(Contact.person_id), col(Contact.on), col(Contact.id))
    for facts, rows in _by_person(session, wanted, people):
        reached = [row.on for row in rows if row.outcome in REACHED_OUTCOMES]
        tried = [row for row in rows if row.direction is Direction.OUT]
        since = reached[-1] if reached else None
        missed = [row for row in tried if row.outcome not in REACHED_OUTCOMES and (since is None or row.on >= since)]
        oriented = [row.on for row in rows if row.outcome is ContactOutcome.ORIENTED]
        facts.update(
            attempts=len(tried),
            unsuccessful_in_row=0 if rows[-1].outcome in REACHED_OUTCOMES else len(missed),
            last_attempt_on=tried[-1].on if tried else None,
            last_outcome=rows[-1].outcome,
            last_reached_on=since,
            oriented_on=oriented[0] if oriented else None,
        )


def _assessments(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = _of(
        select(col(Assessment.person_id), col(Assessment.on)).where(col(Assessment.on) <= today),
        col(Assessment.person_id),
        ids,
    ).order_by(col(Assessment.person_id), col(Assessment.on))
    for facts, rows in _by_person(session, wanted, people):
        facts["assessed_on"] = rows[-1].on


def _referrals(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = _of(
        select(col(Referral.person_id), col(Referral.on), col(Referral.state), col(Referral.check_on)).where(
            col(Referral.on) <= today
        ),
        col(Referral.person_id),
        ids,
    ).order_by(col(Referral.person_id), col(Referral.on))
    for facts, rows in _by_person(session, wanted, people):
        standing = [row for row in rows if row.state not in CLOSED_REFERRAL_STATES]
        checks = [row.check_on for row in standing if row.check_on]
        facts.update(referred_on=rows[0].on, referral_open=len(standing), referral_check_on=min(checks, default=None))
    _enrolments(session, ids, today, people)


def _enrolments(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    enrolled = col(ReferralStatus.state).in_(ENROLLED_REFERRAL_STATES)
    wanted = _of(
        select(col(ReferralStatus.person_id), col(ReferralStatus.on)).where(col(ReferralStatus.on) <= today, enrolled),
        col(ReferralStatus.person_id),
        ids,
    ).order_by(col(ReferralStatus.person_id), col(ReferralStatus.on))
    for facts, rows in _by_person(session, wanted, people):
        facts["enrolled_on"] = rows[0].on


def _jobs(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = _of(
        select(col(Job.person_id), col(Job.id), col(Job.start_on)).where(col(Job.end_on).is_(None)),
        col(Job.person_id),
        ids,
    ).order_by(col(Job.person_id), col(Job.start_on))
    current = {rows[-1].id: facts for facts, rows in _by_person(session, wanted, people) if _begun(facts, rows, today)}
    checks = _of(
        select(
            col(RetentionCheck.job_id),
            col(RetentionCheck.days),
            col(RetentionCheck.due_on),
            col(RetentionCheck.checked_on),
            col(RetentionCheck.result),
        ),
        col(RetentionCheck.person_id),
        ids,
    ).order_by(col(RetentionCheck.job_id), col(RetentionCheck.days))
    for job_id, rows in groupby(session.execute(checks), key=lambda row: row[0]):
        if job_id in current:
            _retention(current[job_id], list(rows))


def _begun(facts: dict[str, Any], rows: list[Row[Any]], today: date) -> bool:
    begun = bool(rows[-1].start_on <= today)
    if begun:
        facts["job_started_on"] = rows[-1].start_on
    return begun


def _retention(facts: dict[str, Any], rows: list[Row[Any]]) -> None:
    facts["retention_due_on"] = next((row.due_on for row in rows if row.checked_on is None), None)
    kept = (row for row in rows if row.days >= RETAINED_DAYS and row.result is RetentionResult.WORKING)
    facts["retained_on"] = next((row.checked_on for row in kept), None)


def _follow_ups(session: Session, ids: Sequence[UUID] | None, _today: date, people: dict[UUID, Gathered]) -> None:
    wanted = _of(
        select(col(FollowUp.person_id), col(FollowUp.due_on), col(FollowUp.what), col(FollowUp.owner)).where(
            col(FollowUp.state) == FollowUpState.OPEN
        ),
        col(FollowUp.person_id),
        ids,
    ).order_by(col(FollowUp.person_id), col(FollowUp.due_on), col(FollowUp.id))
    for facts, rows in _by_person(session, wanted, people):
        facts.update(follow_up_on=rows[0].due_on, follow_up_what=rows[0].what, follow_up_owner=rows[0].owner)


def _hearings(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = _of(
        select(col(Hearing.person_id), col(Hearing.on)).where(
            col(Hearing.disposition) == Disposition.SCHEDULED, col(Hearing.on) >= today
        ),
        col(Hearing.person_id),
        ids,
    ).order_by(col(Hearing.person_id), col(Hearing.on))
    for facts, rows in _by_person(session, wanted, people):
        facts["hearing_on"] = rows[0].on


def _rests(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    parked = _of(
        select(col(Parking.person_id), col(Parking.until), col(Parking.reason)).where(
            col(Parking.ended_on).is_(None),
            col(Parking.until) >= today,
            col(Parking.since) <= today,
        ),
        col(Parking.person_id),
        ids,
    ).order_by(col(Parking.person_id), col(Parking.until))
    for facts, rows in _by_person(session, parked, people):
        facts.update(parked_until=rows[-1].until, parked_reason=rows[-1].reason)
    closed = _of(
        select(col(Closing.person_id), col(Closing.on), col(Closing.reason)).where(col(Closing.reopened_on).is_(None)),
        col(Closing.person_id),
        ids,
    ).order_by(col(Closing.person_id), col(Closing.on))
    for facts, rows in _by_person(session, closed, people):
        facts.update(closed_on=rows[-1].on, closed_reason=rows[-1].reason)


def _money(session: Session, ids: Sequence[UUID] | None, _today: date, people: dict[UUID, Gathered]) -> None:
    wanted = _of(
        select(col(CourtCase.person_id), col(CourtCase.csup_cents), col(CourtCase.arrears_cents)).where(
            col(CourtCase.closed_on).is_(None)
        ),
        col(CourtCase.person_id),
        ids,
    ).order_by(col(CourtCase.person_id), col(CourtCase.id))
    for facts, rows in _by_person(session, wanted, people):
        facts.update(
            csup_cents=_sum(row.csup_cents for row in rows),
            arrears_cents=_sum(row.arrears_cents for row in rows),
            cases=tuple(CaseMoney(row.csup_cents, row.arrears_cents) for row in rows),
        )


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _months(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = _of(
        select(
            col(PaymentMonth.person_id),
            col(PaymentMonth.month),
            col(PaymentMonth.due_cents),
            col(PaymentMonth.paid_cents),
        ).where(col(PaymentMonth.month) < today.replace(day=1)),
        col(PaymentMonth.person_id),
        ids,
    ).order_by(col(PaymentMonth.person_id), col(PaymentMonth.month))
    for facts, rows in _by_person(session, wanted, people):
        months = [MonthPaid(row.month, row.due_cents, row.paid_cents) for row in rows]
        stopped = stopped_in(months, today)
        facts.update(months_unpaid=months_unpaid(months, today), newly_stopped=stopped is not None, stopped_in=stopped)
