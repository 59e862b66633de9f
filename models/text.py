"""What text from outside is made into before it is kept, matched or shown."""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 4
LINE_LIMIT = 200
NOTE_LIMIT = 20_000
REPLACEMENT = "\ufffd"

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_WORD = re.compile(r"[a-z0-9]+")
_INVISIBLE = frozenset({"Cf"})
_UNSAFE = frozenset({"Cc", "Cs", "Co", "Cn"})


def clean(text: str, *, limit: int = LINE_LIMIT) -> str:
    """One line of text that is safe to keep and to show.

    Composed (NFC), controls replaced, bidirectional and invisible characters dropped, at most four marks on a
    letter, white space folded, cut with "…" at `limit` characters. Cleaning twice changes nothing.
    """
    line = re.sub(r"[\r\n\t\v\f\u0085\u2028\u2029]+", " ", text)
    return _cut(_SPACES.sub(" ", _printable(line)).strip(), limit)


def clean_note(text: str, *, limit: int = NOTE_LIMIT) -> str:
    """Many lines of text, each safe to keep and to show; line breaks stay, tabs become spaces."""
    lines = re.split(r"\r\n|[\r\n\v\f\u0085\u2028\u2029]", text)
    return _cut("\n".join(_printable(line.replace("\t", "    ")).rstrip() for line in lines).strip("\n"), limit)


def _printable(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        marks = marks + 1 if category.startswith("M") else 0
        if category in _INVISIBLE or marks > MOST_MARKS:
            continue
        kept.append(REPLACEMENT if category in _UNSAFE else character)
    return unicodedata.normalize("NFC", "".join(kept))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def fold(text: str) -> str:
    """Text for matching: no case, no accents ("García" is "garcia")."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words(text: str) -> list[str]:
    """The words of a text for matching: folded runs of letters and digits."""
    return _WORD.findall(fold(text))


def digits(text: str) -> str:
    """Only the digits 0-9 of a text."""
    return "".join(character for character in text if character in "0123456789")
