"""Work sessions: whose turn it is follows from what was done, so that an undo brings a person back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import col, select

from models.enums import REACHED_OUTCOMES, Direction, Stage
from models.queries.merging import survivors
from models.rows.session import SessionCounts, SessionView
from models.tables.casework import Contact, FollowUp
from models.tables.sessions import SessionStep, WorkSession
from models.tables.standing import PersonStanding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlmodel import Session

AT_ONCE = 5_000
"""Ids in one question: SQLite takes 32,766."""


def open_session(session: Session) -> WorkSession | None:
    """The work session that goes on; there is at most one."""
    return session.exec(select(WorkSession).where(col(WorkSession.ended_on).is_(None))).first()


def view_of(session: Session, work: WorkSession) -> SessionView:
    """A session as it stands: the first of the queue who was not dealt with has the turn."""
    queue, skipped = _queue(session, work), _people(session, work, skipped=True)
    attempted, reached = _contacts(session, work)
    dealt = attempted | skipped | _people(session, work, skipped=False)
    left = [person for person in queue if person not in dealt]
    counts = SessionCounts(
        people=len(queue),
        attempted=len(attempted),
        reached=len(reached),
        promised=len(_promised(session, work)),
        skipped=len(skipped - attempted),
        left=len(left),
    )
    turn, after = (*left[:2], None, None)[:2]
    return SessionView(work.id, work.begun_on, work.ended_on, work.filter, work.sort, counts, turn, after)


def _queue(session: Session, work: WorkSession) -> list[UUID]:
    """The people of the queue in their order; who was merged stands as the survivor, who was closed drops out."""
    inside = survivors(session)
    asked = dict.fromkeys(inside.get(each, each) for each in map(UUID, work.queue))
    dealt = _contacts(session, work)[0]
    there = set(_still_there(session, list(asked)))
    return [person for person in asked if person in there or person in dealt]


def _still_there(session: Session, people: Sequence[UUID]) -> Iterator[UUID]:
    for start in range(0, len(people), AT_ONCE):
        some = col(PersonStanding.id).in_(people[start : start + AT_ONCE])
        yield from session.exec(select(PersonStanding.id).where(some, PersonStanding.stage != Stage.CLOSED))


def _contacts(session: Session, work: WorkSession) -> tuple[set[UUID], set[UUID]]:
    """Who was attempted in the session or called back, and who of them was spoken with."""
    made = session.exec(
        select(Contact.person_id, Contact.outcome, Contact.direction).where(Contact.session_id == work.id)
    ).all()
    reached = {person for person, outcome, _ in made if outcome in REACHED_OUTCOMES}
    return reached | {person for person, _, direction in made if direction is Direction.OUT}, reached


def _people(session: Session, work: WorkSession, *, skipped: bool) -> set[UUID]:
    steps = select(SessionStep.person_id).where(SessionStep.session_id == work.id, SessionStep.skipped == skipped)
    return set(session.exec(steps))


def _promised(session: Session, work: WorkSession) -> set[UUID]:
    return set(session.exec(select(FollowUp.person_id).where(FollowUp.session_id == work.id)))
