"""A workbook made in memory, sheet by sheet from the top down; text is only ever written as text (faults X01 to X04).

The same content gives the same bytes, and nothing in them tells of this machine (X11, X21, X22).
"""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from commands.exports.cells import runs, text_of, workbook_value

if TYPE_CHECKING:
    from models.rows.report import ColumnKind, Value

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMATS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 14},
    "line": {},
    "notice": {"italic": True},
    "heading": {"bold": True, "font_size": 12},
    "header": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "text": {"valign": "top"},
    "quoted": {"valign": "top", "quote_prefix": True},
    "typed": {"valign": "top", "num_format": "@"},
    "typed_quoted": {"valign": "top", "num_format": "@", "quote_prefix": True},
    "sentence": {"valign": "top", "text_wrap": True},
    "number": {"valign": "top", "num_format": "0"},
    "cents": {"valign": "top", "num_format": "0.00"},
    "day": {"valign": "top", "num_format": "yyyy-mm-dd"},
    "answer": {"valign": "top", "text_wrap": True, "num_format": "@", "border": 4, "bg_color": "#FFF8E1"},
}
"""How each kind of cell looks; "answer" and "typed" stay text whatever the reader types over them."""


class Book:
    """A workbook in the making."""

    def __init__(self, title: str, made_on: date) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415 - slow to load, and few commands write a workbook

        self._buffer = BytesIO()
        self._book = Workbook(self._buffer, _OPTIONS)
        self._book.set_properties({"title": title, "created": datetime.combine(made_on, time())})
        self._formats = {name: self._book.add_format(values) for name, values in _FORMATS.items()}

    def page(self, name: str) -> Page:
        """A new sheet."""
        return Page(self._book.add_worksheet(name), self._formats)

    def contents(self) -> bytes:
        """The finished workbook; nothing can be written after that."""
        self._book.close()
        return self._buffer.getvalue()


class Page:
    """One sheet; `row` is the next to be written, from 0."""

    def __init__(self, sheet: Any, formats: dict[str, Any]) -> None:  # noqa: ANN401 - the library has no types
        self.sheet = sheet
        self.formats = formats
        self.row = 0

    def lay_out(self) -> None:
        """For printing: on its side, as wide as one sheet of paper; numbers kept as text are no mistake."""
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def line(self, text: str, style: str) -> None:
        """One line of words across the sheet."""
        self.put(0, text, "text", style)
        self.row += 1

    def freeze(self) -> None:
        """Keep this row, the header, in sight and on every printed sheet, and go on below it."""
        self.sheet.repeat_rows(self.row)
        self.row += 1
        self.sheet.freeze_panes(self.row, 0)

    def put(self, place: int, value: Value, kind: ColumnKind, style: str = "") -> None:
        """One value in this row; text that a spreadsheet could run is marked as text."""
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
