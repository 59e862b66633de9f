"""The first line of a screen: where we are, and its figures on the right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.format import cut, fit


class TitleLine(Widget):
    """A title on the left and a few figures in words on the right; outside text in either is shown as it is."""

    title: reactive[str] = reactive("")
    figures: reactive[str] = reactive("")

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.set_reactive(TitleLine.title, title)

    def render(self) -> Content:
        """The title has the room that it needs; the figures take the rest."""
        width = self.size.width
        title = cut(self.title, width)
        room = max(width - len(title) - 2, 0)
        return Content.assemble((title, "bold"), "  ", (fit(self.figures, room, right=True), "$dim"))
