"""A form made from an input model: one line for each field, for any verb that takes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input as TextInput

from models.errors import InputRefused, LiaisonError
from tui.actions import ACTIONS
from tui.modals.drafting import DraftingModal
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from textual.app import ComposeResult

    from models.inputs.base import Input
    from models.inputs.form import FormField
    from models.rows.office import ChoiceRow
    from tui.door import Door
    from tui.forms import FormSpec


class FormModal(DraftingModal):
    """One form for one person, or for nobody.

    `target` is the row or county that verbs such as `end_job` are about; `initial` fills fields by name before any
    draft does; `heading` says for whom, as "N-0412 Hendricks, Dale", and is read from the store when not given.
    """

    @dataclass
    class Choices(Message):
        """What the fields with this source are picked from."""

        source: str
        choices: Sequence[ChoiceRow]
        trouble: str = ""

    def __init__(
        self,
        spec: FormSpec,
        store: Door,
        person_id: UUID | None = None,
        target: UUID | str | None = None,
        *,
        initial: Mapping[str, object] | None = None,
        heading: str = "",
    ) -> None:
        super().__init__(spec, store, person_id, target, heading)
        self._initial = dict(initial or {})
        self._fields: tuple[Field, ...] = ()
        self._opened: dict[str, str] = {}

    @property
    def asked(self) -> tuple[FormField, ...]:
        """The fields that are shown."""
        return self.spec.fields

    def compose(self) -> ComposeResult:
        """Head, fields, foot."""
        asked = self.asked
        width = max(len(each.title) for each in asked)
        self._fields = tuple(Field(each, label_width=width, value=self._initial.get(each.name)) for each in asked)
        self._opened = {field.asked.name: field.raw for field in self._fields}
        with Vertical(classes="form-panel"):
            yield self.head
            with VerticalScroll(classes="form-body", can_focus=False):
                yield from self._fields
            yield self.foot

    def on_mount(self) -> None:
        """Read the choices, and start in the first field that has to be filled."""
        for source in {field.asked.source for field in self._fields if field.asked.source}:
            self._read_choices(source)
        needed = [field for field in self._fields if field.asked.required and not field.raw]
        (needed or list(self._fields))[0].focus_entry()
        self.ready()

    def typed(self) -> dict[str, object]:
        """The fields that are not as they were when the form opened."""
        return {field.asked.name: field.raw for field in self._fields if field.raw != self._opened[field.asked.name]}

    def start(self, facts: Mapping[str, object]) -> None:
        """Open with these facts where nothing was typed yet; what the caller gave stands before them."""
        for field in self._fields:
            name = field.asked.name
            if name in facts and name not in self._initial:
                before = field.raw
                field.give(facts[name])
                untouched, self._opened[name] = before == self._opened[name], field.raw
                if not untouched:
                    field.give(before)

    def fill(self, values: Mapping[str, object]) -> None:
        """Put a draft into the fields that were not touched yet."""
        for field in self._fields:
            if field.asked.name in values and field.raw == self._opened[field.asked.name]:
                field.give(values[field.asked.name])

    def empty(self) -> None:
        """Bring every field back to how it opened."""
        for field in self._fields:
            field.give(self._opened[field.asked.name])
            field.tell("")

    def entry(self) -> Input:
        """The checked input; a required field left empty counts as not given."""
        for field in self._fields:
            if field.has_focus_within:
                field.take()
        wrong = {field.asked.name: field.problem() for field in self._fields if field.problem()}
        if wrong:
            raise InputRefused(wrong)
        blank = {field.asked.name for field in self._fields if field.asked.required and not field.raw.strip()}
        raw = {field.asked.name: field.raw for field in self._fields if field.asked.name not in blank}
        return self.spec.model.parse(raw)

    def refuse(self, refused: InputRefused) -> None:
        """Each sentence beside its field, the rest at the foot; the cursor goes to the first."""
        shown = [field for field in self._fields if refused.fields.get(field.asked.name)]
        for field in self._fields:
            field.tell(refused.fields.get(field.asked.name, ""))
        names = {field.asked.name for field in shown}
        rest = [sentence for name, sentence in refused.fields.items() if name not in names]
        self.tell(" ".join([*rest, refused.hint]).strip(), wrong=True)
        if shown:
            shown[0].focus_entry()

    @work(thread=True, group="choices", description="reading choices")
    def _read_choices(self, source: str) -> None:
        try:
            self.post_message(self.Choices(source, self.store.choices(source, self.person_id)))
        except LiaisonError as error:
            self.post_message(self.Choices(source, (), str(error)))

    @on(Choices)
    def _offer_choices(self, event: Choices) -> None:
        for field in self._fields:
            if field.asked.source == event.source:
                field.offer(event.choices)
        if event.trouble:
            self.tell(event.trouble, wrong=True)

    @on(Field.Changed)
    def _field_changed(self) -> None:
        self.changed()

    @on(TextInput.Submitted)
    def _next_field(self) -> None:
        if self._fields[-1].has_focus_within:
            self.tell(f"That is all: {ACTIONS['save'].key_words} saves.")
        else:
            self.focus_next()
