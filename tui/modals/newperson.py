"""Taking a person by hand: whoever may be the same is shown once before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets.option_list import Option

from models.errors import Refused
from tui.actions import ACTIONS
from tui.format import plain
from tui.intake_door import Someone
from tui.messages import OpenPerson
from tui.modals.drafting import DraftingModal
from tui.modals.form import FormModal
from tui.modals.keeper import Keeper
from tui.modals.menu import MenuSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from models.inputs.base import Input
    from models.rows.done import Done
    from models.rows.twins import TwinRow
    from tui.door import Door
    from tui.forms import FormSpec

NEW_PEOPLE = frozenset({"person", "add_row"})
"""The forms that make a person."""


class LooksAlike(Refused):
    """Somebody of the case file may be the same person; saving once more saves all the same."""

    def __init__(self, found: Sequence[TwinRow]) -> None:
        first = found[0]
        super().__init__(f"{first.ref} {first.name} may be the same person: {first.likeness.sentence}.")
        self.found = tuple(found)


class CarefulKeeper(Keeper):
    """Looks for the same person before it saves; each person typed is looked for once."""

    def __init__(self, store: Door, spec: FormSpec, target: UUID | str | None) -> None:
        super().__init__(store, spec, None, target)
        self._looked_for: Someone | None = None

    def save(self, entry: Input) -> tuple[Done, str]:
        """Save, unless somebody is alike who was not shown yet; raises LooksAlike."""
        someone = someone_of(entry)
        if someone != self._looked_for:
            self._looked_for = someone
            if found := self._store.resembling(someone):
                raise LooksAlike(found)
        return super().save(entry)


def someone_of(entry: Input) -> Someone:
    """Who was typed, as far as it tells people apart."""
    told = entry.model_dump()
    born = told.get("birth_date")
    return Someone(
        first=str(told["first_name"]),
        last=str(told["last_name"]),
        born=born if isinstance(born, date) else None,
        phone=str(told["phone"]),
        street=str(told["street"]),
        pin=str(told["pin"]),
        county=str(told["county"]),
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom to open instead; nobody: save all the same."""

    person_id: UUID | None


class AlikeModal(MenuSheet[Answer]):
    """Answers whom to open, or that it is somebody else; esc goes back to the form."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save_anyway", "save", show=False, id="save_anyway")]
    FOOT = "enter opens that person · ctrl+s saves all the same · esc goes back"

    def __init__(self, found: Sequence[TwinRow]) -> None:
        super().__init__("May be the same person")
        self._found = tuple(found)

    def options(self) -> list[Option | None]:
        """Two lines each: who, and why."""
        return [Option(_line(row), id=str(row.person_id)) for row in self._found]

    def answer(self, option_id: str) -> Answer:
        """That person."""
        return Answer(UUID(option_id))

    def action_save_anyway(self) -> None:
        """It is somebody else."""
        self.dismiss(Answer(None))


def _line(row: TwinRow) -> Content:
    who = Content.assemble((row.ref, "bold"), "  ", plain(row.name), (f"  {row.county}, {row.stage.label}", "$dim"))
    why = plain(f"  {row.likeness.percent} of 100 alike: {row.likeness.sentence}").stylize("$dim")
    return Content("\n").join([who, why])


class NewPersonModal(FormModal):
    """The form of a new person. What was typed is kept as a draft when another person is opened instead."""

    def __init__(self, spec: FormSpec, store: Door, person_id: UUID | None, target: UUID | str | None) -> None:
        super().__init__(spec, store, person_id, target)
        self.keeper = CarefulKeeper(store, spec, target)
        self._instead: UUID | None = None

    @on(DraftingModal.NotSaved)
    def _show_alike(self, event: DraftingModal.NotSaved) -> None:
        if isinstance(event.refused, LooksAlike):
            self.app.push_screen(AlikeModal(event.refused.found), self._answered)

    def _answered(self, answer: Answer | None) -> None:
        if answer is None:
            self.tell(f"Not saved yet: {ACTIONS['save'].key_words} saves it as another person.")
        elif answer.person_id is None:
            self.action_save()
        else:
            self._instead = answer.person_id
            self.action_leave()

    def _leave(self) -> None:
        super()._leave()
        if self._instead is not None:
            self.app.post_message(OpenPerson(self._instead))
