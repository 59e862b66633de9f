"""What was typed, as SQLite's full-text language says it; apart from `search`, so that the worklist loads little."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_WORDS = 12
_BEGINNING = 3
"""So many letters of a name are rarely mistyped, and narrow 100,000 people down to some dozens."""

_REFERENCE = re.compile(r"\bn-(?=[0-9])", re.IGNORECASE)


def matching(raw: str) -> str:
    """The full-text expression for what was typed: every word as a quoted beginning; empty when there is none."""
    return " ".join(f'"{word}"*' for word in words(_REFERENCE.sub("n", raw))[:MOST_WORDS])


def name_matching(last: str, firsts: Iterable[str]) -> str:
    """The full-text expression for people whose last name and one of whose first names begin like these, in any order.

    Empty when either is missing.
    """
    family = [word[:_BEGINNING] for word in words(last) if len(word) >= _BEGINNING] or words(last)
    given = {word[:_BEGINNING] for first in firsts for word in words(first)[:1]}
    if not family or not given:
        return ""
    either = (" OR ".join(f'"{word}"*' for word in sorted(set(each))) for each in (family, given))
    return " AND ".join(f"({each})" for each in either)
