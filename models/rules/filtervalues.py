"""What a part of a filter may ask for: a name, one of a few words, a day near or far, an amount, or nothing at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from models.rules.words import count, money

TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
"""A day further back is an earlier one: each sign of an age as a sign of the day."""

NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SIGNS = ("<=", ">=", "<", ">", "=")
_SPAN = re.compile(r"([0-9]{1,4}) ?(d|days?|w|weeks?|m|mo|months?)?")
_WRITTEN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"([0-9]{1,4}) ?(?:m|mo|months?)?")
_OWED = re.compile(r"(\$)? ?([0-9]{1,9}(?:\.[0-9]{1,2})?) ?(m|mo|months?)?")
_UNITS = {"d": "day", "w": "week", "mo": "month"}
_MOST_MONTHS, _FEWEST_DOLLARS = 100, 500
_TENTHS, _CENTS = 10, 100


@dataclass(frozen=True, slots=True)
class Name:
    """A name or the beginning of one; of bare words, what was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the few words that a key knows; with a sign, everything before or after it in the order of the work."""

    word: str
    sign: str = "="


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing at all: no hearing, never contacted, arrears not known."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time: so many days (d), weeks (w) or calendar months (mo)."""

    number: int
    unit: str

    @property
    def words(self) -> str:
        """As a person says it: "7 days"."""
        return count(self.number, _UNITS[self.unit])

    def from_day(self, day: date, *, back: bool) -> date:
        """The day that lies so far ahead, or back."""
        way = -self.number if back else self.number
        if self.unit == "mo":
            return day + relativedelta(months=way)
        return day + timedelta(days=way * (7 if self.unit == "w" else 1))


@dataclass(frozen=True, slots=True)
class Near:
    """Yesterday, today or tomorrow."""

    word: str


@dataclass(frozen=True, slots=True)
class When:
    """A day compared: near or far (`Span`), near today (`Near`), or written out."""

    sign: str
    on: Span | Near | date

    def compared(self, today: date, *, back: bool) -> tuple[str, date]:
        """The sign and the day with which a date is compared; `back` reads a stretch of time as an age."""
        if isinstance(self.on, Span):
            return TURNED[self.sign] if back else self.sign, self.on.from_day(today, back=back)
        if isinstance(self.on, Near):
            return self.sign, today + timedelta(days=NEAR[self.on.word])
        return self.sign, self.on


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount compared: months in tenths ("mo"), dollars in cents ("$"), or a whole number ("")."""

    sign: str
    number: int
    unit: str = ""

    @property
    def words(self) -> str:
        """As a person says it: "6 months", "$5,000", "3"."""
        if self.unit == "$":
            return money(self.number)
        if self.unit == "mo":
            return "1 month" if self.number == _TENTHS else f"{_in_tenths(self.number)} months"
        return str(self.number)


Value = Name | Chosen | Missing | When | Amount


def signed(text: str) -> tuple[str, str]:
    """The sign before a value, empty when there is none, and the rest of it."""
    sign = next((each for each in _SIGNS if text.startswith(each)), "")
    return sign, text.removeprefix(sign).strip()


def when(text: str) -> When | None:
    """The day that a text means; None when it means none.

    A number alone is of days, and a stretch of time without a sign is "at most". Days are written 2026-12-01 or
    12/1/2026.
    """
    sign, said = signed(text.lower())
    if said == "overdue" and not sign:
        return When("<", Near("today"))
    if found := _SPAN.fullmatch(said):
        unit = (found[2] or "d")[0]
        return When(sign or "<=", Span(int(found[1]), "mo" if unit == "m" else unit))
    near = [word for word in NEAR if said and word.startswith(said)]
    on = Near(near[0]) if len(near) == 1 else _day(said)
    return None if on is None else When(sign or "=", on)


def _day(said: str) -> date | None:
    if written := _WRITTEN.fullmatch(said):
        said = f"{written[3]}-{written[1]:0>2}-{written[2]:0>2}"
    try:
        return date.fromisoformat(said) if _DAY.fullmatch(said) else None
    except ValueError:
        return None


def whole(text: str) -> Amount | None:
    """The whole number that a text means, of tries or of months; without a sign exactly so many."""
    sign, said = signed(text.lower())
    found = _WHOLE.fullmatch(said)
    return Amount(sign or "=", int(found[1])) if found else None


def owed(text: str) -> Amount | None:
    """The arrears that a text means, in months or dollars; without a sign at least so much, and never exactly.

    Without a unit a number below 100 is of months and one of 500 or more of dollars; between them it means nothing.
    """
    sign, said = signed(text.lower())
    found = _OWED.fullmatch(said)
    if found is None or sign == "=" or (found[1] and found[3]):
        return None
    number = Decimal(found[2])
    unit = found[1] or ("mo" if found[3] else _plain_unit(number))
    scaled = number * (_CENTS if unit == "$" else _TENTHS)
    return Amount(sign or ">=", int(scaled), unit) if unit and scaled == int(scaled) else None


def _plain_unit(number: Decimal) -> str:
    if number < _MOST_MONTHS:
        return "mo"
    return "$" if number >= _FEWEST_DOLLARS else ""


def text_of_value(value: Value) -> str:
    """The value as it is typed, with its sign where it would mean something else without."""
    if isinstance(value, Name):
        return value.text
    if isinstance(value, Chosen):
        return f"{value.sign.removeprefix('=')}{value.word}"
    if isinstance(value, When):
        return _text_of_when(value)
    return _text_of_amount(value) if isinstance(value, Amount) else "none"


def _text_of_when(value: When) -> str:
    if isinstance(value.on, Span):
        return f"{value.sign}{value.on.number}{value.on.unit}"
    said = value.on.word if isinstance(value.on, Near) else value.on.isoformat()
    return f"{value.sign.removeprefix('=')}{said}"


def _text_of_amount(value: Amount) -> str:
    if value.unit == "$":
        dollars, cents = divmod(value.number, _CENTS)
        return f"{value.sign}${dollars}" + (f".{cents:02d}" if cents else "")
    if value.unit:
        return f"{value.sign}{_in_tenths(value.number)}mo"
    return f"{value.sign.removeprefix('=')}{value.number}"


def _in_tenths(number: int) -> str:
    """Tenths written out: 65 is "6.5", 60 is "6"."""
    ones, rest = divmod(number, _TENTHS)
    return f"{ones}.{rest}" if rest else str(ones)
