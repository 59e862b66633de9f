from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from commands.verbs.casework import add_follow_up
from commands.verbs.rollover import roll_over
from commands.verbs.standing import close_person, park
from models import clock
from models.enums import Stage
from models.inputs.casework import FollowUpInput
from models.inputs.people import CloseInput, ParkInput
from models.queries.standing import departures, is_stale
from models.tables.standing import PersonStanding
from tests.commands.verbs.making import log, only, rows, take

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile

SATURDAY = date(2026, 11, 21)
LATER = date(2026, 12, 1)


def test_on_the_same_day_there_is_nothing_to_do(case_file: CaseFile, dale: UUID) -> None:
    assert roll_over(case_file) == 0
    assert only(case_file, PersonStanding).computed_for == date(2026, 11, 20)


def test_an_empty_case_file_is_never_stale(case_file: CaseFile) -> None:
    with clock.pinned(LATER):
        assert roll_over(case_file) == 0


def test_a_new_day_brings_deadlines_nearer(case_file: CaseFile, dale: UUID) -> None:
    add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": "2026-11-25", "what": "send the form"}))
    before = only(case_file, PersonStanding)
    with clock.pinned(LATER):
        with case_file.read() as session:
            assert is_stale(session)
        assert roll_over(case_file) == 1
        after = only(case_file, PersonStanding)
        assert after.computed_for == LATER
        assert after.points > before.points
        assert roll_over(case_file) == 0
        with case_file.read() as session:
            assert departures(session, [dale]) == []


def test_rest_ends_on_the_day_after_its_last(case_file: CaseFile, dale: UUID) -> None:
    park(case_file, dale, ParkInput.parse({"until": "2026-11-20", "reason": "out_of_state"}))
    assert only(case_file, PersonStanding).stage is Stage.PARKED
    with clock.pinned(SATURDAY):
        roll_over(case_file)
        assert only(case_file, PersonStanding).stage is not Stage.PARKED


def test_everybody_is_looked_at_and_closed_people_stay_unranked(case_file: CaseFile, dale: UUID) -> None:
    take(case_file, first_name="Pao", last_name="Vang")
    close_person(case_file, dale, CloseInput.parse({"reason": "declined"}))
    with clock.pinned(LATER):
        assert roll_over(case_file) == 2
    found = {row.number: (row.stage, row.ranked) for row in rows(case_file, PersonStanding)}
    assert found[1] == (Stage.CLOSED, False)
    assert found[2][1]


def test_it_is_no_change_of_the_liaisons(case_file: CaseFile, dale: UUID) -> None:
    before = len(log(case_file))
    with clock.pinned(LATER):
        roll_over(case_file)
    assert len(log(case_file)) == before
