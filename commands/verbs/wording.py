"""The pieces of the activity log's sentences: no health or safety detail, ever (design section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models import clock
from models.enums import HEALTH_SERVICE_KINDS, Audience, ContactKind, ContactOutcome, Direction
from models.ids import reference
from models.rules.words import HOW_MADE, near_day

if TYPE_CHECKING:
    from datetime import date

    from models.inputs.casework import ContactInput
    from models.tables.people import Person
    from models.tables.services import Provider, Service

SUPPORTIVE_SERVICE = "a supportive service"
"""What a health, mental health or AODA service is called wherever a sentence could be read by others (domain 11.5)."""


def named(person: Person) -> str:
    """A person by reference and name: "N-0412 Dale Hendricks"."""
    return " ".join(part for part in (reference(person.number), person.first_name, person.last_name) if part)


def said(day: date) -> str:
    """A day as the liaison says it: "today", "Fri 27 Nov"."""
    return near_day(day, clock.today())


def dated(day: date) -> str:
    """The end of a sentence about something that did not happen today: " on Tue 17 Nov", else nothing."""
    return "" if day == clock.today() else f" on {said(day)}"


def listed(parts: list[str]) -> str:
    """Words as one phrase: "county, language and name"."""
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def reader(audience: Audience) -> str:
    """Who a paper or a document is for: "the CSA", "a partner"."""
    return {Audience.PARTNER: "a partner", Audience.COURT: "the court", Audience.LIAISON: "the liaison"}.get(
        audience, audience.label
    )


def service_words(service: Service, provider: Provider) -> str:
    """A service with its provider, unless its kind alone tells of health."""
    if service.kind in HEALTH_SERVICE_KINDS:
        return SUPPORTIVE_SERVICE
    return f"{service.name} at {provider.name}"


def contact_words(person: Person, contact: ContactInput) -> str:
    """What came of a contact, in the liaison's words: "Left a voicemail for N-0412 Dale Hendricks"."""
    outcome, what = contact.outcome, _THINGS.get(contact.kind, "a message")
    if contact.direction is Direction.IN and outcome in _RECEIVED:
        return f"Received {_RECEIVED[outcome] or what} from {named(person)}"
    return _OUTCOMES[outcome].format(who=named(person), how=HOW_MADE[contact.kind], what=what)


_THINGS = {ContactKind.LETTER: "a letter", ContactKind.TEXT: "a text", ContactKind.EMAIL: "an e-mail"}
_RECEIVED = {ContactOutcome.SENT: "", ContactOutcome.VOICEMAIL: "a voicemail", ContactOutcome.MESSAGE_LEFT: "word"}
_OUTCOMES = {
    ContactOutcome.SPOKE: "Spoke with {who} {how}",
    ContactOutcome.ORIENTED: "Spoke with {who} {how} and gave the orientation",
    ContactOutcome.NO_ANSWER: "No answer from {who} {how}",
    ContactOutcome.VOICEMAIL: "Left a voicemail for {who}",
    ContactOutcome.MESSAGE_LEFT: "Left a message with someone for {who}",
    ContactOutcome.SENT: "Sent {what} to {who}",
    ContactOutcome.WRONG_NUMBER: "Wrong number for {who}",
    ContactOutcome.DISCONNECTED: "The number of {who} is disconnected",
    ContactOutcome.RETURNED_MAIL: "Mail to {who} came back",
    ContactOutcome.REFUSED: "Reached {who} {how}, who did not want to talk",
    ContactOutcome.NO_SHOW: "{who} did not come",
}
