"""A work session: a filtered list gone through person by person, with a record of what came of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlmodel import select

from commands.verbs.guards import fits
from commands.verbs.lookups import about, open_session_of
from commands.verbs.wording import named, said
from models import clock
from models.errors import NotFound, Refused
from models.queries.sessions import open_session, view_of
from models.queries.worklist import order, rows
from models.rules.filters import LONGEST
from models.rules.words import count
from models.tables.sessions import SessionStep, WorkSession
from models.text import clean
from models.vault.unit import unit

if TYPE_CHECKING:
    from uuid import UUID

    from models.inputs.sessions import PassInput, SkipInput
    from models.rows.done import Done
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

MOST = 500
"""So many people, the first of the order, are one session: more is no work of a day."""


def begin_session(case_file: CaseFile, text: str, sort: str = "rank") -> Done:
    """Begin to go through the people whom a filter shows, in their order; closed ones are left out.

    Raises Refused for a filter it cannot read, where nobody is shown, and where a session is open.
    """
    with unit(case_file, "begin session") as work:
        held = open_session(work.session)
        if held is not None:
            raise Refused(f"A session begun {said(held.begun_on)} is open.", "Go on with it, or end it first.")
        shown = order(work.session, text, sort)
        people = [row for row in rows(work.session, shown.numbers[:MOST]) if row.ranked]
        if not people:
            raise Refused("Nobody who can be worked with is shown.", "Choose another filter.")
        words = clean(text, limit=LONGEST)
        fits(WorkSession, {"filter": words})
        queue = [row.id.hex for row in people]
        made = WorkSession(begun_on=clock.today(), filter=words, sort=sort, queue=queue, summary={})
        work.made = work.add(made).id
        work.summary = f"Began a work session with {_with_whom(len(queue), len(shown.numbers))}"
    return work.done()


def _with_whom(queued: int, shown: int) -> str:
    """How many people; the log does not keep by which filter, which may name a need or a word of a note."""
    people = count(queued, "person", "people")
    return f"the first {people} of {shown:,}" if shown > MOST else people


def skip_person(case_file: CaseFile, person_id: UUID, given: SkipInput) -> Done:
    """Pass over a person of the open session, with a reason; they stay where they are in the worklist."""
    return _step(case_file, person_id, given.reason, skipped=True)


def pass_person(case_file: CaseFile, person_id: UUID, given: PassInput) -> Done:
    """Say that a person of the open session was dealt with in another way than by a contact."""
    return _step(case_file, person_id, given.reason, skipped=False)


def _step(case_file: CaseFile, person_id: UUID, reason: str, *, skipped: bool) -> Done:
    with unit(case_file, "skip person" if skipped else "pass person") as work:
        held = _open(work)
        person = about(work, person_id)
        fits(SessionStep, {"reason": reason})
        _refuse_second(work, held, person_id)
        made = SessionStep(session_id=held.id, person_id=person_id, on=clock.today(), skipped=skipped, reason=reason)
        work.made = work.add(made).id
        work.summary = f"{'Skipped' if skipped else 'Done with'} {named(person)}"
    return work.done()


def _refuse_second(work: Unit, held: WorkSession, person_id: UUID) -> None:
    same = select(SessionStep).where(SessionStep.session_id == held.id, SessionStep.person_id == person_id)
    if open_session_of(work.session, person_id) != held.id:
        raise Refused("This person is not in the session.", "Begin one with a filter that shows them.")
    if work.session.exec(same).first() is not None:
        raise Refused("This person was dealt with in the session already.")


def end_session(case_file: CaseFile) -> Done:
    """End the open session and keep with it what came of it: attempted, reached, promised, skipped, left."""
    with unit(case_file, "end session") as work:
        held = _open(work)
        counts = view_of(work.session, held).counts
        work.change(held, ended_on=clock.today(), summary=asdict(counts))
        work.made = held.id
        work.summary = f"Ended the work session. {counts.sentence}"
    return work.done()


def _open(work: Unit) -> WorkSession:
    held = open_session(work.session)
    if held is None:
        raise NotFound("No work session is open.", "Filter the worklist and press w, or “liaison session start”.")
    return held
