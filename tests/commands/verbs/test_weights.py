from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commands.verbs.people import add_person
from commands.verbs.reports import WEIGHTS, freeze_report
from commands.verbs.rollover import roll_over
from commands.verbs.undo import redo, undo
from commands.verbs.weights import set_weight
from models import clock
from models.enums import ActivityKind
from models.errors import InputRefused, NotFound, Refused
from models.inputs.people import PersonInput
from models.inputs.weights import WeightInput
from models.queries.standing import is_stale
from models.queries.weights import points_by_code, weight_rows
from models.queries.worklist import order, rows
from models.reports.quarterly import state_report
from models.rules.periods import Quarter
from models.tables.kept import FrozenReport
from tests.conftest import TODAY

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile

PERSON = {"first_name": "Dale", "last_name": "Hendricks", "phone": "9205550142", "street": "1 Elm", "city": "Green Bay"}


def given(points: object, why: str = "too loud") -> WeightInput:
    return WeightInput.parse({"points": points, "why": why})


def counts(case_file: CaseFile, code: str = "asked_by_csa") -> int:
    with case_file.read() as session:
        return points_by_code(session, clock.today())[code]


def total(case_file: CaseFile) -> int:
    with case_file.read() as session:
        return rows(session, order(session, "").numbers)[0].points


@pytest.fixture
def dale(case_file: CaseFile) -> CaseFile:
    """A case file with one person whom a CSA asks for."""
    add_person(case_file, PersonInput.parse(PERSON | {"county": "Brown"}))
    return case_file


def test_a_weight_is_set_with_a_reason_and_the_order_follows(dale: CaseFile) -> None:
    before = total(dale)
    done = set_weight(dale, "asked_by_csa", given(9))
    assert done.summary == "“Asked for by the CSA” counts 9 instead of 6: too loud"
    assert done.kind is ActivityKind.CHANGE
    assert roll_over(dale) == 1
    assert total(dale) == before + 300


def test_what_held_before_stays_on_record_and_says_who_set_the_new(dale: CaseFile) -> None:
    set_weight(dale, "asked_by_csa", given(9))
    set_weight(dale, "asked_by_csa", given(7, "on reflection"))
    with dale.read() as session:
        held = next(row for row in weight_rows(session, TODAY) if row.code == "asked_by_csa")
        assert (held.points, held.since, held.source) == (7, TODAY, "Set by Practice Liaison")
        assert held.note == "our choice: on reflection"
        assert points_by_code(session, date(2026, 11, 19))["asked_by_csa"] == 6


def test_undo_takes_it_back_and_lets_everybody_be_put_in_order_anew(dale: CaseFile) -> None:
    before = total(dale)
    set_weight(dale, "asked_by_csa", given(9))
    roll_over(dale)
    undo(dale)
    with dale.read() as session:
        assert is_stale(session)
    assert (roll_over(dale), total(dale), counts(dale)) == (1, before, 6)
    redo(dale)
    assert counts(dale) == 9


def test_a_reason_can_be_taken_out_of_the_order(dale: CaseFile) -> None:
    set_weight(dale, "asked_by_csa", given(0))
    roll_over(dale)
    with dale.read() as session:
        assert "asked for by the CSA" not in rows(session, order(session, "").numbers)[0].reasons


@pytest.mark.parametrize("points", ["", "many", "21", "-21", "1.5", "٣", "--3"])
def test_points_are_whole_numbers_within_bounds(points: str) -> None:
    with pytest.raises(InputRefused, match="whole number of points"):
        given(points)


def test_minus_is_read_however_it_is_written() -> None:
    assert given("\N{MINUS SIGN}4").points == given("-4").points == -4


def test_what_the_order_does_not_know_or_counts_already_is_refused(case_file: CaseFile) -> None:
    with pytest.raises(NotFound, match="no reason “mood”"):
        set_weight(case_file, "mood", given(3))
    with pytest.raises(Refused, match="counts 12 already"):
        set_weight(case_file, "hearing", given(12))


def test_a_frozen_report_keeps_what_counted_when_it_was_frozen(case_file: CaseFile) -> None:
    set_weight(case_file, "hearing", given(14))
    with case_file.read() as session:
        report = state_report(session, Quarter.parse("2026Q3"), today=TODAY, liaison="Alex Example")
    made = freeze_report(case_file, report).made
    with case_file.read() as session:
        frozen = session.get(FrozenReport, made)
        assert frozen is not None
        assert frozen.content[WEIGHTS]["hearing"] == 14
        assert len(frozen.content[WEIGHTS]) == 16
