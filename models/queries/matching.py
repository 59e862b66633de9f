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

CALLED = "words"
"""The column of what a person is called by; the other one holds the words of notes."""

_REFERENCE = re.compile(r"\bn-(?=[0-9])", re.IGNORECASE)


def matching(raw: str) -> str:
    """The full-text expression for what was typed: every word as a quoted beginning; empty when there is none.

    A word of three letters or more may stand in a note too; a shorter one, or a number, only in what a person is
    called by, for it would begin some word of nearly every note.
    """
    return " AND ".join(_term(word) for word in typed_words(raw))


def called(raw: str) -> str:
    """The expression for people who are called by every word typed: name, reference, PIN, phone, court case, tag."""
    return " AND ".join(f"({CALLED} : {_beginning(word)})" for word in typed_words(raw))


def typed_words(raw: str) -> list[str]:
    """The words of what was typed, folded, at most `MOST_WORDS`; a reference is one word."""
    return words(_REFERENCE.sub("n", raw))[:MOST_WORDS]


def _term(word: str) -> str:
    anywhere = len(word) >= _BEGINNING and not word.isdigit()
    return _beginning(word) if anywhere else f"({CALLED} : {_beginning(word)})"


def _beginning(word: str) -> str:
    return f'"{word}"*'


def name_matching(last: str, firsts: Iterable[str]) -> str:
    """The full-text expression for people whose last name and one of whose first names begin like these, in any order.

    Empty when either is missing.
    """
    family = [word[:_BEGINNING] for word in words(last) if len(word) >= _BEGINNING] or words(last)
    given = {word[:_BEGINNING] for first in firsts for word in words(first)[:1]}
    if not family or not given:
        return ""
    either = (" OR ".join(map(_beginning, sorted(set(each)))) for each in (family, given))
    return " AND ".join(f"({CALLED} : ({each}))" for each in either)
