"""What was typed, as SQLite's full-text language says it; apart from `search`, so that the worklist loads little."""

from __future__ import annotations

import re

from models.text import words

MOST_WORDS = 12

_REFERENCE = re.compile(r"\bn-(?=[0-9])", re.IGNORECASE)


def matching(raw: str) -> str:
    """The full-text expression for what was typed: every word as a quoted beginning; empty when there is none."""
    return " ".join(f'"{word}"*' for word in words(_REFERENCE.sub("n", raw))[:MOST_WORDS])
