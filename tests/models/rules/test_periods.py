from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Refused
from models.rules.periods import FederalYear, ProgrammeYear, Quarter, closed_months, month_of

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2025Q1", date(2025, 4, 15)),
        ("2026Q2", date(2026, 7, 15)),
        ("2027Q3", date(2027, 10, 15)),
        ("2025Q4", date(2026, 1, 15)),
        ("2026Q4", date(2027, 1, 15)),
        ("2027Q4", date(2028, 1, 15)),
    ],
)
def test_the_report_is_due_on_the_15th_of_the_month_after_the_quarter(text: str, due: date) -> None:
    assert Quarter.parse(text).due == due


@pytest.mark.parametrize("text", ["2026Q3", " 2026q3 ", "2026-Q3", "2026 q3"])
def test_a_quarter_is_read_in_the_ways_it_is_written(text: str) -> None:
    assert Quarter.parse(text) == Quarter(2026, 3)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026Q0", "2026Q5", "Q3", "1826Q3", "2026Q33", "\u0662\u0660\u0662\u0666Q3"]
)
def test_anything_else_is_refused_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(Refused) as refused:
        Quarter.parse(text)
    assert refused.value.sentence == f"“{text}” is not a quarter."
    assert refused.value.hint == "Write it like 2026Q3."


@pytest.mark.parametrize(
    ("text", "before", "start", "end", "after"),
    [
        ("2026Q1", "2025Q4", date(2026, 1, 1), date(2026, 3, 31), "2026Q2"),
        ("2026Q2", "2026Q1", date(2026, 4, 1), date(2026, 6, 30), "2026Q3"),
        ("2026Q4", "2026Q3", date(2026, 10, 1), date(2026, 12, 31), "2027Q1"),
    ],
)
def test_a_quarter_holds_its_edges_and_stands_between_its_neighbours(
    text: str, before: str, start: date, end: date, after: str
) -> None:
    quarter = Quarter.parse(text)
    assert (quarter.previous().label, quarter.start, quarter.end, quarter.next().label) == (before, start, end, after)
    assert quarter.contains(start)
    assert quarter.contains(end)
    assert not quarter.contains(start - timedelta(days=1))
    assert not quarter.contains(end + timedelta(days=1))


@given(DAYS)
def test_a_day_lies_in_its_own_quarter_and_in_no_neighbour(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.contains(day)
    assert not quarter.previous().contains(day)
    assert not quarter.next().contains(day)


@given(DAYS)
def test_quarters_join_without_gap_and_sort_by_time(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.end + timedelta(days=1) == quarter.next().start
    assert quarter.next().previous() == quarter
    assert quarter.previous() < quarter < quarter.next()
    assert Quarter.parse(quarter.label) == quarter


@pytest.mark.parametrize(
    ("day", "label"),
    [(date(2026, 9, 30), "FFY 2026"), (date(2026, 10, 1), "FFY 2027"), (date(2026, 12, 31), "FFY 2027")],
)
def test_the_federal_year_runs_from_october_and_is_named_by_its_end(day: date, label: str) -> None:
    assert FederalYear.of(day).label == label


@pytest.mark.parametrize(
    ("day", "label"),
    [(date(2026, 6, 30), "PY 2025"), (date(2026, 7, 1), "PY 2026"), (date(2027, 1, 31), "PY 2026")],
)
def test_the_programme_year_runs_from_july_and_is_named_by_its_start(day: date, label: str) -> None:
    assert ProgrammeYear.of(day).label == label


@pytest.mark.parametrize(
    ("year", "start", "end"),
    [
        (FederalYear(2026), date(2025, 10, 1), date(2026, 9, 30)),
        (ProgrammeYear(2026), date(2026, 7, 1), date(2027, 6, 30)),
    ],
)
def test_a_year_of_either_kind_holds_its_edges(year: FederalYear | ProgrammeYear, start: date, end: date) -> None:
    assert (year.start, year.end) == (start, end)
    assert year.contains(start)
    assert year.contains(end)
    assert not year.contains(start - timedelta(days=1))
    assert not year.contains(end + timedelta(days=1))


@given(DAYS, st.sampled_from([FederalYear, ProgrammeYear]))
def test_a_day_lies_in_its_own_year_and_the_edges_are_the_years_own(
    day: date, kind: type[FederalYear | ProgrammeYear]
) -> None:
    year = kind.of(day)
    assert year.contains(day)
    assert (kind.of(year.start), kind.of(year.end)) == (year, year)
    assert not year.contains(year.start - timedelta(days=1))
    assert not year.contains(year.end + timedelta(days=1))


def test_closed_months_are_finished_and_oldest_first() -> None:
    assert closed_months(date(2026, 1, 31), 3) == (date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1))
    assert closed_months(date(2026, 1, 31), 0) == ()


@given(DAYS, st.integers(1, 24))
def test_no_closed_month_holds_the_day(day: date, count: int) -> None:
    months = closed_months(day, count)
    assert len(months) == count
    assert list(months) == sorted(set(months))
    assert months[-1] == month_of(month_of(day) - timedelta(days=1))
