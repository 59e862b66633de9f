"""The closed vocabularies of the field. Each value is what is stored; `label` is what a person reads."""

# This file is longer because every vocabulary stands in one place, where it is looked up.
from __future__ import annotations

from enum import StrEnum


class Choice(StrEnum):
    """A closed vocabulary whose members read as their value with spaces."""

    @property
    def label(self) -> str:
        """The words a person reads."""
        return _LABELS.get(f"{type(self).__name__}.{self.value}", self.value.replace("_", " "))


class Intake(Choice):
    """How a person came to the liaison (S0: the report, CSA direct, court, self, partner)."""

    LIST = "list"
    CSA = "csa"
    COURT = "court"
    SELF = "self"
    PARTNER = "partner"


class Stage(Choice):
    """Where a person stands, derived from facts by `models.rules.stage`; parked and closed stand beside the rest."""

    LISTED = "listed"
    HELD = "held"
    READY = "ready"
    ATTEMPTED = "attempted"
    REACHED = "reached"
    ORIENTED = "oriented"
    ASSESSED = "assessed"
    REFERRED = "referred"
    ENROLLED = "enrolled"
    EMPLOYED = "employed"
    RETAINED = "retained"
    PARKED = "parked"
    CLOSED = "closed"


class Segment(Choice):
    """The liaison's own judgement of the person's means, never computed (S4)."""

    UNKNOWN = "unknown"
    UNABLE = "unable"
    UNWILLING = "able_but_unwilling"
    PAYING = "paying"


class PaymentSegment(Choice):
    """How a person pays, as the closed months show it; never a judgement of means (S4)."""

    PAYING = "paying"
    PARTLY = "paying_in_part"
    NEWLY_STOPPED = "newly_stopped"
    NOT_PAYING = "not_paying"


class Unworkable(Choice):
    """Why a case is unworkable (S0, X01)."""

    AFDC = "receives_afdc"
    BANKRUPTCY = "bankruptcy_filed"
    RELIEF_OF_STAY = "bankruptcy_relief_of_stay"
    INCARCERATED = "incarcerated"
    INSTITUTIONALIZED = "institutionalized"
    NO_JURISDICTION = "no_jurisdiction"
    SSI = "receives_ssi_ssdi"
    GOOD_CAUSE = "good_cause_granted"


class PointState(Choice):
    """What is known of a phone or an address."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    RETURNED = "returned"
    DISCONNECTED = "disconnected"
    WRONG = "wrong"


class Source(Choice):
    """Where a fact came from."""

    LIST = "list"
    LIAISON = "liaison"
    NCP = "ncp"
    CSA = "csa"
    PARTNER = "partner"
    COURT = "court"


class ContactKind(Choice):
    """How a contact was made."""

    PHONE = "phone"
    LETTER = "letter"
    TEXT = "text"
    EMAIL = "email"
    IN_PERSON = "in_person"
    COURT = "in_court"
    VIDEO = "video"


class ContactOutcome(Choice):
    """What came of a contact; only the outcomes in `REACHED_OUTCOMES` mean that the person was spoken with."""

    SPOKE = "spoke"
    ORIENTED = "oriented"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    MESSAGE_LEFT = "message_left"
    SENT = "sent"
    WRONG_NUMBER = "wrong_number"
    DISCONNECTED = "disconnected"
    RETURNED_MAIL = "returned_mail"
    REFUSED = "refused"
    NO_SHOW = "no_show"


REACHED_OUTCOMES = frozenset({ContactOutcome.SPOKE, ContactOutcome.ORIENTED, ContactOutcome.REFUSED})


class Direction(Choice):
    """Who began a contact."""

    OUT = "out"
    IN = "in"


class Standing(Choice):
    """Whether an assessment item is a need or a strength."""

    NEED = "need"
    STRENGTH = "strength"
    NEITHER = "neither"


class AssessmentKind(Choice):
    """Which point in the work an assessment belongs to."""

    INITIAL = "initial"
    INTERIM = "interim"
    EXIT = "exit"


class ReferralState(Choice):
    """The status of a referral; `CLOSED_REFERRAL_STATES` end it with an outcome."""

    MADE = "made"
    ACCEPTED = "accepted"
    ENROLLED = "enrolled"
    ACTIVE = "active"
    COMPLETED = "completed"
    DECLINED_BY_PERSON = "declined_by_person"
    DECLINED_BY_PROVIDER = "declined_by_provider"
    NO_SHOW = "no_show"
    NOT_ELIGIBLE = "not_eligible"
    NO_CAPACITY = "no_capacity"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"


CLOSED_REFERRAL_STATES = frozenset(
    {
        ReferralState.COMPLETED,
        ReferralState.DECLINED_BY_PERSON,
        ReferralState.DECLINED_BY_PROVIDER,
        ReferralState.NO_SHOW,
        ReferralState.NOT_ELIGIBLE,
        ReferralState.NO_CAPACITY,
        ReferralState.DROPPED,
        ReferralState.WITHDRAWN,
    }
)
ENROLLED_REFERRAL_STATES = frozenset({ReferralState.ENROLLED, ReferralState.ACTIVE, ReferralState.COMPLETED})


class ServiceKind(Choice):
    """What a service is, as the disclosure rules and the report's blocks see it."""

    EMPLOYMENT = "employment"
    EDUCATION = "education"
    PARENTING = "parenting"
    AODA = "aoda"
    MENTAL_HEALTH = "mental_health"
    HEALTH = "health"
    LEGAL = "legal"
    SUPPORT = "support"


