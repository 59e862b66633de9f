from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.entrydays import NoDayError, day_word, follow_up_day

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("f0", FRIDAY),
        ("f3", date(2026, 11, 23)),
        ("f3d", date(2026, 11, 23)),
        ("f2w", date(2026, 12, 4)),
        ("f3mo", date(2027, 2, 20)),
        ("fmon", date(2026, 11, 23)),
        ("ffri", date(2026, 11, 27)),
        ("fthurs", date(2026, 11, 26)),
        ("ftod", FRIDAY),
        ("ftomorrow", date(2026, 11, 21)),
        ("f2026-12-01", date(2026, 12, 1)),
        ("f12/1", date(2026, 12, 1)),
        ("f11/19", date(2027, 11, 19)),
        ("f12/1/26", date(2026, 12, 1)),
        ("f12/1/2026", date(2026, 12, 1)),
        ("f1dec", date(2026, 12, 1)),
        ("fdec1", date(2026, 12, 1)),
    ],
)
def test_a_word_means_a_day(word: str, expected: date) -> None:
    assert follow_up_day(word, FRIDAY) == expected


@pytest.mark.parametrize("word", ["", "f", "fm", "3", "food", "f3x", "f1abc", "fdeck", "f12/", "f²", "f12/1/261"])
def test_another_word_means_none(word: str) -> None:
    assert follow_up_day(word, FRIDAY) is None


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("f2026-11-19", "“f2026-11-19” is past."),
        ("f11/19/26", "“f11/19/26” is past."),
        ("f999", "“f999” is too far ahead; follow up within a year."),
        ("f13mo", "“f13mo” is too far ahead; follow up within a year."),
        ("f2026-13-01", "There is no 2026-13-01."),
        ("f0000-01-01", "There is no 0000-01-01."),
        ("f13/1", "13/1 is no day of this year or the next."),
        ("f2/29", "2/29 is no day of this year or the next."),
        ("f32dec", "32dec is no day of this year or the next."),
    ],
)
def test_a_day_that_cannot_be_is_refused(word: str, sentence: str) -> None:
    with pytest.raises(NoDayError) as refused:
        follow_up_day(word, FRIDAY)
    assert str(refused.value) == sentence


def test_a_leap_day_may_be_one_of_the_next_year() -> None:
    assert follow_up_day("f2/29", date(2027, 6, 1)) == date(2028, 2, 29)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from(("mon", "tues", "wed", "thu", "fri", "sat", "sun"))
)
def test_a_weekday_is_the_next_one_and_never_today(today: date, name: str) -> None:
    found = follow_up_day(f"f{name}", today)
    assert found is not None
    assert 1 <= (found - today).days <= 7
    assert f"{found:%A}".lower().startswith(name)


@given(st.dates(FRIDAY, date(2027, 11, 20)))
def test_the_word_for_a_day_means_that_day(day: date) -> None:
    assert follow_up_day(day_word(day), FRIDAY) == day
