from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Refused
from models.rules.calendar import ClosureRule, OfficeCalendar, Window, closed_days
from models.rules.periods import Quarter
from tests.models.rules.building import STATE_OFFICES

OFFICES = OfficeCalendar(STATE_OFFICES)
DAYS = st.dates(date(2020, 1, 1), date(2039, 12, 31))

CLOSURES = {
    2025: ("01-01", "01-20", "05-26", "07-04", "09-01", "11-27", "12-24", "12-25", "12-31"),
    2026: ("01-01", "01-19", "05-25", "09-07", "11-26", "12-24", "12-25", "12-31"),
    2027: ("01-01", "01-18", "05-31", "07-05", "09-06", "11-25", "12-24", "12-31"),
}


@pytest.mark.parametrize("year", CLOSURES)
def test_weekday_closures_are_those_of_the_statute(year: int) -> None:
    weekdays = [day for day in closed_days(STATE_OFFICES, year) if day.weekday() < 5]
    assert [day.strftime("%m-%d") for day in weekdays] == list(CLOSURES[year])


def test_a_saturday_holiday_does_not_close_the_friday() -> None:
    assert closed_days(STATE_OFFICES, 2026)[date(2026, 7, 4)] == "Independence Day"
    assert OFFICES.is_open(date(2026, 7, 3))


def test_a_sunday_holiday_closes_the_monday_unless_the_rule_says_otherwise() -> None:
    assert not OFFICES.is_open(date(2027, 7, 5))
    still = ClosureRule.of({"kind": "fixed", "month": 7, "day": 4, "name": "Independence Day"})
    assert OfficeCalendar((still,)).is_open(date(2027, 7, 5))


def test_the_eve_of_new_year_belongs_to_the_old_year() -> None:
    assert closed_days(STATE_OFFICES, 2026)[date(2026, 12, 31)] == "Day before New Year's Day"


def test_what_is_handed_out_may_be_changed_without_harm() -> None:
    closed_days(STATE_OFFICES, 2026).clear()
    assert not OFFICES.is_open(date(2026, 12, 25))


@pytest.mark.parametrize("year", [1, 2, 9999])
def test_the_ends_of_the_calendar_are_no_stumbling_block(year: int) -> None:
    assert all(day.year == year for day in closed_days(STATE_OFFICES, year))


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ({"kind": "fixed", "month": 1, "day": 1}, "A closure has no name."),
        ({"name": "Good Friday", "kind": "easter"}, "The closure “Good Friday” has no kind that is known."),
        ({"name": "A", "kind": "fixed", "month": 2, "day": 29}, "The closure “A” names a day that not every year has."),
        (
            {"name": "A", "kind": "eve_of", "month": 13, "day": 1},
            "The closure “A” names a day that not every year has.",
        ),
        ({"name": "A", "kind": "fixed", "month": 2}, "The closure “A” needs a whole number for day."),
        ({"name": "A", "kind": "fixed", "month": True, "day": 1}, "The closure “A” needs a whole number for month."),
        (
            {"name": "A", "kind": "nth_weekday", "month": 0, "weekday": "MO", "n": 1},
            "The closure “A” names a day that not every year has.",
        ),
        (
            {"name": "A", "kind": "nth_weekday", "month": 1, "weekday": "XX", "n": 1},
            "The closure “A” names no weekday of a month.",
        ),
        (
            {"name": "A", "kind": "nth_weekday", "month": 1, "weekday": "MO", "n": 5},
            "The closure “A” names no weekday of a month.",
        ),
    ],
)
def test_a_closure_that_does_not_hold_is_refused_by_name(raw: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        ClosureRule.of(raw)
    assert refused.value.sentence == sentence


def test_single_closed_days_come_on_top() -> None:
    furlough = OfficeCalendar(STATE_OFFICES, frozenset({date(2026, 11, 20)}))
    assert OFFICES.is_open(date(2026, 11, 20))
    assert not furlough.is_open(date(2026, 11, 20))


def test_the_report_is_sent_on_the_last_open_day_when_the_15th_is_closed() -> None:
    assert OFFICES.last_open_on_or_before(Quarter(2027, 4).due) == date(2028, 1, 14)
    assert OFFICES.last_open_on_or_before(Quarter(2023, 4).due) == date(2024, 1, 12)
    assert OFFICES.last_open_on_or_before(Quarter(2026, 4).due) == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 11, 25), date(2026, 11, 25), date(2026, 11, 25)),
        (date(2026, 11, 26), date(2026, 11, 25), date(2026, 11, 27)),
        (date(2026, 11, 28), date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 12, 31), date(2026, 12, 30), date(2027, 1, 4)),
    ],
)
def test_a_closed_day_gives_way_to_the_open_one_before_or_after(day: date, before: date, after: date) -> None:
    assert OFFICES.last_open_on_or_before(day) == before
    assert OFFICES.next_open_on_or_after(day) == after


