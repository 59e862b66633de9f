"""The daily work with a person: contacts, notes, assessments, follow-ups, consents."""

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint

from models.enums import (
    AssessmentKind,
    Audience,
    ConsentKind,
    ContactKind,
    ContactOutcome,
    Covers,
    Direction,
    Disclosure,
    FollowUpState,
    Owner,
    Standing,
)
from models.tables.base import Row, choice, field, parent

SERVICE, NEED, INTERNAL = Disclosure.SERVICE, Disclosure.NEED, Disclosure.INTERNAL


class Contact(Row, table=True):
    """An attempt or a conversation, with its outcome; minutes are those of talking."""

    person_id: UUID = parent("person")
    on: date = field(SERVICE, index=True)
    at: str = field(SERVICE, default="", max_length=5)
    kind: ContactKind = choice(ContactKind, SERVICE)
    direction: Direction = choice(Direction, SERVICE, default=Direction.OUT)
    outcome: ContactOutcome = choice(ContactOutcome, SERVICE)
    minutes: int | None = field(SERVICE, default=None)
    phone: str = field(Disclosure.LOCATION, default="", max_length=20)
    note: str = field(INTERNAL, default="", max_length=20000)
    session_id: UUID | None = parent("worksession", optional=True)


class CaseNote(Row, table=True):
    """A dated note about a person."""

    person_id: UUID = parent("person")
    on: date = field(INTERNAL, index=True)
    text: str = field(INTERNAL, max_length=20000)


class Assessment(Row, table=True):
    """A dated look at needs and strengths, made with the person."""

    person_id: UUID = parent("person")
    on: date = field(SERVICE, index=True)
    kind: AssessmentKind = choice(AssessmentKind, SERVICE, default=AssessmentKind.INITIAL)
    summary: str = field(NEED, default="", max_length=4000)


class AssessmentItem(Row, table=True):
    """One domain of an assessment: level 1 (worst) to 5 (best) or not assessed, need or strength, and why."""

    __table_args__ = (UniqueConstraint("assessment_id", "domain"),)

    person_id: UUID = parent("person")
    assessment_id: UUID = parent("assessment")
    domain: str = field(NEED, max_length=40)
    level: int | None = field(NEED, default=None)
    standing: Standing = choice(Standing, NEED, default=Standing.NEITHER)
    reason: str = field(NEED, default="", max_length=1000)


class FollowUp(Row, table=True):
    """A dated promise by the liaison, the person, the CSA or a partner."""

    person_id: UUID = parent("person")
    due_on: date = field(SERVICE, index=True)
    owner: Owner = choice(Owner, SERVICE, default=Owner.LIAISON)
    what: str = field(INTERNAL, max_length=300)
    state: FollowUpState = choice(FollowUpState, SERVICE, default=FollowUpState.OPEN)
    settled_on: date | None = field(SERVICE, default=None)
    result: str = field(INTERNAL, default="", max_length=500)
    session_id: UUID | None = parent("worksession", optional=True)


class Consent(Row, table=True):
    """A signed release or consent: for whom, for what information, from when, until when."""

    person_id: UUID = parent("person")
    kind: ConsentKind = choice(ConsentKind, INTERNAL)
    audience: Audience = choice(Audience, INTERNAL)
    recipient: str = field(INTERNAL, default="", max_length=120)
    information: str = field(INTERNAL, default="", max_length=500)
    covers: Covers | None = choice(Covers, INTERNAL, default=None)
    purpose: str = field(INTERNAL, default="", max_length=500)
    signed_on: date = field(INTERNAL)
    expires_on: date | None = field(INTERNAL, default=None)
    revoked_on: date | None = field(INTERNAL, default=None)
