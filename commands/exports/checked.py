"""The check of a file as a table: row, column, value, what is wrong, what was done (for the liaison alone)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commands.exports.cells import csv_text
from commands.exports.page import Book
from commands.exports.safe import safe_name
from commands.exports.table import MARK, csv_lines
from models.errors import UsageError
from models.intake.findings import findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.rows.listed import ListFile, Problem

CHECK_FORMATS: Final = ("xlsx", "csv")
_COLUMNS: Final = (("Row", 8), ("Column", 24), ("Value", 32), ("What is wrong", 64), ("What was done", 24))


def check_report_files(base: str, file: ListFile, formats: Sequence[str]) -> dict[str, bytes]:
    """The files by name, `base` with the ending of each format; raises UsageError for none, and for one not known."""
    unknown = sorted(set(formats) - set(CHECK_FORMATS))
    if unknown or not formats:
        raise UsageError(f"There is no format “{', '.join(unknown)}”.", f"Formats: {', '.join(CHECK_FORMATS)}.")
    makers = {"xlsx": _workbook, "csv": _csv}
    return {safe_name(f"{base}.{kind}"): makers[kind](file) for kind in formats}


def _heading(file: ListFile) -> list[str]:
    counts = file.counts
    aside = f"{counts.set_aside} set aside + {counts.ignored} ignored"
    balance = f"{counts.rows} rows = {counts.people} people + {counts.merged} merged + {aside}"
    return [f"Check of {file.file_name} as of {file.as_of}", balance, *file.notes]


def _cells(problem: Problem) -> tuple[int | str, ...]:
    return problem.row, problem.column, problem.value, problem.sentence, problem.done


def _workbook(file: ListFile) -> bytes:
    title, *lines = _heading(file)
    book = Book(title, file.as_of)
    page = book.page("Check")
    page.lay_out()
    page.line(title, "title")
    for line in lines:
        page.line(line, "line")
    page.row += 1
    for place, (heading, width) in enumerate(_COLUMNS):
        page.sheet.set_column(place, place, width)
        page.put(place, heading, "text", "header")
    page.freeze()
    for problem in findings(file):
        for place, value in enumerate(_cells(problem)):
            page.put(place, value, "number" if isinstance(value, int) else "text")
        page.row += 1
    return book.contents()


def _csv(file: ListFile) -> bytes:
    """The table first, so that a program reads it; what the file is stands below."""
    head = [heading for heading, _ in _COLUMNS]
    body = [[csv_text(str(value)) for value in _cells(problem)] for problem in findings(file)]
    below = [[csv_text(line)] for line in _heading(file)]
    return (MARK + csv_lines([head, *body, [], *below])).encode()
