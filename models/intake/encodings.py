"""Which encoding a text was written in: by its mark, by its zeros, else by which reading makes plausible words."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from models.errors import ImportRefused
from models.intake.sniff import wide_encoding
from models.text import fold

if TYPE_CHECKING:
    from models.intake.incoming import Incoming

_CODECS: Final = {
    "cp1252": "Windows text (cp1252)",
    "cp850": "DOS text (cp850)",
    "cp437": "DOS text (cp437)",
    "mac_roman": "Macintosh text (Mac Roman)",
}
"""The one-byte encodings of American and Western European offices, the likeliest first."""
_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]")
_CONTEXTS: Final = 2_000
_COMMON: Final = frozenset("áéíóúñüöäçÁÉÍÓÚÑÜÖÄÇ")
_RARER: Final = frozenset("àâãåæèêëìîïðòôõøùûýÿßœšžÀÂÃÅÆÈÊËÌÎÏÐÒÔÕØÙÛÝŒŠŽ")
_VOWELS: Final = frozenset("aeiou")
_MARKS: Final = frozenset("“”\u2018\u2019\u2013—…®°\u00a0")
_MOJIBAKE: Final = re.compile("\u00c3[\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122]|\u00e2\u20ac")


def decoded(incoming: Incoming) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and what the liaison should know about how it was read; raises ImportRefused when torn."""
    contents = incoming.contents
    wide = wide_encoding(contents)
    try:
        text = contents.decode(wide or "utf-8-sig")
    except UnicodeDecodeError:
        if wide:
            raise ImportRefused("The text is damaged.", incoming.name, "Export it again as CSV UTF-8.") from None
        codec = _likeliest(contents)
        note = f"Read as {_CODECS[codec]}: look at names with accents."
        return contents.decode(codec, errors="replace"), (note,)
    if _MOJIBAKE.search(text):
        return text, (
            "Some letters look damaged by an earlier program (like “Ã±” for “ñ”): look at names with accents.",
        )
    return text, ()


def _likeliest(contents: bytes) -> str:
    """The encoding in which the letters beyond ASCII make the most plausible words; the first of equals."""
    places = [match.start() for match in islice(_BEYOND_ASCII.finditer(contents), _CONTEXTS)]
    contexts = [(contents[max(at - 1, 0) : at], contents[at : at + 1], contents[at + 1 : at + 2]) for at in places]
    return max(_CODECS, key=lambda codec: sum(_plausible(each, codec) for each in contexts))


def _plausible(context: tuple[bytes, bytes, bytes], codec: str) -> float:
    """How well a letter fits between its neighbours: accents in names speak for, symbols inside words against."""
    before, letter, after = (part.decode(codec, errors="replace") for part in context)
    inside = before.isalpha() and after.isalpha()
    if letter == "\u2019" and inside:
        return 1.5
    if letter in _COMMON or letter in _RARER:
        if (letter.isupper() and before.islower()) or (letter.islower() and before.isupper() and after.isupper()):
            return -1
        return 0.5 if letter in _RARER or _in_odd_company(letter, after) else 1
    return 0.5 if letter in _MARKS and not inside else -1


def _in_odd_company(letter: str, after: str) -> bool:
    """Whether the next letter speaks against this one: ç and ñ come before a vowel, an umlaut before a consonant."""
    vowel = fold(after) in _VOWELS
    return (letter in "çñÇÑ" and not vowel) or (letter in "äöüÄÖÜ" and vowel)
