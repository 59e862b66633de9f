"""The make-believe caseload: a practice home whose every row was made by a verb, the same for the same seed and day."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from sqlmodel import col, select

from commands.verbs.listings import take_listing
from models import clock
from models.enums import ReviewState
from models.intake.listing import read_listing
from models.queries.reference import county_names, office_calendar
from models.tables.courts import CourtCase
from models.tables.people import Person
from models.vault.files import private_folder
from models.vault.unit import together
from seed.caseload.diary import Diary
from seed.caseload.histories import Story
from seed.caseload.lists import file_name, write_list
from seed.caseload.ordinary import ordinary
from seed.caseload.otherwise import as_listed
from seed.caseload.people import MadePerson, Maker, Wish
from seed.caseload.places import meet, meetings, settle_in
from seed.caseload.requests import ARRIVED, ON_THE_LIST, OPEN, ask_for
from seed.caseload.requests import FEWEST as FEWEST_ASKED
from seed.caseload.situations import SITUATIONS
from seed.caseload.start import start_practice
from seed.caseload.upkeep import drop_aside
from seed.caseload.waiting import Waiting
from seed.caseload.words import Blanks, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from models.rules.calendar import OfficeCalendar
    from models.vault.casefile import CaseFile
    from seed.caseload.places import Directory

LISTS = 6
"""How many lists were taken: one a quarter for a year, then those of the last two months."""
_MONTHS_BACK = (13, 10, 7, 4, 2, 1, 0)
"""How many months ago the lists were made, the last one to be taken yet.

No two are more than three apart, since a list tells of three closed months.
"""
OWN = 600
"""How many people have a history; the rest came with last month's list and have what it says."""
FEWEST = len(SITUATIONS) + FEWEST_ASKED + 3
_LEAD_DAYS = 20
_SETTLED_AFTER = 3
_PEOPLE_TO_A_REQUEST = 25
_PEOPLE_TO_A_NEWCOMER = 30


def build(
    home: Path,
    *,
    people: int = 400,
    seed: int = 1,
    today: date,
    progress: Callable[[int, int], None] | None = None,
) -> CaseFile:
    """Make a practice caseload in `home` and give its open case file, which the caller closes.

    At least `FEWEST` people, so that every situation is there. The first `OWN` have histories over thirteen months
    ending `today`; the others have what last month's list says of them. `lists/` holds last month's list, which was
    taken, and what waits to be taken: this month's list, as of today, and a file for each of the other imports.
    `progress` hears of steps done and steps in all. Refused when there is a case file in `home` already.
    """
    with clock.pinned(today):
        case_file = start_practice(home)
        try:
            _Building(case_file, max(people, FEWEST), seed, today, progress).run()
        except BaseException:  # whatever broke it off, ctrl+c too: an open case file keeps its folder locked
            case_file.close()
            raise
    return case_file


