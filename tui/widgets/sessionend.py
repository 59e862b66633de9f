"""What came of a work session, when everybody is dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from models.rules.words import noun

if TYPE_CHECKING:
    from models.rows.session import SessionCounts

_WIDTH = 6


class SessionEnd(Widget):
    """The counts, one a line, and how to end; nothing while somebody has the turn."""

    counts: reactive[SessionCounts | None] = reactive(None, layout=True)

    def render(self) -> Content:
        """The lines."""
        if self.counts is None:
            return Content("")
        told = ((noun(self.counts.people, "person", "people"), self.counts.people), *self.counts.told)
        lines = [Content(f"{number:>{_WIDTH},}  {what}") for what, number in told]
        first = Content.styled("Everybody of this session is dealt with.", "bold")
        last = Content.styled("E ends it and keeps these figures; u takes the last step back.", "$dim")
        return Content("\n").join([first, Content(""), *lines, Content(""), last])
