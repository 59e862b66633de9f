"""Picking one thing: a few letters, the arrows, enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.format import plain
from tui.patience import PatientScreen
from tui.widgets.picker import Picker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from models.rows.office import ChoiceRow

ROWS = 12


class PickModal(ModalScreen[str | None], PatientScreen[str | None]):
    """Gives back the value of the choice that was taken, or None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False, priority=True)]

    def __init__(self, title: str, choices: Sequence[ChoiceRow]) -> None:
        super().__init__(classes="form")
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The title, the line with its list, and the keys."""
        with Vertical(classes="form-panel -pick"):
            yield Static(plain(self._title), classes="form-title")
            yield Picker(self._choices, rows=ROWS, ready=True)
            keys = [("enter", "take"), ("↑ ↓", "move"), ("esc", "leave")]
            parts = [Content.styled(key, "$accent") + Content(f" {label}   ") for key, label in keys]
            yield Static(Content("").join(parts), classes="form-keys")

    def on_mount(self) -> None:
        """Start in the line."""
        self.query_one(Picker).focus_entry()

    @on(Picker.Changed)
    def _taken(self) -> None:
        taken = self.query_one(Picker).taken
        if taken is not None:
            self.dismiss(taken.value)

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