HEALTH_SERVICE_KINDS = frozenset({ServiceKind.AODA, ServiceKind.MENTAL_HEALTH, ServiceKind.HEALTH})
"""Shown to others as "Other supportive service" unless a consent covers it (domain 11.5)."""


class HearingKind(Choice):
    """What a court hearing is for."""

    ESTABLISHMENT = "establishment"
    MODIFICATION = "modification"
    CONTEMPT = "contempt"
    REVIEW = "review"
    PATERNITY = "paternity"
    CHILDREN_FIRST = "children_first"
    OTHER = "other"


class Disposition(Choice):
    """What became of a hearing."""

    SCHEDULED = "scheduled"
    HELD = "held"
    NO_SHOW = "no_show"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    IN_ERROR = "scheduled_in_error"


class EncounterResult(Choice):
    """What came of meeting the person at court."""

    MET = "met"
    APPOINTMENT = "appointment_made"
    DECLINED = "declined_services"
    NOT_MET = "not_met"


class Owner(Choice):
    """Who promised a follow-up."""

    LIAISON = "liaison"
    NCP = "ncp"
    CSA = "csa"
    PARTNER = "partner"


class FollowUpState(Choice):
    """Whether a promise stands, was kept, or was let go."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class RetentionResult(Choice):
    """What a retention check found."""

    WORKING = "working"
    NOT_WORKING = "not_working"
    UNKNOWN = "unknown"


class JobEnd(Choice):
    """Why a job ended."""

    LAID_OFF = "laid_off"
    QUIT = "quit"
    DISMISSED = "dismissed"
    BETTER_JOB = "better_job"
    SEASON_OVER = "season_over"
    UNKNOWN = "unknown"


class ParkReason(Choice):
    """Why work with a person rests until a date."""

    INCARCERATED = "incarcerated"
    TREATMENT = "in_treatment"
    OUT_OF_STATE = "out_of_state"
    CSA_ASKED = "csa_asked"
    MEDICAL = "medical_leave"
    WAITING = "waiting_on_partner"
    OTHER = "other"


class CloseReason(Choice):
    """Why work with a person ended."""

    GOAL_REACHED = "goal_reached"
    PAYING = "paying_regularly"
    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    MOVED = "moved_out_of_state"
    DECEASED = "deceased"
    CASE_CLOSED = "case_closed"
    UNWORKABLE = "unworkable"
    DUPLICATE = "entered_twice"
    OTHER = "other"


class ReviewState(Choice):
    """A county's answer where its protocol asks for review before contact."""

    NOT_NEEDED = "not_needed"
    HELD = "held"
    RELEASED = "released"
    DO_NOT_CONTACT = "do_not_contact"


class Cadence(Choice):
    """How often a county wants to hear."""

    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class ConsentKind(Choice):
    """What a signed paper allows."""

    RELEASE = "release"
    PART2 = "part_2_consent"
    PURPOSE = "employment_facts_explained"


class Covers(Choice):
    """The kind of health service that a Part 2 consent lets be named; each value is that of its `ServiceKind`."""

    AODA = "aoda"
    MENTAL_HEALTH = "mental_health"
    HEALTH = "health"


class Audience(Choice):
    """Who a document is for."""

    LIAISON = "liaison"
    CSA = "csa"
    STATE = "state"
    PARTNER = "partner"
    COURT = "court"


class Disclosure(Choice):
    """The class of a column that could leave; a column without one cannot."""

    IDENTITY = "identity"
    LOCATION = "location"
    ORDER = "order"
    SERVICE = "service"
    OUTCOME = "outcome"
    NEED = "need"
    HEALTH = "health"
    SAFETY = "safety"
    INTERNAL = "internal"


