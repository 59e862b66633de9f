"""One question before something that cannot be undone; the key that asked never answers it (style 10.19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.format import printable

if TYPE_CHECKING:
    from textual.widget import Widget


class Question(Static, can_focus=True):
    """A line that is hidden until it asks; y says yes, and everything else that answers says no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", show=False),
        Binding("n,enter,space,tab,shift+tab", "answer(False)", "No", show=False),
    ]

    @dataclass
    class Answered(Message):
        """The answer; the focus is back where it was."""

        yes: bool

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._back: Widget | None = None

    def ask(self, question: str, yes: str, no: str) -> None:
        """Show the question and wait for a key."""
        self._back = self.screen.focused
        keys = [("y", yes), ("n", no)]
        parts = [Content.styled(key, "$accent") + Content(f" {label}") for key, label in keys]
        self.update(Content("   ").join([Content.styled(printable(question), "bold"), *parts]))
        self.display = True
        self.focus()

    def answer(self, *, yes: bool) -> None:
        """Put the question away and tell the answer."""
        self.display = False
        if self._back is not None and self._back.is_attached:
            self._back.focus()
        self.post_message(self.Answered(yes))

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - a key binding passes it by position
        """Answer by key."""
        self.answer(yes=yes)
