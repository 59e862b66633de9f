"""Rows that were set aside, written out, corrected and brought back: how each is known again.

A file of ours ends with two columns of its own: why a row was set aside, and its key. The key names the taken file and
the row in it; it ends with a letter, so that a spreadsheet that fills it down copies it and does not count it up, and
the letter shows a slip of the keyboard.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from models.text import clean, fold, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from models.intake.cells import Cell

REASON_HEADER: Final = "Set aside because"
KEY_HEADER: Final = "Liaison row"

_OURS: Final = frozenset({REASON_HEADER.lower(), KEY_HEADER.lower()})
_SEARCHED_ROWS: Final = 30
_SHORT: Final = 10
_LETTERS: Final = "bcdfghjkmnpqrstvwxz"
_KEY: Final = re.compile(rf"l([0-9a-f]{{{_SHORT}}})-([1-9][0-9]{{0,6}})([{_LETTERS}])")


class LineKey(NamedTuple):
    """A row of a taken file: the end of the file's id, and the number of the row in it."""

    listing: str
    row: int


@dataclass(frozen=True, slots=True)
class Corrections:
    """The rows of a file that were set aside before, by their numbers in this file; `unread` hold a key of no sense."""

    keys: Mapping[int, LineKey]
    unread: tuple[int, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the liaison should know of rows whose key cannot be read."""
        if not self.unread:
            return ()
        rows = f"{'Row' if len(self.unread) == 1 else 'Rows'} {', '.join(map(str, self.unread))}"
        return (f"{rows}: the “{KEY_HEADER}” is damaged, so what was set aside before waits on.",)


def short_id(listing_id: UUID) -> str:
    """What stands for a taken file in the keys of its rows: the end of its id, which is chance and not time."""
    return listing_id.hex[-_SHORT:]


def line_key(listing_id: UUID, row: int) -> str:
    """The key of a row: "L3f9a12bc70-12k"."""
    stem = f"L{short_id(listing_id)}-{row}"
    return stem + _letter(stem)


def read_key(text: str) -> LineKey | None:
    """The row that a key names; None for anything else, also for a key with a slip in it."""
    match = _KEY.fullmatch(text.strip().lower())
    if match is None or _letter(f"L{match[1]}-{match[2]}") != match[3]:
        return None
    return LineKey(match[1], int(match[2]))


def _letter(stem: str) -> str:
    return _LETTERS[zlib.crc32(stem.encode()) % len(_LETTERS)]


def take_out(rows: list[list[Cell]]) -> tuple[list[list[Cell]], Corrections | None]:
    """The rows of a file without our own columns, and what these say; a file of somebody else's is left as it is.

    The cells are emptied and not taken away, so that rows keep their numbers and columns their places. What an export
    put before text that would run as a formula is taken off again.
    """
    found = _find(rows)
    if found is None:
        return rows, None
    header, ours, key_at = found
    texts = ((number, _text(row, key_at)) for number, row in enumerate(rows, 1) if number > header)
    told = {number: read_key(text) for number, text in texts if text and fold(text) != KEY_HEADER.lower()}
    keys = {number: key for number, key in told.items() if key is not None}
    unread = tuple(number for number, key in told.items() if key is None)
    return [_bare(row, ours) for row in rows], Corrections(keys, unread)


def _find(rows: Sequence[Sequence[Cell]]) -> tuple[int, frozenset[int], int] | None:
    """The number of the header row, the places of our columns and that of the key; None where there is no key."""
    for number, row in enumerate(rows[:_SEARCHED_ROWS], 1):
        names = {place: name for place in range(len(row)) if (name := fold(_text(row, place))) in _OURS}
        key_at = next((place for place, name in names.items() if name == KEY_HEADER.lower()), None)
        if key_at is not None:
            return number, frozenset(names), key_at
    return None


def _text(row: Sequence[Cell], place: int) -> str:
    cell = row[place] if place < len(row) else ""
    return clean(cell) if isinstance(cell, str) else ""


def _bare(row: Sequence[Cell], ours: frozenset[int]) -> list[Cell]:
    return ["" if place in ours else unquoted(cell) for place, cell in enumerate(row)]


def quoted(text: str) -> str:
    """Text that `unquoted` would take for one with an apostrophe put before it, with one put before it."""
    return f"'{text}" if unquoted(text) != text else text


def unquoted(cell: Cell) -> Cell:
    """The cell without the apostrophe that an export put before text that would run as a formula."""
    if isinstance(cell, str) and cell.startswith("'") and runs(cell.lstrip("'")):
        return cell[1:]
    return cell


def unlike(headers: Iterable[str]) -> tuple[str, ...]:
    """The headers with a number at each that stands for a second time: "Phone", "Phone (2)"."""
    given = tuple(headers)
    found: dict[str, None] = {}
    for header in given:
        name, number = header, 1
        while name in found or (number > 1 and name in given):
            number += 1
            name = f"{header} ({number})"
        found[name] = None
    return tuple(found)
