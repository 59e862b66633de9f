"""The day to follow up as one line says it: "f3", "f2w", "f1mo", "ffri", "f12/1", "f2026-12-01"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

FURTHEST_DAYS = 366
"""A follow-up is promised within a year."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = ("today", "tomorrow")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LEAST_LETTERS = 3
_WEEK = 7
_CENTURY = 100
_AHEAD = re.compile(r"(\d{1,3})(d|w|mo)?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})([a-z]{3})|([a-z]{3})(\d{1,2})", re.ASCII)


class NoDayError(ValueError):
    """The word means a day that cannot be a follow-up; its text is the sentence."""


def follow_up_day(word: str, today: date) -> date | None:
    """The day that a word such as "f3" means; None where it is no word for a day.

    A weekday is the next one, never today; a day and month without a year is the next such day. Raises NoDayError for
    a day that does not exist, is past or lies more than a year ahead.
    """
    if not word.startswith("f"):
        return None
    rest = word[1:]
    found = _by_name(rest, today) or _ahead(rest, today) or _dated(rest, today)
    if found is None:
        return None
    if found < today:
        raise NoDayError(f"“{word}” is past.")
    if (found - today).days > FURTHEST_DAYS:
        raise NoDayError(f"“{word}” is too far ahead; follow up within a year.")
    return found


def day_word(day: date) -> str:
    """The word for a day that reads the same whenever it is read."""
    return f"f{day.isoformat()}"


def _by_name(rest: str, today: date) -> date | None:
    if len(rest) < _LEAST_LETTERS:
        return None
    for ahead, name in enumerate(_NEAR):
        if name.startswith(rest):
            return today + timedelta(days=ahead)
    for place, name in enumerate(_WEEKDAYS):
        if name.startswith(rest):
            return today + timedelta(days=(place - today.weekday() - 1) % _WEEK + 1)
    return None


def _ahead(rest: str, today: date) -> date | None:
    match = _AHEAD.fullmatch(rest)
    if match is None:
        return None
    count, unit = int(match[1]), match[2] or "d"
    return today + relativedelta(days=count * (unit == "d"), weeks=count * (unit == "w"), months=count * (unit == "mo"))


def _dated(rest: str, today: date) -> date | None:
    """A date by its numbers or with the name of its month."""
    if match := _ISO.fullmatch(rest):
        return _real(int(match[1]), int(match[2]), int(match[3]), rest)
    if match := _NUMERIC.fullmatch(rest):
        return _of_year(match[3], int(match[1]), int(match[2]), today, rest)
    match = _NAMED.fullmatch(rest)
    name = (match[2] or match[3]) if match else ""
    if match is None or name not in _MONTHS:
        return None
    return _of_year(None, _MONTHS.index(name) + 1, int(match[1] or match[4]), today, rest)


def _of_year(year: str | None, month: int, number: int, today: date, rest: str) -> date:
    if year:
        return _real(
            int(year) if len(year) > len("26") else today.year // _CENTURY * _CENTURY + int(year), month, number, rest
        )
    # 29 February comes in a leap year only, which may be the next year.
    for shift in (0, 1):
        try:
            found = date(today.year + shift, month, number)
        except ValueError:
            continue
        if found >= today:
            return found
    raise NoDayError(f"{rest} is no day of this year or the next.")


def _real(year: int, month: int, number: int, rest: str) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise NoDayError(f"There is no {rest}.") from None
