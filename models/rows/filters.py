"""A filter with a name, as it is listed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedFilterRow:
    """One saved filter: its name, its text as it is typed, and what it says in words."""

    name: str
    text: str
    words: str
