"""What several verbs refuse, each with a sentence beside the field it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect

from commands.verbs.wording import named, said
from models import clock
from models.enums import ContactKind, ContactOutcome, Direction, ReviewState
from models.errors import InputRefused, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.inputs.casework import ContactInput
    from models.tables.base import Row
    from models.tables.people import Person


_MESSAGES = {ContactOutcome.VOICEMAIL: "No voicemail", ContactOutcome.MESSAGE_LEFT: "No message"}
"""What may be heard by somebody else; a message left with someone is heard by them for certain."""


def not_in_future(day: date, field: str = "on") -> None:
    """Refuse a day that has not come for something that is said to have happened."""
    if day > clock.today():
        raise InputRefused({field: f"{said(day)} has not come yet."}, "What is still to come is a follow-up.")


def not_before(day: date, first: date, what: str, field: str = "on") -> None:
    """Refuse a day before the one on which `what` happened ("The job began")."""
    if day < first:
        raise InputRefused({field: f"{what} {said(first)}; {said(day)} is before that."})


def at_least_one(days: int | None, field: str) -> None:
    """Refuse a length of no days; None stands for the usual length."""
    if days is not None and days < 1:
        raise InputRefused({field: "At least 1 day."})


def fits(table: type[Row], values: Mapping[str, object]) -> None:
    """Refuse text that is longer than its column, so that nothing is cut off on the way in."""
    columns = inspect(table).columns
    for name, value in values.items():
        limit = getattr(columns[name].type, "length", None)
        if isinstance(value, str) and limit is not None and len(value) > limit:
            words = name.replace("_", " ").capitalize()
            raise InputRefused({name: f"{words} holds at most {limit} characters; this has {len(value)}."})


def may_be_contacted(person: Person, contact: ContactInput) -> None:
    """Refuse an attempt that safety or the county's review forbids (domain 11.4, domain 1.2 X07).

    Only what the liaison begins is an attempt: the person may always call, and mail may always come back.
    """
    if contact.direction is Direction.IN or contact.outcome is ContactOutcome.RETURNED_MAIL:
        return
    who = named(person)
    if person.unsafe_now:
        hint = "Change it with the safe-contact form when it is safe again."
        raise Refused(f"Unsafe to contact now; {who} is not to be called or written to.", hint)
    if person.review is ReviewState.HELD:
        raise Refused(f"County review has not released {who}.", "Record the county's answer first.")
    if person.review is ReviewState.DO_NOT_CONTACT:
        served = f": already served by {person.served_by}" if person.served_by else ""
        hint = "Ask the CSA if that has changed."
        raise Refused(f"{person.county} County asked that {who} not be contacted{served}.", hint)
    _by_a_safe_way(person, contact)


def _by_a_safe_way(person: Person, contact: ContactInput) -> None:
    hint = "If it happened all the same, write it down as a note and tell the CSA."
    if contact.outcome in _MESSAGES and person.voicemail_ok is False:
        raise InputRefused({"outcome": f"{_MESSAGES[contact.outcome]} may be left for {named(person)}."}, hint)
    if contact.kind is ContactKind.LETTER and person.letter_ok is False:
        raise InputRefused({"kind": f"No letter may be sent to {named(person)}."}, hint)
