"""Two thousand verbs at random: the order that is kept is the order that the rules derive."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import select

from commands.verbs.rollover import roll_over
from models import clock
from models.queries.standing import departures
from models.queries.worklist import order, rows
from models.tables.people import Person
from tests.commands.verbs.deeds import DEEDS, do
from tests.conftest import TODAY

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile

VERBS, A_DAY = 2_000, 250


def test_after_two_thousand_random_verbs_every_stored_rank_is_the_recomputed_one(case_file: CaseFile) -> None:
    chance, names = random.Random(4), sorted(DEEDS)
    do(case_file, "take list", 9)
    for day in range(VERBS // A_DAY):
        with clock.pinned(TODAY + timedelta(days=day)):
            roll_over(case_file)
            for _ in range(A_DAY):
                do(case_file, chance.choice(names), chance.randrange(60))
            assert _departed(case_file) == []
            assert _ranks(case_file) == sorted(_ranks(case_file), reverse=True)


def _departed(case_file: CaseFile) -> list[int]:
    with case_file.read() as session:
        people: list[UUID] = list(session.exec(select(Person.id)))
        return departures(session, people)


def _ranks(case_file: CaseFile) -> list[int]:
    """The points of everybody ranked, in the order of the worklist."""
    with case_file.read() as session:
        return [row.points for row in rows(session, order(session, "").numbers) if row.ranked]
