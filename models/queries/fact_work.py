"""What was done with people, and what is open: contacts, assessments, referrals, jobs, promises, hearings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select
from sqlmodel import col

from models.enums import (
    CLOSED_REFERRAL_STATES,
    ENROLLED_REFERRAL_STATES,
    REACHED_OUTCOMES,
    ContactOutcome,
    Direction,
    Disposition,
    FollowUpState,
    RetentionResult,
)
from models.queries.fact_reads import by_person, of
from models.rules.cadence import Tries
from models.tables.casework import Assessment, Contact, FollowUp
from models.tables.hearings import Hearing
from models.tables.jobs import Job, RetentionCheck
from models.tables.services import Referral, ReferralStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Row
    from sqlmodel import Session

    from models.queries.fact_reads import Gathered
    from models.rules.cadence import Try

RETAINED_DAYS = 90
"""A job is kept when the check so many days after its start found the person working (domain 5.5)."""


def _contacts(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = of(
        select(
            col(Contact.person_id),
            col(Contact.on),
            col(Contact.at),
            col(Contact.kind),
            col(Contact.outcome),
            col(Contact.direction),
        ).where(col(Contact.on) <= today),
        col(Contact.person_id),
        ids,
    ).order_by(col(Contact.person_id), col(Contact.on), col(Contact.id))
    for facts, rows in by_person(session, wanted, people):
        tries = Tries.of(cast("list[Try]", rows))
        people[rows[0].person_id].tries = tries
        facts.update(
            attempts=sum(row.direction is Direction.OUT for row in rows),
            unsuccessful_in_row=tries.in_row,
            last_attempt_on=tries.last_on,
            last_outcome=tries.outcome,
            last_reached_on=next((row.on for row in reversed(rows) if row.outcome in REACHED_OUTCOMES), None),
            oriented_on=next((row.on for row in rows if row.outcome is ContactOutcome.ORIENTED), None),
        )


def _assessments(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = of(
        select(col(Assessment.person_id), col(Assessment.on)).where(col(Assessment.on) <= today),
        col(Assessment.person_id),
        ids,
    ).order_by(col(Assessment.person_id), col(Assessment.on))
    for facts, rows in by_person(session, wanted, people):
        facts["assessed_on"] = rows[-1].on


def _referrals(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = of(
        select(col(Referral.person_id), col(Referral.on), col(Referral.state), col(Referral.check_on)).where(
            col(Referral.on) <= today
        ),
        col(Referral.person_id),
        ids,
    ).order_by(col(Referral.person_id), col(Referral.on))
    for facts, rows in by_person(session, wanted, people):
        standing = [row for row in rows if row.state not in CLOSED_REFERRAL_STATES]
        checks = [row.check_on for row in standing if row.check_on]
        facts.update(referred_on=rows[0].on, referral_open=len(standing), referral_check_on=min(checks, default=None))
    _enrolments(session, ids, today, people)


def _enrolments(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    enrolled = col(ReferralStatus.state).in_(ENROLLED_REFERRAL_STATES)
    wanted = of(
        select(col(ReferralStatus.person_id), col(ReferralStatus.on)).where(col(ReferralStatus.on) <= today, enrolled),
        col(ReferralStatus.person_id),
        ids,
    ).order_by(col(ReferralStatus.person_id), col(ReferralStatus.on))
    for facts, rows in by_person(session, wanted, people):
        facts["enrolled_on"] = rows[0].on


def _jobs(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = of(
        select(col(Job.person_id), col(Job.id), col(Job.start_on)).where(
            col(Job.end_on).is_(None), col(Job.start_on) <= today
        ),
        col(Job.person_id),
        ids,
    ).order_by(col(Job.person_id), col(Job.start_on), col(Job.id))
    current: dict[UUID, dict[str, Any]] = {}
    for facts, rows in by_person(session, wanted, people):
        facts["job_started_on"] = rows[-1].start_on
        current[rows[-1].id] = facts
    _retention_checks(session, ids, current)


def _retention_checks(session: Session, ids: Sequence[UUID] | None, current: dict[UUID, dict[str, Any]]) -> None:
    checks = of(
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


def _retention(facts: dict[str, Any], rows: list[Row[Any]]) -> None:
    facts["retention_due_on"] = next((row.due_on for row in rows if row.checked_on is None), None)
    kept = (row for row in rows if row.days >= RETAINED_DAYS and row.result is RetentionResult.WORKING)
    facts["retained_on"] = next((row.checked_on for row in kept), None)


def _follow_ups(session: Session, ids: Sequence[UUID] | None, _today: date, people: dict[UUID, Gathered]) -> None:
    wanted = of(
        select(col(FollowUp.person_id), col(FollowUp.due_on), col(FollowUp.what), col(FollowUp.owner)).where(
            col(FollowUp.state) == FollowUpState.OPEN
        ),
        col(FollowUp.person_id),
        ids,
    ).order_by(col(FollowUp.person_id), col(FollowUp.due_on), col(FollowUp.id))
    for facts, rows in by_person(session, wanted, people):
        facts.update(follow_up_on=rows[0].due_on, follow_up_what=rows[0].what, follow_up_owner=rows[0].owner)


def _hearings(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = of(
        select(col(Hearing.person_id), col(Hearing.on)).where(
            col(Hearing.disposition) == Disposition.SCHEDULED, col(Hearing.on) >= today
        ),
        col(Hearing.person_id),
        ids,
    ).order_by(col(Hearing.person_id), col(Hearing.on))
    for facts, rows in by_person(session, wanted, people):
        facts["hearing_on"] = rows[0].on


READS = (_contacts, _assessments, _referrals, _jobs, _follow_ups, _hearings)
"""Each fills in its facts of everybody gathered."""
