"""What is asked about the directory and about referrals."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from models.clock import today
from models.enums import ReferralState
from models.inputs.base import Day, Input, Line, Name, Note, Number, OptionalDay, Paragraph, PhoneNumber, ask, chosen


class ProviderInput(Input):
    """An organization of the directory."""

    name: Name = ask("Organization")
    phone: PhoneNumber = ask("Phone", default="")
    email: Line = ask("E-mail", default="")
    note: Note = ask("Note", default="")


class ServiceInput(Input):
    """A service of an organization; the organization is made when it is new."""

    provider: Name = ask("Organization")
    programme: Name = ask("Programme", source="programme")
    name: Name = ask("Service")
    counties: Line = ask("Counties", "names with commas; empty for all", default="")
    street: Line = ask("Street", default="")
    city: Line = ask("City", default="")
    phone: PhoneNumber = ask("Phone", default="")
    languages: Line = ask("Languages", default="")
    eligibility: Paragraph = ask("Who may come", default="")
    alert: Line = ask("Alert", "waiting list, moved, closed in July ...", default="")
    check_days: Number = ask("Ask after days", default=14)
    assured_on: OptionalDay = ask("Confirmed on", default=None)


class ReferralInput(Input):
    """A person sent to a service."""

    service_id: UUID = ask("Service", "type a few letters", source="service")
    reason: Paragraph = ask("Why", default="")
    fit: Paragraph = ask("Why it fits", default="")
    check_on: OptionalDay = ask("Ask about it on", "empty: the service's usual days", default=None)
    on: Day = Field(default_factory=today, title="Date")


class ReferralUpdate(Input):
    """The next step in the life of a referral."""

    state: Annotated[ReferralState, chosen(ReferralState)] = ask("How it stands")
    note: Paragraph = ask("Note", default="")
    check_on: OptionalDay = ask("Ask again on", default=None)
    on: Day = Field(default_factory=today, title="Date")
