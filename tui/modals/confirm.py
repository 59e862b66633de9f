"""Asking once more before what cannot be undone: the word is typed, and enter goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widgets import Button, Input, Label

from tui.format import plain
from tui.messages import Notice
from tui.modals.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ConfirmModal(Sheet[bool]):
    """Answers True only when `word` was typed, with enter or the button; the sentence names the thing and the count.

    Neither the key that asked nor enter alone can confirm (style 10.19). Whoever leaves it is told that nothing was
    changed.
    """

    FOOT: ClassVar[str] = "enter goes on once the word is typed · esc cancels"

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
        """Stand where the word is typed."""
        self.query_one(Input).focus()

    @property
    def _typed(self) -> bool:
        return self.query_one(Input).value.strip() == self._word

    @on(Input.Changed)
    def _type(self) -> None:
        self.query_one("#confirm", Button).disabled = not self._typed

    @on(Input.Submitted)
    def _enter(self) -> None:
        """Without the word, enter changes nothing and leaves the question open."""
        if self._typed:
            self.dismiss(result=True)

    @on(Button.Pressed)
    def _press(self, message: Button.Pressed) -> None:
        if message.button.id == "confirm":
            self.dismiss(result=True)
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Cancel."""
        self.dismiss(result=False)
        self.app.post_message(Notice("Nothing was changed."))
