from __future__ import annotations

from datetime import date

import pytest

from models.rules.words import count, in_days, long_day, money, month_name, near_day, noun, short_month
from tests.models.rules.building import TODAY


@pytest.mark.parametrize(
    ("cents", "words"),
    [(0, "$0"), (5, "$0.05"), (120_000, "$1,200"), (123_450, "$1,234.50"), (-70, "-$0.70"), (-250_000, "-$2,500")],
)
def test_money_reads_as_a_person_says_it(cents: int, words: str) -> None:
    assert money(cents) == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 months"), (1, "1 month"), (7, "7 months")])
def test_a_count_agrees_with_its_noun(number: int, words: str) -> None:
    assert count(number, "month") == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 people"), (1, "1 person"), (1214, "1,214 people")])
def test_a_noun_of_many_may_be_another(number: int, words: str) -> None:
    assert count(number, "person", "people") == words
    assert words.endswith(noun(number, "person", "people"))


def test_days_and_months_are_named() -> None:
    assert (month_name(TODAY), short_month(TODAY), long_day(TODAY)) == ("November", "Nov 2026", "20 Nov 2026")


@pytest.mark.parametrize(
    ("day", "words"),
    [(TODAY, "today"), (date(2026, 11, 24), "Tue 24 Nov"), (date(2027, 1, 4), "Mon 4 Jan 2027")],
)
def test_a_near_day_is_said_without_its_year_unless_it_is_another(day: date, words: str) -> None:
    assert near_day(day, TODAY) == words


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "tomorrow"), (4, "in 4 days")])
def test_how_far_ahead_a_day_lies(days: int, words: str) -> None:
    assert in_days(days) == words
