from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Unworkable, Verdict
from models.errors import Refused
from models.rules.payments import MonthPaid
from models.rules.screening import CODES, Criterion, Screener, ScreeningFacts, ScreeningSettings, screen

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
ENDS_OUT = replace(SETTINGS, age_ends="exclusive")
BY_DAYS = replace(SETTINGS, new_order_test="days")


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


def criterion(
    code: str,
    settings: ScreeningSettings = SETTINGS,
    **changes: Any,  # noqa: ANN401 - facts of any kind
) -> Criterion:
    found = screen(LISTED._replace(**changes), settings)
    return next(each for each in found.criteria if each.code == code)


def test_a_person_who_meets_everything() -> None:
    screening = screen(LISTED, SETTINGS)
    assert [each.code for each in screening.criteria] == ["C01", "C02", "C03", "C04", "X01", "X02", "X03", "X04"]
    assert screening.passes
    assert screening.summary == "Meets all 8 criteria of the memo."


def test_who_fails_is_shown_with_each_reason() -> None:
    screening = screen(LISTED._replace(deceased=True, arrears_cents=1, birth_date=None), SETTINGS)
    assert not screening.passes
    assert screening.verdict is Verdict.NOT_MET
    assert screening.summary == "Does not meet C03, X04; cannot tell C04."
    assert all(each.reason.endswith(".") and each.source.startswith("S0") for each in screening.criteria)


def test_what_cannot_be_told_is_said_and_does_not_pass() -> None:
    screening = screen(LISTED._replace(in_wisconsin=None), SETTINGS)
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


@pytest.mark.parametrize(
    ("age", "inclusive", "exclusive"),
    [
        (17, Verdict.NOT_MET, Verdict.NOT_MET),
        (18, Verdict.MET, Verdict.NOT_MET),
        (19, Verdict.MET, Verdict.MET),
        (49, Verdict.MET, Verdict.MET),
        (50, Verdict.MET, Verdict.NOT_MET),
        (51, Verdict.NOT_MET, Verdict.NOT_MET),
    ],
)
def test_c04_the_ends_count_or_not(age: int, inclusive: Verdict, exclusive: Verdict) -> None:
    assert criterion("C04", birth_date=None, age=age).verdict is inclusive
    assert criterion("C04", ENDS_OUT, birth_date=None, age=age).verdict is exclusive


def test_c04_says_which_ages_are_taken() -> None:
    inside, outside = criterion("C04", birth_date=None, age=51), criterion("C04", ENDS_OUT, birth_date=None, age=50)
    assert (inside.title, inside.reason) == ("Age 18 to 50, address verified", "Age 51; the memo takes ages 18 to 50.")
    assert outside.title == "Age above 18 and below 50, address verified"
    assert outside.reason == "Age 50; the memo takes ages above 18 and below 50."


@pytest.mark.parametrize(
    ("as_of", "verdict"),
    [
        (date(2026, 2, 27), Verdict.NOT_MET),
        (date(2026, 2, 28), Verdict.MET),
        (date(2028, 2, 28), Verdict.MET),
    ],
)
def test_c04_a_leap_day_birthday_is_had_on_the_last_of_february(as_of: date, verdict: Verdict) -> None:
    assert criterion("C04", as_of=as_of, birth_date=date(2008, 2, 29)).verdict is verdict


days = st.dates(date(1930, 1, 1), date(2026, 12, 31))


@given(days, st.dates(date(2019, 1, 1), date(2032, 12, 31)))
def test_c04_counts_years_as_the_calendar_does(born: date, as_of: date) -> None:
    if born <= as_of:
        age = relativedelta(as_of, born).years
        assert (criterion("C04", as_of=as_of, birth_date=born).verdict is Verdict.MET) == (18 <= age <= 50)


@pytest.mark.parametrize("reason", Unworkable)
def test_x01_each_unworkable_reason_excludes(reason: Unworkable) -> None:
    found = criterion("X01", unworkable=reason)
    assert (found.verdict, found.reason) == (Verdict.NOT_MET, f"Unworkable case: {reason.label}.")


@pytest.mark.parametrize(("lives", "verdict"), [(True, Verdict.MET), (False, Verdict.NOT_MET), (None, Verdict.UNKNOWN)])
def test_x02_lives_in_wisconsin(lives: bool | None, verdict: Verdict) -> None:  # noqa: FBT001 - a column of the table
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


