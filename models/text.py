"""What text from outside is made into before it is kept, matched or shown."""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 4
LINE_LIMIT = 200
NOTE_LIMIT = 20_000
REPLACEMENT = "\ufffd"

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_WORD = re.compile(r"[^\W_]+")
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "\u0131": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
"""Letters that no normal form takes apart, as people type them on an American keyboard."""
_INVISIBLE = frozenset({"Cf"})
_UNSAFE = frozenset({"Cc", "Cs", "Co", "Cn"})
_FORMULA_SIGNS = frozenset("=+-@\u2212")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffd")
_PASSED_OVER = ("Z", "C", "M")


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
        if category in _INVISIBLE:
            continue
        marks = marks + 1 if category.startswith("M") else 0
        if marks > MOST_MARKS:
            continue
        kept.append(REPLACEMENT if category in _UNSAFE else character)
    return unicodedata.normalize("NFC", "".join(kept))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def fold(text: str) -> str:
    """Text for matching: no case, no accents ("García" is "garcia", "Łukasz" is "lukasz")."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).translate(_PLAIN_LETTERS)


def words(text: str) -> list[str]:
    """The words of a text for matching: folded runs of letters and digits of any script."""
    return _WORD.findall(fold(text))


def digits(text: str) -> str:
    """Only the digits 0-9 of a text."""
    return "".join(character for character in text if character in "0123456789")


def runs(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula, whatever stands invisibly before its first sign."""
    for character in text:
        if unicodedata.category(character)[0] in _PASSED_OVER or character in _BLANK:
            continue
        return not _FORMULA_SIGNS.isdisjoint(unicodedata.normalize("NFKC", character)[:1])
    return False
