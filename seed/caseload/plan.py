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

    from models.vault.casefile import CaseFile
    from seed.caseload.diary import Diary
    from seed.caseload.places import Directory
    from seed.caseload.words import Blanks, Words


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
    """From this day on nothing was written: the liaison fell behind."""
    made: dict[str, UUID] = field(default_factory=dict)
    due: list[date] = field(default_factory=list)
    """Days of the liaison's own promises that no step has settled yet."""
    planned: set[str] = field(default_factory=set)
    """Keys of the referrals planned so far, and "closed"."""

    def wait(self, least: int, most: int | None = None) -> None:
        """Move on by so many days, to an open day."""
        self.go_to(self.day + timedelta(days=least if most is None else self.chance.randint(least, most)))

    def go_to(self, day: date) -> None:
        """Move on to a day, or the next open one; never back."""
        self.day = max(self.day, self.diary.open_day(day))

    def days_ago(self, days: int) -> None:
        """Move on to so many days before today."""
        self.go_to(self.diary.today - timedelta(days=days))

    def do(self, act: Callable[[], object]) -> None:
        """Plan a step on the day reached."""
        if self.ends_on is None or self.day < self.ends_on:
            self.diary.at(self.day, act)

    def ahead(self, days: int) -> date:
        """The open day so many days after the day reached."""
        return self.diary.calendar.next_open_on_or_after(self.day + timedelta(days=days))

    @property
    def file(self) -> CaseFile:
        """The case file that is written."""
        return self.diary.case_file
