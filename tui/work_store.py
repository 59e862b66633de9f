"""The store's answers to what the daily work asks: `tui.work_door.WorkDoor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from models.vault.casefile import CaseFile


class WorkStore:
    """An unlocked case file, for the one-line contact, work sessions and changes of many at once."""

    _case_file: CaseFile

    def at_hand(self, person_id: UUID) -> AtHand:
        """Everything that a contact in one line is typed with; raises NotFound."""
        from models.queries import athand

        with self._case_file.read() as session:
            return athand.at_hand(session, person_id, self._case_file.liaison)

    def session(self) -> SessionView | None:
        """The open work session as it stands."""
        from models.queries.sessions import open_session, view_of

        with self._case_file.read() as session:
            held = open_session(session)
            return view_of(session, held) if held else None

    def pass_person(self, person_id: UUID) -> Done:
        """Say that a person of the open session was dealt with in another way than by a contact."""
        from commands.verbs.sessions import pass_person
        from models.inputs.sessions import PassInput

        return pass_person(self._case_file, person_id, PassInput())

    def fitting_service(self, person_id: UUID, word: str) -> UUID | None:
        """The one service that a programme word of a line means for a person; None where it is not clear."""
        from models.queries import athand

        with self._case_file.read() as session:
            return athand.fitting_service(session, person_id, word)

    def in_editor(self, text: str, edit: Callable[[Path], None]) -> str:
        """What `edit` makes of a private file with the text, which is wiped after it; raises Refused."""
        from models.vault import scratch

        with scratch.laid_out(self._case_file.home, text) as path:
            edit(path)
            return scratch.read_back(path)

    def people_of(self, numbers: Sequence[int]) -> list[UUID]:
        """The people with these local numbers, in their order; those who are gone are left out."""
        from models.queries.person import people_of

        with self._case_file.read() as session:
            return people_of(session, numbers)

    def rehearse(self, verb: str, people: Sequence[UUID], given: Input | None, progress: Progress) -> ManyPlan:
        """What a verb would do for many people; raises Refused, also for one that works on one person only."""
        from commands.verbs.many import rehearse

        return rehearse(self._case_file, verb, people, given, progress=progress)
