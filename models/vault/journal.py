"""Writing to the activity log inside one open transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from models import clock
from models.ids import new_id
from models.progress import Progress, unwatched
from models.tables.activity import Activity, RowChange
from models.vault.chain import head, keep_end, link

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.enums import ActivityKind
    from models.vault.unit import Unit


@dataclass
class Journal:
    """The log as one transaction writes it: keeps the head, so that many entries need one look."""

    session: Session
    key: bytes = field(repr=False)
    liaison: str
    position: int = -1
    hash: str = ""
    touched: set[UUID] = field(default_factory=set)
    outdated: bool = False
    """Reference data was changed, on which every standing depends."""
    half_done: bool = False
    """One of several verbs failed after it had changed rows: what it left must not be kept."""
    whole: Unit | None = None
    """The unit whose entry tells of every verb of this transaction, where many are one change."""
    progress: Progress = unwatched
    """Told while the standings of those touched are derived."""

    def enter(
        self,
        entry_id: UUID,
        *,
        verb: str,
        kind: ActivityKind,
        summary: str,
        person_id: UUID | None,
        undoes: UUID | None,
        changes: list[dict[str, Any]],
    ) -> None:
        """Append one entry and the rows it changed, chained to the last."""
        if self.position < 0:
            self.position, self.hash = head(self.session)
        moment = clock.now()
        offset = moment.astimezone().utcoffset()
        entry = {
            "id": entry_id,
            "position": self.position + 1,
            "at": moment,
            "local_offset": int(offset.total_seconds() // 60) if offset else 0,
            "liaison": self.liaison,
            "verb": verb,
            "kind": kind,
            "summary": summary[:400],
            "person_id": person_id,
            "undoes": undoes,
            "previous_hash": self.hash,
        }
        rows = [{"activity_id": entry_id, "position": place, **change} for place, change in enumerate(changes)]
        self.position, self.hash = self.position + 1, link(self.key, entry, rows)
        connection = self.session.connection()
        connection.execute(insert(Activity), {**entry, "hash": self.hash})
        if rows:
            connection.execute(insert(RowChange), [{"id": new_id(), **row} for row in rows])

    def seal(self) -> None:
        """Keep where the log ends, once all entries of the transaction are written."""
        if self.position >= 0:
            keep_end(self.session, self.key, self.position, self.hash)
