from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Unworkable, Verdict
from models.errors import Refused
from models.rules.payments import MonthPaid
from models.rules.screening import Criterion, ScreeningFacts, ScreeningSettings, screen

MEMO = {
    "payment_test": "total",
    "payment_months": 3,
    "arrears_months": 3,
    "youngest": 18,
    "oldest": 50,
    "new_order_months": 3,
}
SETTINGS = ScreeningSettings.of(MEMO)
EACH_MONTH = replace(SETTINGS, payment_test="each_month")


def paid(*cents: int) -> tuple[MonthPaid, ...]:
    """August to October 2026, $300 due in each."""
    return tuple(MonthPaid(date(2026, 8 + back, 1), 30_000, each) for back, each in enumerate(cents))


LISTED = ScreeningFacts(
    as_of=date(2026, 11, 20),
    birth_date=date(1990, 5, 4),
    address_verified=True,
    in_wisconsin=True,
    order_date=date(2020, 3, 1),
    csup_cents=30_000,
    ivd_open=True,
    arrears_cents=126_000,
    months=paid(30_000, 0, 0),
)


def criterion(code: str, settings: ScreeningSettings = SETTINGS, **changes: Any) -> Criterion:  # noqa: ANN401
    found = screen(replace(LISTED, **changes), settings)
    return next(each for each in found.criteria if each.code == code)


def test_a_person_who_meets_everything() -> None:
    screening = screen(LISTED, SETTINGS)
    assert [each.code for each in screening.criteria] == ["C01", "C02", "C03", "C04", "X01", "X02", "X03", "X04"]
    assert screening.passes
    assert screening.summary == "Meets all 8 criteria of the memo."


def test_who_fails_is_shown_with_each_reason() -> None:
    screening = screen(replace(LISTED, deceased=True, arrears_cents=1, birth_date=None), SETTINGS)
    assert not screening.passes
    assert screening.verdict is Verdict.NOT_MET
    assert screening.summary == "Does not meet C03, X04; cannot tell C04."
    assert all(each.reason.endswith(".") and each.source.startswith("S0") for each in screening.criteria)


def test_what_cannot_be_told_is_said_and_does_not_pass() -> None:
    screening = screen(replace(LISTED, in_wisconsin=None), SETTINGS)
    assert screening.verdict is Verdict.UNKNOWN
    assert not screening.passes
    assert screening.summary == "Cannot tell X02."


@pytest.mark.parametrize(
    ("changes", "verdict", "reason"),
    [
        ({}, Verdict.MET, "The IV-D case is open with current support of $300."),
        ({"csup_cents": None, "csup_open": True}, Verdict.MET, "The IV-D case is open with current support."),
        ({"ivd_open": False, "csup_cents": None}, Verdict.NOT_MET, "The IV-D case is closed."),
        ({"csup_cents": 0}, Verdict.NOT_MET, "No current support obligation is open."),
        ({"csup_open": False, "ivd_open": None}, Verdict.NOT_MET, "No current support obligation is open."),
        ({"ivd_open": None}, Verdict.UNKNOWN, "Whether the IV-D case is open is not known."),
        ({"csup_cents": None}, Verdict.UNKNOWN, "Whether current support is open is not known."),
    ],
)
def test_c01_open_case_with_current_support(changes: dict[str, Any], verdict: Verdict, reason: str) -> None:
    found = criterion("C01", **changes)
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("cents", "total", "each_month"),
    [
        ((0, 0, 0), Verdict.MET, Verdict.MET),
        ((29_999, 29_999, 29_999), Verdict.MET, Verdict.MET),
        ((30_000, 0, 0), Verdict.MET, Verdict.NOT_MET),
        ((30_000, 30_000, 30_000), Verdict.NOT_MET, Verdict.NOT_MET),
        ((90_000, 0, 0), Verdict.NOT_MET, Verdict.NOT_MET),
        ((30_000, 30_000, 29_999), Verdict.MET, Verdict.NOT_MET),
    ],
)
def test_c02_short_of_support_together_or_in_each_month(
    cents: tuple[int, ...], total: Verdict, each_month: Verdict
) -> None:
    assert criterion("C02", months=paid(*cents)).verdict is total
    assert criterion("C02", EACH_MONTH, months=paid(*cents)).verdict is each_month


def test_c02_shows_the_three_months_and_the_total() -> None:
    assert criterion("C02").reason == (
        "Paid Aug 2026 $300 of $300; Sep 2026 $0 of $300; Oct 2026 $0 of $300; together $300 of $900."
    )


