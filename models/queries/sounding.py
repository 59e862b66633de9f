"""Names by their sound, so that a name heard on the phone is found however it is spelled."""

from __future__ import annotations

from functools import lru_cache

import jellyfish

from models.queries.matching import CALLED, typed_words
from models.text import words

MARK = "ϟ"
"""Stands before the sound of a name, so that no word that is typed begins like one."""
_KEPT = 1 << 16
_SHORTEST = 3


def sounds(names: str) -> list[str]:
    """The sounds of some names as words of the index; short names and other alphabets have none."""
    return [sound for word in words(names) if (sound := _sound(word))]


def joined(name: str) -> str:
    """A name of several parts as one word, "obrien" of "O'Brien"; empty for a name of one."""
    parts = words(name)
    return "".join(parts) if len(parts) > 1 else ""


def sounding(raw: str) -> str:
    """The full-text expression for people called by, or sounding like, every word typed; empty without a sound."""
    typed = typed_words(raw)
    if not any(map(_sound, typed)):
        return ""
    either = ((f'"{word}"*', *([f'"{_sound(word)}"'] if _sound(word) else [])) for word in typed)
    return " AND ".join(f"({CALLED} : ({' OR '.join(each)}))" for each in either)


@lru_cache(maxsize=_KEPT)
def _sound(word: str) -> str:
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
        return ""
    return MARK + jellyfish.metaphone(word).lower().replace(" ", "")
