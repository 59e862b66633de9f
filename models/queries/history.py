"""The activity log in words, and what undo and redo would take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_
from sqlmodel import col, select

from models.enums import ActivityKind
from models.queries.merging import kept_inside, survivor_of
from models.rows.office import ActivityRow
from models.tables.activity import Activity, RowChange
from models.tables.people import Parking

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlmodel import Session

MOST = 200
FOR_MANY = " for many"
"""How the verb of an entry ends that tells of many people at once."""


def history(
    session: Session, person_id: UUID | None = None, limit: int = MOST, *, kinds: Collection[ActivityKind] = ()
) -> list[ActivityRow]:
    """The latest entries of the log, newest first; of one person and of some kinds, when given.

    A person's entries are those of the records merged into them, too.
    """
    wanted = select(Activity).order_by(col(Activity.position).desc()).limit(limit)
    if person_id is not None:
        survivor = survivor_of(session, person_id)
        wanted = wanted.where(_about([survivor, *kept_inside(session, survivor)]))
    if kinds:
        wanted = wanted.where(col(Activity.kind).in_(kinds))
    rows = list(session.exec(wanted))
    oldest = min((row.position for row in rows), default=0)
    taken_back = {step.id for step, gone in _steps(session, oldest) if gone}
    return [
        ActivityRow(
            id=row.id,
            position=row.position,
            at=row.at,
            liaison=row.liaison,
            verb=row.verb,
            kind=row.kind,
            summary=row.summary,
            person_id=row.person_id,
            undone=row.id in taken_back,
        )
        for row in rows
    ]


def _about(people: Sequence[UUID]) -> ColumnElement[bool]:
    """Entries about these records: their own, changes of many that changed a row of theirs, and what undid those."""
    rests = select(Parking.id).where(col(Parking.person_id).in_(people))
    names = [person.hex for person in people]
    owned = (col(side)["person_id"].as_string().in_(names) for side in (RowChange.before, RowChange.after))
    theirs = or_(col(RowChange.row_id).in_(people), col(RowChange.row_id).in_(rests), *owned)
    of_many = (
        select(RowChange.activity_id)
        .join(Activity, col(Activity.id) == col(RowChange.activity_id))
        .where(col(Activity.verb).endswith(FOR_MANY), theirs)
    )
    told = (col(Activity.id).in_(of_many), col(Activity.undoes).in_(of_many))
    return or_(col(Activity.person_id).in_(people), *told)


@dataclass(frozen=True, slots=True)
class Step:
    """One entry as undo sees it."""

    id: UUID
    position: int
    kind: ActivityKind
    summary: str
    undoes: UUID | None


def _steps(session: Session, since: int = 0) -> Iterator[tuple[Step, bool]]:
    """Every change, undo and redo, newest first, each with whether a later entry takes it back.

    An entry is always older than what takes it back, so one pass from the newest is enough.
    """
    kinds = (ActivityKind.CHANGE, ActivityKind.UNDO, ActivityKind.REDO)
    columns = (Activity.id, Activity.position, Activity.kind, Activity.summary, Activity.undoes)
    wanted = select(*columns).where(col(Activity.kind).in_(kinds), Activity.position >= since)  # type: ignore[call-overload]  # sqlmodel types four columns at most
    gone: set[UUID] = set()
    for row in session.exec(wanted.order_by(col(Activity.position).desc()).execution_options(yield_per=50)):
        step = Step(*row)
        if step.undoes is not None and step.id not in gone:
            gone.add(step.undoes)
        yield step, step.id in gone


def next_undo(session: Session) -> Step | None:
    """The latest change that still stands."""
    return next((step for step, gone in _steps(session) if step.kind is ActivityKind.CHANGE and not gone), None)


def next_redo(session: Session) -> Step | None:
    """The latest undo that still stands, unless a new change was made after it."""
    for step, gone in _steps(session):
        if gone or step.kind is ActivityKind.REDO:
            continue
        return step if step.kind is ActivityKind.UNDO else None
    return None
