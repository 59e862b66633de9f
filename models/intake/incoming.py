"""A file on its way in: what kinds there are, what it may swell to, and its bytes as they were at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.errors import ImportRefused

SAVE_AS: Final = "Save it as an Excel workbook (.xlsx) or CSV and import that."


class FileKind(StrEnum):
    """The kinds of file that can be read as a table."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may swell to, checked before it is parsed (faults I17, I20, I31)."""

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 200_000_000
    ratio: int = 100
    ratio_from_bytes: int = 1_000_000
    entries: int = 2_000
    rows: int = 200_000
    columns: int = 200
    cells: int = 10_000_000
    empty_rows: int = 200
    sheets: int = 50


DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was at one moment: read once, hashed, and only ever parsed from memory (faults I27)."""

    name: str
    contents: bytes
    sha256: str


def damaged(name: str) -> ImportRefused:
    """The one refusal for a workbook that cannot be read to its end."""
    hint = "Open it in Excel, save it again, or export the list again."
    return ImportRefused("The workbook is damaged or cut short.", name, hint)


def too_far(name: str, limits: Limits) -> ImportRefused:
    """The refusal of a sheet that reaches beyond what a list can hold."""
    return ImportRefused(
        f"The sheet reaches beyond {limits.rows:,} rows or {limits.columns} columns.",
        name,
        "Delete what stands far below or right of the list, or split the list by county.",
    )
