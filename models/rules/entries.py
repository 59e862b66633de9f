"""A contact written in one line, such as "lvm f3" or "r 12 wioa ffri, will call UMOS"; the words are our own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import ContactKind, ContactOutcome, Direction
from models.errors import Refused
from models.rules.entrycodes import CODES, INCOMING, WAYS, Shorthand, codes_in_words, way_word
from models.rules.entrydays import NoDayError, day_word, follow_up_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

LONGEST_MINUTES = 480
"""A contact of more than a working day is a slip of the keyboard."""

_QUOTED = re.compile(r"[\"“]([^\"”]*)[\"”]")
_BLANK = re.compile(r"_{3,}")
_LEAST_LETTERS = 3
_NOT_SHORT = frozenset({"csa", "ncp"})
"""Short names that stand in the names of programmes and are none themselves."""


class EntryRefused(Refused):
    """A line that cannot be read; `start` and `end` are the places of the part at fault."""

    def __init__(self, sentence: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(sentence, hint)
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class KnownProgramme:
    """A programme that a line can refer to."""

    code: str
    """Its code in the catalogue."""
    name: str
    """Its name."""

    def answers_to(self, word: str) -> bool:
        """Whether the word is a short name of the programme: of its code, or the capitals of its name."""
        parts = self.code.split("_")
        capitals = {part.lower() for part in re.findall(r"\b[A-Z][A-Z0-9]+\b", self.name)} - _NOT_SHORT
        return word in {self.code, "".join(parts), *parts} | capitals


@dataclass(frozen=True, slots=True)
class KnownPhrase:
    """Words that the liaison writes often; "___" in them is a blank to fill in."""

    code: str
    """Its short name."""
    text: str
    """The words."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the case file knows that a line may name."""

    programmes: tuple[KnownProgramme, ...] = ()
    """The programmes of the catalogue."""
    phrases: tuple[KnownPhrase, ...] = ()
    """The liaison's own phrases."""

    def phrase(self, word: str) -> KnownPhrase | None:
        """The phrase of that short name."""
        return next((each for each in self.phrases if each.code == word), None)

    def programme(self, word: str) -> Programme | None:
        """The programmes that a word names: by code, else by a short name, else by the beginning of a code."""
        exact = [each for each in self.programmes if each.code == word]
        short = exact or [each for each in self.programmes if each.answers_to(word)]
        if not short and len(word) >= _LEAST_LETTERS:
            short = [each for each in self.programmes if each.code.startswith(word)]
        return Programme(word, tuple(short)) if short else None


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme word of a line; it may fit several programmes, of which the county decides."""

    word: str
    """The word as it was written, in small letters."""
    fits: tuple[KnownProgramme, ...]
    """The programmes that answer to it; at least one."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of those programmes."""
        return tuple(each.code for each in self.fits)

    @property
    def in_words(self) -> str:
        """The programme by name, or the word where it fits several."""
        return self.fits[0].name if len(self.fits) == 1 else f"{self.word.upper()} (one of {len(self.fits)} programmes)"


@dataclass(frozen=True, slots=True)
class Entry:
    """A contact as one line says it."""

    code: str
    """The code that it begins with."""
    kind: ContactKind
    """How it was made."""
    outcome: ContactOutcome
    """What came of it."""
    direction: Direction = Direction.OUT
    """Who began it."""
    minutes: int | None = None
    """How long it took."""
    follow_up_on: date | None = None
    """When to follow up."""
    programme: Programme | None = None
    """What to refer the person to."""
    phrase: KnownPhrase | None = None
    """The phrase of the liaison's own that the note begins with."""
    own: str = ""
    """The note as it was written: it fills the blanks of the phrase, one part after another between ";"."""

    @property
    def note(self) -> str:
        """The whole note: the phrase with its blanks filled, then what else was written."""
        return filled(self.phrase.text, self.own) if self.phrase else self.own

    @property
    def blanks(self) -> int:
        """How many blanks of the phrase are still empty."""
        return len(_BLANK.findall(self.note)) if self.phrase else 0


def filled(text: str, own: str) -> str:
    """A phrase with its blanks filled from the parts of a note between ";"; what is left over stands behind it."""
    parts = _BLANK.split(text)
    given = [part.strip() for part in own.split(";", len(parts) - 1)]
    words = parts[0]
    for place, part in enumerate(parts[1:]):
        words += ((given[place] if place < len(given) else "") or "___") + part
    rest = given[len(parts) - 1 :]
    return " ".join(part for part in (words, *rest) if part)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line and its place in it."""

    text: str
    """The word in small letters."""
    start: int
    """Where it begins."""
    end: int
    """Where it ends."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word of a line says."""

    part: str
    """Which part of the entry: minutes, kind, direction, follow_up_on, programme or phrase."""
    value: object
    """What it says of that part."""


_PARTS = {
    "minutes": "how long it took",
    "kind": "how it was made",
    "direction": "who began it",
    "follow_up_on": "when to follow up",
    "programme": "what to refer to",
    "phrase": "a phrase",
}