@dataclass(slots=True)
class _Building:
    """One caseload while it is made."""

    case_file: CaseFile
    people: int
    seed: int
    today: date
    progress: Callable[[int, int], None] | None
    begun: list[UUID] = field(default_factory=list)
    """The people whose stories have begun."""
    stories: dict[int, Story] = field(default_factory=dict)
    """The histories planned so far of people on the list, by the number of the person."""
    done: int = 0

    def run(self) -> None:
        """All of it in one transaction, so that a caseload is whole or not there; then what waits for the liaison."""
        days = self.list_days()
        first = days[0].replace(day=1) - relativedelta(months=3)
        wishes = {place: situation.wish for place, situation in enumerate(SITUATIONS)}
        maker = Maker(self.seed, first, self.today.replace(day=1), LISTS, OWN, wishes)
        caseload = [maker.person(index) for index in range(self.listed)]
        with together(self.case_file):
            self._live(caseload, maker, days)
        self._leave(caseload, maker)
        self._step()

    def _live(self, caseload: Sequence[MadePerson], maker: Maker, days: Sequence[date]) -> None:
        """Agencies first, then list after list with the histories between them."""
        directory = settle_in(self.case_file, days[0] - timedelta(days=_LEAD_DAYS))
        diary = Diary(self.case_file, self._calendar(), self.today)
        for day, county, meeting in meetings(self.case_file, self.today, self.seed):
            diary.at(day, partial(meet, self.case_file, county, meeting))
        self._ask(diary, directory, maker, days)
        diary.play(days[0], self.begun)
        self._step()
        for number, day in enumerate(days[:LISTS]):
            listing_id = self._take(caseload, number, day, maker.first_month)
            if number < LISTS - 1:
                settled_on = diary.open_day(day + timedelta(days=_SETTLED_AFTER))
                diary.at(settled_on, partial(drop_aside, self.case_file, listing_id))
            self._begin(caseload, number, days, diary, directory)
            until = days[number + 1] if number + 1 < LISTS else self.today + timedelta(days=1)
            diary.play(until, self.begun)
            self._step()

    @property
    def requests(self) -> int:
        """How many people came without the list."""
        return max(FEWEST_ASKED, min(self.people, OWN) // _PEOPLE_TO_A_REQUEST)

    @property
    def listed(self) -> int:
        """How many people came with a list."""
        return self.people - self.requests

    def list_days(self) -> list[date]:
        """The days of the lists that were taken, then of the one that waits: today."""
        return [self.today - relativedelta(months=back) for back in _MONTHS_BACK]

    def _calendar(self) -> OfficeCalendar:
        with self.case_file.read() as session:
            return office_calendar(session, self.today)

    def _step(self) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, LISTS + 2)

    def _ask(self, diary: Diary, directory: Directory, maker: Maker, days: Sequence[date]) -> None:
        """Plan the people whom a CSA, a court or they themselves brought, spread over the time."""
        span = (self.today - days[0]).days
        for turn in range(self.requests):
            person = self._asked_for(maker, turn)
            chance = self._chance(person)
            back = ARRIVED.get(turn) or chance.randint(3, span)
            day = diary.open_day(self.today - timedelta(days=back))
            diary.at(day, partial(self._came, diary, directory, person, day, turn))

    def _came(self, diary: Diary, directory: Directory, person: MadePerson, day: date, turn: int) -> None:
        chance = self._chance(person)
        words = Words(chance)
        made = ask_for(self.case_file, person, chance, words, turn)
        with self.case_file.read() as session:
            story = self._story(person, session.get_one(Person, made), day, diary, directory)
        if turn not in OPEN:
            ordinary(story)

    def _chance(self, person: MadePerson) -> random.Random:
        return random.Random(f"{self.seed} {person.index} history")

    def _take(self, caseload: Sequence[MadePerson], number: int, day: date, first_month: date) -> UUID | None:
        """Write the list of a day and take it on that day; only the last one stays in `lists/`. Gives the listing."""
        lists = self.case_file.home.lists
        private_folder(lists)
        on_it = self._on(caseload, number, day)
        with TemporaryDirectory(dir=lists) as folder:
            path = (lists if number == LISTS - 1 else lists / folder) / file_name(day)
            write_list(path, on_it, day, first_month)
            with self.case_file.read() as session:
                names = county_names(session, day)
            file = read_listing(path, as_of=day, counties=names)
        with clock.pinned(day), self.case_file.read() as session:
            taken = take_listing(self.case_file, file, accept_large_change=True).made
            # A list changes rows in bulk, past what the session holds of them.
            session.expire_all()
        return taken

    def _on(self, caseload: Sequence[MadePerson], number: int, day: date) -> list[MadePerson]:
        """Who is on a list, as it tells of them: those whose list it is, and who works with support withheld."""
        return [
            as_listed(self._as_of(person), _lived_by(person), number, day)
            for person in caseload
            if person.is_on(number) or (person.first_list <= number and self._works_on(person, day))
        ]

    def _works_on(self, person: MadePerson, day: date) -> bool:
        story = self.stories.get(person.index)
        return story is not None and any(
            span.start <= day and (span.end is None or span.end >= day) for span in story.works.values()
        )

    def _as_of(self, person: MadePerson) -> MadePerson:
        """The person with what is withheld from the pay of the jobs known so far."""
        story = self.stories.get(person.index)
        if story is None or not story.works:
            return person
        return person.in_work(tuple((span.start, span.end) for span in story.works.values()))

    def _begin(
        self, caseload: Sequence[MadePerson], number: int, days: Sequence[date], diary: Diary, directory: Directory
    ) -> None:
        """Plan the stories of those who are new on this list; who leaves the list is let go some weeks later."""
        new = [person for person in caseload[:OWN] if person.first_list == number]
        kept = self._kept([person.pin for person in new])
        for person in new:
            story = self._story(person, kept[person.pin], days[number], diary, directory)
            self.stories[person.index] = story
            if person.index >= len(SITUATIONS):
                if person.last_list < LISTS - 1:
                    story.ends_on = days[person.last_list + 1] + timedelta(days=story.chance.randint(5, 25))
                ordinary(story)
            else:
                SITUATIONS[person.index].live(story)

    def _kept(self, pins: Sequence[str]) -> dict[str, Person]:
        with self.case_file.read() as session:
            found = session.exec(select(Person).where(col(Person.pin).in_(pins)))
            return {person.pin: person for person in found if person.pin}

    def _story(self, made: MadePerson, person: Person, day: date, diary: Diary, directory: Directory) -> Story:
        self.begun.append(person.id)
        chance = self._chance(made)
        with self.case_file.read() as session:
            wanted = select(CourtCase.id).where(
                CourtCase.person_id == person.id, CourtCase.number == made.cases[0].number
            )
            case_ids = list(session.exec(wanted))
        return Story(
            diary=diary,
            person_id=person.id,
            county=person.county,
            chance=chance,
            words=Words(chance),
            blanks=Blanks(made.town, made.cases[0].worker),
            directory=directory,
            phone=made.phones[0] if made.phones else "",
            day=diary.open_day(day),
            held=person.review is ReviewState.HELD,
            case_ids=case_ids,
        )

    def _leave(self, caseload: Sequence[MadePerson], maker: Maker) -> None:
        """What waits for the liaison; this month's list last, so that it is the newest of the files."""
        left = Waiting(self.case_file, maker, self.today)
        talked_of = {situation.name: person for situation, person in zip(SITUATIONS, caseload, strict=False)}
        left.leave_draft(self._kept([talked_of["follow-up today"].pin])[talked_of["follow-up today"].pin].id)
        left.leave_services()
        left.leave_requests(talked_of["marked next"], self.people * 2 + self.requests)
        count = max(3, self.listed // _PEOPLE_TO_A_NEWCOMER)
        newcomers = range(self.listed, self.listed + count)
        left.leave_list(self._on(caseload, LISTS, self.today), newcomers, self._asked_for(maker, ON_THE_LIST))

    def _asked_for(self, maker: Maker, turn: int) -> MadePerson:
        """Somebody who came without the list."""
        return maker.person(self.people * 2 + turn, Wish())


def _lived_by(person: MadePerson) -> str:
    """The name of the situation that a person lives; empty for the others."""
    return SITUATIONS[person.index].name if person.index < len(SITUATIONS) else ""
