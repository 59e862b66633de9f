"""Text to be read: a title, short facts in pairs, and long texts with their paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.format import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult

Pair = tuple[str, str]
"""A label and what it says; a pair that says nothing is left out."""

_LABEL = 14
_SHORT = 40


def paragraphs(text: str) -> Content:
    """Outside text with its lines kept."""
    return Content("\n").join(plain(line) for line in text.split("\n"))


def page(title: str, under: str, pairs: Iterable[Pair]) -> Content:
    """A title, a dim line under it, and what the pairs say: short ones beside their label, long ones below it."""
    lines = [plain(title).stylize("bold")]
    if under:
        lines.append(plain(under).stylize("$dim"))
    return Content("\n").join([*lines, Content(""), *_said(pairs)])


def _said(pairs: Iterable[Pair]) -> Iterator[Content]:
    for label, text in pairs:
        if not text:
            continue
        if len(text) > _SHORT or "\n" in text or len(label) > _LABEL:
            yield plain(label).stylize("$dim")
            yield paragraphs(text)
            yield Content("")
        else:
            yield Content.assemble(plain(label.ljust(_LABEL)).stylize("$dim"), "  ", plain(text))


class ReadingPane(VerticalScroll, can_focus=False):
    """Beside a list, where the window has the room: what is under the cursor, whole."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static()

    def read(self, content: Content) -> None:
        """Show this, from its beginning."""
        self.query_one(Static).update(content)
        self.scroll_home(animate=False)
