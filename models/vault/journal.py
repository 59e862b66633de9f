"""Writing to the activity log inside one open transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models import clock
from models.tables.activity import Activity, RowChange
from models.vault.chain import head, keep_end, link

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.enums import ActivityKind


@dataclass
class Journal:
    """The log as one transaction writes it: keeps the head, so that many entries need one look."""

    session: Session
    key: bytes = field(repr=False)
    liaison: str
    position: int = -1
    hash: str = ""
    touched: set[UUID] = field(default_factory=set)
    half_done: bool = False
    """One of several verbs failed after it had changed rows: what it left must not be kept."""

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
    ) -> Activity:
        """Append one entry and the rows it changed, chained to the last."""
        if self.position < 0:
            self.position, self.hash = head(self.session)
        moment = clock.now()
        offset = moment.astimezone().utcoffset()
        entry = Activity(
            id=entry_id,
            position=self.position + 1,
            at=moment,
            local_offset=int(offset.total_seconds() // 60) if offset else 0,
            liaison=self.liaison,
            verb=verb,
            kind=kind,
            summary=summary[:400],
            person_id=person_id,
            undoes=undoes,
            previous_hash=self.hash,
            hash="",
        )
        rows = [RowChange(activity_id=entry_id, position=place, **change) for place, change in enumerate(changes)]
        entry.hash = link(self.key, entry, rows)
        self.session.add(entry)
        self.session.flush()
        self.session.add_all(rows)
        self.session.flush()
        self.position, self.hash = entry.position, entry.hash
        return entry

    def seal(self) -> None:
        """Keep where the log ends, once all entries of the transaction are written."""
        if self.position >= 0:
            keep_end(self.session, self.key, self.position, self.hash)
