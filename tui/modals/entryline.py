"""A contact in one line, in a panel at the bottom of the screen: the list stays in sight above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical

from models.errors import InputRefused, Refused
from models.rows.office import ChoiceRow
from tui.action import LINE
from tui.actions import ACTIONS, actions_at
from tui.forms import FORMS
from tui.modals.drafting import DraftingModal
from tui.modals.form import FormModal
from tui.modals.pick import PickModal
from tui.widgets.entryline import EntryLine
from tui.widgets.formframe import FormFoot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.inputs.base import Input
    from models.rows.athand import AtHand
    from models.rows.done import Done
    from models.rules.entries import Programme
    from tui.app import LiaisonApp
    from tui.door import Door


NO_PHRASES = f"No phrases yet: write a note, then {ACTIONS['new_phrase'].key_words} keeps it as one."
REPEAT = "repeat"
"""What is asked for when the line shall begin with the last contact."""


FOOT = (*(action for action in actions_at(LINE) if action.footer), ACTIONS["editor"], ACTIONS["leave"])


class EntryLineModal(DraftingModal):
    """The one-line contact of one person; `repeat` begins with what was done last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, name, ACTIONS[name].label, show=False, priority=True, id=name)
        for name in ("phrases", "new_phrase")
        for key in ACTIONS[name].keys
    ]

    def __init__(self, store: Door, person_id: UUID, *, repeat: bool = False) -> None:
        super().__init__(FORMS["entry"], store, person_id, None, "")
        self.add_class("-bottom")
        self.foot = FormFoot([(action.key_words, action.label) for action in FOOT])
        self.line = EntryLine()
        self._repeat = repeat
        self._wanted: Programme | None = None

    def compose(self) -> ComposeResult:
        """Head, line, foot."""
        with Vertical(classes="form-panel -line"):
            yield self.head
            yield Vertical(self.line, classes="form-body")
            yield self.foot

    def typed(self) -> dict[str, object]:
        """The line as a draft keeps it."""
        return self.line.typed()

    def start(self, facts: Mapping[str, object]) -> None:
        """Show the person; only now are the keys taken that were pressed since the line was asked for."""
        self.line.offer(cast("AtHand", facts["at_hand"]), repeat=self._repeat)
        self.line.focus_entry()
        self.ready()

    def fill(self, values: Mapping[str, object]) -> None:
        """Put a draft into the line."""
        self.head.add_class("-draft")
        self.line.give(values)

    def empty(self) -> None:
        """Bring the line back to how it opened."""
        self.line.clear()

    def entry(self) -> Input:
        """The checked input. A programme without a reason is left to the form that asks for one."""
        try:
            typed = self.line.checked()
        except Refused as refused:
            raise InputRefused({"text": str(refused)}) from None
        self._wanted = typed.unreasoned
        return self.spec.model.parse({"text": typed.text, "phone": typed.phone, "accept": typed.accept})

    def refuse(self, refused: InputRefused) -> None:
        """Say under the line what is wrong with it."""
        self.line.tell(str(refused))
        self.line.resume()

    def resume(self) -> None:
        """Put the cursor back; what the line held was pressed before what the panel held."""
        super().resume()
        self.line.resume()

    def release(self) -> None:
        """Give what was held to whatever comes next: the list, or the referral that the line asked for."""
        if self._wanted and self.person_id:
            app = cast("LiaisonApp", self.app)
            app.call_later(app.open_form, "referral", self.person_id, self._wanted.word)
        self.app.call_later(self._give_on)

    def _give_on(self) -> None:
        self.line.resume()
        super().release()

    @work(group="form")
    async def action_phrases(self) -> None:
        """Pick a phrase of the liaison's own."""
        known = self.line.hand.known.phrases if self.line.hand else ()
        if not self.line.awake:
            return
        if not known:
            self.tell(NO_PHRASES)
            return
        choices = [ChoiceRow(each.text, each.code, each.text) for each in known]
        picked = await self.app.push_screen_wait(PickModal("Your phrases", choices))
        if picked:
            self.line.insert_phrase(picked)

    def action_new_phrase(self) -> None:
        """Keep the note just written as a phrase."""
        note = self.line.note
        if not self.line.awake:
            return
        if note:
            self.app.push_screen(FormModal(FORMS["phrase"], self.store, initial={"text": note}), self._tell_phrase)
        else:
            self.tell("There is no note yet to keep as a phrase.")

    def _tell_phrase(self, done: Done | None) -> None:
        if done is not None:
            self.tell(f"{done.summary}.")

    @on(DraftingModal.Unread)
    def _let_go(self) -> None:
        """Without the facts only leaving is left, which waits for its turn."""
        self.ready()

    @on(EntryLine.Saved)
    def _save_line(self) -> None:
        self._check_and_save()

    @on(EntryLine.Changed)
    def _line_changed(self) -> None:
        self.changed()
