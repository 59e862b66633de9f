"""What is asked when a CSA asks for a person, and when the liaison answers it (S0, X06)."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from models.clock import today
from models.enums import RequestAnswer
from models.inputs.base import Day, Input, Line, Paragraph, ask, chosen


class RequestInput(Input):
    """A CSA asks for somebody who is in the case file already."""

    asked_by: Line = ask("Who asked", "The worker at the CSA", default="")
    why: Paragraph = ask("Why", default="")
    on: Day = Field(default_factory=today, title="Date")


class RequestAnswerInput(Input):
    """The liaison's answer to a CSA that asked for a person who is not on the list (S0, X06)."""

    answer: Annotated[RequestAnswer, chosen(RequestAnswer)] = ask("Answer")
    served_by: Line = ask("Already served by", "The programme that serves the person", default="")
    reason: Paragraph = ask("Reason", "The CSA reads it in its report: no health or safety detail", default="")
    on: Day = Field(default_factory=today, title="Date")

    @model_validator(mode="after")
    def _explained(self) -> Self:
        if self.answer is RequestAnswer.DECLINED and not self.reason:
            raise ValueError("Say why the request is declined.")
        if self.answer is RequestAnswer.ALREADY_SERVED and not (self.served_by or self.reason):
            raise ValueError("Say who serves the person already.")
        if self.answer is not RequestAnswer.ALREADY_SERVED and self.served_by:
            raise ValueError("Only the answer “already served” names who serves the person.")
        return self
