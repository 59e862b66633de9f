from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.columnkeys import column_keys, fingerprint, neutral_key, once_each, places
from models.intake.months import closed_month

SHAPES = (
    "CSUP Due {:%b %Y}",
    "Paid {:%m/%Y}",
    "{:%Y-%m} Paid",
    "Due {:%B}",
    "Paid {:%b '%y}",
    "Arrears as of {:%m/%d/%Y}",
)
PLAIN = ("NCP Name", "KIDS PIN", "Phone", "Phone", "Month 1 Due", "Paid 2 months ago")
days = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@given(days, days, st.lists(st.sampled_from((*SHAPES, *PLAIN)), min_size=1, max_size=12))
def test_a_file_of_another_month_has_the_same_fingerprint(one: date, other: date, shapes: list[str]) -> None:
    this, that = ([shape.format(closed_month(day, 1)) for shape in shapes] for day in (one, other))
    assert fingerprint(this) == fingerprint(that)


@given(st.lists(st.sampled_from((*SHAPES, *PLAIN)), min_size=2, max_size=8, unique=True))
def test_headers_in_another_order_or_fewer_are_another_file(shapes: list[str]) -> None:
    headers = [shape.format(date(2026, 10, 1)) for shape in shapes]
    assert fingerprint(headers[1:]) != fingerprint(headers)
    assert len(set(column_keys(headers))) == len(headers)


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("CSUP Due Sep 2026", "csup due month"),
        ("Paid 09/2026", "paid month"),
        ("Balance as of 10/31/2026", "balance as of date"),
        ("FY 2026 total", "fy year total"),
        ("Month 1 Due", "month 1 due"),
        ("DOB", "birth date"),
    ],
)
def test_a_month_is_only_a_month(header: str, key: str) -> None:
    assert neutral_key(header) == key


@given(st.lists(st.sampled_from(("a", "b", "a (2)", "a (3)")), max_size=12))
def test_names_are_told_apart_and_the_first_stays(names: list[str]) -> None:
    made = once_each(names)
    assert len(set(made)) == len(made) == len(names)
    assert all(new.startswith(old) for old, new in zip(names, made, strict=True))
    assert once_each(made) == made


def test_a_mapping_names_a_column_as_it_stands_otherwise_written_or_by_its_key() -> None:
    headers = ["NCP Name", "Birth Date", "Paid Sep 2026", "Paid Oct 2026"]
    told = {"NCP Name": "name", "date of birth": "birth date", "dob": "x", "paid month (2)": "paid", "Colour": ""}
    found, unknown = places(told, headers)
    assert found == {0: "name", 1: "x", 3: "paid"}
    assert unknown == ["date of birth", "Colour"]
