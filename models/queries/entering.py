"""What a line about a contact with a person would write, and what the cadence proposes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models import clock
from models.enums import ContactKind, Direction
from models.inputs.casework import ContactInput
from models.queries import reference
from models.queries.dialling import contacts_of, usable_phones
from models.queries.phrases import entry_words
from models.rows.dialling import EntryReading
from models.rules.cadence import Try, proposed
from models.rules.entries import parse_entry, text_of
from models.rules.entrysaid import spelled

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.inputs.casework import EntryInput
    from models.rules.cadence import Proposal
    from models.rules.entries import Entry


def read_entry(session: Session, person_id: UUID, given: EntryInput) -> EntryReading:
    """What the line means, with the best number and, today, the present time filled in; raises EntryRefused."""
    today = clock.today()
    entry = parse_entry(given.text, today, entry_words(session))
    contact = _contact(session, person_id, entry, given)
    made = Try(contact.on, contact.at, contact.kind, contact.outcome, contact.direction)
    return EntryReading(
        entry=entry,
        contact=contact,
        line=text_of(entry),
        said=spelled(entry, today, contact.phone),
        proposal=proposed_after(session, person_id, made),
    )


def _contact(session: Session, person_id: UUID, entry: Entry, given: EntryInput) -> ContactInput:
    """The contact as the form would give it."""
    dialled = entry.kind is ContactKind.PHONE and entry.direction is Direction.OUT
    phones = usable_phones(session, person_id) if dialled and not given.phone else ()
    now = f"{clock.now().astimezone():%H:%M}" if given.on == clock.today() else ""
    return ContactInput(
        kind=entry.kind,
        outcome=entry.outcome,
        direction=entry.direction,
        note=entry.note,
        minutes=entry.minutes,
        follow_up_on=entry.follow_up_on,
        phone=phones[0].number if phones else given.phone,
        on=given.on,
        at=given.at or now,
    )


def proposed_after(session: Session, person_id: UUID, contact: Try) -> Proposal | None:
    """What the cadence proposes once this contact stands beside those there are; never for a day that is past."""
    today = clock.today()
    made = [Try(each.on, each.at, each.kind, each.outcome, each.direction) for each in contacts_of(session, person_id)]
    return proposed(reference.cadence(session, today), [*made, contact], today)
