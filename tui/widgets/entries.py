"""Entries: lines of a pane as data, made by pure functions from what was read, and the list that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tui.format import fit
from tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from tui.widgets.linelist import Line, Piece

Columns = tuple[int, ...]
"""Cells of each column; 0 takes what is left, a negative one is set on its right."""

_GAP = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `cells` in `columns` from the left, a single cell as wide as the list.

    `row` is what the keys act on, `more` what enter shows where the line has not the room; the cursor passes over
    `idle` lines.
    """

    key: Hashable
    cells: tuple[Piece, ...]
    columns: Columns = (0,)
    row: object = None
    more: str = ""
    idle: bool = False


def heading(text: str) -> Entry:
    """The line above a group."""
    return Entry(("heading", text), ((text, "strong"),), idle=True)


def aside(text: str, columns: Columns = (0,), place: int = 0, style: str = "dim") -> Entry:
    """A line in the column `place` that only explains the one above it."""
    return Entry(("aside", text), (*[("", "")] * place, (text, style)), columns, idle=True)


def groups(*named: tuple[str, Iterable[Entry]]) -> list[Entry]:
    """Each group that has entries under its heading, an empty line between them."""
    found: list[Entry] = []
    for name, entries in named:
        held = list(entries)
        if held:
            found += [Entry("space", (("", ""),), idle=True)] if found else []
            found += [heading(name), *held]
    return found


class EntryList(RowList[Entry]):
    """The entries of a pane."""

    EMPTY: ClassVar[str] = ""

    def key_of(self, row: Entry) -> Hashable:
        """The entry's own."""
        return row.key

    def passed_over(self, row: Entry) -> bool:
        """Headings and explanations."""
        return row.idle

    def draw(self, row: Entry, width: int) -> list[Line]:
        """The one line of an entry."""
        return [list(_pieces(row, width))]

    @property
    def chosen(self) -> object:
        """What the keys act on now, or None."""
        return self.row.row if self.row is not None else None


def widths(columns: Columns, width: int) -> list[int]:
    """The cells of each column in a line that is `width` wide."""
    room = width - sum(abs(each) for each in columns) - _GAP * (len(columns) - 1)
    return [abs(each) or max(room, 0) for each in columns]


def _pieces(entry: Entry, width: int) -> Iterator[Piece]:
    if len(entry.cells) == 1:
        yield fit(entry.cells[0][0], width), entry.cells[0][1]
        return
    for place, ((text, style), column, cells) in enumerate(
        zip(entry.cells, entry.columns, widths(entry.columns, width), strict=False)
    ):
        if place:
            yield " " * _GAP, ""
        yield fit(text, cells, right=column < 0), style
