"""The floor for keys: the smallest Textual app with a list of 60 options."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Footer, OptionList


class BareApp(App[None]):
    """Sixty options and a footer."""

    BINDINGS: ClassVar = [("j", "down", "down")]

    def compose(self) -> ComposeResult:
        """The list and the footer."""
        yield OptionList(*(f"option {number}" for number in range(1, 61)))
        yield Footer()

    def action_down(self) -> None:
        """One further."""
        self.query_one(OptionList).action_cursor_down()


if __name__ == "__main__":
    BareApp().run()
