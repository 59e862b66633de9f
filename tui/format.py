"""How anything is put on the screen: outside text made safe, dates and figures as a person says them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.content import Content
from textual.filter import LineFilter

from models.rules.words import count

if TYPE_CHECKING:
    from datetime import date

    from textual.color import Color

DASH = "\u2013"
CUT = "…"

_JOINER = "\u200d"
_DROPPED = frozenset({"Cc", "Cf"})
_NEVER_SENT = frozenset({"Cs", "Cn", "Co"})
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NEAR = {0: "today", 1: "tomorrow", -1: "yesterday"}
_WEEK = 7
_FAR = 300
_MONTH_DAYS = 30
_YEAR_DAYS = 365


def plain(text: str) -> Content:
    """Outside text for a widget: literal, never markup, without control and bidirectional characters (faults 3-T)."""
    return Content(printable(text))


def printable(text: str) -> str:
    """The text on one line as it may be drawn: line breaks and tabs are spaces, what could steer a terminal is gone."""
    if text.isascii() and text.isprintable():
        return text
    return harmless(" ".join(text.split("\n")).replace("\r", " ").replace("\t", " "))


def harmless(text: str) -> str:
    """The text without control, bidirectional and invisible characters; what cannot be written out becomes "�"."""
    if text.isprintable():
        return text
    return "".join(_drawn(character) for character in text)


@lru_cache(2048)
def _drawn(character: str) -> str:
    category = unicodedata.category(character)
    if category in _DROPPED:
        return character if character == _JOINER else ""
    if category in _NEVER_SENT:
        return "\ufffd"
    return " " if category in {"Zl", "Zp"} else character


class NoControl(LineFilter):
    """Drops control and bidirectional characters from every line drawn, whatever widget drew it (faults T06-T14)."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with harmless text; lines without such characters are handed back as they are."""
        del background
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [Segment(harmless(text), style, control) for text, style, control in segments]


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Outside text in exactly `width` cells: cut with "…" or filled with spaces, on the left when `right`."""
    line = cut(text, width)
    space = " " * (width - cell_len(line))
    return space + line if right else line + space


def cut(text: str, width: int) -> str:
    """Outside text in at most `width` cells, with "…" where something is missing."""
    line = printable(text)
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, width - 1).rstrip() + CUT if width > 0 else ""


def fit_dated(text: str, width: int, day: date | None) -> str:
    """Like `fit`, but when a text ends with its day, the words before it are cut and the day stays, without weekday."""
    line = printable(text)
    if day is None or cell_len(line) <= width:
        return fit(line, width)
    tail = f"{day.day} {_MONTHS[day.month - 1]}"
    head, found, after = line.rpartition(tail)
    if not found or after.strip(f" {day.year}"):
        return fit(line, width)
    words = head.rstrip().removesuffix(_WEEKDAYS[day.weekday()]).rstrip()
    return fit(f"{cut(words, width - len(tail) - 1)} {tail}", width)


def short_day(day: date, today: date) -> str:
    """A day in a list, most often a past one: "12 Nov"; the year stands when that could be two days."""
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if abs((day - today).days) < _FAR else f"{words} {day.year}"


def month_year(month: date) -> str:
    """A month by any of its days: "Oct 2026"."""
    return f"{_MONTHS[month.month - 1]} {month.year}"


def week_day(day: date) -> str:
    """A day with its weekday: "Fri 20 Nov"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def day_words(day: date, today: date) -> str:
    """A day as a person says it: "today", "tomorrow", "yesterday", "Fri 27 Nov" in the weeks ahead, else "12 Nov"."""
    days = (day - today).days
    if days in _NEAR:
        return _NEAR[days]
    return week_day(day) if 0 < days <= 2 * _WEEK else short_day(day, today)


def distance(day: date, today: date) -> str:
    """How far a day is: "in 4 days", "today", "6 days ago"."""
    days = (day - today).days
    if days in _NEAR:
        return _NEAR[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def age_words(day: date, today: date) -> str:
    """How old a fact is: "today", "12 days", "4 months", "2 years"."""
    days = max((today - day).days, 0)
    if days == 0:
        return "today"
    for length, word in ((_YEAR_DAYS, "year"), (2 * _MONTH_DAYS, "month"), (1, "day")):
        if days >= length:
            count = days // (_MONTH_DAYS if word == "month" else length)
            return counted(count, word)
    return "today"


def counted(number: int, word: str, many: str = "") -> str:
    """A number with its word, as every sentence says it: "1 day", "214 people"."""
    return count(number, word, many)


def money(cents: int | None) -> str:
    """Dollars as a person reads them, a dash when not known: "$1,234.50", "$1,200"."""
    if cents is None:
        return DASH
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}${whole:,}" + (f".{part:02d}" if part else "")


def months(tenths: int | None) -> str:
    """Arrears as months of CSUP, from tenths of a month: 42 is "4.2 mo"; a dash when not known."""
    return DASH if tenths is None else f"{tenths // 10:,}.{tenths % 10} mo"


def phone(digits: str) -> str:
    """A phone number as it is dialled: "414 555 0142"; what has not ten digits is shown as it is."""
    area, exchange, line = digits[:3], digits[3:6], digits[6:]
    whole = digits.isascii() and digits.isdigit() and len(digits) == len("4145550142")
    return f"{area} {exchange} {line}" if whole else printable(digits)
