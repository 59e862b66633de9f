"""Rows that were set aside, as they stood in their file, to be corrected and imported again.

The two columns of our own at the end are read again by `models.intake.corrections`, so nothing stands above the headers
and nothing below the rows; a cell stays text whatever is typed into it, so that no PIN loses its zeros.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from commands.exports.cells import csv_text, runs
from commands.exports.heading import PRACTICE
from commands.exports.page import Book
from commands.exports.safe import safe_name
from commands.exports.table import MARK, csv_lines
from models.errors import UsageError
from models.intake.corrections import KEY_HEADER, REASON_HEADER, line_key, quoted, short_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.rows.intake import AsideRow

ASIDE_FORMATS: Final = ("xlsx", "csv")
_WIDTH, _REASON_WIDTH = 18, 48

Table = list[list[str]]


def aside_files(rows: Sequence[AsideRow], formats: Sequence[str], *, practice: bool) -> dict[str, bytes]:
    """The files by name: one of each format for every taken file that rows wait of, in the order of the rows.

    A file of rows of one taken file takes over its day and county when it is imported. Raises UsageError for a format
    that is not known, and for none.
    """
    unknown = sorted(set(formats) - set(ASIDE_FORMATS))
    if unknown or not formats:
        raise UsageError(f"There is no format “{', '.join(unknown)}”.", f"Formats: {', '.join(ASIDE_FORMATS)}.")
    files: dict[str, bytes] = {}
    for _, group in groupby(rows, key=lambda row: row.listing_id):
        waiting = list(group)
        base = f"liaison-{'practice-' if practice else ''}aside-{waiting[0].as_of}-L{short_id(waiting[0].listing_id)}"
        table = _table(waiting)
        for kind in formats:
            made = _csv(table) if kind == "csv" else _workbook(table, waiting, practice=practice)
            files[safe_name(f"{base}.{kind}")] = made
    return files


def _table(rows: Sequence[AsideRow]) -> Table:
    """The headers of the file in their order and ours, then the rows under them."""
    headers = _headers(rows)
    return [[*headers, REASON_HEADER, KEY_HEADER], *(_cells(row, headers) for row in rows)]


def _headers(rows: Iterable[AsideRow]) -> list[str]:
    """Every header of the rows; one that an earlier row lacks stands behind the one that it follows."""
    found: list[str] = []
    for each in dict.fromkeys(tuple(header for header, _ in row.cells) for row in rows):
        place = 0
        for header in each:
            if header not in found:
                found.insert(place, header)
            place = found.index(header) + 1
    return found


def _cells(row: AsideRow, headers: Sequence[str]) -> list[str]:
    held = dict(row.cells)
    cells = [quoted(held.get(header, "")) for header in headers]
    return [*cells, row.reason, line_key(row.listing_id, row.row)]


def _workbook(table: Table, rows: Sequence[AsideRow], *, practice: bool) -> bytes:
    book = Book(f"Rows set aside from {rows[0].file_name}", rows[0].as_of)
    page = book.page("Set aside")
    page.lay_out()
    if practice:
        page.sheet.set_header(f"&C{PRACTICE}")
    head, *body = table
    for place, header in enumerate(head):
        width = _REASON_WIDTH if header == REASON_HEADER else _WIDTH
        page.sheet.set_column(place, place, width, page.formats["typed"])
        page.put(place, header, "text", "header")
    page.freeze()
    for cells in body:
        for place, text in enumerate(cells):
            page.put(place, text, "text", "typed_quoted" if runs(text) else "typed")
        page.row += 1
    return book.contents()


def _csv(table: Table) -> bytes:
    return (MARK + csv_lines([csv_text(text) for text in row] for row in table)).encode()
