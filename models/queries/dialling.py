"""One person at the moment of dialling: what is safe, which number, and what was tried."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models import clock
from models.enums import REACHED_OUTCOMES, Direction, PointState, ReviewState
from models.errors import NotFound
from models.queries import reference
from models.queries.calling import best_hour
from models.rows.dialling import CarriedOver, Dialling, DialRow
from models.rules.entries import Entry, text_of
from models.rules.entrycodes import CODES
from models.rules.entrysaid import spelled
from models.rules.words import near_day
from models.tables.casework import Contact
from models.tables.people import Person, Phone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlmodel import Session

SHOWN_ATTEMPTS = 3
_DEAD = frozenset({PointState.WRONG, PointState.DISCONNECTED, PointState.RETURNED})
_CODE_OF = {each.outcome: each.code for each in CODES.values()}


def dialling(session: Session, person_id: UUID) -> Dialling:
    """What stands before the liaison when a call is about to be made; raises NotFound."""
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound("That person is no longer in the case file.", "Reload the list.")
    made = contacts_of(session, person_id)
    tried = [each for each in made if each.direction is Direction.OUT]
    hours = reference.cadence(session, clock.today()).hours
    return Dialling(
        person_id=person_id,
        message_ok=False if person.unsafe_now else person.voicemail_ok,
        call_ok=not _why_not(person),
        safe=_safe(person),
        phones=usable_phones(session, person_id),
        attempts=tuple(_told(each) for each in tried[: -SHOWN_ATTEMPTS - 1 : -1]),
        best_hour=best_hour(session, person_id, hours),
        repeat=_repeat(session, tried),
    )


def contacts_of(session: Session, person_id: UUID) -> Sequence[Contact]:
    """A person's contacts up to today, oldest first."""
    own = select(Contact).where(Contact.person_id == person_id, Contact.on <= clock.today())
    return session.exec(own.order_by(col(Contact.on), col(Contact.id))).all()


def usable_phones(session: Session, person_id: UUID) -> tuple[DialRow, ...]:
    """The numbers that may still answer, best first: where the person was reached, then verified, then newest."""
    phones = session.exec(select(Phone).where(Phone.person_id == person_id, col(Phone.state).not_in(_DEAD))).all()
    reached = set(
        session.exec(
            select(Contact.phone).where(Contact.person_id == person_id, col(Contact.outcome).in_(REACHED_OUTCOMES))
        )
    )
    newest_first = sorted(phones, key=attrgetter("as_of", "id"), reverse=True)
    best_first = sorted(newest_first, key=lambda each: (each.number not in reached, each.state != PointState.VERIFIED))
    return tuple({each.number: DialRow(each.number, each.state, each.as_of) for each in best_first}.values())


def _why_not(person: Person) -> str:
    """Why the person may not be called now, or empty."""
    if person.unsafe_now:
        return "Unsafe to contact now: do not call."
    if person.review is ReviewState.HELD:
        return "The county's review has not released them: do not call."
    if person.review is ReviewState.DO_NOT_CONTACT:
        return "The county asked not to contact them: do not call."
    return ""


_MESSAGE = {
    True: "A message may be left.",
    False: "Leave no message.",
    None: "Not known whether a message is safe: leave none.",
}


def _safe(person: Person) -> str:
    """Whether to call and whether a message may be left, with how to reach the person safely."""
    how = f"Safe contact: {person.safe_contact.rstrip('.')}." if person.safe_contact else ""
    return " ".join(part for part in (_why_not(person) or _MESSAGE[person.voicemail_ok], how) if part)


def _entry(contact: Contact) -> Entry:
    """A contact as one line would say it, without its day, minutes and note."""
    return Entry(_CODE_OF[contact.outcome], contact.kind, contact.outcome, contact.direction)


def _line(contact: Contact) -> str:
    """The line that writes such a contact again; a way that the form allows and the line does not is left out."""
    entry = _entry(contact)
    code = CODES[entry.code]
    return text_of(entry if entry.kind in code.kinds else replace(entry, kind=code.kind))


def _told(contact: Contact) -> str:
    """An attempt in a few words: "Tue 3 Nov 14:30, left a voicemail at 920-555-0100"."""
    today = clock.today()
    when = f"{near_day(contact.on, today)} {contact.at}".strip()
    return f"{when}, {spelled(_entry(contact), today, contact.phone)}"


def _repeat(session: Session, tried: Sequence[Contact]) -> CarriedOver | None:
    """The person's last attempt to repeat, else the kind of the latest one with anybody, without its words."""
    if tried:
        last = tried[-1]
        return CarriedOver(_line(last), last.note, f"as on {near_day(last.on, clock.today())}")
    outgoing = select(Contact).where(Contact.direction == Direction.OUT)
    latest = session.exec(outgoing.order_by(col(Contact.id).desc()).limit(1)).first()
    return CarriedOver(_line(latest), "", "as with the last person") if latest else None
