"""A long text, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.modals.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content


class ReadingScroll(VerticalScroll):
    """Scrolls with the keys that every list has."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "down", show=False),
        Binding("k", "scroll_up", "up", show=False),
        Binding("g", "scroll_home", "top", show=False),
        Binding("G", "scroll_end", "bottom", show=False),
    ]


class ReadingModal(Sheet[None]):
    """Shows a text; esc goes back."""

    FOOT: ClassVar[str] = "j and k scroll · esc goes back"

    def __init__(self, title: str, content: Content) -> None:
        super().__init__(title)
        self._content = content

    def inside(self) -> ComposeResult:
        """The text."""
        with ReadingScroll():
            yield Static(self._content)

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(ReadingScroll).focus()
