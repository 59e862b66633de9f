"""A report as an XLSX workbook, a sheet for each block and one for the definitions, made in memory (faults X11)."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from commands.exports.cells import runs, text_of, workbook_value
from commands.exports.heading import heading, notices

if TYPE_CHECKING:
    from models.rows.report import Block, ColumnKind, Report, Value

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "line": {},
    "notice": {"italic": True},
    "heading": {"bold": True, "font_size": 12},
    "header": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "text": {"valign": "top"},
    "quoted": {"valign": "top", "quote_prefix": True},
    "sentence": {"valign": "top", "text_wrap": True},
    "number": {"valign": "top", "num_format": "0"},
    "cents": {"valign": "top", "num_format": "0.00"},
    "day": {"valign": "top", "num_format": "yyyy-mm-dd"},
}
_TERM_WIDTH, _SENTENCE_WIDTH = 28, 100


def workbook(report: Report, *, practice: bool) -> bytes:
    """The workbook; the same report gives the same bytes, and nothing in it tells of this machine (X21, X22)."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to load, and few commands write a workbook

    buffer = BytesIO()
    book = Workbook(buffer, _OPTIONS)
    book.set_properties({"title": report.title, "created": datetime.combine(report.made_on, time())})
    formats = {name: book.add_format(values) for name, values in _FORMATS.items()}
    for block in report.blocks:
        page = _Page(book.add_worksheet(block.code.capitalize()), formats)
        page.open(report, practice=practice)
        page.table(block)
    page = _Page(book.add_worksheet("Definitions"), formats)
    page.open(report, practice=practice)
    page.definitions(report.definitions)
    book.close()
    return buffer.getvalue()


class _Page:
    """One sheet, written from the top down; text is only ever written as text."""

    def __init__(self, sheet: Any, formats: dict[str, Any]) -> None:  # noqa: ANN401 - the library has no types
        self.sheet = sheet
        self.formats = formats
        self.row = 0

    def open(self, report: Report, *, practice: bool) -> None:
        """What the page is, and what must be said on it."""
        title, *lines = heading(report)
        self._line(title, "title")
        for line in lines:
            self._line(line, "line")
        for notice in notices(report, practice=practice):
            self._line(notice, "notice")
        self.row += 1
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def table(self, block: Block) -> None:
        """The block under its frozen header."""
        self._line(block.heading, "heading")
        for place, column in enumerate(block.columns):
            self.sheet.set_column(place, place, column.width)
            self._put(place, column.heading, "text", "header")
        self._freeze()
        for row in block.rows:
            for place, (column, value) in enumerate(zip(block.columns, row.values, strict=True)):
                self._put(place, value, column.kind)
            self.row += 1
        if not block.rows:
            self._line(block.empty, "notice")

    def definitions(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """What each word of the report means."""
        self.sheet.set_column(0, 0, _TERM_WIDTH)
        self.sheet.set_column(1, 1, _SENTENCE_WIDTH)
        self._put(0, "Word", "text", "header")
        self._put(1, "What it means here", "text", "header")
        self._freeze()
        for term, sentence in pairs:
            self._put(0, term, "text")
            self._put(1, sentence, "text", "sentence")
            self.row += 1

    def _freeze(self) -> None:
        self.sheet.repeat_rows(self.row)
        self.row += 1
        self.sheet.freeze_panes(self.row, 0)

    def _line(self, text: str, style: str) -> None:
        self._put(0, text, "text", style)
        self.row += 1

    def _put(self, place: int, value: Value, kind: ColumnKind, style: str = "") -> None:
        ready = workbook_value(value, kind)
        if ready is None:
            return
        if isinstance(ready, str):
            chosen = style or ("quoted" if runs(ready) else "text")
            self.sheet.write_string(self.row, place, text_of(ready, "text"), self.formats[chosen])
        elif isinstance(ready, date):
            self.sheet.write_datetime(self.row, place, ready, self.formats["day"])
        else:
            self.sheet.write_number(self.row, place, ready, self.formats["cents" if kind == "cents" else "number"])
