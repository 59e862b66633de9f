"""A list whose rows are all at hand, with headings and details that the cursor passes over."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from tui.messages import Level, Notice
from tui.widgets.linelist import LineList

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

R = TypeVar("R")


class RowList(LineList[R]):
    """`fill` shows rows; when they are filled in anew, the cursor stays on the row with the same key.

    Subclasses say how a row is drawn, which key it has, and which rows are never chosen.
    """

    def __init__(self) -> None:
        super().__init__(self._given)
        self._numbers: dict[Hashable, int] = {}
        self._held: dict[int, R] = {}
        self._number_of: dict[int, int] = {}

    def key_of(self, row: R) -> Hashable:
        """What makes a row the same row in fresh data."""
        raise NotImplementedError

    def passed_over(self, row: R) -> bool:
        """Whether the cursor never rests on the row."""
        del row
        return False

    def id_of(self, row: R) -> int:
        """The number that stands for the row here."""
        return self._number_of[id(row)]

    def fill(self, rows: Iterable[R], *, from_top: bool = False) -> None:
        """Show these rows in this order."""
        seen: Counter[Hashable] = Counter()
        self._held = {}
        for row in rows:
            key = self.key_of(row)
            seen[key] += 1
            self._held[self._numbers.setdefault((key, seen[key]), len(self._numbers))] = row
        self._number_of = {id(row): number for number, row in self._held.items()}
        self.show(array("q", self._held), from_top=from_top)

    def go_to_key(self, key: Hashable) -> bool:
        """Put the cursor on the first row with this key; False when there is none."""
        number = self._numbers.get((key, 1))
        return number is not None and self.go_to(number)

    def act_mark(self) -> None:
        """Say that nothing here is done to many."""
        self.post_message(Notice("People are marked in the worklist; here one is chosen by the cursor.", Level.REFUSED))

    def act_mark_down(self) -> None:
        """Say the same of a range."""
        self.act_mark()

    def act_mark_up(self) -> None:
        """Say the same of a range."""
        self.act_mark()

    def act_open(self) -> None:
        """Ask for the row to be opened; a list of nothing but headings has none."""
        if self._rests(self.cursor):
            super().act_open()

    def _rests(self, index: int) -> bool:
        return super()._rests(index) and index < len(self.ids) and not self.passed_over(self._held[self.ids[index]])

    def _given(self, numbers: Sequence[int]) -> list[R]:
        return [self._held[number] for number in numbers]

    def _place(self, index: int) -> None:
        if not self.ids:
            super()._place(0)
            return
        wanted = self._chosen_near(max(min(index, len(self.ids) - 1), 0), forward=index >= self.cursor)
        super()._place(wanted)
        if wanted == self._chosen_near(0, forward=True):
            self.scroll_to(y=0, animate=False)
        elif wanted == self._chosen_near(len(self.ids) - 1, forward=False):
            self.scroll_end(animate=False)

    def _chosen_near(self, index: int, *, forward: bool) -> int:
        """The nearest row that can be chosen, first in the direction of the move, then the other way."""
        after, before = range(index, len(self.ids)), range(index, -1, -1)
        for way in (after, before) if forward else (before, after):
            for each in way:
                if not self.passed_over(self._held[self.ids[each]]):
                    return each
        return index
