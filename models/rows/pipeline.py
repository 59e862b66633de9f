"""How people move from listed to retained: boxes, who left them, measures and small lines, with the people behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import Choice

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from models.enums import Stage

People = tuple["UUID", ...]
"""The people behind a number, each once: the number is how many they are."""


class Leaving(Choice):
    """How somebody is no longer worked with on a day."""

    PARKED = "parked"
    CLOSED = "closed"
    GONE = "off_the_list"


@dataclass(frozen=True, slots=True)
class Out:
    """Those who left for one reason; `reason` is empty for who is off the list."""

    how: Leaving
    reason: str
    people: People

    @property
    def words(self) -> str:
        """How and why: "closed, declined"."""
        return f"{self.how.label}, {self.reason}" if self.reason else self.how.label


@dataclass(frozen=True, slots=True)
class Box:
    """One point of the way, as it stood on the day of its flow.

    `so_far` came to this point or a later one, `entered` those of them who did in the quarter. `here` stand at this
    point and are worked with; `outs` stood here when the work rested or ended, most first. `without` came further with
    no such thing on record. `lapsed` had come this far and stand at an earlier point, because their job ended.
    """

    stage: Stage
    so_far: People
    entered: People
    here: People
    outs: tuple[Out, ...]
    without: People
    lapsed: People

    @property
    def out(self) -> People:
        """Everybody who left from here."""
        return tuple(person for each in self.outs for person in each.people)


@dataclass(frozen=True, slots=True)
class Flow:
    """One quarter: `as_of` is its last day, or today while it runs."""

    quarter: str
    as_of: date
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """`people` of `of`, of whom they are a part."""

    people: People
    of: People

    @property
    def percent(self) -> int | None:
        """The whole per cent, half rounded up; None of nobody."""
        whole = len(self.of)
        return (len(self.people) * 200 + whole) // (whole * 2) if whole else None


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of the days that something took these people; None for nobody."""

    days: int | None
    people: People


@dataclass(frozen=True, slots=True)
class Point:
    """One month of a line, by its first day; `count` is None when nothing is known of the month."""

    month: date
    count: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: this quarter and the last, and its line over the months before.

    `whole` and `part` say in words who is counted, `counts` what the line counts.
    """

    key: str
    label: str
    part: str
    whole: str
    counts: str
    this: Share | Middle
    last: Share | Middle
    line: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A quarter against the one before; an empty county means all of them."""

    county: str
    this: Flow
    last: Flow
    measures: tuple[Measure, ...]
