"""One line of a report whole, each of its figures opening to the people behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.format import DASH, counted, plain
from tui.modals.menu import MenuSheet
from tui.widgets.reportlist import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from models.rows.report import Block, ReportRow

_LABEL = 16
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure in words, and the people behind it, each once."""

    title: str
    people: tuple[UUID, ...]


class FiguresModal(MenuSheet[Behind]):
    """Answers the figure that was chosen with its people, or None."""

    FOOT = "enter shows the people · esc goes back"

    def __init__(self, block: Block, row: ReportRow) -> None:
        super().__init__(block.heading)
        self._block = block
        self._row = row

    def options(self) -> list[Option | None]:
        """Every column with its value; those that count people can be chosen, and the line as a whole."""
        columns: list[Option | None] = list(self._figures())
        everybody = self._row.people
        if everybody:
            who = "The person in this line" if len(everybody) == 1 else "Everybody in this line"
            said = Content.assemble(f"{who}  ", (counted(len(everybody), "person", "people"), "$dim"))
            columns += [None, Option(said, id=_ALL)]
        return columns

    def answer(self, option_id: str) -> Behind:
        """The figure."""
        words = spoken(self._row.values[0], self._block.columns[0])
        if option_id == _ALL:
            return Behind(words, self._row.people)
        place = int(option_id)
        people = tuple(dict.fromkeys(self._row.behind[place]))
        return Behind(f"{self._block.columns[place].heading}, {words}", people)

    def _figures(self) -> Iterator[Option]:
        for place, (column, value) in enumerate(zip(self._block.columns, self._row.values, strict=True)):
            behind = self._row.behind[place] if place < len(self._row.behind) else ()
            label = plain(column.heading.ljust(_LABEL)).stylize("$dim")
            shown = plain(spoken(value, column) or DASH)
            yield Option(Content.assemble(label, "  ", shown), id=str(place), disabled=not behind)
