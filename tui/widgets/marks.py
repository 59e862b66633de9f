"""The marks of a list: one by one, as a range drawn with the shift key, or everybody shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable


class Marks(set[int]):
    """The ids that are marked, whether the list shows them now or not."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: list[int] = []
        self._kept: frozenset[int] = frozenset()
        self._hidden: frozenset[int] = frozenset()

    @property
    def hidden(self) -> int:
        """How many of them the list does not show now; only showing other rows adds to them."""
        return len(self._hidden & self)

    def shown(self, ids: Iterable[int]) -> None:
        """The list shows these rows now."""
        self._hidden = frozenset(self.difference(ids))

    def flip(self, each: int) -> None:
        """Mark it, or take its mark away."""
        self.symmetric_difference_update({each})
        self._drawn = []

    def take(self, ids: Iterable[int]) -> None:
        """Take the marks of these away."""
        self.difference_update(ids)
        self._drawn = []

    def draw(self, here: int, there: int) -> None:
        """Draw a range on from one row to the next; the way back takes away what it marked, and nothing else."""
        if self._drawn[-1:] != [here]:
            self._drawn, self._kept = [here], frozenset(self)
            self.add(here)
        if self._drawn[-2:-1] == [there]:
            self.difference_update({self._drawn.pop()} - self._kept)
        elif there != here:
            self._drawn.append(there)
            self.add(there)


class Marking:
    """What a list of rows does with its marks; it has the ids it shows and says where its cursor is."""

    ids: array[int]
    marks: Marks

    @property
    def cursor_id(self) -> int | None:
        """The id under the cursor, or None in an empty list."""
        raise NotImplementedError

    def act_down(self) -> None:
        """Go down."""
        raise NotImplementedError

    def act_up(self) -> None:
        """Go up."""
        raise NotImplementedError

    def tell_marks(self) -> None:
        """Draw the marks anew and tell how many there are."""
        raise NotImplementedError

    def mark_all(self) -> None:
        """Mark every row that the list shows, beside what is marked already."""
        self.marks.update(self.ids)
        self.tell_marks()

    def clear_marks(self) -> None:
        """Take every mark away."""
        self.unmark(list(self.marks))

    def unmark(self, ids: Iterable[int]) -> None:
        """Take the marks of these away."""
        self.marks.take(ids)
        self.tell_marks()

    def act_mark(self) -> None:
        """Mark the row, or take its mark away, and go down."""
        if (held := self.cursor_id) is not None:
            self.marks.flip(held)
            self.tell_marks()
            self.act_down()

    def act_mark_down(self) -> None:
        """Mark the row and the one below; on the way back, take the mark away again."""
        self._draw(self.act_down)

    def act_mark_up(self) -> None:
        """Mark the row and the one above; on the way back, take the mark away again."""
        self._draw(self.act_up)

    def _draw(self, step: Callable[[], None]) -> None:
        here = self.cursor_id
        step()
        there = self.cursor_id
        if here is not None and there is not None:
            self.marks.draw(here, there)
            self.tell_marks()
