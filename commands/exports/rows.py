"""Rows for the command line as text, CSV or JSON, in the words of the design (design section 9).

Rows are the frozen dataclasses of `models.rows`, or mappings. In JSON and CSV, dates are ISO, choices their value, and
cents a string of dollars under the name without "_cents"; tenths of a month become "4.2".
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from commands.exports.cells import csv_text
from commands.exports.table import csv_lines
from models.enums import Choice
from models.money import dollars
from models.text import clean, clean_note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from models.rows.worklist import WorklistRow

_CENTS = "_cents"
_TENTHS = frozenset({"arrears_months"})
_TENTH = Decimal("0.1")
_BETWEEN = "  "
_WIDE = frozenset({"W", "F"})


class Amount(str):
    """A number written out: it may begin with a minus sign and is still no formula."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class TextColumn:
    """One column of text: where its value is found in a row, its heading, its side, and its widest."""

    key: str
    heading: str
    right: bool = False
    widest: int = 60


def words_of(row: object) -> dict[str, Any]:
    """A row as plain data under the words of the design."""
    return {_name(key): _plain(key, value) for key, value in _entries(row)}


def listed(row: WorklistRow, rank: int | None) -> dict[str, Any]:
    """One line of `liaison list` as the contract names it; `rank` is its place, None for who is not ranked."""
    return {
        "id": str(row.id),
        "ref": row.ref,
        "name": row.name,
        "county": row.county,
        "stage": row.stage.value,
        "rank": rank,
        "reasons": list(row.reasons),
        "last_contact": _plain("", row.last_contact_on),
        "last_outcome": _plain("", row.last_outcome),
        "next_step": row.next_text,
        "next_on": _plain("", row.next_on),
        "arrears": _plain("arrears_cents", row.arrears_cents),
        "arrears_months": _plain("arrears_months", row.arrears_months),
        "loose_end": row.loose_end,
    }


def as_json(rows: Iterable[object]) -> str:
    """A JSON list of the rows, ended with a line break."""
    return json.dumps([words_of(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


def as_csv(rows: Iterable[object], keys: Sequence[str] = ()) -> str:
    """The rows as CSV under their words, or only those named in `keys`; lists are joined with semicolons."""
    table = [words_of(row) for row in rows]
    names = list(keys) or list(dict.fromkeys(key for row in table for key in row))
    lines = ([_csv_cell(row.get(name)) for name in names] for row in table)
    return csv_lines([names, *lines]) if names else ""


def as_text(columns: Sequence[TextColumn], rows: Iterable[object]) -> str:
    """The rows as aligned lines under their headings: one line a row, nothing drawn, nothing that moves a terminal."""
    lines = [[_spoken(dict(_entries(row)).get(column.key), column.widest) for column in columns] for row in rows]
    table = [[column.heading for column in columns], *lines]
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    return "".join(_aligned(cells, columns, widths) + "\n" for cells in table)


def width(text: str) -> int:
    """How many places of a terminal the text takes."""
    return sum(_places(character) for character in text)


def _places(character: str) -> int:
    if unicodedata.category(character)[0] == "M":
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _aligned(cells: Sequence[str], columns: Sequence[TextColumn], widths: Sequence[int]) -> str:
    padded: list[str] = []
    for cell, column, room in zip(cells, columns, widths, strict=True):
        space = " " * (room - width(cell))
        padded.append(space + cell if column.right else cell + space)
    return _BETWEEN.join(padded).rstrip()


def _entries(row: object) -> Iterable[tuple[str, Any]]:
    if is_dataclass(row) and not isinstance(row, type):
        return [(each.name, getattr(row, each.name)) for each in fields(row)]
    if hasattr(row, "items"):
        return list(row.items())
    raise TypeError(f"{type(row).__name__} is not a row")


def _name(key: str) -> str:
    return key.removesuffix(_CENTS)


def _plain(key: str, value: object) -> Any:  # noqa: ANN401 - JSON holds any of its own kinds
    if value is None or isinstance(value, bool | Amount):
        return value
    if isinstance(value, int) and key.endswith(_CENTS):
        return Amount(dollars(value))
    if isinstance(value, int) and key in _TENTHS:
        return Amount(str(value * _TENTH))
    for kind, turn in _TURNS.items():
        if isinstance(value, kind):
            return turn(value)
    return _nested(value)


_TURNS: Mapping[type, Callable[[Any], Any]] = {
    int: int,
    float: float,
    Enum: lambda value: value.value,
    str: clean_note,
    datetime: lambda value: value.astimezone(UTC).isoformat(timespec="seconds"),
    date: date.isoformat,
    UUID: str,
    Decimal: lambda value: Amount(str(value)),
}
"""How each kind is written; the first that fits is taken."""


def _nested(value: object) -> Any:  # noqa: ANN401 - a list or a mapping of anything
    if is_dataclass(value) or hasattr(value, "items"):
        return words_of(value)
    if isinstance(value, Iterable):
        return [_plain("", each) for each in value]
    raise TypeError(f"{type(value).__name__} cannot be written")


def _csv_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Amount):
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    return csv_text(_joined(value))


def _joined(value: object) -> str:
    """Lists as "a; b"; what is nested deeper as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)


def _spoken(value: object, widest: int) -> str:
    """A value as a person reads it in a line of text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, tuple | list):
        return clean("; ".join(_spoken(each, widest) for each in value), limit=widest)
    return clean(str(value), limit=widest)
