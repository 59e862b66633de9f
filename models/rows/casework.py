"""The work with one person: contacts, assessments, referrals, jobs, promises and papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from models.enums import (
        AssessmentKind,
        Audience,
        ConsentKind,
        ContactKind,
        ContactOutcome,
        Covers,
        FollowUpState,
        JobEnd,
        Owner,
        ReferralState,
        RetentionResult,
        ServiceKind,
        Standing,
    )


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact."""

    id: UUID
    on: date
    at: str
    kind: ContactKind
    outcome: ContactOutcome
    minutes: int | None
    phone: str
    note: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One domain of an assessment, beside its level in the assessment before."""

    domain: str
    level: int | None
    before: int | None
    standing: Standing
    reason: str


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """An assessment and its items."""

    id: UUID
    on: date
    kind: AssessmentKind
    summary: str
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One step of a referral."""

    on: date
    state: ReferralState
    note: str


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral with its history, oldest first."""

    id: UUID
    on: date
    programme: str
    service: str
    provider: str
    kind: ServiceKind
    reason: str
    fit: str
    state: ReferralState
    state_on: date
    check_on: date | None
    history: tuple[StatusRow, ...]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One retention check of a job."""

    id: UUID
    days: int
    due_on: date
    checked_on: date | None
    result: RetentionResult | None


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job with its retention checks; the wage is cents an hour."""

    id: UUID
    employer: str
    title: str
    start_on: date
    wage_cents: int | None
    hours: int | None
    end_on: date | None
    end_reason: JobEnd | None
    referral_id: UUID | None
    checks: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A dated promise."""

    id: UUID
    due_on: date
    owner: Owner
    what: str
    state: FollowUpState
    settled_on: date | None
    result: str


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A release or consent."""

    id: UUID
    kind: ConsentKind
    audience: Audience
    recipient: str
    covers: Covers | None
    information: str
    signed_on: date
    expires_on: date | None
    revoked_on: date | None
