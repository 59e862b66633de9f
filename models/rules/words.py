"""How the rules say money, days and counts in their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import ContactKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

HOW_MADE: Mapping[ContactKind, str] = {
    ContactKind.PHONE: "by phone",
    ContactKind.LETTER: "by letter",
    ContactKind.TEXT: "by text",
    ContactKind.EMAIL: "by e-mail",
    ContactKind.IN_PERSON: "in person",
    ContactKind.COURT: "at court",
    ContactKind.VIDEO: "by video",
}
"""How a contact was made, in the midst of a sentence."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def money(cents: int) -> str:
    """Dollars of whole cents: 123450 is "$1,234.50", 120000 is "$1,200"."""
    sign = "-" if cents < 0 else ""
    whole, part = divmod(abs(cents), 100)
    return f"{sign}${whole:,}" + (f".{part:02d}" if part else "")


def noun(number: int, one: str, many: str = "") -> str:
    """The noun for so many: "month", "months"; `many` is the noun of several where it takes no s: "people"."""
    return one if number == 1 else many or f"{one}s"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun, as `noun` says it: "1 month", "3 months", "1,214 people"."""
    return f"{number:,} {noun(number, one, many)}"


def month_name(month: date) -> str:
    """The month's name: "October"."""
    return _MONTHS[month.month - 1]


def short_month(month: date) -> str:
    """The month with its year: "Oct 2026"."""
    return f"{month_name(month)[:3]} {month.year}"


def long_day(day: date) -> str:
    """A day with its year: "3 Nov 2026"."""
    return f"{day.day} {short_month(day)}"


def near_day(day: date, today: date) -> str:
    """A day as a person says it: "today", "Fri 21 Nov", with the year when it is another year."""
    if day == today:
        return "today"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {month_name(day)[:3]}{year}"


def in_days(days: int) -> str:
    """How far ahead: "today", "tomorrow", "in 4 days"."""
    if days == 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {count(days, 'day')}"
