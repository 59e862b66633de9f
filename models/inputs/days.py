"""Dates and times as people type them."""

import re
from datetime import date, time, timedelta

from dateutil.relativedelta import MO, relativedelta, weekday

from models import clock

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AHEAD = re.compile(r"^(?:in\s+)?([+-]?)\s*(\d{1,4})\s*(d|days?|w|weeks?|m|months?)?$")
_NUMERIC = re.compile(r"^(\d{1,2})/(\d{1,2})(?:/(\d{2}|\d{4}))?$")
_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_NAMED = re.compile(r"^(?:(\d{1,2})\s+([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\s+(\d{1,2}))(?:,?\s+(\d{4}))?$")
_TIME = re.compile(r"^(\d{1,2})(?::?(\d{2}))?\s*([ap])?\.?m?\.?$")
_FAR = 80
HALF_A_DAY = 12
HELP = "Write a date like 2026-11-24, 11/24, fri, tomorrow or +3d."


def parse_day(text: str, today: date | None = None) -> date:
    """The local date meant by "2026-11-24", "11/24", "24 nov", "fri", "tomorrow" or "+3d"; ValueError otherwise.

    A bare weekday is the next one, never today; a day and month without a year is the nearest to today.
    """
    day = today or clock.today()
    words = " ".join(text.lower().split())
    found = _by_word(words, day) or _ahead(words, day) or _by_number(words, day) or _by_name(words, day)
    if found is None:
        raise ValueError(f"“{text}” is not a date. {HELP}")
    if abs(found.year - day.year) > _FAR:
        raise ValueError(f"{found:%Y} is too far from today. {HELP}")
    return found


def _by_word(words: str, day: date) -> date | None:
    near = {"today": 0, "t": 0, "tomorrow": 1, "tom": 1, "yesterday": -1}
    if words in near:
        return day + timedelta(days=near[words])
    if any(name.startswith(words) for name in _DAY_NAMES) and len(words) >= len("mon"):
        target = weekday(_WEEKDAYS.index(words[:3]))
        return day + timedelta(days=1) + relativedelta(weekday=target(+1))
    if words == "next week":
        return day + timedelta(days=1) + relativedelta(weekday=MO(+1))
    return None


def _ahead(words: str, day: date) -> date | None:
    match = _AHEAD.match(words)
    if not match or not (match[1] or match[3]):
        return None
    count = int(match[2]) * (-1 if match[1] == "-" else 1)
    unit = (match[3] or "d")[0]
    return day + relativedelta(days=count * (unit == "d"), weeks=count * (unit == "w"), months=count * (unit == "m"))


def _by_number(words: str, day: date) -> date | None:
    if _ISO.match(words):
        return _real(*(int(part) for part in words.split("-")))
    match = _NUMERIC.match(words)
    if not match:
        return None
    return _dated(int(match[1]), int(match[2]), match[3], day)


def _by_name(words: str, day: date) -> date | None:
    match = _NAMED.match(words)
    if not match or (match[2] or match[3]) not in _MONTHS:
        return None
    month = _MONTHS.index(match[2] or match[3]) + 1
    return _dated(month, int(match[1] or match[4]), match[5], day)


def _dated(month: int, number: int, year: str | None, day: date) -> date | None:
    if year:
        return _real(_full_year(year, day), month, number)
    near = [_real(day.year + shift, month, number) for shift in (-1, 0, 1)]
    return min((found for found in near if found), key=lambda found: abs((found - day).days), default=None)


def _full_year(year: str, day: date) -> int:
    """The year of "26" or "2026"; two digits reach twenty years ahead, and back from there."""
    if len(year) > len("26"):
        return int(year)
    century = day.year - day.year % 100
    return century + int(year) - (100 if int(year) > day.year % 100 + 20 else 0)


def _real(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def parse_time(text: str) -> str:
    """A time of day as "HH:MM" of "9:30", "0930", "2pm"; empty for empty; ValueError otherwise."""
    trimmed = text.strip().lower()
    if not trimmed:
        return ""
    match = _TIME.match(trimmed)
    found = _clock(int(match[1]), int(match[2] or 0), match[3]) if match else None
    if found is None:
        raise ValueError(f"“{text}” is not a time. Write it like 9:30 or 2pm.")
    return f"{found:%H:%M}"


def _clock(hour: int, minute: int, half: str | None) -> time | None:
    """The time of day; `half` is "a" or "p" on a clock of twelve hours, which has no hour 0 or 13."""
    if half and not 1 <= hour <= HALF_A_DAY:
        return None
    whole = hour % HALF_A_DAY + (HALF_A_DAY if half == "p" else 0) if half else hour
    try:
        return time(whole, minute)
    except ValueError:
        return None
