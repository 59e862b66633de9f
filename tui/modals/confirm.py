"""Asking once more before what cannot be undone: the word is typed, the focus stands on Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widgets import Button, Input, Label

from tui.format import plain
from tui.modals.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ConfirmModal(Sheet[bool]):
    """Answers True only when `word` was typed and the button pressed; the sentence names the thing and the count.

    Neither the key that asked nor enter alone can confirm (style 10.19).
    """

    FOOT: ClassVar[str] = "esc cancels"

    def __init__(self, title: str, sentence: str, word: str, *, button: str = "Do it") -> None:
        super().__init__(title)
        self._sentence = sentence
        self._word = word
        self._button = button

    def inside(self) -> ComposeResult:
        """The sentence, the field and the buttons, Cancel first."""
        yield Label(plain(self._sentence))
        yield Label(plain(f"Type {self._word} to go on."), classes="dim")
        yield Input()
        with Horizontal(classes="buttons"):
            yield Button("Cancel", id="cancel")
            yield Button(plain(self._button), id="confirm", disabled=True)

    def on_mount(self) -> None:
        """Stand on Cancel."""
        self.query_one("#cancel").focus()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self.query_one("#confirm", Button).disabled = message.value.strip() != self._word

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Enter in the field only goes to the buttons."""
        self.query_one("#cancel" if self.query_one("#confirm", Button).disabled else "#confirm").focus()

    @on(Button.Pressed)
    def _pressed(self, message: Button.Pressed) -> None:
        self.dismiss(message.button.id == "confirm")

    def action_leave(self) -> None:
        """Cancel."""
        self.dismiss(result=False)
