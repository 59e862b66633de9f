"""The names of a screen's panes, the one that is shown in brackets: they are the keys that go through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence


class TabLine(Widget):
    """One line; the pane shown stands in brackets, so that it is known without colour."""

    shown: reactive[int] = reactive(0)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)

    def render(self) -> Content:
        """The names in their order, closer together where there is little room."""
        tight = sum(len(name) + 2 for name in self._names) > self.size.width
        parts = [self._drawn(place, "" if tight else " ") for place in range(len(self._names))]
        return Content(" " if tight else "").join(parts)

    def _drawn(self, place: int, around: str) -> Content:
        name = self._names[place]
        if place == self.shown:
            return Content.styled(f"[{name}]", "bold $accent")
        return Content.styled(f"{around}{name}{around}", "$dim")
