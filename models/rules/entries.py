"""A contact written in one line, such as "lvm f3" or "r 12 ffri, will call UMOS"; the words are our own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from models.enums import ContactKind, ContactOutcome
from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

LONGEST_MINUTES = 480
"""A contact of more than a working day is a slip of the keyboard."""

FURTHEST_DAYS = 366
"""A follow-up is promised within a year."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAST_LETTERS = 3
_WEEK = 7
_QUOTED = re.compile(r"[\"“]([^\"”]*)[\"”]")
_FOLLOW_UP = re.compile(r"^f(?:(\d{1,3})(d|w)?|([a-z]+))$")


@dataclass(frozen=True, slots=True)
class Shorthand:
    """What one code stands for."""

    kind: ContactKind
    """How the contact was made."""
    outcome: ContactOutcome
    """What came of it."""
    meaning: str
    """The code in words."""
    timed: bool = False
    """Whether minutes may follow."""


CODES: Mapping[str, Shorthand] = {
    "na": Shorthand(ContactKind.PHONE, ContactOutcome.NO_ANSWER, "no answer"),
    "lvm": Shorthand(ContactKind.PHONE, ContactOutcome.VOICEMAIL, "left a voicemail"),
    "lt": Shorthand(ContactKind.LETTER, ContactOutcome.SENT, "letter sent"),
    "wn": Shorthand(ContactKind.PHONE, ContactOutcome.WRONG_NUMBER, "wrong number"),
    "r": Shorthand(ContactKind.PHONE, ContactOutcome.SPOKE, "reached, minutes may follow", timed=True),
    "spoke": Shorthand(ContactKind.PHONE, ContactOutcome.SPOKE, "the same as r", timed=True),
}
"""Every code that an entry can begin with."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A contact as one line says it."""

    kind: ContactKind
    """How it was made."""
    outcome: ContactOutcome
    """What came of it."""
    minutes: int | None = None
    """How long it took."""
    follow_up_on: date | None = None
    """When to follow up."""
    note: str = ""
    """What else was written."""


def parse_entry(text: str, today: date) -> Entry:
    """The contact that the line means; raises Refused, with the codes, for a word that it cannot read.

    A code comes first, then in any order minutes (after "r") and a follow-up counted from today: "f3" in three days,
    "f2w" in two weeks, "ffri" on the next Friday. What stands behind the first comma or in quotation marks is the note.
    """
    head, note = _parted(text)
    words = head.lower().split()
    if not words or words[0] not in CODES:
        raise Refused(f"“{head.strip()}” does not begin with a code.", codes_in_words())
    code = CODES[words[0]]
    minutes: int | None = None
    follow_up_on: date | None = None
    for word in words[1:]:
        if word.isascii() and word.isdigit() and code.timed and minutes is None:
            minutes = _minutes(word)
        elif _FOLLOW_UP.match(word) and follow_up_on is None:
            follow_up_on = _follow_up(word, today)
        else:
            raise Refused(f"“{word}” cannot stand there.", codes_in_words())
    return Entry(code.kind, code.outcome, minutes, follow_up_on, note)


def codes_in_words() -> str:
    """The codes and what may follow them, in one line."""
    known = ", ".join(f"{code} ({each.meaning})" for code, each in CODES.items())
    return f"Codes: {known}; then f3 or ffri to follow up, and a note behind a comma or in quotation marks."


def _parted(text: str) -> tuple[str, str]:
    """The codes and the note."""
    quoted = _QUOTED.search(text)
    before_quote = text[: quoted.start()] if quoted else text
    if quoted and "," not in before_quote:
        return f"{before_quote} {text[quoted.end() :]}".replace(",", " "), quoted.group(1).strip()
    head, _, note = text.partition(",")
    return head, note.strip()


def _minutes(word: str) -> int:
    minutes = int(word[:6])
    if not 0 < minutes <= LONGEST_MINUTES:
        raise Refused(f"“{word}” is not a number of minutes.", f"Write 1 to {LONGEST_MINUTES}.")
    return minutes


def _follow_up(word: str, today: date) -> date:
    match = _FOLLOW_UP.match(word)
    if match is None:
        raise AssertionError("the word was matched before")
    count, unit, name = match.groups()
    days = int(count) * (_WEEK if unit == "w" else 1) if count else _days_until(name, today)
    if not 0 <= days <= FURTHEST_DAYS:
        raise Refused(f"“{word}” is too far ahead.", "Follow up within a year.")
    return today + timedelta(days=days)


def _days_until(name: str, today: date) -> int:
    """Days until the next such weekday, never today."""
    found = [place for place, day in enumerate(_WEEKDAYS) if len(name) >= _LEAST_LETTERS and day.startswith(name)]
    if not found:
        raise Refused(f"“f{name}” names no day.", "Write it like f3, f2w or ffri.")
    return (found[0] - today.weekday() - 1) % _WEEK + 1
