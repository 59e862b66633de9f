"""Why the cells of a row could not be read, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.intake.road import FileRows


def refusals(read: FileRows) -> dict[int, dict[str, str]]:
    """By row number and meaning, the sentence about a refused cell: "Decision “maybe” is not one of: contact, …"."""
    meanings = dict(read.mapping)
    found: dict[int, dict[str, str]] = {}
    for problem in read.problems:
        said = f"{problem.column} “{problem.value}” {problem.sentence}"
        found.setdefault(problem.row, {})[meanings[problem.column]] = said
    return found
