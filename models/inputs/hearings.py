"""What is asked about hearings and about meeting the person there."""

from typing import Annotated

from pydantic import Field

from models.clock import today
from models.enums import Disposition, EncounterResult, HearingKind
from models.inputs.base import Day, Input, Line, Note, OptionalDay, OptionalId, TimeOfDay, YesNo, ask, chosen


class HearingInput(Input):
    """A hearing on the calendar."""

    on: Day = ask("Date")
    at: TimeOfDay = ask("Time", default="")
    kind: Annotated[HearingKind, chosen(HearingKind)] = ask("What for", default=HearingKind.OTHER)
    court_case_id: OptionalId = ask("Court case", default=None, source="court_case")
    court: Line = ask("Court", "branch, room, judge", default="")


class EncounterInput(Input):
    """The liaison at a hearing: who was there, what came of it, what was ordered, and when it goes on."""

    result: Annotated[EncounterResult, chosen(EncounterResult)] = ask("What came of it")
    present: YesNo = ask("NCP present", "yes or no", default=True)
    ordered: Line = ask("Ordered", "report to the liaison, work search, Children First ...", default="")
    note: Note = ask("Note", default="")
    kind: Annotated[HearingKind, chosen(HearingKind)] = ask("What for", default=HearingKind.OTHER)
    court_case_id: OptionalId = ask("Court case", default=None, source="court_case")
    disposition: Annotated[Disposition, chosen(Disposition)] = ask("The hearing was", default=Disposition.HELD)
    next_on: OptionalDay = ask("Next hearing", default=None)
    on: Day = Field(default_factory=today, title="Date")
