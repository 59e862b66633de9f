"""A noncustodial parent, the ways to reach them, and whether the work rests or has ended."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint

from models.enums import (
    CloseReason,
    Disclosure,
    Intake,
    ParkReason,
    PointState,
    RequestAnswer,
    ReviewState,
    Segment,
    Source,
    Unworkable,
)
from models.tables.base import Row, choice, data, field, parent

IDENTITY, LOCATION, SERVICE, NEED, SAFETY, INTERNAL, ORDER = (
    Disclosure.IDENTITY,
    Disclosure.LOCATION,
    Disclosure.SERVICE,
    Disclosure.NEED,
    Disclosure.SAFETY,
    Disclosure.INTERNAL,
    Disclosure.ORDER,
)


class Person(Row, table=True):
    """One noncustodial parent. `number` is the local reference that people say aloud.

    `merged_into` names the person in whom this record was found to be the same human being: it is nobody's work then.
    `csa_contact_id` is the worker of the county's CSA who answers for the person.
    """

    number: int = field(INTERNAL, unique=True)
    pin: str | None = field(IDENTITY, default=None, unique=True, max_length=12)
    first_name: str = field(IDENTITY, max_length=80)
    middle_name: str = field(IDENTITY, default="", max_length=80)
    last_name: str = field(IDENTITY, max_length=80)
    suffix: str = field(IDENTITY, default="", max_length=12)
    birth_date: date | None = field(IDENTITY, default=None, index=True)
    county: str = field(IDENTITY, max_length=40, index=True)
    language: str = field(SERVICE, default="", max_length=40)
    in_wisconsin: bool | None = field(LOCATION, default=None)
    deceased: bool | None = field(INTERNAL, default=None)
    unworkable: Unworkable | None = choice(Unworkable, INTERNAL, default=None)
    intake: Intake = choice(Intake, SERVICE)
    intake_on: date = field(SERVICE)
    intake_by: str = field(SERVICE, default="", max_length=120)
    intake_reason: str = field(SERVICE, default="", max_length=500)
    review: ReviewState = choice(ReviewState, SERVICE, default=ReviewState.NOT_NEEDED)
    review_note: str = field(INTERNAL, default="", max_length=500)
    released_on: date | None = field(SERVICE, default=None)
    served_by: str = field(SERVICE, default="", max_length=120)
    off_list_since: date | None = field(INTERNAL, default=None)
    segment: Segment = choice(Segment, INTERNAL, default=Segment.UNKNOWN)
    segment_evidence: str = field(INTERNAL, default="", max_length=1000)
    hand_mark: bool = field(INTERNAL, default=False)
    voicemail_ok: bool | None = field(SAFETY, default=None)
    letter_ok: bool | None = field(SAFETY, default=None)
    safe_contact: str = field(SAFETY, default="", max_length=500)
    safety_flag: bool = field(SAFETY, default=False)
    unsafe_now: bool = field(SAFETY, default=False)
    merged_into: UUID | None = parent("person", optional=True)
    csa_contact_id: UUID | None = parent("csacontact", optional=True)


class CsaRequest(Row, table=True):
    """A CSA asked for a person who is not on the list (S0, X06): who, when, why, and the liaison's answer."""

    person_id: UUID = parent("person")
    asked_by: str = field(SERVICE, default="", max_length=120)
    asked_on: date = field(SERVICE)
    why: str = field(SERVICE, default="", max_length=500)
    answer: RequestAnswer | None = choice(RequestAnswer, SERVICE, default=None)
    answer_reason: str = field(SERVICE, default="", max_length=500)
    answered_on: date | None = field(SERVICE, default=None)


class Merging(Row, table=True):
    """Two records that were found to be one person: `person_id` stays, `other_id` is kept inside it.

    `moved` lists the rows that changed hands and `filled` the rows of which facts were filled in, each with the values
    before and after, so that un-merging gives each record back exactly what was its own.
    """

    person_id: UUID = parent("person")
    other_id: UUID = parent("person")
    on: date = field(INTERNAL)
    moved: list[dict[str, Any]] = data(INTERNAL)
    filled: list[dict[str, Any]] = data(INTERNAL)
    ended_on: date | None = field(INTERNAL, default=None)


class Phone(Row, table=True):
    """A phone number of a person, with its source and what is known of it."""

    person_id: UUID = parent("person")
    number: str = field(LOCATION, max_length=20, index=True)
    state: PointState = choice(PointState, LOCATION, default=PointState.UNVERIFIED)
    source: Source = choice(Source, LOCATION)
    as_of: date = field(LOCATION)


class Address(Row, table=True):
    """A mailing address of a person, with its source and what is known of it."""

    person_id: UUID = parent("person")
    street: str = field(LOCATION, max_length=120)
    city: str = field(LOCATION, default="", max_length=60)
    region: str = field(LOCATION, default="WI", max_length=2)
    zip_code: str = field(LOCATION, default="", max_length=10)
    state: PointState = choice(PointState, LOCATION, default=PointState.UNVERIFIED)
    source: Source = choice(Source, LOCATION)
    as_of: date = field(LOCATION)


class Tag(Row, table=True):
    """A word of the liaison's own for finding people again."""

    __table_args__ = (UniqueConstraint("person_id", "word"),)

    person_id: UUID = parent("person")
    word: str = field(INTERNAL, max_length=40)


class Parking(Row, table=True):
    """Work with a person rests until a date, for a reason; `ended_on` when it was taken up again early."""

    person_id: UUID = parent("person")
    reason: ParkReason = choice(ParkReason, SERVICE)
    note: str = field(INTERNAL, default="", max_length=500)
    since: date = field(SERVICE)
    until: date = field(SERVICE)
    ended_on: date | None = field(SERVICE, default=None)


class Closing(Row, table=True):
    """Work with a person ended, for a reason; `reopened_on` when it began again."""

    person_id: UUID = parent("person")
    reason: CloseReason = choice(CloseReason, SERVICE)
    note: str = field(INTERNAL, default="", max_length=500)
    on: date = field(SERVICE)
    reopened_on: date | None = field(SERVICE, default=None)
