"""What is asked about jobs and whether they last."""

from typing import Annotated

from pydantic import Field

from models.clock import today
from models.enums import JobEnd, RetentionResult
from models.inputs.base import Cents, Day, Input, Line, Name, Number, OptionalId, Paragraph, ask, chosen


class JobInput(Input):
    """A job that began; the wage is dollars an hour, kept in cents."""

    employer: Name = ask("Employer")
    title: Line = ask("Work", default="")
    start_on: Day = Field(default_factory=today, title="Started")
    wage_cents: Cents = ask("Wage an hour", "dollars", default=None)
    hours: Number = ask("Hours a week", default=None)
    referral_id: OptionalId = ask("Came of the referral", default=None, source="referral")


class JobEndInput(Input):
    """A job that ended."""

    end_on: Day = Field(default_factory=today, title="Ended")
    end_reason: Annotated[JobEnd, chosen(JobEnd)] = ask("Why", default=JobEnd.UNKNOWN)


class RetentionInput(Input):
    """What a retention check found."""

    result: Annotated[RetentionResult, chosen(RetentionResult)] = ask("Still there?")
    note: Paragraph = ask("Note", default="")
    on: Day = Field(default_factory=today, title="Date")
