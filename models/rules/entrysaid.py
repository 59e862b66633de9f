"""A line about a contact in words, and what may come next while it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import ContactKind, ContactOutcome, Direction
from models.rules.entries import (
    NOTHING_KNOWN,
    Entry,
    EntryRefused,
    Known,
    Word,
    meaning_of,
    words_of,
)
from models.rules.entrycodes import CODES, INCOMING, WAYS, Shorthand
from models.rules.entrydays import NoDayError, follow_up_day
from models.rules.words import HOW_MADE, count, near_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

_USUAL_MINUTES = ("5", "10", "15", "30", "60")
_USUAL_DAYS = ("f1", "f3", "f1w", "f2w", "f1mo", "fmon", "ftue", "fwed", "fthu", "ffri")
_THINGS = {ContactKind.LETTER: "letter", ContactKind.TEXT: "text", ContactKind.EMAIL: "e-mail"}


@dataclass(frozen=True, slots=True)
class Completion:
    """A word that may come next."""

    word: str
    """The word."""
    meaning: str
    """What it says."""
    line: str
    """The whole line with the word in its place, and a space to go on."""


def spelled(entry: Entry, today: date, phone: str = "") -> str:
    """The entry in words: "left a voicemail at 414-555-0142, follow up Mon 23 Nov"."""
    parts = [_what(entry, phone)]
    if entry.minutes is not None:
        parts.append(count(entry.minutes, "minute"))
    if entry.follow_up_on is not None:
        parts.append(f"follow up {near_day(entry.follow_up_on, today)}")
    if entry.programme is not None:
        parts.append(f"refer to {entry.programme.in_words}")
    if entry.note:
        parts.append(f"note “{entry.note}”")
    return ", ".join(parts)


def _what(entry: Entry, phone: str) -> str:
    """What came of it and how."""
    way, thing, at = HOW_MADE[entry.kind], _THINGS.get(entry.kind, "message"), f" at {phone}" if phone else ""
    if entry.direction is Direction.IN:
        return _INCOMING[entry.outcome].format(way=way, thing=thing)
    if at and entry.kind is ContactKind.PHONE:
        way = at.strip()
    return _OUTGOING[entry.outcome].format(way=way, thing=thing, at=at)


_OUTGOING = {
    ContactOutcome.SPOKE: "reached {way}",
    ContactOutcome.ORIENTED: "reached {way}, orientation given",
    ContactOutcome.REFUSED: "reached {way}, does not want to talk",
    ContactOutcome.NO_ANSWER: "no answer {way}",
    ContactOutcome.VOICEMAIL: "left a voicemail{at}",
    ContactOutcome.MESSAGE_LEFT: "left a message with someone {way}",
    ContactOutcome.SENT: "{thing} sent",
    ContactOutcome.WRONG_NUMBER: "wrong number{at}",
    ContactOutcome.DISCONNECTED: "number disconnected{at}",
    ContactOutcome.RETURNED_MAIL: "mail came back",
    ContactOutcome.NO_SHOW: "did not come, {way}",
}
_INCOMING = {
    ContactOutcome.SPOKE: "they got in touch {way}",
    ContactOutcome.ORIENTED: "they got in touch {way}, orientation given",
    ContactOutcome.REFUSED: "they got in touch {way} and do not want to talk",
    ContactOutcome.VOICEMAIL: "they left a voicemail",
    ContactOutcome.MESSAGE_LEFT: "someone left a message for them {way}",
    ContactOutcome.SENT: "{thing} received",
}


def completions(text: str, today: date, known: Known = NOTHING_KNOWN) -> tuple[Completion, ...]:
    """The words that may stand where the line ends, each with its meaning; none once the note has begun."""
    if "," in text or '"' in text or "“" in text:
        return ()
    words = list(words_of(text))
    begun = words.pop().text if words and not text[-1].isspace() else ""
    kept = text[: len(text) - len(begun)]
    offers = _codes() if not words else _rest(words, begun, today, known)
    return tuple(Completion(word, meaning, f"{kept}{word} ") for word, meaning in offers if word.startswith(begun))


def _codes() -> Iterator[tuple[str, str]]:
    return ((code.code, code.meaning) for word, code in CODES.items() if word == code.code)


def _rest(words: list[Word], begun: str, today: date, known: Known) -> Iterator[tuple[str, str]]:
    code = CODES.get(words[0].text)
    if code is None:
        return
    said = {part for word in words[1:] if (part := _part(word, code, today, known))}
    for part, offers in (
        ("minutes", _minutes(begun) if code.timed else ()),
        ("follow_up_on", _days(begun, today)),
        ("phrase", ((each.code, f"phrase: {each.text}") for each in known.phrases)),
        ("programme", ((each.code, f"refer to {each.name}") for each in known.programmes)),
        ("kind", ((word, HOW_MADE[kind]) for word, kind in WAYS.items() if kind in code.kinds - {code.kind})),
        ("direction", ((INCOMING, "they began it"),) if code.both_ways else ()),
    ):
        if part not in said:
            yield from offers


def _part(word: Word, code: Shorthand, today: date, known: Known) -> str:
    try:
        return meaning_of(word, code, today, known).part
    except EntryRefused:
        return ""


def _minutes(begun: str) -> Iterator[tuple[str, str]]:
    offered = (begun,) if begun.isascii() and begun.isdigit() else _USUAL_MINUTES
    return ((word, count(int(word[:6]), "minute")) for word in offered)


def _days(begun: str, today: date) -> Iterator[tuple[str, str]]:
    own = (f"{begun}{unit}" for unit in ("", "w", "mo"))
    offered: Iterable[str] = own if begun[1:].isdigit() else _USUAL_DAYS
    for word in dict.fromkeys((*offered, begun)):
        day = _day(word, today)
        if day is not None:
            yield word, f"follow up {near_day(day, today)}"


def _day(word: str, today: date) -> date | None:
    try:
        return follow_up_day(word, today)
    except NoDayError:
        return None
