"""When the steps of the make-believe histories are written: each on its own day, in order of time."""

from __future__ import annotations

import gc
import heapq
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models import clock
from models.tables.people import Person
from models.tables.services import Provider, Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from models.rules.calendar import OfficeCalendar
    from models.vault.casefile import CaseFile


@dataclass(slots=True)
class Diary:
    """Steps waiting for their day; what would come after `today` is never written."""

    case_file: CaseFile
    calendar: OfficeCalendar
    today: date
    waiting: list[tuple[date, int, Callable[[], object]]] = field(default_factory=list)
    _count: int = 0

    def at(self, day: date, act: Callable[[], object]) -> None:
        """Plan a step for a day that has come; a later one is left out."""
        if day <= self.today:
            heapq.heappush(self.waiting, (day, self._count, act))
            self._count += 1

    def play(self, before: date, people: Sequence[UUID]) -> None:
        """Do every step planned for a day before this one, each on its day; inside `together`.

        What the verbs look up again and again is held in hand meanwhile, so that a look-up by id asks no database.
        """
        with _collector_resting(), self.case_file.read() as session:
            in_hand = [list(session.exec(select(table))) for table in (Service, Provider)]
            known = [list(session.exec(select(Person).where(col(Person.id).in_(people))))]
            while self.waiting and self.waiting[0][0] < before:
                day, _, act = heapq.heappop(self.waiting)
                with clock.pinned(day):
                    act()
            del in_hand, known

    def open_day(self, day: date) -> date:
        """The day itself when the office is open, else the next open day; today at the latest is kept today."""
        found = self.calendar.next_open_on_or_after(day)
        return self.calendar.last_open_on_or_before(day) if day <= self.today < found else found


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Looking for garbage among so many rows in hand costs more than the little that there is."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
