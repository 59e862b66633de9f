"""Reads the reference data shipped with the app: one file per family, each row dated and sourced."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from datetime import date, datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from models.enums import ReferenceFamily
from models.errors import ImportRefused
from models.rows.reference import ReferenceRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILES: Mapping[ReferenceFamily, str] = {
    ReferenceFamily.COUNTY: "counties.csv",
    ReferenceFamily.PROGRAMME: "programmes.toml",
    ReferenceFamily.DOMAIN: "domains.toml",
    ReferenceFamily.THRESHOLD: "thresholds.toml",
    ReferenceFamily.SCREENING: "screening.toml",
    ReferenceFamily.CLOSURE: "closures.toml",
    ReferenceFamily.TEMPLATE: "templates.toml",
    ReferenceFamily.WEIGHT: "weights.toml",
    ReferenceFamily.CADENCE: "cadence.toml",
    ReferenceFamily.SEGMENT: "segments.toml",
}
"""The file of each family."""

_SHARED = ("effective_on", "source", "source_on", "note")
_OWN = ("code", *_SHARED)
_WHOLE_NUMBERS = frozenset({"wcca", "wda"})
_CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")


def reference_items() -> tuple[ReferenceRow, ...]:
    """Every row of every family, by family, code and date.

    Raises ImportRefused, naming the file and row, when a row lacks its code, source, date or note, holds a value
    that cannot be kept, or stands twice.
    """
    rows = [row for family, name in FILES.items() for row in rows_of(family, name, _text(name))]
    return tuple(sorted(rows, key=lambda row: (row.family.value, row.code, row.effective_on)))


def rows_of(family: ReferenceFamily, name: str, text: str) -> list[ReferenceRow]:
    """The rows in the text of one family's file; `name` says how to read it and stands in refusals.

    In TOML a row is a table of the family's array; code, dates, source and note given above the first table hold for
    each row that does not give its own. What else a row holds is its values. Raises ImportRefused.
    """
    entries = _csv_entries(name, text) if name.endswith(".csv") else _toml_entries(family, name, text)
    rows = [_row(family, entry, f"{name}, row {place}") for place, entry in enumerate(entries, start=1)]
    seen: set[tuple[str, date]] = set()
    for row in rows:
        if (row.code, row.effective_on) in seen:
            raise ImportRefused(f"The row stands twice from {row.effective_on}.", f"{name}, {row.code}")
        seen.add((row.code, row.effective_on))
    return rows


def _text(name: str) -> str:
    return files("seed.reference").joinpath(name).read_text(encoding="utf-8")


def _csv_entries(name: str, text: str) -> Iterator[dict[str, object]]:
    for place, line in enumerate(csv.DictReader(io.StringIO(text)), start=1):
        entry: dict[str, object] = dict(line)
        for key in _WHOLE_NUMBERS & entry.keys():
            cell = line[key] or ""
            if not cell.isdecimal():
                raise ImportRefused(f"“{cell}” is not a whole number.", f"{name}, row {place}, {key}")
            entry[key] = int(cell)
        yield entry


def _toml_entries(family: ReferenceFamily, name: str, text: str) -> Iterator[dict[str, object]]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ImportRefused(f"The file is not well formed: {fault}.", name) from fault
    shared = {key: document[key] for key in _SHARED if key in document}
    for entry in document.get(family.value, []):
        yield shared | entry


def _row(family: ReferenceFamily, entry: Mapping[str, object], where: str) -> ReferenceRow:
    code = _words(entry, "code", where)
    if not _CODE.fullmatch(code):
        raise ImportRefused(f"“{code}” is not a code.", where, "Use small letters, digits and underscores.")
    values = {key: value for key, value in entry.items() if key not in _OWN}
    if not values or not _can_be_kept(values):
        raise ImportRefused("The row has no values, or one that cannot be kept.", where, "Write decimals as text.")
    return ReferenceRow(
        family=family,
        code=code,
        effective_on=_day(entry, "effective_on", where),
        values=values,
        source=_words(entry, "source", where),
        source_on=_day(entry, "source_on", where),
        note=_words(entry, "note", where),
    )


def _words(entry: Mapping[str, object], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ImportRefused(f"The row has no {key}.", where)
    return value


def _day(entry: Mapping[str, object], key: str, where: str) -> date:
    value = entry.get(key)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as fault:
        raise ImportRefused(f"The row has no {key}.", where, "Write it like 2026-11-21.") from fault


def _can_be_kept(value: object) -> bool:
    """Whether a value survives JSON unchanged; a float does not survive arithmetic, so it is refused too."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _can_be_kept(part) for key, part in value.items())
    if isinstance(value, list):
        return all(_can_be_kept(part) for part in value)
    return isinstance(value, str | int)
