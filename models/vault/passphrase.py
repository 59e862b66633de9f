"""What makes a passphrase acceptable, how strong it looks, and one to take instead."""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PRACTICE_PASSPHRASE = "practice caseload"  # noqa: S105 - published: it guards make-believe people only
"""Opens every practice caseload; never accepted for a real one."""
LEAST_CHARACTERS = 14
"""NIST SP 800-53 IA-5(1) as Pub. 1075 fills it in (faults section 5)."""
MOST_CHARACTERS = 1_000

_LONGEST_UNIT = 8
_LONGEST_RUN = 4
_GUESSES_PER_SECOND = 100_000
_SECONDS_PER_YEAR = 31_557_600
_BITS_PER_LETTER = 2.0
_BITS_PER_OTHER = 3.0
_LABELS = ((40, "weak"), (50, "fair"), (65, "good"))
_ROWS = ("0123456789012345678901234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
_COMMON = frozenset(
    {
        "correcthorsebatterystaple",
        "thequickbrownfox",
        "thequickbrownfoxjumpsoverthelazydog",
        "tobeornottobe",
        "tobeornottobethatisthequestion",
        "maytheforcebewithyou",
        "openitsesameplease",
        "letmeinletmein",
        "iloveyouforever",
        "passwordpassword",
        "thisismypassword",
        "thisismypassphrase",
        "mypassphraseissafe",
        "passphrasepassphrase",
        "childsupportliaison",
        "childsupportagency",
        "wisconsinworks",
        "wisconsinbadgers",
        "onwisconsinonwisconsin",
        "gopackgogopackgo",
        "greenbaypackers",
        "milwaukeebrewers",
        "milwaukeebucks",
        "qwertyuiopasdf",
        "1qaz2wsx3edc4rfv",
        "trustno1trustno1",
    }
)


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate, no promise: bits of guessing work, one word for it, and what it means in a sentence."""

    bits_estimate: int
    label: str
    sentence: str


def secret_of(passphrase: str) -> bytes:
    """The bytes to derive a key from: composed by NFKC, so that an accent counts the same however it was typed.

    Nothing is trimmed: a leading space is part of the passphrase (faults K28).
    """
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def problems(passphrase: str) -> list[str]:
    """A sentence for each reason why a new passphrase is refused; empty for one that is accepted (NIST SP 800-63B)."""
    plain = unicodedata.normalize("NFKC", passphrase).casefold()
    squeezed = "".join(character for character in plain if character.isalnum()) or plain
    checks = (
        (len(plain) < LEAST_CHARACTERS, f"Use at least {LEAST_CHARACTERS} characters; four or five words are easiest."),
        (len(plain) > MOST_CHARACTERS, f"Use at most {MOST_CHARACTERS:,} characters."),
        (squeezed == _squeezed_practice(), "This is the published passphrase of practice caseloads."),
        (_repeats(squeezed), "This repeats the same few characters."),
        (_runs(squeezed), "This is a row of the alphabet, the digits or the keyboard."),
        (squeezed in _COMMON, "This is a phrase that is guessed first."),
    )
    return [sentence for refused, sentence in checks if refused]


def strength(passphrase: str) -> Strength:
    """How long guessing would take a thief who holds the key file, at 100,000 guesses a second.

    A word of our list counts as one draw from it; the rest counts 2 bits a letter and 3 bits any other character, about
    what people's own phrases carry. Repeated characters count once.
    """
    bits = 0 if problems(passphrase) else int(_bits(unicodedata.normalize("NFKC", passphrase)))
    label = next((label for limit, label in _LABELS if bits < limit), "strong")
    return Strength(bits, label, f"{label.capitalize()}: guessing it would take {_duration(bits)}.")


def suggest(words: int = 5, choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A passphrase of `words` words drawn from our list."""
    return " ".join(choose(word_list()) for _ in range(words))


@cache
def word_list() -> tuple[str, ...]:
    """The words that suggestions are drawn from: short, distinct, easy to spell."""
    from importlib.resources import files  # noqa: PLC0415 - slow to import, needed only to choose a passphrase

    text = files("models.vault").joinpath("words.txt").read_text(encoding="utf-8")
    return tuple(dict.fromkeys(text.split()))


def _squeezed_practice() -> str:
    return PRACTICE_PASSPHRASE.replace(" ", "")


def _repeats(text: str) -> bool:
    """Whether the text is one short unit over and over, the last time perhaps cut."""
    units = (text[:size] for size in range(1, min(_LONGEST_UNIT, len(text) // 2) + 1))
    return any((unit * len(text))[: len(text)] == text for unit in units)


def _runs(text: str) -> bool:
    """Whether the text is one row, forwards or backwards."""
    return len(text) > _LONGEST_RUN and any(text in row or text[::-1] in row for row in _ROWS)


def _bits(text: str) -> float:
    known = frozenset(word_list())
    words = re.split(r"[\s\-_.,]+", text.casefold())
    return sum(math.log2(len(known)) if word in known else _bits_by_character(word) for word in dict.fromkeys(words))


def _bits_by_character(word: str) -> float:
    once = re.sub(r"(.)\1+", r"\1", word)
    return sum(_BITS_PER_LETTER if character.isalpha() else _BITS_PER_OTHER for character in once)


def _duration(bits: int) -> str:
    seconds = 2 ** max(bits - 1, 0) // _GUESSES_PER_SECOND
    steps = ((_SECONDS_PER_YEAR, "year"), (86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
    size, unit = next(((size, unit) for size, unit in steps if seconds >= size), (1, "second"))
    count = max(seconds // size, 1)
    if unit == "year" and count > 1_000_000:  # noqa: PLR2004 - beyond this a figure says nothing
        return "more than a million years"
    return f"about {count:,} {unit}{'' if count == 1 else 's'}"
