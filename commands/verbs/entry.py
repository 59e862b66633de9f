"""A contact written in one line: the contact, its follow-up and its referral in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.verbs.casework import CALL_AGAIN, write_contact, write_promise
from commands.verbs.lookups import about
from commands.verbs.referrals import write_referral
from commands.verbs.wording import said
from models.errors import InputRefused
from models.inputs.casework import FollowUpInput
from models.inputs.services import ReferralInput
from models.queries.entering import read_entry
from models.queries.referring import referral_target
from models.rules.words import count
from models.vault.unit import unit

if TYPE_CHECKING:
    from uuid import UUID

    from models.inputs.casework import ContactInput, EntryInput
    from models.rows.dialling import EntryReading
    from models.rows.done import Done
    from models.rules.cadence import Proposal
    from models.rules.entries import Entry
    from models.tables.people import Person
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit


def record_entry(case_file: CaseFile, person_id: UUID, given: EntryInput) -> Done:
    """Write down what one line says: contact, follow-up and referral, as one entry of the log that one undo takes back.

    The best number and, today, the present time are filled in. With `accept` the step that the cadence proposes becomes
    the follow-up, on the line's own day where it names one. Refused for a line that cannot be read, a phrase with a
    blank left, a proposal where nothing is proposed, a referral without a reason or without one service that fits, and
    all that `record_contact` and `refer` refuse.
    """
    with unit(case_file, "record entry") as work:
        person = about(work, person_id)
        reading = read_entry(work.session, person_id, given)
        entry, contact = reading.entry, reading.contact
        _refuse_blanks(entry)
        step = _accepted(reading) if given.accept else None
        told = write_contact(work, person, contact)
        made = work.made
        work.summary = f"{told}{_follow_up(work, person, contact, step)}{_referral(work, person, entry, given)}"
        work.made = made
    return work.done()


def _refuse_blanks(entry: Entry) -> None:
    if entry.blanks:
        sentence = f"The phrase has {count(entry.blanks, 'blank')} to fill in: “{entry.note}”."
        raise InputRefused({"text": sentence}, "Write what fills them behind a comma, with “;” between.")


def _accepted(reading: EntryReading) -> Proposal:
    """The step that the cadence proposes after the contact; refused where it proposes none."""
    if reading.proposal is None:
        sentence = f"Nothing is proposed after “{reading.contact.outcome.label}”."
        raise InputRefused({"accept": sentence}, "Write f3 to follow up in 3 days.")
    return reading.proposal


def _follow_up(work: Unit, person: Person, contact: ContactInput, step: Proposal | None) -> str:
    """Make the follow-up of the line or of the accepted step; the end of the summary that tells of it."""
    on = contact.follow_up_on or (step.on if step else None)
    if on is None:
        return ""
    if step is None:
        write_promise(work, person.id, FollowUpInput(due_on=on, what=CALL_AGAIN))
        return f"; follow up {said(on)}"
    write_promise(work, person.id, FollowUpInput(due_on=on, what=step.what, owner=step.owner))
    return f"; follow up {said(on)}: {step.what}"


def _referral(work: Unit, person: Person, entry: Entry, given: EntryInput) -> str:
    """Make the referral that the line asks for, with the note as its reason; the end of the summary."""
    if entry.programme is None:
        return ""
    if not entry.note:
        sentence = f"A referral to {entry.programme.in_words} needs a reason."
        raise InputRefused({"text": sentence}, "Write it behind a comma.")
    service_id = given.service_id or referral_target(work.session, person.id, entry.programme).id
    referral = ReferralInput(service_id=service_id, reason=entry.note, on=given.on)
    return f"; referred {write_referral(work, person, referral)}"
