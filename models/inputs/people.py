"""What is asked when a person is taken by hand, and when facts about them change."""

from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, Field

from models.clock import today
from models.enums import CloseReason, Intake, ParkReason, PointState, ReviewState, Segment, Source
from models.inputs.base import (
    Day,
    Input,
    Line,
    Name,
    NeededPhone,
    Note,
    OptionalDay,
    Paragraph,
    Sentence,
    YesNo,
    YesNoUnknown,
    ask,
    chosen,
)
from models.text import clean, digits

LONGEST_PIN = 12
PARKED_DAYS = 30
"""The list comes every 30 days (S0): what is parked without a day is looked at again with the next one."""


def _pin(value: object) -> str:
    text = clean(str(value or ""), limit=40)
    if text and (digits(text) != text or len(text) > LONGEST_PIN):
        raise ValueError(f"“{text}” is not a KIDS PIN: one to twelve digits.")
    return text


Pin = Annotated[str, BeforeValidator(_pin)]


class PersonInput(Input):
    """A person taken by hand: name, phone and address are required (S0, X06)."""

    first_name: Name = ask("First name")
    last_name: Name = ask("Last name")
    phone: NeededPhone = ask("Phone", "Ten digits")
    street: Name = ask("Street")
    city: Name = ask("City")
    zip_code: Line = ask("ZIP", default="")
    county: Name = ask("County", "The county whose CSA has the order", source="county")
    intake: Annotated[Intake, chosen(Intake)] = ask("How they came", default=Intake.CSA)
    intake_by: Line = ask("Who asked", "The worker, judge or partner", default="")
    intake_reason: Line = ask("Why", default="")
    birth_date: OptionalDay = ask("Birth date", default=None)
    pin: Pin = ask("KIDS PIN", "Upper right corner of a CSA letter", default="")
    court_case: Line = ask("Court case", "Like 2021PA000417", default="")
    language: Line = ask("Language", "If not English", default="")
    on: Day = Field(default_factory=today, title="Date")


class PersonEdit(Input):
    """The facts of a person that a liaison corrects."""

    first_name: Name = ask("First name")
    middle_name: Line = ask("Middle name", default="")
    last_name: Name = ask("Last name")
    suffix: Line = ask("Suffix", default="")
    birth_date: OptionalDay = ask("Birth date", default=None)
    pin: Pin = ask("KIDS PIN", default="")
    county: Name = ask("County", source="county")
    language: Line = ask("Language", "If not English", default="")


class PhoneInput(Input):
    """A phone number of a person."""

    number: NeededPhone = ask("Phone", "Ten digits")
    state: Annotated[PointState, chosen(PointState)] = ask("State", default=PointState.UNVERIFIED)
    source: Annotated[Source, chosen(Source)] = ask("Source", default=Source.NCP)
    as_of: Day = Field(default_factory=today, title="As of")


class AddressInput(Input):
    """A mailing address of a person."""

    street: Name = ask("Street")
    city: Name = ask("City")
    region: Annotated[str, BeforeValidator(lambda value: str(value or "WI").strip().upper()[:2])] = ask(
        "State", default="WI"
    )
    zip_code: Line = ask("ZIP", default="")
    state: Annotated[PointState, chosen(PointState)] = ask("Checked", default=PointState.UNVERIFIED)
    source: Annotated[Source, chosen(Source)] = ask("Source", default=Source.NCP)
    as_of: Day = Field(default_factory=today, title="As of")


class SafetyInput(Input):
    """How a person may be contacted safely; it never leaves the case file."""

    voicemail_ok: YesNoUnknown = ask("Safe to leave a voicemail", "yes, no or empty", default=None)
    letter_ok: YesNoUnknown = ask("Safe to send a letter", "yes, no or empty", default=None)
    safe_contact: Paragraph = ask("When and how to call", default="")
    safety_flag: YesNo = ask("Safety flag", "hides addresses everywhere outside", default=False)
    unsafe_now: YesNo = ask("Unsafe to contact now", "takes the person off the ranked list", default=False)


class SegmentInput(Input):
    """The liaison's own judgement of a person's means, with the evidence for it (S4)."""

    segment: Annotated[Segment, chosen(Segment)] = ask("Segment")
    segment_evidence: Paragraph = ask("Evidence", "what you saw or heard", default="")


class ParkInput(Input):
    """Work with a person rests until a date; 30 days, the time between two lists, unless another is given."""

    reason: Annotated[ParkReason, chosen(ParkReason)] = ask("Reason")
    until: Day = Field(default_factory=lambda: today() + timedelta(days=PARKED_DAYS), title="Until")
    note: Paragraph = ask("Note", default="")


class CloseInput(Input):
    """Work with a person ends."""

    reason: Annotated[CloseReason, chosen(CloseReason)] = ask("Reason")
    note: Paragraph = ask("Note", default="")
    on: Day = Field(default_factory=today, title="Date")


class ReviewInput(Input):
    """The county's answer about one person where its protocol asks for review before contact."""

    decision: Annotated[ReviewState, chosen(ReviewState)] = ask("Decision", default=ReviewState.RELEASED)
    served_by: Line = ask("Already served by", "The programme, if the county names one", default="")
    note: Paragraph = ask("Note", default="")
    on: Day = Field(default_factory=today, title="Date")


class TagInput(Input):
    """A word of the liaison's own on a person."""

    word: Sentence = ask("Tag")


class MarkInput(Input):
    """Whether a person is to be next, by the liaison's own hand."""

    marked: YesNo = ask("Next", default=True)


class NoteInput(Input):
    """A dated note about a person."""

    text: Annotated[Note, Field(min_length=1)] = ask("Note")
    on: Day = Field(default_factory=today, title="Date")
