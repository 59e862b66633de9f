"""The language of filters: words, and parts such as "county:brown stage:<referred -tag:spanish @mine"; all must hold.

`parse_filter` reads it, `text_of` prints it so that reading the print gives the same filter, `Filter.in_words` says it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from models.errors import FilterRefused
from models.rules.filterkeys import KEYS, SAVED, WORD
from models.rules.filterreading import read_name, read_values, unknown_key
from models.rules.filtertext import pieces, quoted
from models.rules.filtervalues import Chosen, Name, Value, text_of_value
from models.rules.filterwords import group_words, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.rules.filtertext import Piece

LONGEST = 400
"""As many characters as a saved filter holds."""

_KEYED = re.compile(r"[A-Za-z]+")
_MOST_DEEP = 10


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a filter: any of its values will do, and with `negated` none of them may.

    `key` is one of `KEYS`, `WORD` for a bare word, or `SAVED` for the name of a filter; `start` and `end` are its
    places in the text.
    """

    key: str
    values: tuple[Value, ...]
    negated: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def in_words(self) -> str:
        """The part as a person reads it."""
        return in_words(self.key, self.values, negated=self.negated)


@dataclass(frozen=True, slots=True)
class Group:
    """A filter with a name, put in place of its name; with `negated` it must not hold as a whole."""

    name: str
    inside: Filter
    negated: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def in_words(self) -> str:
        """The name, and what stands behind it."""
        return group_words(self.name, self.inside.in_words, negated=self.negated)


@dataclass(frozen=True, slots=True)
class Filter:
    """Parts that must all hold; without any, everybody who is not closed is let through."""

    parts: tuple[Part | Group, ...] = ()
    said: str = field(default="", compare=False)
    """The text that it was read from, into which the places of its parts point."""

    @property
    def in_words(self) -> str:
        """The filter as a person reads it; empty when everybody who is not closed is shown."""
        return ", ".join(part.in_words for part in self.parts)

    @property
    def asks_for_closed(self) -> bool:
        """Whether it names closed people: only then are they shown."""
        return any(_names_closed(part) for part in self.parts if not part.negated)

    def __str__(self) -> str:
        """The filter as it is typed."""
        return text_of(self)


def parse_filter(text: str) -> Filter:
    """The filter that the text means; raises FilterRefused: what cannot be read, where, and what would be."""
    if len(text) > LONGEST:
        sentence = f"A filter has at most {LONGEST} characters; this one has {len(text):,}."
        raise FilterRefused(sentence, "Save a part of it under a name.", start=LONGEST, end=len(text), text=text)
    try:
        found = [part for piece in pieces(text) if (part := _part(piece)) is not None]
    except FilterRefused as refused:
        refused.text = text
        raise
    return Filter(tuple(_joined(found)), text)


def text_of(wanted: Filter) -> str:
    """The filter as it is typed; reading it again gives the same filter, and printing that the same text."""
    return " ".join(_text_of_part(part) for part in wanted.parts)


def expanded(wanted: Filter, saved: Mapping[str, str]) -> Filter:
    """The filter with every name of a saved one replaced by what it stands for.

    `saved` gives texts by name; capitals make no difference. Raises FilterRefused for a name that is not known, for one
    whose text cannot be read, and for one that leads back to itself.
    """
    known = {name.casefold(): text for name, text in saved.items()}
    return _expanded(wanted, known, ())


def asked_names(wanted: Filter) -> tuple[str, ...]:
    """The names of saved filters that it asks for itself."""
    found = (part for part in wanted.parts if isinstance(part, Part) and part.key == SAVED)
    return tuple(value.text for part in found for value in part.values if isinstance(value, Name))


def renamed(wanted: Filter, name: str, new_name: str) -> Filter:
    """The filter with one saved filter asked for under another name."""
    found = (_under(part, name.casefold(), new_name) for part in wanted.parts)
    return replace(wanted, parts=tuple(found))


def _under(part: Part | Group, folded: str, new_name: str) -> Part | Group:
    if isinstance(part, Part) and part.key == SAVED and text_of_value(part.values[0]).casefold() == folded:
        return replace(part, values=(Name(new_name),))
    return part


