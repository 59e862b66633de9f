"""Open days of the office and the windows counted in them (domain 10.1 to 10.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

_WEEKDAYS = {"MO": MO, "TU": TU, "WE": WE, "TH": TH, "FR": FR, "SA": SA, "SU": SU}
_SATURDAY = 5
_SUNDAY = 6
_COMMON_YEAR = 2001
_LAST = -1
_MOST_WEEKS = 4
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClosureRule:
    """One yearly closure of the office, for example "4th Thursday of November" (Wis. Stat. 230.35(4)(a))."""

    KINDS: ClassVar[tuple[str, ...]] = ("fixed", "nth_weekday", "eve_of")

    kind: str
    """`fixed` (month, day), `nth_weekday` (month, weekday, n) or `eve_of` (the day before month, day)."""
    name: str
    """What a person calls the day."""
    month: int
    """1 to 12."""
    day: int = 1
    """Day of the month, for `fixed` and `eve_of`."""
    sunday_moves: bool = False
    """Whether a Sunday closes the Monday after instead; a Saturday never moves."""
    weekday: str = ""
    """MO to SU, for `nth_weekday`."""
    n: int = 0
    """1 to 4, or -1 for the last, for `nth_weekday`."""

    @classmethod
    def of(cls, raw: Mapping[str, object]) -> ClosureRule:
        """The rule written as plain reference data; raises Refused with a sentence that names the closure."""
        name = str(raw.get("name") or "")
        kind = str(raw.get("kind") or "")
        if not name:
            raise Refused("A closure has no name.")
        if kind not in cls.KINDS:
            raise Refused(f"The closure “{name}” has no kind that is known.", f"Kinds: {', '.join(cls.KINDS)}.")
        month = _whole(raw, "month", name)
        if kind == "nth_weekday":
            weekday, n = str(raw.get("weekday") or "").upper(), _whole(raw, "n", name)
            if weekday not in _WEEKDAYS or n not in {*range(1, _MOST_WEEKS + 1), _LAST}:
                raise Refused(f"The closure “{name}” names no weekday of a month.", "Weekday MO to SU, n 1 to 4 or -1.")
            _check_day(month, 1, name)
            return cls(kind, name, month, weekday=weekday, n=n)
        day = _whole(raw, "day", name)
        _check_day(month, day, name)
        return cls(kind, name, month, day, sunday_moves=raw.get("sunday_moves") is True)

    def on(self, year: int) -> date:
        """The closed day that the rule gives for a year; the eve of 1 January lies in the year before."""
        if self.kind == "nth_weekday":
            start = relativedelta(day=31) if self.n == _LAST else relativedelta(day=1)
            return date(year, self.month, 1) + start + relativedelta(weekday=_WEEKDAYS[self.weekday](self.n))
        named = date(year, self.month, self.day)
        if self.kind == "eve_of":
            return named - _DAY
        return named + _DAY if self.sunday_moves and named.weekday() == _SUNDAY else named


def _whole(raw: Mapping[str, object], key: str, name: str) -> int:
    value = raw.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused(f"The closure “{name}” needs a whole number for {key}.")
    return value


def _check_day(month: int, day: int, name: str) -> None:
    try:
        date(_COMMON_YEAR, month, day)
    except ValueError as cause:
        raise Refused(f"The closure “{name}” names a day that not every year has.") from cause


def closed_days(rules: tuple[ClosureRule, ...], year: int) -> dict[date, str]:
    """The closed days of a calendar year with their names, in order; some may fall on a weekend."""
    return dict(_closed(rules, year))


@lru_cache(maxsize=64)
def _closed(rules: tuple[ClosureRule, ...], year: int) -> dict[date, str]:
    years = range(max(MINYEAR + 1, year - 1), min(MAXYEAR - 1, year + 1) + 1)
    found = {rule.on(each): rule.name for each in years for rule in rules}
    return {day: name for day, name in sorted(found.items()) if day.year == year}


@dataclass(frozen=True, slots=True)
class Window:
    """A time limit that two countings draw apart (domain 10.3)."""

    act_by: date
    """The safe day: the earlier of the two countings."""
    outer: date
    """The later one; an outer limit to be confirmed with the CSA."""


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """Which days the offices are open: Monday to Friday but for closures."""

    rules: tuple[ClosureRule, ...]
    """The yearly closures."""
    extra: frozenset[date] = field(default_factory=frozenset)
    """Single closed days, such as a furlough day."""

    def is_open(self, day: date) -> bool:
        """Whether the day is a business day."""
        return day.weekday() < _SATURDAY and day not in self.extra and day not in _closed(self.rules, day.year)

    def last_open_on_or_before(self, day: date) -> date:
        """The day itself when open, else the last open day before it (domain 10.4)."""
        while not self.is_open(day):
            day -= _DAY
        return day

    def next_open_on_or_after(self, day: date) -> date:
        """The day itself when open, else the next open day."""
        while not self.is_open(day):
            day += _DAY
        return day

    def add_business_days(self, day: date, n: int) -> date:
        """The n-th open day after the day (before it when n is negative); 0 is the day itself."""
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_open(day):
                day += step
        return day

    def act_by(self, start: date, business_days: int, calendar_days: int) -> Window:
        """The window of a limit given both in business days and in calendar days (domain 10.3, S3 J5.7).

        The calendar measure steps back to an open day; the earlier of the two is the day to act by.
        """
        counted = self.add_business_days(start, business_days)
        measured = self.last_open_on_or_before(start + timedelta(days=calendar_days))
        return Window(min(counted, measured), max(counted, measured))
