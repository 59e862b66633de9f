from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Intake, Owner, ReviewState
from models.errors import Refused
from models.rules.facts import CaseMoney, PersonFacts
from models.rules.score import Lines, Score, Term, Weights, score
from tests.models.rules.building import LINES, NAMES, TODAY, WEIGHTS, person

DAYS = st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=200))
MAYBE = st.none() | DAYS
MONEY = st.none() | st.integers(0, 5_000_000)
FACTS = st.builds(
    PersonFacts,
    intake=st.sampled_from(Intake),
    intake_on=DAYS,
    asked_by_csa=st.booleans(),
    review=st.sampled_from([ReviewState.NOT_NEEDED, ReviewState.HELD, ReviewState.RELEASED]),
    contact_by=MAYBE,
    attempts=st.integers(0, 9),
    unsuccessful_in_row=st.integers(0, 9),
    last_reached_on=MAYBE,
    last_attempt_on=MAYBE,
    next_attempt_on=MAYBE,
    job_started_on=MAYBE,
    retention_due_on=MAYBE,
    referral_open=st.integers(0, 3),
    referral_check_on=MAYBE,
    follow_up_on=MAYBE,
    follow_up_owner=st.none() | st.sampled_from(Owner),
    hearing_on=MAYBE,
    months_unpaid=st.none() | st.integers(0, 40),
    newly_stopped=st.booleans(),
    stopped_in=MAYBE,
    arrears_paid_this_year=st.none() | st.booleans(),
    csup_cents=MONEY,
    arrears_cents=MONEY,
    cases=st.lists(st.builds(CaseMoney, MONEY, MONEY), max_size=3).map(tuple),
    hand_mark=st.booleans(),
)
WEIGHING = st.builds(Weights, **{name: st.floats(-20, 20) for name in NAMES})

FEEDS = {
    "asked_by_csa": {"asked_by_csa"},
    "contact_by": {"contact_window"},
    "attempts": {"never_attempted"},
    "unsuccessful_in_row": {"cadence"},
    "last_attempt_on": {"cadence"},
    "next_attempt_on": {"cadence"},
    "last_reached_on": {"last_spoken", "contact_window", "never_attempted"},
    "job_started_on": {"retention"},
    "retention_due_on": {"retention"},
    "referral_open": {"referral_check", "waiting"},
    "referral_check_on": {"referral_check", "waiting"},
    "follow_up_on": {"follow_up", "waiting"},
    "follow_up_owner": {"follow_up", "waiting"},
    "review": {"waiting", "contact_window", "never_attempted"},
    "hearing_on": {"hearing"},
    "months_unpaid": {"months_unpaid"},
    "newly_stopped": {"newly_stopped"},
    "stopped_in": {"newly_stopped"},
    "arrears_paid_this_year": {"arrears_payment"},
    "csup_cents": {"arrears_months"},
    "arrears_cents": {"arrears_months", "arrears_payment"},
    "cases": {"near_threshold"},
    "hand_mark": {"hand_mark"},
    "intake": set(),
    "intake_on": set(),
}
"""The terms that each fact may change."""


def of(facts: PersonFacts, today: date = TODAY) -> Score:
    return score(facts, WEIGHTS, LINES, today)


def term(name: str, facts: PersonFacts, today: date = TODAY) -> Term:
    return next(each for each in of(facts, today).terms if each.name == name)


@given(FACTS, WEIGHING, DAYS)
def test_the_total_is_the_sum_of_the_terms_and_nothing_else(facts: PersonFacts, weights: Weights, today: date) -> None:
    found = score(facts, weights, LINES, today)
    assert found.total == sum(each.points for each in found.terms)
    assert tuple(each.name for each in found.terms) == NAMES
    assert abs(found.hundredths - found.total * 100) <= 0.5


@given(FACTS, WEIGHING, DAYS)
def test_each_value_lies_between_0_and_1_so_the_total_is_bounded(
    facts: PersonFacts, weights: Weights, today: date
) -> None:
    found = score(facts, weights, LINES, today)
    assert all(0 <= each.value <= 1 and each.points == each.value * each.weight for each in found.terms)
    assert abs(found.total) <= sum(abs(getattr(weights, each.name)) for each in fields(Weights)) + 1e-9


@given(FACTS, DAYS)
def test_what_counts_has_a_reason_and_what_does_not_is_silent(facts: PersonFacts, today: date) -> None:
    assert all(bool(each.reason) == (each.value > 0) for each in of(facts, today).terms)


DEADLINES = {"hearing", "follow_up", "contact_window", "referral_check", "last_spoken"}


@given(facts=FACTS, today=DAYS)
def test_a_day_later_never_lowers_a_deadline(facts: PersonFacts, today: date) -> None:
    now, then = of(facts, today).terms, of(facts, today + timedelta(days=1)).terms
    dated = ((one, other) for one, other in zip(now, then, strict=True) if one.name in DEADLINES)
    assert all(other.value >= one.value for one, other in dated)


