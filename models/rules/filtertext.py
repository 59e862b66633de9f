"""A filter as it is typed, cut into pieces that still know where they stand: quotation marks hold words together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = '"'
MARKS = frozenset('"“”„')
"""Quotation marks, as keyboards and other programs make them; one that is not closed holds to the end of the text."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of the text, where it stands, and whether it stands between quotation marks."""

    sign: str
    at: int
    quoted: bool

    def means(self, sign: str) -> bool:
        """Whether it is this sign with its meaning: between quotation marks a sign means only itself."""
        return self.sign == sign and not self.quoted


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that belong together; `start` and `end` are their places in the text, quotation marks included."""

    letters: tuple[Letter, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The letters without quotation marks, white space folded."""
        return " ".join("".join(letter.sign for letter in self.letters).split())

    def begins(self, sign: str) -> bool:
        """Whether it begins with this sign, meant as such."""
        return bool(self.letters) and self.letters[0].means(sign)

    def after(self, count: int) -> Piece:
        """What is left behind so many letters."""
        start = self.letters[count - 1].at + 1 if count else self.start
        return Piece(self.letters[count:], start, self.end)

    def index(self, sign: str) -> int:
        """How many letters stand before this sign, meant as such; -1 when there is none."""
        return next((place for place, letter in enumerate(self.letters) if letter.means(sign)), -1)


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text between white space; white space between quotation marks parts nothing."""
    quoted = False
    letters: list[Letter] = []
    start: int | None = None
    for at, sign in enumerate(text):
        if sign in MARKS:
            quoted = not quoted
            start = at if start is None else start
        elif quoted or not sign.isspace():
            letters.append(Letter(sign, at, quoted))
            start = at if start is None else start
        elif start is not None:
            yield Piece(tuple(letters), start, at)
            letters, start = [], None
    if start is not None:
        yield Piece(tuple(letters), start, len(text))


def parted(piece: Piece, sign: str) -> Iterator[Piece]:
    """The parts of a piece between the signs that are meant as such, such as its commas; empty parts are left out."""
    start = piece.start
    for ends, group in groupby(piece.letters, lambda letter: letter.means(sign)):
        letters = tuple(group)
        if ends:
            start = letters[-1].at + 1
        else:
            yield Piece(letters, start, _end(piece, letters))


def _end(piece: Piece, letters: tuple[Letter, ...]) -> int:
    """Where a part ends: at the sign behind it, and the last where the piece ends."""
    behind = [letter.at for letter in piece.letters if letter.at > letters[-1].at]
    return behind[0] if behind else piece.end


def quoted(text: str, *, needed: bool) -> str:
    """The text, between quotation marks when they are needed or white space or a comma stands in it."""
    return f"{MARK}{text}{MARK}" if needed or " " in text or "," in text else text
