"""The recovery code: 160 random bits on paper, in eight groups that each know when they are mistyped.

A group is four characters of the code and one that checks them. The check is linear over the field of 32 elements and
includes the group's place, so that one wrong character, two that changed places, and two groups that changed places
are always found, and another accident 31 times in 32.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import TYPE_CHECKING

from models.errors import Locked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""
GROUPS = 8

_BITS = 5
_DATA = 4
_SIZE = _DATA + 1
_BYTES = GROUPS * _DATA * _BITS // 8
_FIELD = 0b100101
_LOOK_ALIKES = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s_\-\u2010-\u2015\u2212.,]+")


def new_code(random: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """A new recovery code, as it is shown once; `random(n)` gives n random bytes."""
    number = int.from_bytes(random(_BYTES), "big")
    symbols = [number >> _BITS * place & 31 for place in reversed(range(GROUPS * _DATA))]
    groups = [symbols[start : start + _DATA] for start in range(0, len(symbols), _DATA)]
    return "-".join(_written(place, group) for place, group in enumerate(groups))


def normalise(text: str) -> str:
    """The code as typed, made one run of characters: upper case, no separators, O read as 0, I and L as 1."""
    return "".join(_typed_groups(text))


def wrong_groups(text: str) -> list[int]:
    """The numbers (from 1) of the groups that do not hold; empty for a code without a typing error (faults K09).

    Where the typed groups can be told apart, only the ones with the error are named; a character too few or too many in
    a code typed without separators spoils every group behind it.
    """
    groups = _typed_groups(text)
    if len(groups) != GROUPS:
        run = "".join(groups)
        groups = [run[start : start + _SIZE] for start in range(0, len(run), _SIZE)]
    last = max(len(groups), GROUPS)
    padded = [*groups, *[""] * (last - len(groups))]
    return [place + 1 for place, group in enumerate(padded) if not _holds(place, group)]


def secret_of(text: str) -> bytes:
    """The bytes to derive a key from; `Locked`, naming the groups, for a code that is mistyped."""
    wrong = wrong_groups(text)
    if wrong:
        raise Locked(_mistyped(wrong), "Compare with the printed code; O is the same as 0, and I and L as 1.")
    return normalise(text).encode("ascii")


def confirm_groups(choose: Callable[[Sequence[int]], int] = secrets.choice) -> tuple[int, int]:
    """The numbers (from 1) of two groups that must be typed back to show that the code was written down."""
    first = choose(range(1, GROUPS + 1))
    second = choose([number for number in range(1, GROUPS + 1) if number != first])
    return min(first, second), max(first, second)


def typed_back(code: str, number: int, typed: str) -> bool:
    """Whether `typed` is group `number` (from 1) of the code."""
    return normalise(typed) == normalise(code.split("-")[number - 1])


def _typed_groups(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).upper().translate(_LOOK_ALIKES)
    return [group for group in _SEPARATORS.split(plain) if group]


def _written(place: int, group: list[int]) -> str:
    check = _times_two(_residue(place, group))
    return "".join(ALPHABET[symbol] for symbol in [*group, check])


def _holds(place: int, group: str) -> bool:
    symbols = [ALPHABET.find(character) for character in group]
    return len(symbols) == _SIZE and -1 not in symbols and place < GROUPS and _residue(place, symbols) == 0


def _residue(place: int, symbols: Sequence[int]) -> int:
    """The polynomial with these coefficients, the place first, at the field's generator; 0 for a group that holds."""
    value = place
    for symbol in symbols:
        value = _times_two(value) ^ symbol
    return value


def _times_two(value: int) -> int:
    """Twice `value` in the field of 32 elements (x^5 + x^2 + 1)."""
    doubled = value << 1
    return doubled ^ _FIELD if doubled > 31 else doubled  # noqa: PLR2004 - the last of 32 elements


def _mistyped(wrong: list[int]) -> str:
    if len(wrong) == 1:
        return f"Group {wrong[0]} of the recovery code is mistyped."
    first = ", ".join(str(number) for number in wrong[:-1])
    return f"Groups {first} and {wrong[-1]} of the recovery code are mistyped."