@given(facts=FACTS, today=DAYS)
def test_from_one_day_to_the_next_no_dated_value_jumps(facts: PersonFacts, today: date) -> None:
    now, then = of(facts, today).terms, of(facts, today + timedelta(days=1)).terms
    dated = (
        (one, other) for one, other in zip(now, then, strict=True) if one.name not in {"arrears_payment", "cadence"}
    )
    assert all(abs(one.value - other.value) <= 0.2501 for one, other in dated)


@given(facts=FACTS, other=FACTS)
def test_changing_one_fact_changes_only_its_terms(facts: PersonFacts, other: PersonFacts) -> None:
    before = of(facts).terms
    for fact, names in FEEDS.items():
        after = of(replace(facts, **{fact: getattr(other, fact)})).terms
        assert {one.name for one, new in zip(before, after, strict=True) if one != new} <= names


@given(FACTS)
def test_closed_and_parked_count_nothing(facts: PersonFacts) -> None:
    nothing = Score((), 0.0, ranked=False)
    assert of(replace(facts, closed_on=TODAY)) == nothing
    assert of(replace(facts, parked_until=TODAY)) == nothing
    assert nothing.hundredths == 0


@given(FACTS)
def test_who_must_not_be_contacted_is_not_ranked(facts: PersonFacts) -> None:
    assert of(replace(facts, unsafe=True)) == Score((), 0.0, ranked=False)
    assert of(replace(facts, review=ReviewState.DO_NOT_CONTACT)) == Score((), 0.0, ranked=False)
    assert of(facts).ranked


@given(FACTS, st.integers(0, 20))
def test_reasons_are_those_of_the_largest_helping_terms(facts: PersonFacts, most: int) -> None:
    found = of(facts)
    points = {each.reason: each.points for each in found.terms if each.points > 0}
    reasons = found.reasons(most)
    assert len(reasons) == min(most, sum(each.points > 0 for each in found.terms))
    told = [points[each] for each in reasons]
    assert told == sorted(told, reverse=True)


def test_the_two_best_reasons_of_a_worklist_line() -> None:
    facts = person(
        hearing_on=TODAY + timedelta(days=4),
        newly_stopped=True,
        stopped_in=date(2026, 10, 1),
        attempts=1,
        hand_mark=False,
    )
    assert of(facts).reasons(2) == ("hearing in 4 days", "stopped paying in October")
    assert of(facts).hundredths == 1680


def test_equal_terms_keep_their_order() -> None:
    assert of(person(asked_by_csa=True)).reasons(2) == ("asked for by the CSA", "never attempted")


@pytest.mark.parametrize(
    ("csup", "arrears", "value"),
    [
        (50_000, 150_000, 1.0),
        (50_000, 142_500, 0.5),
        (50_000, 157_500, 0.5),
        (50_000, 135_000, 0.0),
        (50_000, 400_000, 0.0),
        (10_000, 95_000, 0.5),
        (0, 100_000, 1.0),
        (None, 100_000, 0.0),
        (50_000, None, 0.0),
    ],
)
def test_near_a_line_is_judged_for_each_court_case(csup: int | None, arrears: int | None, value: float) -> None:
    far = CaseMoney(50_000, 900_000)
    assert term("near_threshold", person(cases=(far, CaseMoney(csup, arrears)))).value == pytest.approx(value)


def test_court_cases_are_not_added_up_for_the_line() -> None:
    half = CaseMoney(50_000, 75_000)
    assert term("near_threshold", person(cases=(half, half), csup_cents=100_000, arrears_cents=150_000)).value == 0


def test_weights_are_read_by_name_as_numbers_or_decimals_in_text() -> None:
    raw: dict[str, Any] = {**dict.fromkeys(NAMES, 1), "waiting": "-2.5"}
    assert Weights.of(raw).waiting == -2.5


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"luck": 3}, "The score cannot be made: unknown weight luck."),
        ({"hearing": None}, "The weights need a decimal number for hearing."),
    ],
)
def test_weights_that_do_not_hold_are_refused(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        Weights.of({**dict.fromkeys(NAMES, 1), **change})
    assert refused.value.sentence == sentence


def test_a_missing_weight_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="missing weight hand_mark, waiting"):
        Weights.of({name: 1 for name in NAMES if name not in {"waiting", "hand_mark"}})


def test_the_lines_come_from_the_thresholds() -> None:
    assert Lines.of({"licence_months": 3, "licence_floor_cents": 100_000, "tsp_weeks": 16}) == LINES
    assert (LINES.of_case(50_000), LINES.of_case(20_000)) == (150_000, 100_000)
    with pytest.raises(Refused):
        Lines.of({"licence_months": 3})
