"""The check of a file in words: every cell and every row that was not taken as it stood, and what was done with it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from models.enums import LineOutcome
from models.intake.forbidden import MASKED, SSN_WHOLE, masked
from models.rows.listed import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.rows.listed import ListFile, ListLine

SET_ASIDE: Final = "the row was set aside"


def findings(file: ListFile) -> tuple[Problem, ...]:
    """Every problem of a file in the order of its rows; each row that was set aside has one that says why.

    A row is told as it ended: also one that was set aside only when it was held against the case file. Nothing that may
    not be held is in a value: what is shaped like a social security number or names a tax source is taken out.
    """
    return found_in(file.lines, file.problems)


def found_in(lines: Iterable[ListLine], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same for the rows and problems of any file."""
    aside = {line.row: line.reason for line in lines if line.outcome is LineOutcome.SET_ASIDE}
    told: defaultdict[int, list[Problem]] = defaultdict(list)
    for each in problems:
        done = SET_ASIDE if each.row in aside else each.done
        told[each.row].append(Problem(each.row, each.column, _safe(each.value), masked(each.sentence), done))
    for row, reason in aside.items():
        if not any(reason.endswith(each.sentence) for each in told[row]):
            told[row].insert(0, Problem(row, "", "", masked(reason), SET_ASIDE))
    return tuple(each for row in sorted(told) for each in told[row])


def _safe(value: str) -> str:
    """The value without what may not be held; nine digits in a row are a PIN only where they were read as one."""
    return MASKED if SSN_WHOLE.match(value) else masked(value)


def sentence_of(problem: Problem) -> str:
    """The problem as one sentence: "row 12, Birth Date: 13/13/2001 is not a day in the calendar; left out"."""
    if not problem.column:
        return f"row {problem.row}: {problem.sentence}; {problem.done}"
    value = problem.value or "the cell"
    return f"row {problem.row}, {problem.column}: {value} {problem.sentence}; {problem.done}"