def parse_entry(text: str, today: date, known: Known = NOTHING_KNOWN) -> Entry:
    """The contact that the line means; raises EntryRefused, with the place, for a word that it cannot read.

    A code comes first, then in any order: minutes (where the person was reached); the day to follow up, counted from
    today ("f3", "f2w", "f1mo", "ffri", "f12/1"); a word for how it was made ("text", "person", ...) and "in" when the
    person began; a programme to refer to; a phrase of the liaison's own. What stands behind the first comma or in
    quotation marks is the note.
    """
    head, note = parted(text)
    words = list(words_of(head))
    if not words or words[0].text not in CODES:
        place = words[0] if words else Word("", 0, len(text))
        raise EntryRefused(f"“{place.text}” is not a code to begin with.", place.start, place.end, codes_in_words())
    code = CODES[words[0].text]
    found: dict[str, object] = {}
    for word in words[1:]:
        meaning = meaning_of(word, code, today, known)
        if meaning.part in found:
            said = f"“{word.text}”: the line says {_PARTS[meaning.part]} already."
            raise EntryRefused(said, word.start, word.end, "Take one of the two out.")
        found[meaning.part] = meaning.value
    values = {"kind": code.kind} | found
    return Entry(code=code.code, outcome=code.outcome, own=note, **values)  # type: ignore[arg-type]  # by part, as meant


def text_of(entry: Entry) -> str:
    """The line that means this entry: read again on any later day that it holds, it means the same."""
    code = CODES[entry.code]
    words = [entry.code]
    if entry.kind is not code.kind:
        words.append(way_word(entry.kind))
    if entry.direction is Direction.IN:
        words.append(INCOMING)
    if entry.minutes is not None:
        words.append(str(entry.minutes))
    if entry.follow_up_on is not None:
        words.append(day_word(entry.follow_up_on))
    words += [each for each in (entry.programme and entry.programme.word, entry.phrase and entry.phrase.code) if each]
    return " ".join(words) + (f", {entry.own}" if entry.own else "")


def parted(text: str) -> tuple[str, str]:
    """The codes, each in its place in the line, and the note."""
    quoted = _QUOTED.search(text)
    if quoted and "," not in text[: quoted.start()]:
        gap = " " * (quoted.end() - quoted.start())
        return f"{text[: quoted.start()]}{gap}{text[quoted.end() :]}".replace(",", " "), quoted.group(1).strip()
    head, _, note = text.partition(",")
    return head, note.strip()


def words_of(head: str) -> Iterator[Word]:
    """The words before the note."""
    for match in re.finditer(r"\S+", head):
        yield Word(match.group().lower(), match.start(), match.end())


def meaning_of(word: Word, code: Shorthand, today: date, known: Known) -> Meaning:
    """What a word says behind a code; raises EntryRefused for one that says nothing there."""
    text = word.text
    if text.isascii() and text.isdigit():
        return Meaning("minutes", _minutes(word, code))
    if text in WAYS:
        return Meaning("kind", _way(word, code))
    if text == INCOMING:
        return Meaning("direction", _direction(word, code))
    day = _day(word, today)
    if day is not None:
        return Meaning("follow_up_on", day)
    phrase = known.phrase(text)
    if phrase is not None:
        return Meaning("phrase", phrase)
    programme = known.programme(text)
    if programme is not None:
        return Meaning("programme", programme)
    sentence = f"“{text}” names no day." if text.startswith("f") else f"“{text}” cannot stand there."
    raise EntryRefused(sentence, word.start, word.end, codes_in_words())


def _minutes(word: Word, code: Shorthand) -> int:
    if not code.timed:
        raise EntryRefused(f"“{code.code}” takes no minutes.", word.start, word.end, "Write f3 to follow up in 3 days.")
    minutes = int(word.text[:6])
    if not 0 < minutes <= LONGEST_MINUTES:
        raise EntryRefused(
            f"“{word.text}” is not a number of minutes.", word.start, word.end, f"Write 1 to {LONGEST_MINUTES}."
        )
    return minutes


def _way(word: Word, code: Shorthand) -> ContactKind:
    kind = WAYS[word.text]
    if kind not in code.kinds:
        fitting = ", ".join(way for way, meant in WAYS.items() if meant in code.kinds)
        raise EntryRefused(f"“{code.code}” cannot be {kind.label}.", word.start, word.end, f"It goes with: {fitting}.")
    return kind


def _direction(word: Word, code: Shorthand) -> Direction:
    if not code.both_ways:
        raise EntryRefused(f"“{code.code}” is not what the person begins.", word.start, word.end)
    return Direction.IN


def _day(word: Word, today: date) -> date | None:
    try:
        return follow_up_day(word.text, today)
    except NoDayError as error:
        raise EntryRefused(str(error), word.start, word.end, "Write it like f3, f2w, ffri or f12/1.") from None
