"""Dates out of cells: explicit patterns only, month before day, nothing filled in from today (faults I04-I06)."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from typing import Final

from models.intake.cells import ERROR_TEXTS, Cell, CellRefused, tidy

MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_TIME: Final = r"(?:[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?Z?)?"
_US: Final = re.compile(rf"^([0-9]{{1,2}})([/-])([0-9]{{1,2}})\2([0-9]{{4}}|[0-9]{{2}}){_TIME}$")
_ISO: Final = re.compile(rf"^([0-9]{{4}})([/-])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}$")
_DAY_NAME: Final = re.compile(rf"^([0-9]{{1,2}})[- ]([A-Za-z]{{3,9}})\.?[- ,]+([0-9]{{4}}|[0-9]{{2}}){_TIME}$")
_NAME_DAY: Final = re.compile(rf"^([A-Za-z]{{3,9}})\.? ([0-9]{{1,2}}),? ([0-9]{{4}}){_TIME}$")
_COMPACT: Final = re.compile(r"^((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:\.0)?$")
_PATTERNS: Final = ((_US, 4, 1, 3), (_ISO, 1, 3, 4), (_DAY_NAME, 3, 2, 1), (_NAME_DAY, 3, 1, 2), (_COMPACT, 1, 2, 3))
"""Each pattern with the places of its year, month and day."""
_TWO_DIGITS: Final = re.compile(r"^[0-9]{1,2}[/-](?:[0-9]{1,2}|[A-Za-z]{3,9})[/-][0-9]{2}(?![0-9])")

DEFAULT_PIVOT: Final = 30
EARLIEST_YEAR: Final = 1899
"""Readers give the first day of Excel's count as 31 December 1899 or 1 January 1900."""
LATEST_YEAR: Final = 2100
_FIRST_COMPACT: Final = 19_000_101
_LAST_SERIAL: Final = 2_958_465
_NO_SUCH_SERIAL: Final = 60
_UNREADABLE: Final = CellRefused("is not a date like 03/04/2025")


def as_date(value: Cell, *, pivot: int = DEFAULT_PIVOT, epoch_1904: bool = False) -> date | CellRefused | None:
    """The date of a cell.

    Date cells as they are; numbers as Excel's count of days from the workbook's epoch; text as month/day/year,
    ISO, "4-Mar-1985" or "March 4, 1985". A two-digit year up to `pivot` is 20xx, above it 19xx.
    """
    if isinstance(value, datetime):
        return _within(value.date())
    if isinstance(value, date):
        return _within(value)
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _of_serial(value, epoch_1904=epoch_1904)
    if isinstance(value, str):
        return _of_text(tidy(value), pivot)
    return CellRefused("is a time of day, not a date")


def two_digit_year(value: Cell) -> bool:
    """Whether a text date leaves out the century, which the preview must show."""
    return isinstance(value, str) and bool(_TWO_DIGITS.match(value.strip()))


def _within(day: date) -> date | CellRefused:
    return day if EARLIEST_YEAR <= day.year <= LATEST_YEAR else CellRefused("is a date before 1900 or after 2100")


def _of_serial(value: float, *, epoch_1904: bool) -> date | CellRefused:
    if not math.isfinite(value) or value < 1:
        return _UNREADABLE
    number = int(value)
    if number >= _FIRST_COMPACT:
        return _of_text(str(number), DEFAULT_PIVOT) or _UNREADABLE
    if number > _LAST_SERIAL:
        return _UNREADABLE
    if epoch_1904:
        return _within(date(1904, 1, 1) + timedelta(days=number))
    if number == _NO_SUCH_SERIAL:
        return CellRefused("is 29 February 1900, a day that never was")
    start = date(1899, 12, 30) if number > _NO_SUCH_SERIAL else date(1899, 12, 31)
    return _within(start + timedelta(days=number))


def _of_text(text: str, pivot: int) -> date | CellRefused | None:
    if not text or text in ERROR_TEXTS or text.casefold() in {"-", "n/a", "none", "unknown"}:
        return None
    for pattern, year, month, day in _PATTERNS:
        if match := pattern.match(text):
            return _day(match[year], match[month], match[day], pivot)
    return _UNREADABLE


def _day(year: str, month: str, day: str, pivot: int) -> date | CellRefused:
    full = int(year)
    if len(year) == 2:  # noqa: PLR2004  (a year without its century)
        full += 2000 if full <= pivot else 1900
    number = int(month) if month.isdigit() else MONTHS.get(month.casefold(), 0)
    try:
        return _within(date(full, number, int(day)))
    except ValueError:
        return CellRefused("is not a day in the calendar")
