"""A filter with a name, as it is listed, and a list that was written out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SavedFilterRow:
    """One saved filter: its name, its text as it is typed, and what it says in words."""

    name: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class WrittenList:
    """The files that a list was written to, how many people stand in each, and the list in words."""

    paths: tuple[Path, ...]
    people: int
    words: str
