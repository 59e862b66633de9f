"""The daily work of a store that is always the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import UUID

from models.enums import Stage
from models.rows.done import Done
from models.rows.many import ManyPerson, ManyPlan, Refusal
from tests.tui.fake_hand import HAND

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.inputs.base import Input
    from models.progress import Progress
    from models.rows.athand import AtHand
    from models.rows.session import SessionView
    from models.rows.worklist import WorklistRow


class FakeWork:
    """Answers of `tui.work_door.WorkDoor` for tests of screens; who is parked refuses every change of many."""

    people: dict[int, WorklistRow]

    def at_hand(self, person_id: UUID) -> AtHand:
        return replace(HAND, dialling=replace(HAND.dialling, person_id=person_id))

    def session(self) -> SessionView | None:
        return None

    def pass_person(self, person_id: UUID) -> Done:
        return Done("Done with somebody", person_id, (person_id,))

    def fitting_service(self, person_id: UUID, word: str) -> UUID | None:
        del person_id
        return UUID(int=71) if word == "wioa" else None

    def in_editor(self, text: str, edit: Callable[[Path], None]) -> str:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "note.txt"
            path.write_text(text, encoding="utf-8")
            edit(path)
            return path.read_text(encoding="utf-8")

    def people_of(self, numbers: Sequence[int]) -> list[UUID]:
        return [self.people[number].id for number in numbers if number in self.people]

    def rehearse(self, verb: str, people: Sequence[UUID], given: Input | None, progress: Progress) -> ManyPlan:
        del given
        progress("One person after another", 0, len(people))
        rows = [self.people[each.int] for each in people]
        does, refuse = (
            tuple(
                ManyPerson(row.id, row.number, row.ref, row.name, row.county)
                for row in rows
                if (row.stage is Stage.PARKED) is parked
            )
            for parked in (False, True)
        )
        refusals = (Refusal("This person is parked already.", "", refuse),) if refuse else ()
        who = f"{len(does)} of {len(rows)} people" if refuse else f"{len(does)} people"
        return ManyPlan(verb, f"{verb.replace('_', ' ').capitalize()}: {who}" if does else "", does, refusals)
