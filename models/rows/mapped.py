"""What the columns of a file are taken to mean, for a person to look at before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.enums import ImportKind


@dataclass(frozen=True, slots=True)
class Guess:
    """What one column is taken to mean: `meaning` in words ("" is not read), why, and up to three of its values.

    `key` is the name under which the meaning is remembered; a `sure` meaning needs no question; a `dropped` column may
    not be held and shows no values.
    """

    index: int
    key: str
    header: str
    meaning: str
    sure: bool
    why: str
    samples: tuple[str, ...] = ()
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file looked at: its sheet, its header row (counted from 1), its columns, and what must be asked.

    The file can be read as it stands when `asks` is empty. `meanings` are the words that a column can be given.
    """

    file_name: str
    kind: ImportKind
    sheet: str
    other_sheets: tuple[str, ...]
    header_row: int
    fingerprint: str
    guesses: tuple[Guess, ...]
    asks: tuple[str, ...]
    meanings: tuple[str, ...]
    notes: tuple[str, ...]
