"""Merged cells: what a person sees once beside several rows is true of each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.intake.cells import Cell

_MOST_COVERED: Final = 1_000_000
"""Rows covered by all merged cells together; more would only be a trap."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells merged downwards: the 0-based column, and the first and last 0-based row in the rows of the table."""

    column: int
    first: int
    last: int


def fill_down(rows: dict[int, list[Cell]], merged: Sequence[Merged], name: str) -> int:
    """Give every row that a merged cell covers the cell's value, and count those cells; rows are copied first.

    Only rows that are there anyway are filled, so that a cell merged past the end makes no rows of its own.
    """
    end = max(rows, default=0)
    spans = [(cell, range(cell.first + 1, min(cell.last, end) + 1)) for cell in merged]
    if sum(map(len, (span for _, span in spans))) > _MOST_COVERED:
        raise ImportRefused("The sheet has more merged cells than a list holds.", name, "Export the list again.")
    return sum(_filled(rows, cell, span) for cell, span in spans)


def _filled(rows: dict[int, list[Cell]], cell: Merged, span: range) -> bool:
    top = rows.get(cell.first)
    value = top[cell.column] if top and 0 <= cell.column < len(top) else None
    covered = [at for at in span if at in rows] if value not in {"", None} else []
    for at in covered:
        row = list(rows[at])
        row[cell.column] = value
        rows[at] = row
    return bool(covered)
