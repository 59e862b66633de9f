"""The filter of a list, and what it shows of how many, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label

from tui.format import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

LONGEST = 200


class FilterBar(Widget):
    """`/` begins to type, every letter filters, enter or ↓ goes to the list, esc takes the filter away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "clear", show=False, id="filter_clear"),
        Binding("down", "leave", "list", show=False, id="filter_leave"),
    ]

    @dataclass
    class Changed(Message):
        """The text of the filter is another."""

        text: str

    @dataclass
    class Left(Message):
        """The list shall have the keys again."""

    def __init__(self, hint: str = "words, county:brown, stage:<referred, is:next") -> None:
        super().__init__()
        self._hint = hint

    def compose(self) -> ComposeResult:
        """A slash, the words, and the count."""
        yield Label("/", classes="slash")
        yield self.line(self._hint)
        yield Label("", classes="shown", markup=False)

    def line(self, hint: str) -> Input:
        """The line that is typed in."""
        return Input(placeholder=hint, max_length=LONGEST, select_on_focus=False)

    @property
    def text(self) -> str:
        """What stands in the filter now."""
        return self.query_one(Input).value

    def begin(self) -> None:
        """Take the keys, from this very moment on."""
        self.screen.set_focus(self.query_one(Input))

    def put(self, text: str) -> None:
        """Filter by this, as if it had been typed."""
        line = self.query_one(Input)
        line.value, line.cursor_position = text, len(text)

    def clear(self) -> bool:
        """Take the filter away; False when there was none."""
        had = bool(self.text)
        self.query_one(Input).value = ""
        return had

    def tell(self, shown: int, total: int, words: str) -> None:
        """Say how many are shown: "38 of 214 by rank"."""
        self.query_one(".shown", Label).update(plain(f"{shown:,} of {total:,} {words}".rstrip()))

    def action_clear(self) -> None:
        """Take the filter away and go to the list."""
        self.clear()
        self.post_message(self.Left())

    def action_leave(self) -> None:
        """Go to the list and keep the filter."""
        self.post_message(self.Left())

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(self.Changed(message.value))

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_leave()
