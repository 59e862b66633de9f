"""What the log tells of rows since another row was made: which of them are newer, and what the others were then."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select
from sqlmodel import col

from models.tables.activity import Activity, RowChange

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from uuid import UUID

    from sqlmodel import Session

ENTRIES_AT_ONCE = 200

Change = tuple["UUID | None", "dict[str, Any] | None", "dict[str, Any] | None"]
"""The row of a change, what it was before and after; no row for a change of many at once."""


@dataclass(frozen=True, slots=True)
class Since:
    """By the ids of rows in hex: those made since, and the columns changed since with the values they had."""

    made: frozenset[str]
    before: Mapping[str, dict[str, Any]]


def since(session: Session, start: UUID, ids: Collection[UUID]) -> Since:
    """What happened to the rows `ids` since the row `start` was made, as the log tells it, undo and redo included."""
    asked = {row_id.hex for row_id in ids}
    made: set[str] = set()
    before: dict[str, dict[str, Any]] = defaultdict(dict)
    for row_id, was, became in _back_to(session, start, ids):
        told = asked.intersection(_told_of(row_id, was, became))
        # Newest first, so what is written last is what came first: a row taken out and put back is not a new one.
        made = made | told if was is None else made - told
        if row_id is not None and was and became:
            before[row_id.hex] |= was
    return Since(frozenset(made), dict(before))


def _told_of(row_id: UUID | None, was: dict[str, Any] | None, became: dict[str, Any] | None) -> Iterable[str]:
    if row_id is not None:
        return [row_id.hex]
    if became is not None:
        return (str(made) for made in became["ids"])
    return (str(row["id"]) for row in (was or {})["rows"])


def _back_to(session: Session, start: UUID, ids: Collection[UUID]) -> Iterator[Change]:
    """The changes of these rows and of many at once, newest first, back to the one that made the row `start`."""
    newest = (
        select(col(Activity.id)).order_by(col(Activity.position).desc()).execution_options(yield_per=ENTRIES_AT_ONCE)
    )
    for entries in session.execute(newest).scalars().partitions():
        for row_id, was, became in _changes(session, entries, [start, *ids]):
            if row_id == start and was is None:
                return
            yield row_id, was, became


def _changes(session: Session, entries: Collection[UUID], ids: Collection[UUID]) -> Iterable[Change]:
    wanted = (
        select(col(RowChange.row_id), col(RowChange.before), col(RowChange.after))
        .join(Activity, col(Activity.id) == col(RowChange.activity_id))
        .where(
            col(RowChange.activity_id).in_(entries),
            or_(col(RowChange.row_id).in_(ids), col(RowChange.row_id).is_(None)),
        )
        .order_by(col(Activity.position).desc(), col(RowChange.position).desc())
    )
    return ((row_id, was, became) for row_id, was, became in session.execute(wanted))
