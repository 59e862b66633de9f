"""Giving a filter a name, in one line; the names that there are stand under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import Input, Label

from tui.format import cut, plain
from tui.modals.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rules.filteroffers import Said

LONGEST_NAME = 40
_SHOWN = 8
_WIDTH = 60

Answer = tuple[str, ...]
"""A verb and what it is given: ("save_filter", name, text) or ("drop_filter", name)."""


class FilterNameModal(Sheet[Answer]):
    """Answers with what shall be done; a name that is there already is replaced, or dropped with ctrl+x."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+x", "drop", "drop", show=False, priority=True, id="filter_drop")
    ]
    FOOT: ClassVar[str] = "enter keeps the filter · ctrl+x drops the one of that name · esc goes back"

    def __init__(self, text: str, saved: Sequence[Said]) -> None:
        super().__init__("Keep this filter under a name")
        self._text = text
        self._saved = {name.casefold(): (name, said) for name, said in saved}

    def inside(self) -> ComposeResult:
        """The filter, the line for its name, what the name means now, and the names that there are."""
        yield Label(plain(cut(self._text or "The filter is empty: only dropping works.", _WIDTH)), classes="dim")
        yield Input(placeholder="name, used as @name", max_length=LONGEST_NAME, select_on_focus=False)
        yield Label("", id="means", classes="dim", markup=False)
        for name, said in list(self._saved.values())[:_SHOWN]:
            yield Label(plain(cut(f"@{name}  {said}", _WIDTH)), classes="dim")

    def on_mount(self) -> None:
        """Stand where the name is typed."""
        self.query_one(Input).focus()

    @property
    def _called(self) -> str:
        return " ".join(self.query_one(Input).value.removeprefix("@").split())

    @on(Input.Changed)
    def _tell(self) -> None:
        known = self._saved.get(self._called.casefold())
        self.query_one("#means", Label).update(plain(cut(f"in place of {known[1]}", _WIDTH)) if known else "")

    @on(Input.Submitted)
    def _keep(self) -> None:
        if self._called and self._text:
            self.dismiss(("save_filter", self._called, self._text))

    def action_drop(self) -> None:
        """Take the filter of that name out."""
        if self._called.casefold() in self._saved:
            self.dismiss(("drop_filter", self._called))
