from __future__ import annotations

import math
from datetime import date, datetime, time
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Unworkable
from models.intake import cells
from models.intake.cells import ERROR_TEXTS, CellRefused
from models.intake.dates import as_date, two_digit_year
from models.money import dollars

REFUSED = "refused"


def settled(value: object) -> object:
    return REFUSED if isinstance(value, CellRefused) else value


@pytest.mark.parametrize(
    ("cell", "pin"),
    [
        ("00123456", "00123456"),
        (123456.0, "123456"),
        (" 12 345 ", "12345"),
        ("12345.0", "12345"),
        ("", None),
        (None, None),
        ("#REF!", None),
        ("N/A", None),
        (True, None),
        ("1.23457E+15", REFUSED),
        (1.2345678901234567e19, REFUSED),
        ("12345678901234567890", REFUSED),
        ("1234567890123", REFUSED),
        (12.5, REFUSED),
        (-5.0, REFUSED),
        ("²", REFUSED),
        ("٣", REFUSED),
        (math.inf, REFUSED),
        (math.nan, REFUSED),
        ("12A", REFUSED),
    ],
)
def test_a_pin_is_digits_and_never_one_that_excel_rounded(cell: cells.Cell, pin: str | None) -> None:
    assert settled(cells.as_pin(cell)) == pin


def test_a_rounded_pin_says_so() -> None:
    for cell in ("1.23457E+15", 1.2e19):
        refused = cells.as_pin(cell)
        assert isinstance(refused, CellRefused)
        assert "rounded by Excel" in refused.sentence


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        ("$1,234.50", 123450),
        ("(5.00)", -500),
        (200.0, 20000),
        (0.0, 0),
        ("0", 0),
        ("-0", 0),
        ("", None),
        ("-", None),
        (None, None),
        ("#N/A", None),
        (True, None),
        (1.005, 101),
        ("1.234,50", REFUSED),
        ("1e5", REFUSED),
        ("²", REFUSED),
        ("٣", REFUSED),
        (math.nan, REFUSED),
        (math.inf, REFUSED),
        (1e300, REFUSED),
        (date(2026, 1, 1), REFUSED),
        ("paid", REFUSED),
    ],
)
def test_money_is_whole_cents_and_blank_is_not_nought(cell: cells.Cell, cents: int | None) -> None:
    assert settled(cells.as_cents(cell)) == cents


@given(st.integers(-(10**11), 10**11))
def test_money_written_as_text_or_number_is_the_same(cents: int) -> None:
    assert cells.as_cents(dollars(cents)) == cents == cells.as_cents(cents / 100)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (datetime(1985, 3, 4, 9, 30), date(1985, 3, 4)),  # noqa: DTZ001 - a cell has no time zone
        (date(1985, 3, 4), date(1985, 3, 4)),
        (31110.0, date(1985, 3, 4)),
        ("03/04/2025", date(2025, 3, 4)),
        ("3/4/2025 12:00:00 AM", date(2025, 3, 4)),
        ("2025-03-04T00:00:00", date(2025, 3, 4)),
        ("3-4-2025", date(2025, 3, 4)),
        ("4-Mar-1985", date(1985, 3, 4)),
        ("March 4, 1985", date(1985, 3, 4)),
        ("04 mar 85", date(1985, 3, 4)),
        ("03/04/25", date(2025, 3, 4)),
        ("03/04/31", date(1931, 3, 4)),
        ("19850304", date(1985, 3, 4)),
        (19850304.0, date(1985, 3, 4)),
        ("02/29/2024", date(2024, 2, 29)),
        (59.0, date(1900, 2, 28)),
        ("", None),
        ("n/a", None),
        ("#REF!", None),
        (True, None),
        ("4-Mar", REFUSED),
        ("2025-13-01", REFUSED),
        ("31.12.2024", REFUSED),
        ("13/04/2025", REFUSED),
        ("02/29/2025", REFUSED),
        ("03/04/2525", REFUSED),
        (60.0, REFUSED),
        (0.0, REFUSED),
        (-1.0, REFUSED),
        (1e10, REFUSED),
        (math.inf, REFUSED),
        (time(9), REFUSED),
        ("soon", REFUSED),
        ("3/4-2025", REFUSED),
        (date(1066, 1, 1), REFUSED),
        ("19851340", REFUSED),
    ],
)
def test_dates_are_read_by_declared_patterns_only(cell: cells.Cell, day: date | None) -> None:
    assert settled(as_date(cell, pivot=30)) == day


def test_a_count_of_days_is_read_by_the_workbooks_epoch() -> None:
    assert as_date(45000.0) == date(2023, 3, 15)
    assert as_date(45000.0, epoch_1904=True) == date(2027, 3, 16)


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_each_way_of_writing_it(day: date) -> None:
    serial = float((day - date(1899, 12, 30)).days)
    for cell in (f"{day:%m/%d/%Y}", day.isoformat(), f"{day:%d-%b-%Y}", f"{day:%B %d, %Y}", f"{day:%Y%m%d}", serial):
        assert as_date(cell) == day


