"""Writing down a contact in one line, and what to know before the call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import PersonArgument, day_of, group, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from models.inputs.casework import EntryInput
    from models.rows.dialling import Dialling, EntryReading
    from models.rules.cadence import Proposal
    from models.vault.casefile import CaseFile

commands = group()


HELP = """Write down a contact in one line, with its follow-up and its referral.

\b
It begins with a code:
  na   no answer               lvm  left a voicemail
  lm   message with someone    lt   letter sent
  wn   wrong number            dc   number disconnected
  rm   mail came back          ns   did not come
  r    reached                 or   reached, orientation given
  ref  reached, does not want to talk

\b
Then, in any order:
  12                           minutes, behind r, or and ref
  f3 f2w f1mo ffri f12/1       when to follow up
  wioa tj w2 parenting ...     refer to it; the note says why
  appt                         a phrase of your own
  text person email court ...  how, where it was not the usual way
  in                           they began it

Then the note, behind a comma or in quotation marks. It fills the blanks of a phrase, one part after another between
semicolons.
"""


@commands.command(help=HELP)
def log(
    ctx: typer.Context,
    person: PersonArgument,
    entry: Annotated[
        str, typer.Argument(metavar="[ENTRY]", help="Such as “lvm f3”; without it: what to know before the call.")
    ] = "",
    *,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day of the contact.")] = "today",
    at: Annotated[str, typer.Option("--at", metavar="TIME", help="Its time; else now, where the day is today.")] = "",
    phone: Annotated[str, typer.Option("--phone", metavar="NUMBER", help="The number used; else the best one.")] = "",
    accept: Annotated[bool, typer.Option("--accept", help="Follow up as proposed.")] = False,
    propose: Annotated[bool, typer.Option("--propose", help="Only say what it means; write nothing.")] = False,
) -> None:
    """Write down a contact in one line; HELP says how."""
    from models.inputs.casework import EntryInput

    with opened(settings_of(ctx)) as case_file:
        from models.queries.person import find

        with case_file.read() as session:
            person_id = find(session, person)
        if not entry.strip():
            _before_the_call(case_file, person_id)
            return
        given = EntryInput.parse({"text": entry, "on": day_of(on, "--on"), "at": at, "phone": phone, "accept": accept})
        reading = _say_what_it_means(case_file, person_id, given)
        if propose:
            printing.line(
                _proposal(reading.proposal) or f"Nothing is proposed after “{reading.contact.outcome.label}”."
            )
        else:
            _write(case_file, person_id, given, reading)


def _before_the_call(case_file: CaseFile, person_id: UUID) -> None:
    from models.queries.dialling import dialling

    with case_file.read() as session:
        found = dialling(session, person_id)
    for line in dial_lines(found):
        printing.line(line)


def dial_lines(found: Dialling) -> Iterator[str]:
    """What to know before the call, line by line."""
    yield found.safe
    yield from (f"{each.number} ({each.state.label})" for each in found.phones)
    if not found.phones:
        yield "No number that may still answer."
    yield from found.attempts
    if found.best_hour:
        yield found.best_hour


def _say_what_it_means(case_file: CaseFile, person_id: UUID, given: EntryInput) -> EntryReading:
    from models.queries.entering import read_entry

    with case_file.read() as session:
        reading = read_entry(session, person_id, given)
    printing.talk(f"{reading.line} = {reading.said}")
    return reading


def _write(case_file: CaseFile, person_id: UUID, given: EntryInput, reading: EntryReading) -> None:
    """Write it down; then say what is proposed, unless a follow-up was just made."""
    from commands.verbs.entry import record_entry

    printing.done(record_entry(case_file, person_id, given))
    told = _proposal(reading.proposal)
    if told and not given.accept and reading.contact.follow_up_on is None:
        printing.talk(f"Proposed: {told}. With --accept it becomes the follow-up.")


def _proposal(found: Proposal | None) -> str:
    from models import clock

    return found.sentence(clock.today()) if found else ""
