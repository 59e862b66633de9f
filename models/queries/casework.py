"""The daily work with one person, as rows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.rows.casework import (
    AssessmentRow,
    CheckRow,
    ConsentRow,
    ContactRow,
    FollowUpRow,
    ItemRow,
    JobRow,
    ReferralRow,
    StatusRow,
)
from models.tables.casework import Assessment, AssessmentItem, Consent, Contact, FollowUp
from models.tables.jobs import Job, RetentionCheck
from models.tables.services import Referral, ReferralStatus

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session


def contacts(session: Session, person_id: UUID) -> tuple[ContactRow, ...]:
    """Contacts, newest first."""
    found = session.exec(
        select(Contact).where(Contact.person_id == person_id).order_by(col(Contact.on).desc(), col(Contact.id).desc())
    )
    return tuple(
        ContactRow(row.id, row.on, row.at, row.kind, row.outcome, row.minutes, row.phone, row.note) for row in found
    )


def assessments(session: Session, person_id: UUID) -> tuple[AssessmentRow, ...]:
    """Assessments, newest first, each item beside its level in the one before."""
    made = list(
        session.exec(
            select(Assessment).where(Assessment.person_id == person_id).order_by(col(Assessment.on), col(Assessment.id))
        )
    )
    found = session.exec(
        select(AssessmentItem).where(AssessmentItem.person_id == person_id).order_by(col(AssessmentItem.assessment_id))
    )
    items = {key: list(group) for key, group in groupby(found, key=lambda item: item.assessment_id)}
    before: dict[str, int | None] = {}
    rows = []
    for row in made:
        own = sorted(items.get(row.id, []), key=lambda item: item.domain)
        rated = tuple(
            ItemRow(item.domain, item.level, before.get(item.domain), item.standing, item.reason) for item in own
        )
        before |= {item.domain: item.level for item in own if item.level is not None}
        rows.append(AssessmentRow(row.id, row.on, row.kind, row.summary, rated))
    return tuple(reversed(rows))


def referrals(session: Session, person_id: UUID) -> tuple[ReferralRow, ...]:
    """Referrals, newest first, each with its history, oldest first."""
    steps = session.exec(
        select(ReferralStatus)
        .where(ReferralStatus.person_id == person_id)
        .order_by(col(ReferralStatus.referral_id), col(ReferralStatus.on), col(ReferralStatus.id))
    )
    history = {
        key: tuple(StatusRow(step.on, step.state, step.note) for step in group)
        for key, group in groupby(steps, key=lambda step: step.referral_id)
    }
    found = session.exec(
        select(Referral)
        .where(Referral.person_id == person_id)
        .order_by(col(Referral.on).desc(), col(Referral.id).desc())
    )
    return tuple(_referral(row, history.get(row.id, ())) for row in found)


def _referral(row: Referral, history: tuple[StatusRow, ...]) -> ReferralRow:
    return ReferralRow(
        id=row.id,
        on=row.on,
        programme=row.programme,
        service=row.service_name,
        provider=row.provider_name,
        kind=row.kind,
        reason=row.reason,
        fit=row.fit,
        state=row.state,
        state_on=row.state_on,
        check_on=row.check_on,
        history=history,
    )


def jobs(session: Session, person_id: UUID) -> tuple[JobRow, ...]:
    """Jobs, newest first, with their retention checks by day."""
    found = session.exec(
        select(RetentionCheck)
        .where(RetentionCheck.person_id == person_id)
        .order_by(col(RetentionCheck.job_id), col(RetentionCheck.days))
    )
    checks = {
        key: tuple(CheckRow(row.id, row.days, row.due_on, row.checked_on, row.result) for row in group)
        for key, group in groupby(found, key=lambda row: row.job_id)
    }
    made = session.exec(
        select(Job).where(Job.person_id == person_id).order_by(col(Job.start_on).desc(), col(Job.id).desc())
    )
    return tuple(
        JobRow(
            id=row.id,
            employer=row.employer,
            title=row.title,
            start_on=row.start_on,
            wage_cents=row.wage_cents,
            hours=row.hours,
            end_on=row.end_on,
            end_reason=row.end_reason,
            referral_id=row.referral_id,
            checks=checks.get(row.id, ()),
        )
        for row in made
    )


def follow_ups(session: Session, person_id: UUID) -> tuple[FollowUpRow, ...]:
    """Follow-ups, latest due first."""
    found = session.exec(
        select(FollowUp).where(FollowUp.person_id == person_id).order_by(col(FollowUp.due_on).desc(), col(FollowUp.id))
    )
    return tuple(
        FollowUpRow(row.id, row.due_on, row.owner, row.what, row.state, row.settled_on, row.result) for row in found
    )


def consents(session: Session, person_id: UUID) -> tuple[ConsentRow, ...]:
    """Releases and consents, latest signed first."""
    found = session.exec(
        select(Consent).where(Consent.person_id == person_id).order_by(col(Consent.signed_on).desc(), col(Consent.id))
    )
    return tuple(
        ConsentRow(
            row.id,
            row.kind,
            row.audience,
            row.recipient,
            row.covers,
            row.information,
            row.signed_on,
            row.expires_on,
            row.revoked_on,
        )
        for row in found
    )
