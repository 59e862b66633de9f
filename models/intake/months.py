"""The month that a header names: by name, by number, or counted back from the day of the file."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from models.intake.dates import MONTHS

_NAME_OF_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_NAMED_MONTH: Final = re.compile(rf"\b({_NAME_OF_MONTH})\b(?: (20[0-9]{{2}}|[0-9]{{2}})\b)?")
_MONTH_YEAR: Final = re.compile(r"\b(0?[1-9]|1[0-2]) (20[0-9]{2})\b")
_YEAR_MONTH: Final = re.compile(r"\b(20[0-9]{2}) (0?[1-9]|1[0-2])\b")
_MONTHS_AGO: Final = re.compile(
    r"\b([1-9]) month (?:ago|back|before|earlier)\b"
    r"|\b(?:prior|previous|last) month ([1-9])\b|\bmonth ([1-9]) (?:ago|prior)\b"
)
_LAST_MONTH: Final = re.compile(r"\b(?:last|prior|previous) (?:closed )?month\b(?! [0-9])")
_NTH_MONTH: Final = re.compile(r"\b(?:month|m) ([1-3])\b")


def closed_month(as_of: date, back: int) -> date:
    """The first day of the `back`-th finished calendar month before a day: 1 is the last closed month (domain C02)."""
    return as_of.replace(day=1) - relativedelta(months=back)


def has_month(key: str) -> bool:
    """Whether a header key names a month in any way."""
    patterns = (_NAMED_MONTH, _MONTH_YEAR, _YEAR_MONTH, _MONTHS_AGO, _LAST_MONTH, _NTH_MONTH)
    return any(pattern.search(key) for pattern in patterns)


def without_months(key: str) -> str:
    """A header key in which a month of the calendar is only "month", so that every month's file has the same."""
    for pattern in (_MONTH_YEAR, _YEAR_MONTH, _NAMED_MONTH):
        key = pattern.sub("month", key)
    return key


def month_of(key: str, as_of: date) -> tuple[date | None, str | None]:
    """The month a header names, and what the liaison should know when it had to be read in one of two ways."""
    if match := _MONTH_YEAR.search(key):
        return date(int(match[2]), int(match[1]), 1), None
    if match := _YEAR_MONTH.search(key):
        return date(int(match[1]), int(match[2]), 1), None
    if match := _NAMED_MONTH.search(key):
        return _named_month(MONTHS[match[1]], match[2], as_of), None
    if match := _MONTHS_AGO.search(key):
        return closed_month(as_of, int(match[1] or match[2] or match[3])), None
    if match := _NTH_MONTH.search(key):
        month = closed_month(as_of, 4 - int(match[1]))
        return month, f"read as {month:%B %Y}: month 1 is taken as the oldest of the three closed months"
    return (closed_month(as_of, 1), None) if _LAST_MONTH.search(key) else (None, None)


def _named_month(number: int, year: str | None, as_of: date) -> date:
    if year:
        in_full = f"20{year}"[-4:]
        return date(int(in_full), number, 1)
    this_year = date(as_of.year, number, 1)
    return this_year if this_year <= as_of else date(as_of.year - 1, number, 1)
