"""The make-believe caseload reads like one that somebody keeps well: few things are late, and none for long."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from models import clock
from models.enums import FollowUpState, Stage
from models.queries.agenda import agenda
from models.queries.facts import gather
from models.queries.standing import yardstick
from models.tables.casework import FollowUp
from models.tables.people import Closing
from models.tables.standing import PersonStanding
from seed.caseload.build import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session

    from models.rows.office import AgendaRow
    from models.rules.facts import PersonFacts

TODAY = date(2026, 11, 20)
PEOPLE = 160
MOST_LATE = 12
LONGEST_LATE = timedelta(days=14)
LONGEST_UNASKED = timedelta(days=28)
A_QUARTER = timedelta(days=93)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    home = tmp_path_factory.mktemp("kept") / "home"
    with build(home, people=PEOPLE, seed=1, today=TODAY) as made, clock.pinned(TODAY), made.read() as opened:
        yield opened


@pytest.fixture
def overdue(kept: Session) -> list[AgendaRow]:
    return [row for row in agenda(kept, TODAY) if row.on < TODAY]


@pytest.fixture
def active(kept: Session) -> list[PersonFacts]:
    found = gather(kept, None, TODAY, yardstick(kept).cadence).values()
    return [facts for _, facts in found if facts.closed_on is None and facts.parked_until is None]


def late(overdue: list[AgendaRow], kind: str) -> list[date]:
    return [row.on for row in overdue if row.kind == kind]


@pytest.mark.parametrize(
    ("kind", "longest"), [("follow-up", LONGEST_LATE), ("referral check", LONGEST_UNASKED)], ids=["promises", "checks"]
)
def test_a_few_things_are_late_and_none_for_long(overdue: list[AgendaRow], kind: str, longest: timedelta) -> None:
    days = late(overdue, kind)
    assert 1 <= len(days) <= MOST_LATE
    assert TODAY - min(days) <= longest


def test_no_hearing_is_past_without_what_came_of_it(overdue: list[AgendaRow]) -> None:
    assert late(overdue, "hearing") == []


def test_who_has_worked_for_a_quarter_pays(active: list[PersonFacts]) -> None:
    working = [each for each in active if each.job_started_on and TODAY - each.job_started_on > A_QUARTER]
    assert working
    assert [each for each in working if each.months_unpaid] == []


def test_hardly_anybody_is_past_the_contact_window_unreached(active: list[PersonFacts]) -> None:
    missed = [
        each
        for each in active
        if each.contact_by and each.contact_by < TODAY and each.last_reached_on is None and each.last_attempt_on
    ]
    assert len(missed) <= 4
    ending = [each for each in active if each.contact_by and 0 <= (each.contact_by - TODAY).days <= 7]
    assert [each for each in ending if each.last_reached_on is None]


def test_nothing_is_promised_to_the_closed(kept: Session) -> None:
    promised = select(FollowUp).join(Closing, col(Closing.person_id) == col(FollowUp.person_id))
    assert kept.exec(promised.where(FollowUp.state == FollowUpState.OPEN)).all() == []


def test_every_part_of_the_work_is_shown(kept: Session) -> None:
    assert set(Stage) - {Stage.ORIENTED} <= set(kept.exec(select(PersonStanding.stage)))
