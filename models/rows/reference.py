"""Dated reference data as it is read, kept and shown: what holds, from when, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.enums import ReferenceFamily


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One dated fact of reference data; the same code may stand several times, each from a later date."""

    family: ReferenceFamily
    """Which family it belongs to."""
    code: str
    """A short name that never changes, single within its family and date."""
    effective_on: date
    """The day from which it holds."""
    values: Mapping[str, object]
    """What it says: text, whole numbers, decimals as text, truth values, lists and mappings of these."""
    source: str
    """Who says so, in words, with an address or section."""
    source_on: date
    """The day the source speaks of, or the day it was read."""
    note: str
    """How sure it is: begins with "documented", "inferred", "verify before relying" or "our choice"."""


def in_force(rows: Iterable[ReferenceRow], family: ReferenceFamily, on: date) -> dict[str, ReferenceRow]:
    """For each code of a family, the row that holds on a day: the latest that began on or before it."""
    held: dict[str, ReferenceRow] = {}
    for row in rows:
        if row.family is not family or row.effective_on > on:
            continue
        known = held.get(row.code)
        if known is None or known.effective_on < row.effective_on:
            held[row.code] = row
    return held


def settings_in_force(rows: Iterable[ReferenceRow], family: ReferenceFamily, on: date) -> dict[str, object]:
    """The `value` of each code of a family that is one value (threshold, screening, weight), as it holds on a day."""
    return {code: row.values["value"] for code, row in in_force(rows, family, on).items()}
