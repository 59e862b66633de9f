"""What is asked about contacts, assessments, follow-ups and consents."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import BeforeValidator, Field, model_validator

from models.clock import today
from models.enums import (
    AssessmentKind,
    Audience,
    ConsentKind,
    ContactKind,
    ContactOutcome,
    Covers,
    Direction,
    FollowUpState,
    Owner,
    Standing,
)
from models.inputs.base import (
    Day,
    Input,
    Line,
    Name,
    Note,
    Number,
    OptionalDay,
    Paragraph,
    Sentence,
    TimeOfDay,
    YesNo,
    ask,
    chosen,
    maybe,
)

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 5


class ContactInput(Input):
    """An attempt or a conversation; a follow-up and a referral can be asked for in the same breath."""

    kind: Annotated[ContactKind, chosen(ContactKind)] = ask("How", default=ContactKind.PHONE)
    outcome: Annotated[ContactOutcome, chosen(ContactOutcome)] = ask("Outcome")
    note: Note = ask("Note", default="")
    follow_up_on: OptionalDay = ask("Follow up on", "fri, +3d, 11/24 or empty", default=None)
    follow_up_what: Line = ask("What", "empty: call again", default="")
    minutes: Number = ask("Minutes", default=None)
    phone: Line = ask("Number used", default="", source="phone")
    direction: Annotated[Direction, chosen(Direction)] = ask("Who began", default=Direction.OUT)
    on: Day = Field(default_factory=today, title="Date")
    at: TimeOfDay = ask("Time", default="")


class EntryInput(Input):
    """A contact in one line, as `models.rules.entries` reads it, and what the line does not say."""

    text: Note = ask("Entry", "lvm f3", default="")
    phone: Line = ask("Number used", "empty: the best one", default="", source="phone")
    accept: YesNo = ask("Take the proposed next step", default=False)
    service_id: UUID | None = ask("Service", "empty: the one that fits", default=None, source="service")
    on: Day = Field(default_factory=today, title="Date")
    at: TimeOfDay = ask("Time", "empty: now", default="")


def _level(value: object) -> int | None:
    text = str(value if value is not None else "").strip()
    if text in {"", "0", "-"}:
        return None
    if text.isascii() and text.isdigit() and LOWEST_LEVEL <= int(text) <= HIGHEST_LEVEL:
        return int(text)
    raise ValueError("A level is 1 (worst) to 5 (best), or empty for not assessed.")


class AssessmentItemInput(Input):
    """One domain: a level 1 to 5 with a reason, or not assessed."""

    domain: Line
    level: Annotated[int | None, BeforeValidator(_level)] = None
    standing: Annotated[Standing, chosen(Standing)] = Standing.NEITHER
    reason: Paragraph = ""

    @model_validator(mode="after")
    def _reason_given(self) -> Self:
        if self.level is not None and not self.reason:
            raise ValueError(f"{self.domain.replace('_', ' ').capitalize()}: a level needs its reason.")
        return self


class AssessmentInput(Input):
    """A look at needs and strengths by domain."""

    items: tuple[AssessmentItemInput, ...] = ()
    kind: Annotated[AssessmentKind, chosen(AssessmentKind)] = ask("Kind", default=AssessmentKind.INITIAL)
    summary: Note = ask("Summary", default="")
    on: Day = Field(default_factory=today, title="Date")

    @model_validator(mode="after")
    def _something_assessed(self) -> Self:
        if all(item.level is None for item in self.items):
            raise ValueError("Rate at least one domain.")
        return self


class FollowUpInput(Input):
    """A dated promise."""

    due_on: Day = ask("Due", "fri, +3d or 11/24")
    what: Sentence = ask("What")
    owner: Annotated[Owner, chosen(Owner)] = ask("Who promised", default=Owner.LIAISON)


class FollowUpResult(Input):
    """What became of a promise."""

    state: Annotated[FollowUpState, chosen(FollowUpState)] = ask("State", default=FollowUpState.DONE)
    result: Line = ask("What came of it", default="")
    on: Day = Field(default_factory=today, title="Date")


class PhraseInput(Input):
    """Words that are written often, under a short name."""

    code: Name = ask("Short name", "one word, such as appt")
    text: Sentence = ask("Words", "___ is a blank to fill in")


class ConsentInput(Input):
    """A signed release or consent: for whom, for what, until when."""

    kind: Annotated[ConsentKind, chosen(ConsentKind)] = ask("Kind", default=ConsentKind.RELEASE)
    audience: Annotated[Audience, chosen(Audience)] = ask("For", default=Audience.PARTNER)
    recipient: Line = ask("Named recipient", default="")
    covers: Annotated[Covers | None, maybe(Covers)] = ask("Covers", "for a Part 2 consent", default=None)
    information: Paragraph = ask("What may be told", default="")
    purpose: Paragraph = ask("Purpose", default="")
    signed_on: Day = Field(default_factory=today, title="Signed")
    expires_on: OptionalDay = ask("Expires", default=None)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.kind is ConsentKind.PART2 and not (self.recipient and self.information and self.expires_on):
            raise ValueError("A Part 2 consent names its recipient, the information and when it expires (42 CFR 2.31).")
        if self.kind is ConsentKind.PART2 and self.covers is None:
            raise ValueError("Choose which kind of service the Part 2 consent covers: AODA, mental health or health.")
        if self.kind is not ConsentKind.PART2 and self.covers is not None:
            raise ValueError("Only a Part 2 consent covers AODA, mental health or health; a release does not.")
        return self
