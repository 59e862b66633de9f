"""Quarters, federal fiscal years, programme years and closed months: the periods that are reported on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from models.errors import Refused

_QUARTER = re.compile(r"^\s*(?P<year>(?:19|20|21)\d\d)[\s-]?Q(?P<number>[1-4])\s*$", re.IGNORECASE)
_QUARTER_MONTHS = 3
_DUE_DAY = 15


def month_of(day: date) -> date:
    """The first day of the day's month, which names the month."""
    return day.replace(day=1)


@lru_cache(maxsize=64)
def closed_months(today: date, count: int) -> tuple[date, ...]:
    """First days of the last `count` finished calendar months, oldest first (domain 1.2 C02: closed month)."""
    this_month = month_of(today)
    return tuple(this_month - relativedelta(months=back) for back in range(count, 0, -1))


@lru_cache(maxsize=512)
def month_after(month: date) -> date:
    """The first day of the month after the one that begins on `month`."""
    return month + relativedelta(months=1)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter; quarters sort by time."""

    year: int
    """Calendar year."""
    number: int
    """1 to 4."""

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """The quarter named by "2026Q3" (also "2026-q3"); raises Refused for anything else."""
        match = _QUARTER.match(text)
        if not match:
            raise Refused(f"“{text.strip()}” is not a quarter.", "Write it like 2026Q3.")
        return cls(int(match["year"]), int(match["number"]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that holds the day."""
        return cls(day.year, (day.month - 1) // _QUARTER_MONTHS + 1)

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, (self.number - 1) * _QUARTER_MONTHS + 1, 1)

    @property
    def end(self) -> date:
        """Last day."""
        return self.next().start - timedelta(days=1)

    @property
    def due(self) -> date:
        """The 15th of the month after the quarter, when the report is due (S0 item 6, domain 10.4)."""
        return self.next().start.replace(day=_DUE_DAY)

    @property
    def label(self) -> str:
        """The name that `parse` reads: "2026Q3"."""
        return f"{self.year}Q{self.number}"

    def previous(self) -> Quarter:
        """The quarter before."""
        return Quarter.of(self.start - timedelta(days=1))

    def next(self) -> Quarter:
        """The quarter after."""
        return Quarter.of(self.start + relativedelta(months=_QUARTER_MONTHS))

    def contains(self, day: date) -> bool:
        """Whether the day lies in the quarter."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True, order=True)
class FederalYear:
    """A federal fiscal year, October to September, named by the year in which it ends (S2, domain 10.4)."""

    year: int
    """The year in which it ends."""

    @classmethod
    def of(cls, day: date) -> FederalYear:
        """The federal fiscal year that holds the day."""
        return cls((day + relativedelta(months=3)).year)

    @property
    def start(self) -> date:
        """1 October of the year before."""
        return date(self.year - 1, 10, 1)

    @property
    def end(self) -> date:
        """30 September."""
        return date(self.year, 9, 30)

    @property
    def label(self) -> str:
        """Its name, such as "FFY 2026"."""
        return f"FFY {self.year}"

    def contains(self, day: date) -> bool:
        """Whether the day lies in the year."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True, order=True)
class ProgrammeYear:
    """A WIOA programme year, July to June, named by the year in which it begins (domain 10.4)."""

    year: int
    """The year in which it begins."""

    @classmethod
    def of(cls, day: date) -> ProgrammeYear:
        """The programme year that holds the day."""
        return cls((day - relativedelta(months=6)).year)

    @property
    def start(self) -> date:
        """1 July."""
        return date(self.year, 7, 1)

    @property
    def end(self) -> date:
        """30 June of the year after."""
        return date(self.year + 1, 6, 30)

    @property
    def label(self) -> str:
        """Its name, such as "PY 2026"."""
        return f"PY {self.year}"

    def contains(self, day: date) -> bool:
        """Whether the day lies in the year."""
        return self.start <= day <= self.end
