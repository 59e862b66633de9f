"""What is asked about a child support agency, its people, its protocol and meetings with it."""

from typing import Annotated

from pydantic import Field

from models.clock import today
from models.enums import Cadence
from models.inputs.base import (
    Day,
    Input,
    Line,
    Name,
    Note,
    Number,
    OptionalDay,
    OptionalId,
    Paragraph,
    PhoneNumber,
    YesNo,
    ask,
    chosen,
)


class ProtocolInput(Input):
    """What was agreed with one CSA: the seven processes of the memo (S0, L08) and the figures that follow from them."""

    review_first: YesNo = ask("Reviews before contact", "yes or no", default=False)
    contact_window_days: Number = ask("Contact within days", default=30)
    follow_up_days: Number = ask("Follow up within days", default=30)
    cadence: Annotated[Cadence, chosen(Cadence)] = ask("Wants a report", default=Cadence.QUARTERLY)
    expected_volume: Line = ask("Expected volume", default="")
    other_programmes: Paragraph = ask("Other programmes they refer to", default="")
    identifying: Paragraph = ask("1 Identifying NCPs", default="")
    outreach: Paragraph = ask("2 Outreach and recruitment", default="")
    strengths_and_needs: Paragraph = ask("3 Strengths and needs", default="")
    accessibility: Paragraph = ask("4 Accessibility of resources", default="")
    linking: Paragraph = ask("5 Linking to resources", default="")
    tracking: Paragraph = ask("6 Tracking and reporting", default="")
    time_periods: Paragraph = ask("7 Time periods", default="")
    agreed_on: OptionalDay = ask("Agreed on", default=None)


class CsaContactInput(Input):
    """A named person at a CSA."""

    name: Name = ask("Name")
    role: Line = ask("Role", default="")
    phone: PhoneNumber = ask("Phone", default="")
    email: Line = ask("E-mail", default="")
    backup: YesNo = ask("Backup", "yes or no", default=False)
    confirmed_on: OptionalDay = ask("Confirmed on", default=None)


class MeetingInput(Input):
    """A meeting with a CSA."""

    subject: Name = ask("Subject")
    note: Note = ask("Decisions", default="")
    on: Day = Field(default_factory=today, title="Date")


class AssignInput(Input):
    """Which worker of the county's CSA answers for a person."""

    csa_contact_id: OptionalId = ask("CSA contact", "empty: nobody", default=None, source="csa_contact")
