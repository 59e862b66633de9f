"""A small sheet over the screen: a title, something in it, and a line that says how to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from tui.format import plain
from tui.patience import PatientScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

Answer = TypeVar("Answer")


class Sheet(ModalScreen[Answer], PatientScreen[Answer]):
    """Subclasses yield their content from `inside()`; esc answers None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "back", show=False, id="sheet_leave"),
    ]
    FOOT: ClassVar[str] = "esc goes back"

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def inside(self) -> ComposeResult:
        """What stands between the title and the last line."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The sheet."""
        with Vertical(classes="sheet"):
            yield Label(plain(self._title), classes="title")
            yield from self.inside()
            yield Label(self.FOOT, classes="foot", markup=False)

    def action_leave(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)
