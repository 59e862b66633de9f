"""A file that a CSA sends, read and cleaned, whatever it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from models.rows.listed import ListLine, Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CountyFile(Generic[T]):
    """One file of a CSA: `as_of` is the day of what gives no day itself, `county` may be empty.

    `entries` are what it tells: the answers of a review, or the people who are asked for. The lines of rows that were
    read well say "person"; holding the file against the case file decides.
    """

    file_name: str
    sha256: str
    header_fingerprint: str
    sheet: str
    as_of: date
    county: str
    mapping: tuple[tuple[str, str], ...]
    dropped_columns: tuple[str, ...]
    notes: tuple[str, ...]
    entries: tuple[T, ...]
    lines: tuple[ListLine, ...]
    problems: tuple[Problem, ...]
