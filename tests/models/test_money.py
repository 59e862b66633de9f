from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Refused
from models.money import LARGEST_CENTS, cents_from_number, dollars, parse_cents, spoken

CENTS = st.integers(-LARGEST_CENTS, LARGEST_CENTS)


@given(CENTS)
def test_what_is_written_reads_back(cents: int) -> None:
    assert parse_cents(dollars(cents)) == cents
    assert parse_cents(spoken(cents)) == cents
    assert cents_from_number(Decimal(cents) / 100) == cents


@given(st.text())
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    with suppress(Refused):
        assert abs(parse_cents(text)) <= LARGEST_CENTS


@given(st.floats() | st.decimals() | st.integers())
def test_any_number_is_an_amount_or_refused(number: float | Decimal) -> None:
    with suppress(Refused):
        assert abs(cents_from_number(number)) <= LARGEST_CENTS


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("$1,234.50", 123450),
        ("1234.5", 123450),
        (" 12 ", 1200),
        (".5", 50),
        ("(5.00)", -500),
        ("($1,000)", -100000),
        ("-5", -500),
        ("-$5", -500),
        ("$-5", -500),
        ("\u22125.25", -525),
        ("0", 0),
        ("10000000000", LARGEST_CENTS),
    ],
)
def test_amounts_as_people_write_them(text: str, cents: int) -> None:
    assert parse_cents(text) == cents


@pytest.mark.parametrize(
    "text",
    ["", "$", ".", "-", "()", "1,23", "12,34.50", "1.234", "1.2.3", "5 USD", "1e5", "٣", "--5", "1 000", "nan", "$-$5"],
)
def test_what_would_have_to_be_guessed_at_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="not an amount"):
        parse_cents(text)


def test_a_slip_of_the_keyboard_is_refused() -> None:
    with pytest.raises(Refused, match="larger than any amount"):
        parse_cents("10000000000.01")
    with pytest.raises(Refused, match="larger than any amount"):
        cents_from_number(1e300)


@pytest.mark.parametrize(("number", "cents"), [(0.005, 1), (-0.005, -1), (0.1 + 0.2, 30), (1.005, 101), (200, 20000)])
def test_half_a_cent_is_rounded_away_from_zero(number: float, cents: int) -> None:
    assert cents_from_number(number) == cents


def test_as_files_and_people_read_it() -> None:
    assert (dollars(123450), dollars(-5), dollars(0)) == ("1234.50", "-0.05", "0.00")
    assert (spoken(123450), spoken(120000), spoken(-5)) == ("$1,234.50", "$1,200", "-$0.05")
