"""What became of the rows of a file, once the file has been held against the case file."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from models.rows.listed import ListLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.enums import LineOutcome

Outcome: TypeAlias = "tuple[LineOutcome, str]"
"""What became of a row, and why."""


def settled(lines: Iterable[ListLine], outcomes: Mapping[int, Outcome]) -> tuple[ListLine, ...]:
    """The lines with what became of them, by row number; a row that is not named keeps what it had."""
    return tuple(
        ListLine(line.row, line.headers, line.texts, *outcomes[line.row]) if line.row in outcomes else line
        for line in lines
    )
