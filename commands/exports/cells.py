"""The only way of a value into a CSV or XLSX cell, where it is never run, linked or converted (faults X01 to X06)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.money import dollars
from models.text import clean, runs

if TYPE_CHECKING:
    from models.rows.report import ColumnKind, Value

__all__ = ["LONGEST", "csv_cell", "csv_text", "runs", "text_of", "workbook_value"]

LONGEST = 32_000
"""Characters of a cell; a workbook holds 32,767."""

_QUOTE = "'"


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
