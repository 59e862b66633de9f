"""What happens to the text of the one-line contact when a word, a phrase or a note is put into it."""

from __future__ import annotations

import re

from models.rules.entries import parted

BLANK = "___"
_BLANK = re.compile(r"_{3,}")


def next_blank(text: str, cursor: int) -> tuple[int, int] | None:
    """Where the next blank begins and ends, from the cursor on and then from the start; None without one."""
    match = _BLANK.search(text, cursor) or _BLANK.search(text)
    return match.span() if match else None


def codes_of(text: str) -> str:
    """The line without its note."""
    return " ".join(parted(text)[0].split())


def note_of(text: str) -> str:
    """The note of the line."""
    return parted(text)[1]


def ready_for_more(text: str) -> str:
    """The line with a space behind its last code, so that a word typed next is one of its own."""
    return text if "," in text else f"{text.rstrip()} "


def with_note(text: str, note: str) -> str:
    """The line with this note in place of its own."""
    codes = codes_of(text)
    return f"{codes}, {note}" if note else codes


def with_phrase(text: str, words: str) -> tuple[str, int]:
    """The line with a phrase behind what stands there, and where the phrase begins."""
    kept = with_note(text, note_of(text)).rstrip()
    before = f"{kept} " if note_of(text) else f"{kept}, "
    return before + words, len(before)
