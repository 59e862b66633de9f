"""What is true of one person on one day: the single input of stage, next step and score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import ReviewState

if TYPE_CHECKING:
    from datetime import date

    from models.enums import CloseReason, ContactOutcome, Intake, Owner, ParkReason, PaymentSegment


@dataclass(frozen=True, slots=True)
class CaseMoney:
    """The money of one open court case; the enforcement lines are drawn per court case (domain 8)."""

    csup_cents: int | None = None
    """Monthly current support in cents; None when it is not known, 0 when no current order is open."""
    arrears_cents: int | None = None
    """Past-due principal in cents, interest apart; None when it is not known."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The facts of one person, filled by one query; every date is the liaison's local date.

    A missing date or amount is None and is never guessed: the rules then count it as nothing or say "cannot tell".
    """

    intake: Intake
    """How the person came."""
    intake_on: date
    """The day the person came."""
    asked_by_csa: bool = False
    """A CSA asked for work with this person, whether or not they were also on the list."""
    review: ReviewState = ReviewState.NOT_NEEDED
    """The county's answer where its protocol asks for review before contact (domain 1.2 X07)."""
    contact_by: date | None = None
    """Last day of the contact window agreed with the county (domain 1.3 L08)."""
    attempts: int = 0
    """Contacts begun by the liaison, successful or not."""
    unsuccessful_in_row: int = 0
    """Attempts since the person was last spoken with."""
    last_attempt_on: date | None = None
    """Day of the latest attempt."""
    last_outcome: ContactOutcome | None = None
    """What came of the latest contact."""
    last_reached_on: date | None = None
    """Day the person was last spoken with."""
    next_attempt_on: date | None = None
    """The next step of the contact cadence after unsuccessful attempts; None when no cadence applies."""
    oriented_on: date | None = None
    """Day of the orientation."""
    assessed_on: date | None = None
    """Day of the latest assessment."""
    referred_on: date | None = None
    """Day of the first referral."""
    referral_open: int = 0
    """Referrals without an outcome."""
    referral_check_on: date | None = None
    """Earliest check date of an open referral."""
    enrolled_on: date | None = None
    """Day of the first enrolment that came of a referral."""
    job_started_on: date | None = None
    """Start of the current job; None without one."""
    retention_due_on: date | None = None
    """Earliest unanswered retention check of the current job."""
    retained_on: date | None = None
    """Day the 90-day check of the current job was answered "working"."""
    follow_up_on: date | None = None
    """Earliest open follow-up."""
    follow_up_what: str = ""
    """What that follow-up promises, in a few words."""
    follow_up_owner: Owner | None = None
    """Who promised it."""
    hearing_on: date | None = None
    """The next scheduled hearing, today or later."""
    months_unpaid: int | None = None
    """Closed months in a row without a payment, ending with the last that is known; None without payment facts."""
    newly_stopped: bool = False
    """Paid in one of the months before, nothing in the last closed month (S4, early intervention)."""
    stopped_in: date | None = None
    """The month in which payment stopped, for the sentence; None when it is not known."""
    payment: PaymentSegment | None = None
    """How the person pays, as the closed months show it; None when that cannot be told (S4)."""
    arrears_paid_this_year: bool | None = None
    """An arrears payment was seen since the federal fiscal year began; None when that cannot be known (domain 7.4)."""
    csup_cents: int | None = None
    """Monthly current support over all open court cases, in cents."""
    arrears_cents: int | None = None
    """Past-due principal over all open court cases, in cents."""
    cases: tuple[CaseMoney, ...] = ()
    """The same money for each open court case."""
    hand_mark: bool = False
    """Marked "next" by hand."""
    unsafe: bool = False
    """Not safe to contact now (domain 11.4)."""
    parked_until: date | None = None
    """Last day of rest; on the day after, the person is active again."""
    parked_reason: ParkReason | None = None
    """Why the work rests."""
    closed_on: date | None = None
    """Day the work ended."""
    closed_reason: CloseReason | None = None
    """Why the work ended."""
