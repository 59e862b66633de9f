"""The filter of the worklist: completed as it is typed, what cannot be read underlined while the old result stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.highlighter import Highlighter
from textual import on
from textual.message import Message
from textual.widgets import Input, Label

from models.errors import FilterRefused
from models.rules.filteroffers import Vocabulary, completions
from models.rules.filters import LONGEST, parse_filter
from tui.format import plain
from tui.widgets.filterbar import FilterBar
from tui.widgets.offers import Offers

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.text import Text
    from textual import events
    from textual.app import ComposeResult


class _Underline(Highlighter):
    """Underlines the part that cannot be read."""

    def __init__(self, line: FilterLine) -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        """Give the part its style."""
        if self._line.bad is not None:
            text.stylize(self._line.get_component_rich_style("filterline--bad", partial=True), *self._line.bad)


class FilterLine(Input):
    """The line of the filter; `steps` are keys that do something else while there are offers: False leaves them to it.

    They are taken as they are pressed, in one order with the letters, also when many come in one burst.
    """

    COMPONENT_CLASSES: ClassVar = {"filterline--bad"}

    def __init__(self, hint: str, steps: dict[str, Callable[[], bool]]) -> None:
        super().__init__(placeholder=hint, max_length=LONGEST, select_on_focus=False)
        self.bad: tuple[int, int] | None = None
        self.highlighter = _Underline(self)
        self._steps = steps

    async def _on_key(self, event: events.Key) -> None:
        if event.key in self._steps and self._steps[event.key]():
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    def mark(self, bad: tuple[int, int] | None) -> None:
        """Underline a part, or nothing."""
        if bad != self.bad:
            self.bad = bad
            self.refresh()


class PeopleFilter(FilterBar):
    """tab, or → at the end, takes an offer, ↓ and ↑ go through them; without offers ↓ goes to the list."""

    @dataclass
    class Begun(Message):
        """The line has the keys: what it may offer should be known."""

    def __init__(self) -> None:
        super().__init__()
        self.known = Vocabulary()
        self._good = ""
        self._answered = ""

    def compose(self) -> ComposeResult:
        """The bar, and the offers under it."""
        yield from super().compose()
        yield Offers()

    def line(self, hint: str) -> Input:
        """The line, which knows the keys of the offers."""
        steps = {
            "tab": self._take,
            "right": lambda: self._line.cursor_at_end and self._take(),
            "enter": lambda: self._offers.chosen is not None and self._take(),
            "down": lambda: self._offers.choose(1),
            "up": lambda: self._offers.choose(-1),
        }
        return FilterLine(hint, steps)

    @property
    def text(self) -> str:
        """The filter that is shown: what stands in the line, or what stood there when it could last be read."""
        return self._good

    @property
    def typed(self) -> str:
        """What stands in the line, whether or not it can be read."""
        return self._line.value

    @property
    def _line(self) -> FilterLine:
        return self.query_one(FilterLine)

    @property
    def _offers(self) -> Offers:
        return self.query_one(Offers)

    def clear(self) -> bool:
        """Take away what stands in the line; False when nothing did."""
        had = bool(self.typed)
        self._line.value = ""
        return had

    def tell(self, shown: int, total: int, words: str) -> None:
        """Say how many are shown; a filter that was answered can be read."""
        self._answered = self._good
        if self._line.bad is None:
            super().tell(shown, total, words)

    def refuse(self, refused: FilterRefused) -> None:
        """Underline the bad part and say what is wrong; the filter stays what was last answered."""
        self._good = self._answered
        self._line.mark((refused.start, max(refused.end, refused.start + 1)))
        told = self.query_one(".shown", Label)
        told.update(plain(str(refused)))
        told.add_class("-refused")

    @on(Input.Changed)
    def _read(self, message: Input.Changed) -> None:
        message.stop()
        message.prevent_default()
        self._offer()
        if not self._refused():
            self._line.mark(None)
            self.query_one(".shown", Label).remove_class("-refused")
            self._good = message.value
            self.post_message(self.Changed(message.value))

    def _refused(self) -> bool:
        """Whether the line cannot be read; that is told only when nothing is offered that would make it right."""
        try:
            parse_filter(self.typed)
        except FilterRefused as refused:
            if self._offers.first is None:
                self.refuse(refused)
            return True
        return False

    def _offer(self) -> None:
        """Show what may stand at the cursor, while somebody types there."""
        line = self._line
        found = completions(line.value, line.cursor_position, self.known) if line.has_focus else []
        column = cell_len(line.value[: found[0].start]) if found else 0
        self._offers.show(found, column - round(line.scroll_offset.x))

    def _take(self) -> bool:
        offer = self._offers.chosen or self._offers.first
        if offer is None:
            return False
        line = self._line
        line.value, line.cursor_position = offer.taken(line.value)
        return True

    def on_descendant_focus(self) -> None:
        """Somebody is going to type."""
        self.post_message(self.Begun())

    def on_descendant_blur(self) -> None:
        """Nobody types any more: what is still wrong is told."""
        self._offers.show([], 0)
        self._refused()
