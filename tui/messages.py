"""What screens and widgets tell each other when more than one listens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.message import Message

from models.enums import ActivityKind

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.done import Done


class Level(StrEnum):
    """How much a notice matters: said in passing, wanting care, or a refusal."""

    SAID = "said"
    CARE = "care"
    REFUSED = "refused"


_BACK = {
    ActivityKind.CHANGE: "u undoes",
    ActivityKind.REDO: "u undoes",
    ActivityKind.UNDO: "ctrl+r makes it again",
}


@dataclass
class DataChanged(Message):
    """A change was written; lists renew the people in it, and the status line says what happened and what undoes it.

    `many` says that it was one change of many people.
    """

    done: Done
    many: bool = False

    @property
    def hint(self) -> str:
        """The key that takes it back; none for an entry that changed nothing."""
        return "u takes all of it back" if self.many else _BACK.get(self.done.kind, "")


@dataclass
class OpenPerson(Message):
    """Please open this person."""

    person_id: UUID


@dataclass
class Notice(Message):
    """Please say this in the status line; the text is never read as markup, the hint is never cut."""

    text: str
    level: Level = Level.SAID
    hint: str = ""
