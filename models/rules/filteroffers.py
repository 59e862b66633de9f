"""What may stand at the cursor of a filter that is being typed, each with a word or two."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from models.rules.filterkeys import KEYS, PROGRESS, Kind
from models.rules.filtertext import pieces, quoted
from models.rules.filtervalues import signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rules.filtertext import Piece

Said = tuple[str, str]
"""What may be typed, and a word or two about it."""

MOST = 8
"""As many offers as one looks at while typing."""

_DAYS = (
    ("today", "on this day"),
    ("overdue", "before today"),
    ("<=7d", "within a week"),
    ("<14d", "in less than two weeks"),
    (">1mo", "in more than a month"),
)
_AGES = (
    (">30d", "longer than 30 days ago, or never"),
    (">60d", "longer than 60 days ago, or never"),
    ("<=7d", "within the last week"),
    ("today", "on this day"),
)
_SHAPES: dict[str, tuple[Said, ...]] = {
    "arrears": ((">6mo", "over 6 months of CSUP"), (">$5000", "over 5,000 dollars"), ("<1mo", "under a month")),
    "unpaid": ((">2mo", "over 2 months"), ("0", "paid in the last closed month")),
    "tries": ((">3", "over 3"), ("0", "none since last spoken with")),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one case file that a filter may name."""

    counties: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    domains: tuple[Said, ...] = ()
    """Code and name of what an assessment looks at."""
    saved: tuple[Said, ...] = ()
    """Name and text of the saved filters."""
    contacts: tuple[str, ...] = ()
    """Names of people at the CSAs."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may stand between `start` and `end`, ready to be put there, and a word or two about it."""

    text: str
    said: str
    start: int
    end: int

    def taken(self, text: str) -> tuple[str, int]:
        """The text with the offer in its place, and where the cursor then stands."""
        return text[: self.start] + self.text + text[self.end :], self.start + len(self.text)


def completions(text: str, cursor: int, known: Vocabulary) -> list[Offer]:
    """What may stand at the cursor, the likeliest first and at most `MOST`; nothing before the first letter of a part.

    What is typed already in full is not offered again.
    """
    piece = next((each for each in pieces(text[:cursor]) if each.end == cursor), None)
    if piece is None or not piece.letters:
        return []
    rest = piece.after(1) if piece.begins("-") else piece
    found = (offer for offer in _offers(rest, cursor, known) if offer.text != text[offer.start : offer.end])
    return list(islice(found, MOST))


def _offers(piece: Piece, cursor: int, known: Vocabulary) -> Iterator[Offer]:
    if piece.begins("@"):
        named = (_quoted(name, said) for name, said in known.saved)
        yield from _fitting(piece.after(1), cursor, named)
        return
    key = piece.text.partition(":")[0].lower()
    if piece.index(":") < 0:
        keys = ((f"{name}:", each.about) for name, each in KEYS.items())
        yield from (offer for offer in _fitting(piece, cursor, keys) if piece.text)
    elif key in KEYS:
        yield from _fitting(_last(piece), cursor, _values(key, known), key)


def _last(piece: Piece) -> Piece:
    """The value that the cursor stands in: what is behind the last comma, else behind the colon."""
    places = [place for place, letter in enumerate(piece.letters) if letter.means(",")]
    return piece.after((places[-1] if places else piece.index(":")) + 1)


def _fitting(piece: Piece, cursor: int, offered: Iterator[Said], key: str = "") -> Iterator[Offer]:
    """What begins as the piece does; behind a sign stages go on after the sign."""
    sign, said = signed(piece.text.casefold()) if key == "stage" else ("", piece.text.casefold())
    for text, about in offered:
        plain = text.strip('"').casefold()
        begins = plain.startswith(said) or (key == "need" and _any_word_begins(about, said))
        if begins and not (sign and plain not in PROGRESS):
            yield Offer(sign + text, about, piece.start, cursor)


def _any_word_begins(text: str, said: str) -> bool:
    return any(word.startswith(said) for word in text.casefold().split())


def _values(key: str, known: Vocabulary) -> Iterator[Said]:
    each = KEYS[key]
    named = {
        "county": [(name, "") for name in known.counties],
        "tag": [(word, "") for word in known.tags],
        "need": list(known.domains),
        "csa": [(name, "") for name in known.contacts],
    }
    shaped = {Kind.AHEAD: _DAYS, Kind.BACK: _AGES}.get(each.kind, _SHAPES.get(key, ()))
    yield from (_quoted(name.casefold(), said) for name, said in named.get(key, ()))
    yield from ((word, "" if said == word else said) for word, said in (each.choices or {}).items())
    yield from shaped
    if each.missing:
        yield "none", each.missing


def _quoted(name: str, said: str) -> Said:
    return quoted(name, needed=False), said
