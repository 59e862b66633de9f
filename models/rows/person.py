"""Everything about one person that a screen or a command shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from models.enums import (
        Disposition,
        EncounterResult,
        HearingKind,
        Intake,
        PaymentSegment,
        PointState,
        ReviewState,
        Segment,
        Source,
        Stage,
        Verdict,
    )
    from models.rows.casework import (
        AssessmentRow,
        ConsentRow,
        ContactRow,
        FollowUpRow,
        JobRow,
        ReferralRow,
    )
    from models.rows.office import CsaContactRow
    from models.rows.twins import MergingRow


@dataclass(frozen=True, slots=True)
class PersonHeader:
    """Who this is, by two identifiers, how they stand and what to mind; `flags` are short words shown first."""

    id: UUID
    number: int
    ref: str
    name: str
    first_name: str
    middle_name: str
    last_name: str
    suffix: str
    pin: str | None
    birth_date: date | None
    age: int | None
    county: str
    language: str
    stage: Stage
    stage_reason: str
    next_text: str
    next_on: date | None
    intake: Intake
    intake_on: date
    intake_by: str
    intake_reason: str
    review: ReviewState
    off_list_since: date | None
    segment: Segment
    segment_evidence: str
    hand_mark: bool
    safety_flag: bool
    unsafe_now: bool
    voicemail_ok: bool | None
    letter_ok: bool | None
    safe_contact: str
    tags: tuple[str, ...]
    flags: tuple[str, ...]
    review_note: str = ""
    served_by: str = ""
    payment: PaymentSegment | None = None
    options: tuple[str, ...] = ()
    csa_contact: CsaContactRow | None = None
    csa_contact_of: str = ""
    """The county that the CSA contact works for; another than the person's when the person moved on."""


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """A phone number with its source and age."""

    id: UUID
    number: str
    state: PointState
    source: Source
    as_of: date


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address with its source and age."""

    id: UUID
    street: str
    city: str
    region: str
    zip_code: str
    state: PointState
    source: Source
    as_of: date


@dataclass(frozen=True, slots=True)
class MonthRow:
    """Due and paid in one month, in cents."""

    month: date
    due_cents: int | None
    paid_cents: int | None


@dataclass(frozen=True, slots=True)
class CourtCaseRow:
    """A court case with its IV-D numbers and months; money in cents."""

    id: UUID
    county: str
    number: str
    csup_cents: int | None
    csup_open: bool | None
    arrears_cents: int | None
    balance_as_of: date | None
    order_date: date | None
    ivd_numbers: tuple[str, ...]
    months: tuple[MonthRow, ...]
    children: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One thing that happened, newest first: `kind` is a word such as "contact", `text` what was written."""

    on: date
    at: str
    kind: str
    title: str
    text: str
    table: str
    row_id: UUID


@dataclass(frozen=True, slots=True)
class EncounterRow:
    """The liaison at a hearing."""

    id: UUID
    on: date
    present: bool
    result: EncounterResult
    ordered: str
    note: str


@dataclass(frozen=True, slots=True)
class HearingRow:
    """A hearing and the encounters at it."""

    id: UUID
    on: date
    at: str
    kind: HearingKind
    court: str
    court_case: str
    disposition: Disposition
    next_on: date | None
    encounters: tuple[EncounterRow, ...]


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One screening criterion as it was judged on the latest listing."""

    code: str
    title: str
    verdict: Verdict
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """One person whole; every list is newest first unless its row says otherwise. `merged` are the records inside."""

    header: PersonHeader
    phones: tuple[PhoneRow, ...]
    addresses: tuple[AddressRow, ...]
    court_cases: tuple[CourtCaseRow, ...]
    timeline: tuple[TimelineRow, ...]
    contacts: tuple[ContactRow, ...]
    assessments: tuple[AssessmentRow, ...]
    referrals: tuple[ReferralRow, ...]
    jobs: tuple[JobRow, ...]
    hearings: tuple[HearingRow, ...]
    follow_ups: tuple[FollowUpRow, ...]
    consents: tuple[ConsentRow, ...]
    screening: tuple[CriterionRow, ...]
    screened_as_of: date | None
    merged: tuple[MergingRow, ...] = ()
