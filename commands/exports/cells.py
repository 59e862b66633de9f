"""The only way of a value into a CSV or XLSX cell, where it is never run, linked or converted (faults X01 to X06)."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from models.money import dollars
from models.text import clean

if TYPE_CHECKING:
    from models.rows.report import ColumnKind, Value

LONGEST = 32_000
"""Characters of a cell; a workbook holds 32,767."""

_STARTS = frozenset("=+-@\u2212")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffd")
_PASSED_OVER = ("Z", "C", "M")
_QUOTE = "'"


def runs(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula, whatever stands invisibly before its first sign."""
    for character in text:
        if unicodedata.category(character)[0] in _PASSED_OVER or character in _BLANK:
            continue
        return not _STARTS.isdisjoint(unicodedata.normalize("NFKC", character)[:1])
    return False


def text_of(value: Value, kind: ColumnKind) -> str:
    """The value as plain words: cleaned, on one line; cents as dollars, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, int):
        return dollars(value) if kind == "cents" else str(value)
    return clean(value, limit=LONGEST)


def csv_cell(value: Value, kind: ColumnKind = "text") -> str:
    """The value for a CSV file: text that would run gets an apostrophe before it, a number never does (X05)."""
    text = text_of(value, kind)
    return csv_text(text) if isinstance(value, str) else text


def csv_text(text: str) -> str:
    """Cleaned text for a CSV file, with an apostrophe before it when it would run."""
    line = clean(text, limit=LONGEST)
    return _QUOTE + line if runs(text) or runs(line) else line


def workbook_value(value: Value, kind: ColumnKind) -> str | float | date | None:
    """The value for a workbook: text, a number, a date, or None for an empty cell; cents become dollars."""
    if value is None or value == "":
        return None
    if isinstance(value, int):
        return value / 100 if kind == "cents" else value
    return date.fromisoformat(value) if kind == "day" else text_of(value, kind)
