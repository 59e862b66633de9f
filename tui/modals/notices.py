"""The last messages of the status line, to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.format import plain
from tui.messages import Level
from tui.modals.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.messages import Notice

_SIGNS = {Level.SAID: "  ", Level.CARE: "! ", Level.REFUSED: "x "}
_STYLES = {Level.SAID: "", Level.CARE: "$accent", Level.REFUSED: "$danger"}


class NoticesModal(Sheet[None]):
    """The newest first."""

    def __init__(self, notices: Sequence[Notice]) -> None:
        super().__init__("Messages")
        self._notices = notices

    def inside(self) -> ComposeResult:
        """One line or more each."""
        lines = [
            Content.assemble((_SIGNS[each.level], _STYLES[each.level]), plain(each.text).stylize(_STYLES[each.level]))
            for each in reversed(self._notices)
        ]
        with VerticalScroll():
            yield Static(Content("\n").join(lines) if lines else Content("Nothing was said yet."))
