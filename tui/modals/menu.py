"""A sheet with things to choose from: j/k, arrows, enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import OptionList

from tui.modals.sheet import Answer, Sheet

if TYPE_CHECKING:
    from textual._widget_navigation import Direction
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets.option_list import Option


_AROUND, _FEWEST = 12, 3
"""Lines that the rest of a sheet takes, and that the options have in any window."""


class Menu(OptionList):
    """Textual's list of options with the keys that every list has."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
        Binding("g", "first", "top", show=False),
        Binding("G", "last", "bottom", show=False),
    ]

    def _move_page(self, direction: Direction) -> None:
        """Textual looks up where the option stands, also where a window too small to draw it has no place for it."""
        if (self.highlighted or 0) in self._index_to_line:
            super()._move_page(direction)


class MenuSheet(Sheet[Answer]):
    """Subclasses give the options, and the answer for the id of the one that is chosen."""

    FOOT: ClassVar[str] = "enter chooses · esc goes back"

    def options(self) -> list[Option | None]:
        """What to choose from; None draws a line."""
        return []

    def answer(self, option_id: str) -> Answer:
        """What choosing this option answers."""
        raise NotImplementedError

    def inside(self) -> ComposeResult:
        """The options."""
        yield Menu(*self.options(), markup=False)

    def on_resize(self) -> None:
        """The options take what the rest of the sheet leaves of the window."""
        menu = self.query_one(Menu)
        menu.styles.max_height = max(self.size.height - _AROUND, _FEWEST)

    @on(OptionList.OptionSelected)
    def _chosen(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        if message.option_id is not None:
            self.dismiss(self.answer(message.option_id))