def _part(piece: Piece) -> Part | None:
    """What one piece of the text means; None for quotation marks with nothing between them."""
    negated = piece.begins("-")
    rest = piece.after(1) if negated else piece
    key = _key_of(rest)
    if key not in {WORD, SAVED}:
        values = read_values(key, rest.after(len(key) + 1), whole=piece)
    elif (value := read_name(rest, piece, saved=key == SAVED)) is not None:
        values = (value,)
    else:
        return None
    return Part(key, values, negated, piece.start, piece.end)


def _key_of(piece: Piece) -> str:
    """The key before the colon in small letters; raises FilterRefused for a key that is not known."""
    if piece.begins("@"):
        return SAVED
    colon = piece.index(":")
    before = piece.letters[: max(colon, 0)]
    said = "".join(letter.sign for letter in before)
    if not _KEYED.fullmatch(said) or any(letter.quoted for letter in before):
        return WORD
    if said.lower() not in KEYS:
        raise unknown_key(said, start=before[0].at, end=piece.letters[colon].at + 1)
    return said.lower()


def _joined(parts: list[Part]) -> Iterator[Part]:
    """The parts, where several ask for what a person has just one of, such as the county, made into one.

    Values with a sign stay apart: stage:>=reached stage:<referred is what lies between.
    """
    joined: dict[str, Part] = {}
    for part in parts:
        if _joins(part):
            before = joined.get(part.key)
            values = (*before.values, *part.values) if before else part.values
            joined[part.key] = replace(before or part, values=tuple(dict.fromkeys(values)))
    for part in parts:
        if not _joins(part):
            yield part
        elif part.key in joined:
            yield joined.pop(part.key)


def _joins(part: Part) -> bool:
    plain = all(not isinstance(value, Chosen) or value.sign == "=" for value in part.values)
    return part.key in KEYS and KEYS[part.key].one and not part.negated and plain


def _text_of_part(part: Part | Group) -> str:
    minus = "-" if part.negated else ""
    if isinstance(part, Group):
        return f"{minus}@{quoted(part.name, needed=False)}"
    said = [text_of_value(value) for value in part.values]
    if part.key == WORD:
        return minus + quoted(said[0], needed=_means_more(said[0]))
    if part.key == SAVED:
        return f"{minus}@{quoted(said[0], needed=False)}"
    return f"{minus}{part.key}:{','.join(quoted(each, needed=False) for each in said)}"


def _means_more(word: str) -> bool:
    """Whether a bare word would be read as something else without quotation marks."""
    before, colon, _ = word.partition(":")
    return word[0] in "-@" or bool(colon and _KEYED.fullmatch(before))


def _names_closed(part: Part | Group) -> bool:
    if isinstance(part, Group):
        return part.inside.asks_for_closed
    return part.key in {"stage", "is"} and Chosen("closed") in part.values


def _expanded(wanted: Filter, known: Mapping[str, str], above: tuple[str, ...]) -> Filter:
    return Filter(tuple(_in_place(part, known, above) for part in wanted.parts), wanted.said)


def _in_place(part: Part | Group, known: Mapping[str, str], above: tuple[str, ...]) -> Part | Group:
    if isinstance(part, Group) or part.key != SAVED:
        return part
    name = text_of_value(part.values[0])
    folded = name.casefold()
    if folded not in known:
        raise _refused(part, f"There is no filter “{name}”.", _names(known))
    if folded in above or len(above) >= _MOST_DEEP:
        raise _refused(part, f"The filter “{name}” leads back to itself.", "Save it without its own name.")
    try:
        inside = _expanded(parse_filter(known[folded]), known, (*above, folded))
    except FilterRefused as refused:
        raise inside_of(part, name, refused) from None
    return Group(name, inside, part.negated, part.start, part.end)


def inside_of(part: Part | Group, name: str, refused: FilterRefused) -> FilterRefused:
    """What is wrong inside a saved filter, told in the place of its name."""
    return _refused(part, f"In the filter “{name}”: {refused.sentence}", refused.hint)


def _refused(part: Part | Group, sentence: str, hint: str) -> FilterRefused:
    return FilterRefused(sentence, hint, start=part.start, end=part.end)


def _names(known: Mapping[str, str]) -> str:
    names = ", ".join(f"@{quoted(name, needed=False)}" for name in known)
    return f"Saved: {names}." if names else "None is saved yet: type one, then ctrl+s."
