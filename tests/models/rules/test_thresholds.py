from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Refused
from models.rules.thresholds import (
    ESTIMATE,
    CourtCaseFacts,
    Meter,
    ThresholdSet,
    meters,
    monthly_interest,
    review_dates,
)
from tests.models.rules.building import TODAY

PROFILE: dict[str, Any] = {
    "lien_floor_cents": 50_000,
    "lien_months": 1,
    "seizure_floor_cents": 100_000,
    "seizure_months": 3,
    "licence_floor_cents": 100_000,
    "licence_months": 3,
    "offset_tanf_cents": 15_000,
    "offset_nontanf_cents": 50_000,
    "interest_months": 1,
    "interest_rate_month": "0.005",
    "review_years": 3,
    "review_court_months": 33,
}
THRESHOLDS = ThresholdSet.of(PROFILE)
CASE = CourtCaseFacts(csup_cents=40_000, arrears_cents=110_000, balance_as_of=date(2026, 11, 1))
CENTS = st.integers(0, 10**9)


def meter(code: str, case: CourtCaseFacts = CASE) -> Meter:
    return next(each for each in meters(case, THRESHOLDS) if each.code == code)


@pytest.mark.parametrize(
    ("code", "csup", "line"),
    [
        ("J2.1", 20_000, 50_000),
        ("J2.1", 80_000, 80_000),
        ("J5", 20_000, 100_000),
        ("J5", 40_000, 120_000),
        ("J29", 33_333, 100_000),
        ("J29", 33_334, 100_002),
        ("F2", 20_000, 20_000),
        ("F2", 0, 1),
        ("J33", 20_000, 15_000),
    ],
)
def test_each_line_is_the_greater_of_its_months_and_its_floor(code: str, csup: int, line: int) -> None:
    assert meter(code, replace(CASE, csup_cents=csup)).threshold_cents == line


@pytest.mark.parametrize(
    ("arrears", "distance", "sentence"),
    [
        (119_999, 1, "$0.01 below the line of $1,200."),
        (120_000, 0, "At the line of $1,200."),
        (120_001, -1, "$0.01 above the line of $1,200."),
    ],
)
def test_a_line_is_reached_at_its_cent(arrears: int, distance: int, sentence: str) -> None:
    found = meter("J29", replace(CASE, arrears_cents=arrears))
    assert (found.reached, found.distance_cents, found.sentence) == (distance <= 0, distance, sentence)


def test_every_meter_carries_its_source_its_day_and_that_it_is_an_estimate() -> None:
    found = meters(CASE, THRESHOLDS)
    assert [each.code for each in found] == ["F2", "J2.1", "J5", "J29", "J33", "J33"]
    assert all(each.source and each.note == ESTIMATE and each.as_of == date(2026, 11, 1) for each in found)


@given(CENTS, CENTS)
def test_distance_and_reached_agree(csup: int, arrears: int) -> None:
    for each in meters(replace(CASE, csup_cents=csup, arrears_cents=arrears), THRESHOLDS):
        assert each.distance_cents == each.threshold_cents - arrears
        assert each.reached == (each.distance_cents <= 0)


@given(CENTS, CENTS)
def test_whoever_can_lose_a_licence_has_reached_the_lien_line(csup: int, arrears: int) -> None:
    case = replace(CASE, csup_cents=csup, arrears_cents=arrears)
    assert not meter("J29", case).reached or meter("J2.1", case).reached


@pytest.mark.parametrize("unknown", [{"csup_cents": None}, {"arrears_cents": None}])
def test_without_a_balance_or_a_monthly_amount_nothing_is_guessed(unknown: dict[str, Any]) -> None:
    assert meters(replace(CASE, **unknown), THRESHOLDS) == ()


def test_what_bars_enforcement_is_said_where_it_bars() -> None:
    case = replace(CASE, bankruptcy=True, payment_plan=True)
    said = {code: meter(code, case).sentence.removeprefix(meter(code).sentence) for code in ("J2.1", "J5", "J29")}
    assert said == {
        "J2.1": " A pending bankruptcy bars it.",
        "J5": " A pending bankruptcy bars it. The payment plan stops it.",
        "J29": "",
    }


@pytest.mark.parametrize(
    ("csup", "arrears", "sentence"),
    [
        (40_000, 39_999, "$0.01 below the line of $400. No interest is added at this balance."),
        (40_000, 40_000, "At the line of $400. About $2 a month is added; below $400 it stops."),
        (40_000, 110_000, "$700 above the line of $400. About $5.50 a month is added; below $400 it stops."),
        (0, 110_000, "$1,099.99 above the line of $0.01. About $5.50 a month is added."),
        (0, 0, "$0.01 below the line of $0.01. No interest is added at this balance."),
    ],
)
def test_interest_runs_on_all_arrears_from_one_month_of_support(csup: int, arrears: int, sentence: str) -> None:
    assert meter("F2", replace(CASE, csup_cents=csup, arrears_cents=arrears)).sentence == sentence


@pytest.mark.parametrize(("arrears", "cents"), [(0, 0), (99, 0), (100, 1), (299, 1), (300, 2), (120_000, 600)])
def test_half_a_cent_of_interest_is_rounded_up(arrears: int, cents: int) -> None:
    assert monthly_interest(arrears, Decimal("0.005")) == cents


def test_the_court_may_presume_before_the_agency_reviews() -> None:
    case = replace(CASE, order_date=date(2024, 1, 31))
    court, agency = review_dates(case, THRESHOLDS, TODAY)
    assert (court.on, court.reached, court.sentence) == (
        date(2026, 10, 31),
        True,
        "Since 31 Oct 2026, 33 months after 31 Jan 2024.",
    )
    assert (agency.on, agency.reached, agency.sentence) == (
        date(2027, 1, 31),
        False,
        "From 31 Jan 2027, 3 years after 31 Jan 2024.",
    )
    assert (agency.code, agency.note) == ("K1", ESTIMATE)


def test_a_review_starts_the_count_again_and_without_a_date_there_is_none() -> None:
    reviewed = replace(CASE, order_date=date(2015, 1, 1), last_review_on=date(2026, 1, 1))
    assert [each.on for each in review_dates(reviewed, THRESHOLDS, TODAY)] == [date(2028, 10, 1), date(2029, 1, 1)]
    assert review_dates(CASE, THRESHOLDS, TODAY) == ()


@pytest.mark.parametrize("name", PROFILE)
def test_a_missing_figure_is_refused_by_name(name: str) -> None:
    with pytest.raises(Refused, match=name):
        ThresholdSet.of({**PROFILE, name: None})


def test_the_other_figures_of_the_family_are_left_alone() -> None:
    assert ThresholdSet.of({**PROFILE, "tsp_weeks": 16}) == THRESHOLDS