def test_a_year_without_its_century_is_noticed() -> None:
    assert two_digit_year("3/4/25")
    assert not two_digit_year("3/4/2025")
    assert not two_digit_year(31110.0)


@pytest.mark.parametrize(
    ("clean", "cell", "value"),
    [
        ("court_case", "1986PA167", "1986PA000167"),
        ("court_case", "2019 fa 000101", "2019FA000101"),
        ("court_case", "2019-FA-101", "2019FA000101"),
        ("court_case", "86PA167", REFUSED),
        ("court_case", "2019FA1234567", REFUSED),
        ("court_case", 2019.0, REFUSED),
        ("court_case", "", None),
        ("phone", "(920) 555-0100", "920-555-0100"),
        ("phone", 9205550100.0, "920-555-0100"),
        ("phone", "1.920.555.0100", "920-555-0100"),
        ("phone", "+1 920 555 0100 ext. 12", "920-555-0100"),
        ("phone", "555-0100", REFUSED),
        ("phone", "0205550100", REFUSED),
        ("phone", "none", None),
        ("phone", "call mum", REFUSED),
        ("zip", 54301.0, "54301"),
        ("zip", "54301-1234", "54301-1234"),
        ("zip", "543011234", "54301-1234"),
        ("zip", 2134.0, "02134"),
        ("zip", "2134", REFUSED),
        ("zip", "", None),
        ("yes_no", "Y", True),
        ("yes_no", "Unverified", False),
        ("yes_no", "VERIFIED", True),
        ("yes_no", True, True),
        ("yes_no", 0.0, False),
        ("yes_no", "maybe", REFUSED),
        ("yes_no", " ", None),
        ("age", 41.0, 41),
        ("age", "17", 17),
        ("age", "121", REFUSED),
        ("age", "x", REFUSED),
        ("age", None, None),
        ("unworkable", "Incarcerated", Unworkable.INCARCERATED),
        ("unworkable", "NCP receives SSI/SSDI", Unworkable.SSI),
        ("unworkable", "Bankruptcy - Relief of Stay", Unworkable.RELIEF_OF_STAY),
        ("unworkable", "Bankruptcy Filed", Unworkable.BANKRUPTCY),
        ("unworkable", "No", None),
        ("unworkable", "Y", REFUSED),
        ("unworkable", "", None),
        ("ivd_case", 7000001.0, "7000001"),
        ("ivd_case", "7.0E+12", REFUSED),
        ("ivd_case", "AB-12", "AB-12"),
        ("text", "#N/A", None),
        ("text", True, None),
        ("text", date(2026, 1, 2), "2026-01-02"),
        ("text", datetime(2026, 1, 2), "2026-01-02"),  # noqa: DTZ001 - a cell has no time zone
        ("text", 1.5, "1.5"),
        ("text", 1e15, REFUSED),
        ("text", time(9), "09:00:00"),
        ("text", "Null", "Null"),
    ],
)
def test_each_kind_of_value_is_cleaned_or_refused(clean: str, cell: cells.Cell, value: object) -> None:
    assert settled(getattr(cells, f"as_{clean}")(cell)) == value


CLEANERS = [getattr(cells, name) for name in dir(cells) if name.startswith("as_") and name != "as_digits"] + [as_date]
GIVES = {clean: get_args(get_type_hints(clean)["return"]) for clean in CLEANERS}
"""What each says it gives: a clean value of its kind, a refusal, or nothing."""
ANY_CELL = st.one_of(
    st.none(),
    st.text(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.from_regex(r"[0-9$,.()/ -]{1,14}"),
    st.sampled_from(sorted(ERROR_TEXTS)),
)


@given(ANY_CELL)
def test_any_cell_gives_a_value_of_its_kind_a_refusal_or_nothing(cell: cells.Cell) -> None:
    for clean in CLEANERS:
        assert type(clean(cell)) in GIVES[clean], clean.__name__


@given(st.floats(min_value=1e15, max_value=1e308) | st.floats(min_value=-1e308, max_value=-1e15))
def test_a_rounded_number_is_refused_also_as_it_is_written_down(number: float) -> None:
    assert settled(cells.as_text(number)) == settled(cells.as_text(repr(number))) == REFUSED


@pytest.mark.parametrize("text", ["1E4", "5e10", "12.0", "a+b", "1.5E+15 St", "123456789012345.0"])
def test_text_that_only_looks_like_a_rounded_number_stays(text: str) -> None:
    assert cells.as_text(text) == text


@pytest.mark.parametrize("hostile", ["Smith\u202e\x1b[2J", "a\u200bb", "x" * 5000, "Z" + "\u0336" * 99, "a\x00b"])
def test_text_is_safe_to_show_when_it_comes_out(hostile: str) -> None:
    text = cells.as_text(hostile)
    assert isinstance(text, str)
    assert len(text) <= 200
    assert not set(text) & {"\x1b", "\u202e", "\u200b", "\x00"}