@pytest.mark.parametrize(
    "months",
    [
        (),
        paid(0, 0),
        (*paid(0, 0), MonthPaid(date(2026, 10, 1), None, 0)),
        (*paid(0, 0), MonthPaid(date(2026, 10, 1), 30_000, None)),
    ],
)
def test_c02_cannot_be_told_when_a_month_is_missing(months: tuple[MonthPaid, ...]) -> None:
    found = criterion("C02", months=months)
    assert found.verdict is Verdict.UNKNOWN
    assert found.reason.startswith("What was due and paid in ")


@pytest.mark.parametrize(
    ("changes", "verdict", "reason"),
    [
        ({"arrears_cents": 90_001}, Verdict.MET, "Arrears $900.01 are greater than 3 months of CSUP, $900."),
        ({"arrears_cents": 90_000}, Verdict.NOT_MET, "Arrears $900 are not greater than 3 months of CSUP, $900."),
        ({"arrears_cents": None}, Verdict.UNKNOWN, "The arrears balance is not known."),
        ({"csup_cents": None}, Verdict.UNKNOWN, "The CSUP obligation is not known."),
    ],
)
def test_c03_arrears_are_strictly_greater(changes: dict[str, Any], verdict: Verdict, reason: str) -> None:
    found = criterion("C03", **changes)
    assert (found.verdict, found.reason) == (verdict, reason)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_c03_holds_for_every_balance(arrears: int, csup: int) -> None:
    found = criterion("C03", arrears_cents=arrears, csup_cents=csup)
    assert (found.verdict is Verdict.MET) == (arrears > 3 * csup)


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"birth_date": date(2008, 11, 20)}, Verdict.MET),
        ({"birth_date": date(2008, 11, 21)}, Verdict.NOT_MET),
        ({"birth_date": date(1975, 11, 21)}, Verdict.MET),
        ({"birth_date": date(1975, 11, 20)}, Verdict.NOT_MET),
        ({"birth_date": None, "age": 18}, Verdict.MET),
        ({"birth_date": None, "age": 51}, Verdict.NOT_MET),
        ({"birth_date": date(1990, 5, 4), "age": 99}, Verdict.MET),
        ({"birth_date": None, "age": 51, "address_verified": None}, Verdict.NOT_MET),
        ({"birth_date": None, "address_verified": False}, Verdict.NOT_MET),
        ({"birth_date": None}, Verdict.UNKNOWN),
        ({"address_verified": None}, Verdict.UNKNOWN),
    ],
)
def test_c04_age_with_both_ends_and_a_verified_address(changes: dict[str, Any], verdict: Verdict) -> None:
    assert criterion("C04", **changes).verdict is verdict


@pytest.mark.parametrize("reason", Unworkable)
def test_x01_each_unworkable_reason_excludes(reason: Unworkable) -> None:
    found = criterion("X01", unworkable=reason)
    assert (found.verdict, found.reason) == (Verdict.NOT_MET, f"Unworkable case: {reason.label}.")


@pytest.mark.parametrize(("lives", "verdict"), [(True, Verdict.MET), (False, Verdict.NOT_MET), (None, Verdict.UNKNOWN)])
def test_x02_lives_in_wisconsin(lives: bool | None, verdict: Verdict) -> None:  # noqa: FBT001
    assert criterion("X02", in_wisconsin=lives).verdict is verdict


@pytest.mark.parametrize(
    ("order_date", "verdict"),
    [
        (date(2026, 8, 20), Verdict.MET),
        (date(2026, 8, 21), Verdict.NOT_MET),
        (date(2026, 12, 1), Verdict.NOT_MET),
        (None, Verdict.UNKNOWN),
    ],
)
def test_x03_an_order_of_the_past_three_calendar_months_excludes(order_date: date | None, verdict: Verdict) -> None:
    assert criterion("X03", order_date=order_date).verdict is verdict


def test_x03_counts_calendar_months_back_from_the_end_of_a_long_month() -> None:
    assert criterion("X03", as_of=date(2026, 5, 31), order_date=date(2026, 2, 28)).verdict is Verdict.MET


def test_x04_the_deceased_are_excluded() -> None:
    assert criterion("X04", deceased=True).verdict is Verdict.NOT_MET
    assert criterion("X04").verdict is Verdict.MET


def test_settings_leave_the_other_figures_of_their_family_alone() -> None:
    assert ScreeningSettings.of({**MEMO, "home_state": "WI", "age_of_list_days": 30}) == SETTINGS


@pytest.mark.parametrize("test", ["any", None, 3])
def test_an_unknown_payment_test_is_refused(test: object) -> None:
    with pytest.raises(Refused, match="total, each_month"):
        ScreeningSettings.of({**MEMO, "payment_test": test})


def test_a_missing_figure_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="a whole number above 0 for oldest, youngest"):
        ScreeningSettings.of({name: value for name, value in MEMO.items() if name not in {"oldest", "youngest"}})