@pytest.mark.parametrize(
    ("order_date", "by_months", "by_days"),
    [
        (date(2026, 8, 20), Verdict.MET, Verdict.MET),
        (date(2026, 8, 21), Verdict.NOT_MET, Verdict.MET),
        (date(2026, 8, 22), Verdict.NOT_MET, Verdict.MET),
        (date(2026, 8, 23), Verdict.NOT_MET, Verdict.NOT_MET),
    ],
)
def test_x03_by_months_or_by_days(order_date: date, by_months: Verdict, by_days: Verdict) -> None:
    assert criterion("X03", order_date=order_date).verdict is by_months
    assert criterion("X03", BY_DAYS, order_date=order_date).verdict is by_days


def test_x03_says_how_it_counted() -> None:
    by_months, by_days = criterion("X03"), criterion("X03", BY_DAYS, order_date=date(2026, 11, 1))
    assert by_months.title == "No new order in the past 3 months"
    assert by_days.title == "No new order in the past 90 days"
    assert by_days.reason == "The order of 1 Nov 2026 was established after 22 Aug 2026."


def test_x04_the_deceased_are_excluded() -> None:
    assert criterion("X04", deceased=True).verdict is Verdict.NOT_MET
    assert criterion("X04").verdict is Verdict.MET


def test_settings_leave_the_other_figures_of_their_family_alone() -> None:
    assert ScreeningSettings.of({**MEMO, "home_state": "WI", "age_of_list_days": 30}) == SETTINGS


def test_settings_of_the_reference_data_are_read() -> None:
    told = {"age_ends": "exclusive", "new_order_test": "days", "new_order_days": 60}
    found = ScreeningSettings.of({**MEMO, **told})
    assert (found.age_ends, found.new_order_test, found.new_order_days) == ("exclusive", "days", 60)
    assert (SETTINGS.age_ends, SETTINGS.new_order_test, SETTINGS.new_order_days) == ("inclusive", "months", 90)


@pytest.mark.parametrize("reading", ["any", None, 3])
@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("payment_test", "total, each_month"),
        ("age_ends", "inclusive, exclusive"),
        ("new_order_test", "months, days"),
    ],
)
def test_an_unknown_reading_of_the_memo_is_refused(name: str, choices: str, reading: object) -> None:
    with pytest.raises(Refused, match=f"no {name.replace('_', ' ')}") as refusal:
        ScreeningSettings.of({**MEMO, name: reading})
    assert choices in refusal.value.hint


def test_a_missing_figure_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="a whole number above 0 for oldest, youngest"):
        ScreeningSettings.of({name: value for name, value in MEMO.items() if name not in {"oldest", "youngest"}})


yes_no = st.none() | st.booleans()
cents = st.none() | st.integers(0, 200_000)
months_paid = st.builds(
    MonthPaid, st.sampled_from([date(2026, month, day) for month in (7, 8, 9, 10, 11) for day in (1, 15)]), cents, cents
)
everybody = st.builds(
    ScreeningFacts,
    as_of=st.just(date(2026, 11, 20)),
    birth_date=st.none() | days,
    age=st.none() | st.integers(10, 60),
    address_verified=yes_no,
    in_wisconsin=yes_no,
    order_date=st.none() | st.dates(date(2026, 7, 1), date(2026, 12, 1)),
    csup_cents=cents,
    csup_open=yes_no,
    ivd_open=yes_no,
    arrears_cents=cents,
    months=st.lists(months_paid, max_size=8).map(tuple),
    unworkable=st.none() | st.sampled_from(Unworkable),
    deceased=st.booleans(),
)
readings = st.builds(
    replace,
    st.just(SETTINGS),
    payment_test=st.sampled_from(["total", "each_month"]),
    age_ends=st.sampled_from(["inclusive", "exclusive"]),
    new_order_test=st.sampled_from(["months", "days"]),
)


@given(everybody, readings)
def test_bare_verdicts_are_those_of_the_sentences(facts: ScreeningFacts, settings: ScreeningSettings) -> None:
    screening = screen(facts, settings)
    assert tuple(each.code for each in screening.criteria) == CODES
    assert tuple(each.verdict for each in screening.criteria) == Screener(facts.as_of, settings).verdicts(facts)


@given(everybody, readings)
def test_a_sentence_says_not_known_just_where_it_cannot_be_told(
    facts: ScreeningFacts, settings: ScreeningSettings
) -> None:
    for each in screen(facts, settings).criteria:
        assert each.reason.endswith("not known.") == (each.verdict is Verdict.UNKNOWN)


@given(everybody)
def test_court_cases_of_a_month_count_together(facts: ScreeningFacts) -> None:
    owned = tuple(each._replace(paid_cents=each.paid_cents and 0) for each in facts.months)
    twice = tuple(each._replace(due_cents=each.due_cents and each.due_cents * 2) for each in facts.months)
    screener = Screener(facts.as_of, SETTINGS)
    together, doubled = (
        screener.verdicts(facts._replace(months=months)) for months in ((*facts.months, *owned), twice)
    )
    assert together[1] is doubled[1]
