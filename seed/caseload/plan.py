"""The day reached in the planning of one person's history, and steps put on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from models.enums import Owner, ReferralState
    from models.vault.casefile import CaseFile
    from seed.caseload.diary import Diary
    from seed.caseload.places import Directory
    from seed.caseload.words import Blanks, Words

PROMISE_LATE = (0, 0, 0, 0, 1, 1, 2, 3, 5, 8)
CHECK_LATE = (0, 0, 1, 1, 2, 3, 5, 8, 12, 18)
"""How many days after their day the liaison gets to promises and to checks of referrals, by chance."""

_LONG_AGO_DAYS = 130


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due on a day, and the day on which the liaison will get to it."""

    on: date
    tended_on: date


@dataclass(slots=True)
class Span:
    """A job as it is planned: the day it begins, and the day it ends when it does."""

    start: date
    end: date | None = None


@dataclass(slots=True)
class Plan:
    """Whose history is planned, with what it is told, and the day reached, which only moves forward."""

    diary: Diary
    person_id: UUID
    county: str
    chance: random.Random
    words: Words
    blanks: Blanks
    directory: Directory
    phone: str
    """The number that the liaison calls; empty when none is known."""
    day: date
    held: bool
    case_ids: Sequence[UUID]
    ends_on: date | None = None
    """From this day on no step is planned: work with the person ends."""
    answers: bool = False
    """Whether the person was spoken with."""
    careful: bool = False
    """Whether messages are unsafe."""
    made: dict[str, UUID] = field(default_factory=dict)
    promises: list[tuple[Owner, Due]] = field(default_factory=list)
    """What was promised and is not settled yet."""
    checks: dict[str, Due] = field(default_factory=dict)
    """When to ask about each open referral, by its key."""
    states: dict[str, ReferralState] = field(default_factory=dict)
    """How each referral stands."""
    works: dict[str, Span] = field(default_factory=dict)
    """The jobs by their key."""
    planned: set[str] = field(default_factory=set)
    """"closed" once work has ended, "promised" when the person promised something."""

    def wait(self, least: int, most: int | None = None) -> None:
        """Move on by so many days, to an open day."""
        self.go_to(self.day + timedelta(days=least if most is None else self.chance.randint(least, most)))

    def go_to(self, day: date) -> None:
        """Move on to a day, or the next open one; never back."""
        self.day = max(self.day, self.diary.open_day(day))

    def days_ago(self, days: int) -> None:
        """Move on to so many days before today."""
        self.go_to(self.diary.today - timedelta(days=days))

    @property
    def live(self) -> bool:
        """Whether a step on the day reached comes to pass."""
        return self.day <= self.diary.today and (self.ends_on is None or self.day < self.ends_on)

    @property
    def long_ago(self) -> bool:
        """Whether the day reached lies so far back that the history is told in fewer steps."""
        return (self.diary.today - self.day).days > _LONG_AGO_DAYS

    def do(self, act: Callable[[], object]) -> None:
        """Plan a step on the day reached."""
        if self.live:
            self.diary.at(self.day, act)

    def falls_due(self, on: date, late: Sequence[int]) -> Due:
        """Something due on a day, which the liaison gets to so many days after it, by chance."""
        return Due(on, on + timedelta(days=self.chance.choice(late)))

    def ahead(self, days: int) -> date:
        """The open day so many days after the day reached."""
        return self.diary.calendar.next_open_on_or_after(self.day + timedelta(days=days))

    @property
    def file(self) -> CaseFile:
        """The case file that is written."""
        return self.diary.case_file

    def settled(self, owner: Owner) -> bool:
        """Count the promises of an owner that are due by the day reached as settled; whether there were any."""
        if not self.live:
            return False
        before = len(self.promises)
        self.promises = [each for each in self.promises if each[0] is not owner or each[1].on > self.day]
        return len(self.promises) < before

    def promised(self, owner: Owner, on: date) -> None:
        """Remember what somebody promised for a day."""
        if self.live:
            self.promises.append((owner, self.falls_due(on, PROMISE_LATE)))

    def keep(self, key: str, made: UUID | None) -> None:
        """Remember by its key what a step made; raises AssertionError when it made nothing."""
        if made is None:
            raise AssertionError(key)
        self.made[key] = made