@given(DAYS)
def test_the_nearest_open_days_stand_on_either_side(day: date) -> None:
    before, after = OFFICES.last_open_on_or_before(day), OFFICES.next_open_on_or_after(day)
    assert before <= day <= after
    assert OFFICES.is_open(before)
    assert OFFICES.is_open(after)
    assert (before == after == day) == OFFICES.is_open(day)


def test_business_days_skip_weekends_and_closures() -> None:
    assert OFFICES.add_business_days(date(2026, 11, 25), 1) == date(2026, 11, 27)
    assert OFFICES.add_business_days(date(2026, 11, 28), 2) == date(2026, 12, 1)
    assert OFFICES.add_business_days(date(2026, 11, 27), -1) == date(2026, 11, 25)
    assert OFFICES.add_business_days(date(2026, 11, 28), 0) == date(2026, 11, 28)


@given(DAYS, st.integers(0, 30))
def test_counting_business_days_counts_open_days(day: date, number: int) -> None:
    end = OFFICES.add_business_days(day, number)
    passed = [day + timedelta(days=each) for each in range(1, (end - day).days + 1)]
    assert sum(OFFICES.is_open(each) for each in passed) == number


@given(DAYS)
def test_ten_business_days_span_14_to_20_days_and_twenty_never_more_than_35(day: date) -> None:
    start = OFFICES.next_open_on_or_after(day)
    assert 14 <= (OFFICES.add_business_days(start, 10) - start).days <= 20
    assert 28 <= (OFFICES.add_business_days(start, 20) - start).days <= 35


def test_the_measure_of_16_days_falls_short_around_holidays() -> None:
    every = (date(2020, 1, 1) + timedelta(days=each) for each in range(7305))
    starts = [day for day in every if OFFICES.is_open(day)]
    short = [day for day in starts if OFFICES.add_business_days(day, 10) > day + timedelta(days=16)]
    assert (len(short), len(starts)) == (329, 5061)


@pytest.mark.parametrize(
    ("start", "days", "window"),
    [
        (date(2026, 11, 2), (10, 16), Window(date(2026, 11, 16), date(2026, 11, 18))),
        (date(2026, 12, 21), (10, 16), Window(date(2027, 1, 6), date(2027, 1, 8))),
        (date(2026, 11, 12), (10, 14), Window(date(2026, 11, 25), date(2026, 11, 27))),
    ],
)
def test_the_earlier_counting_is_the_day_to_act_by(start: date, days: tuple[int, int], window: Window) -> None:
    assert OFFICES.act_by(start, *days) == window


@given(DAYS, st.sampled_from([(10, 16), (20, 35)]))
def test_the_day_to_act_by_is_open_and_never_after_either_counting(start: date, days: tuple[int, int]) -> None:
    window = OFFICES.act_by(start, *days)
    assert OFFICES.is_open(window.act_by)
    assert OFFICES.is_open(window.outer)
    assert window.act_by <= min(OFFICES.add_business_days(start, days[0]), start + timedelta(days=days[1]))
    assert window.act_by <= window.outer
