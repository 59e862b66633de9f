"""What the screens may ask of the daily work: the one-line contact, work sessions, changes of many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from uuid import UUID

    from models.inputs.base import Input
    from models.progress import Progress
    from models.rows.athand import AtHand
    from models.rows.done import Done
    from models.rows.many import ManyPlan
    from models.rows.session import SessionView


class WorkDoor(Protocol):
    """The part of `tui.door.Door` that the daily work asks for."""

    def at_hand(self, person_id: UUID) -> AtHand:
        """Everything that a contact in one line is typed with; raises NotFound."""

    def session(self) -> SessionView | None:
        """The open work session as it stands: whose turn it is, and what came of it so far."""

    def pass_person(self, person_id: UUID) -> Done:
        """Say that a person of the open session was dealt with in another way than by a contact."""

    def fitting_service(self, person_id: UUID, word: str) -> UUID | None:
        """The one service that a programme word of a line means for a person; None where it is not clear."""

    def in_editor(self, text: str, edit: Callable[[Path], None]) -> str:
        """What `edit` makes of a private file with the text, which is wiped after it; raises Refused."""

    def people_of(self, numbers: Sequence[int]) -> list[UUID]:
        """The people with these local numbers, in their order; those who are gone are left out."""

    def rehearse(self, verb: str, people: Sequence[UUID], given: Input | None, progress: Progress) -> ManyPlan:
        """What a verb would do for many people; raises Refused, also for one that works on one person only."""
