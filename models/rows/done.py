"""What a verb answers when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import ActivityKind

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Done:
    """One finished change: its sentence, its entry in the log, whom it touched, the row it made, what sort it was."""

    summary: str
    activity_id: UUID
    people: tuple[UUID, ...] = ()
    made: UUID | None = None
    kind: ActivityKind = ActivityKind.CHANGE
