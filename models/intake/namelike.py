"""How alike two names of people are, part by part."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Final

from models.intake.marks import (
    FIRST_FORM,
    FIRST_INITIAL,
    FIRST_LETTER,
    FIRST_LETTERS,
    FIRST_OTHER,
    FIRST_PART,
    FIRST_SAME,
    FIRST_SHORT,
    FIRST_SOUND,
    LAST_LETTER,
    LAST_LETTERS,
    LAST_OTHER,
    LAST_PART,
    LAST_SAME,
    LAST_SOUND,
    MIDDLE_INITIAL,
    MIDDLE_OTHER,
    MIDDLE_SAME,
    Mark,
    Marks,
)
from models.intake.nicknames import initials, is_known, same_given, short_and_full
from models.intake.spelling import letters, letters_apart, parts, sounds_alike

_MANY: Final = 1 << 17
"""Pairs of names that are remembered while lists are compared."""

_ONE_LETTER_FROM: Final = 4
_TWO_LETTERS_FROM: Final = 7
_KNOWN_FROM: Final = 3
"""Shorter names that differ in one letter or two are other names: Lee and Lor, Mai and Mao, Hang and Vang."""


@lru_cache(maxsize=_MANY)
def last_names(one: str, other: str) -> Marks:
    """What two last names say; nothing where one is missing."""
    here, there = letters(one), letters(other)
    if not here or not there:
        return ()
    if here == there:
        return (LAST_SAME,)
    if _part_in_common(one, other):
        return (LAST_PART,)
    if sounds_alike(here, there):
        return (LAST_SOUND,)
    return (_by_letter(here, there, LAST_LETTER, LAST_LETTERS) or LAST_OTHER,)


@lru_cache(maxsize=_MANY)
def first_names(one: str, other: str) -> Marks:
    """What two first names say; nothing where one is missing."""
    here, there = letters(one), letters(other)
    if not here or not there:
        return ()
    if here == there:
        return (FIRST_SAME,)
    return (_used_for_one_another(one, other) or _slipped(here, there) or FIRST_OTHER,)


@lru_cache(maxsize=_MANY)
def middle_names(one: str, other: str) -> Marks:
    """What two middle names or initials say; nothing where one is missing."""
    here, there = letters(one), letters(other)
    if not here or not there:
        return ()
    if here == there and len(here) > 1:
        return (MIDDLE_SAME,)
    if here[0] == there[0] and (min(len(here), len(there)) == 1 or first_names(one, other)[0].points > 0):
        return (MIDDLE_INITIAL,)
    return (MIDDLE_OTHER,)


def same_with_slip(here: str, there: str) -> bool:
    """Whether a first name of one and a last name of the other are, give or take a slip, one name."""
    marks = first_names(here, there) + last_names(here, there)
    return max((mark.points for mark in marks), default=0) >= FIRST_LETTER.points


def _used_for_one_another(one: str, other: str) -> Mark | None:
    if min(len(letters(one)), len(letters(other))) == 1:
        return FIRST_INITIAL if initials(one) & initials(other) else None
    if same_given(one, other):
        return FIRST_SHORT if short_and_full(one, other) else FIRST_FORM
    return FIRST_PART if parts(one) < parts(other) or parts(other) < parts(one) else None


def _slipped(here: str, there: str) -> Mark | None:
    """Whether a first name may be a slip of the other: not where both are names that parents give (Mario and Maria)."""
    if is_known(here) and is_known(there):
        return None
    if sounds_alike(here, there):
        return FIRST_SOUND
    if is_known(here) or is_known(there):
        return _by_letter(here, there, FIRST_LETTER, FIRST_LETTERS, least=_KNOWN_FROM)
    return None if _rhyme(here, there) else _by_letter(here, there, FIRST_LETTER, FIRST_LETTERS)


def _by_letter(here: str, there: str, one_off: Mark, two_off: Mark, *, least: int = _ONE_LETTER_FROM) -> Mark | None:
    shorter, longer = sorted((len(here), len(there)))
    if longer < least:
        return None
    apart = letters_apart(here, there)
    if apart == 1:
        return one_off
    return two_off if apart == 2 and shorter >= _TWO_LETTERS_FROM else None  # noqa: PLR2004 - two letters


def _part_in_common(one: str, other: str) -> bool:
    """Whether a name of one hyphenated last name is, give or take a letter, a name of the other."""
    here, there = parts(one), parts(other)
    if len(here) == len(there) == 1:
        return False
    return any(
        part == each or (len(part) > _ONE_LETTER_FROM and letters_apart(part, each) == 1)
        for part, each in product(here, there)
    )


def _rhyme(here: str, there: str) -> bool:
    """Whether the first letter differs by no slip, as parents like it for twins: Jayden and Kayden."""
    slipped = here[1:] == there or there[1:] == here or here[1::-1] == there[:2]
    return here[0] != there[0] and not slipped
