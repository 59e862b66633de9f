from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.inputs.days import parse_day, parse_time

FRIDAY = date(2026, 11, 20)
PIECES = st.text(st.sampled_from("0123456789/-+ .:,apmdwinextfrisatudyoljacvb"), max_size=12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("today", FRIDAY),
        ("t", FRIDAY),
        (" Tomorrow ", date(2026, 11, 21)),
        ("yesterday", date(2026, 11, 19)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("sat", date(2026, 11, 21)),
        ("thurs", date(2026, 11, 26)),
        ("next week", date(2026, 11, 23)),
        ("+3d", date(2026, 11, 23)),
        ("+3", date(2026, 11, 23)),
        ("-3", date(2026, 11, 17)),
        ("in 2 weeks", date(2026, 12, 4)),
        ("3w", date(2026, 12, 11)),
        ("+1m", date(2026, 12, 20)),
        ("in 1 month", date(2026, 12, 20)),
        ("11/24", date(2026, 11, 24)),
        ("1/5", date(2027, 1, 5)),
        ("7/4", date(2026, 7, 4)),
        ("11/24/2025", date(2025, 11, 24)),
        ("3/4/85", date(1985, 3, 4)),
        ("3/4/46", date(2046, 3, 4)),
        ("3/4/47", date(1947, 3, 4)),
        ("24 nov", date(2026, 11, 24)),
        ("Nov 24", date(2026, 11, 24)),
        ("24 November 2025", date(2025, 11, 24)),
        ("nov 24, 2025", date(2025, 11, 24)),
        ("12 jan", date(2027, 1, 12)),
    ],
)
def test_dates_as_people_type_them(text: str, day: date) -> None:
    assert parse_day(text, FRIDAY) == day


def test_a_month_has_no_31st_twice() -> None:
    assert parse_day("+1m", date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_day("2/29", date(2028, 1, 10)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "soon",
        "3",
        "m",
        "2026-02-30",
        "13/13",
        "2/29",
        "11/24/1",
        "32 nov",
        "nov",
        "1850-01-01",
        "fr",
        "+",
        "5x",
    ],
)
def test_what_is_no_date_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="Write a date like"):
        parse_day(text, FRIDAY)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_full_date_means_itself_whatever_the_day(day: date, today: date) -> None:
    assert parse_day(day.isoformat(), today) == day
    assert parse_day(f"{day.month}/{day.day}/{day.year}", today) == day
    assert parse_day(f"{day:%d %b %Y}", today) == day


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_bare_weekday_is_the_next_one_and_never_today(today: date) -> None:
    found = [parse_day(name, today) for name in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")]
    assert sorted(found) == [today + timedelta(days=ahead) for ahead in range(1, 8)]
    assert [day.weekday() for day in found] == list(range(7))


@given(st.dates(date(2020, 3, 1), date(2027, 12, 31)), st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_is_the_nearest(today: date, month: int, number: int) -> None:
    assert abs((parse_day(f"{month}/{number}", today) - today).days) <= 183


@given(st.text() | PIECES)
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert abs(parse_day(text, FRIDAY).year - FRIDAY.year) <= 80


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("", ""),
        ("9:30", "09:30"),
        ("0930", "09:30"),
        ("930", "09:30"),
        ("2pm", "14:00"),
        ("2:15 p.m.", "14:15"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("23:59", "23:59"),
        ("9", "09:00"),
        ("0:05", "00:05"),
    ],
)
def test_times_as_people_type_them(text: str, time: str) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize("text", ["24:00", "9:60", "13pm", "0am", "99pm", "noon", "9:3", "-1", "9:30:00"])
def test_what_is_no_time_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="Write it like 9:30 or 2pm"):
        parse_time(text)


@given(st.text() | PIECES)
def test_any_text_is_a_time_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert parse_time(parse_time(text)) == parse_time(text)