class Verdict(Choice):
    """The answer to one screening criterion."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "cannot_tell"


class ImportKind(Choice):
    """What a taken file was: the state's list, corrected rows of one, a CSA's requests or review, a directory."""

    LIST = "list"
    CORRECTIONS = "corrections"
    REQUESTS = "requests"
    REVIEW = "review"
    DIRECTORY = "directory"


class LineSettled(Choice):
    """What became of a row that was set aside; "as before" is one that came again and waits as the row it was."""

    CORRECTED = "corrected"
    ADDED = "added_by_hand"
    DROPPED = "dropped"
    AS_BEFORE = "waits_as_before"


class ReviewDecision(Choice):
    """A county's answer about one person of the list: the words of the decision column (S0, X07)."""

    CONTACT = "contact"
    DO_NOT_CONTACT = "do_not_contact"
    ALREADY_SERVED = "already_served"


class RequestAnswer(Choice):
    """The liaison's answer to a CSA that asked for a person who is not on the list (S0, X06)."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    ALREADY_SERVED = "already_served"


class DoubtKind(Choice):
    """What about a listed person must be looked at before it is believed."""

    TWIN = "twin"
    NAME = "name"
    BIRTH = "birth_date"
    COUNTY = "county"


class DoubtAnswer(Choice):
    """How a doubt was settled."""

    SAME = "same_person"
    DIFFERENT = "different_people"
    TAKEN = "list_taken"
    KEPT = "ours_kept"


class LineOutcome(Choice):
    """What became of one row of a listing."""

    PERSON = "person"
    MERGED = "merged"
    SET_ASIDE = "set_aside"
    IGNORED = "ignored"


class ActivityKind(Choice):
    """What sort of entry the activity log holds; only changes can be undone."""

    CHANGE = "change"
    UNDO = "undo"
    REDO = "redo"
    ACCESS = "access"
    EXPORT = "export"
    SYSTEM = "system"


class ReferenceFamily(Choice):
    """The families of dated reference data."""

    COUNTY = "county"
    PROGRAMME = "programme"
    DOMAIN = "domain"
    THRESHOLD = "threshold"
    SCREENING = "screening"
    CLOSURE = "closure"
    TEMPLATE = "template"
    WEIGHT = "weight"
    CADENCE = "cadence"
    SEGMENT = "segment"


_LABELS: dict[str, str] = {
    "Intake.list": "the list",
    "Intake.csa": "CSA request",
    "Intake.self": "came by themselves",
    "Segment.able_but_unwilling": "able but unwilling",
    "Unworkable.receives_afdc": "receives AFDC",
    "Unworkable.receives_ssi_ssdi": "receives SSI or SSDI",
    "Source.ncp": "the NCP",
    "Source.csa": "the CSA",
    "Source.list": "the list",
    "ContactOutcome.oriented": "spoke, orientation given",
    "ContactOutcome.voicemail": "left a voicemail",
    "ContactOutcome.message_left": "left a message with someone",
    "ContactOutcome.sent": "sent",
    "ReferralState.declined_by_person": "declined by the NCP",
    "ServiceKind.aoda": "AODA",
    "EncounterResult.met": "met the NCP",
    "EncounterResult.appointment_made": "met, appointment made",
    "EncounterResult.declined_services": "met, declined services",
    "EncounterResult.not_met": "not met",
    "DoubtKind.twin": "may be one person",
    "DoubtKind.name": "another name under the PIN",
    "DoubtKind.birth_date": "another birth date under the PIN",
    "DoubtKind.county": "another county",
    "DoubtAnswer.list_taken": "the list was right",
    "DoubtAnswer.ours_kept": "ours was right",
    "ImportKind.list": "the list",
    "ImportKind.corrections": "corrected rows",
    "ImportKind.requests": "CSA requests",
    "ImportKind.review": "CSA review",
    "LineSettled.added_by_hand": "added by hand",
    "Owner.ncp": "the NCP",
    "Owner.csa": "the CSA",
    "Owner.partner": "a partner",
    "ParkReason.csa_asked": "CSA asked to wait",
    "ParkReason.in_treatment": "in treatment",
    "Covers.aoda": "AODA",
    "ConsentKind.part_2_consent": "Part 2 consent (AODA, health)",
    "ConsentKind.employment_facts_explained": "explained that employment facts go to the CSA",
    "Audience.csa": "the CSA",
    "Audience.state": "the state",
}
