from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.intake.bulk import plain_texts, whole_column
from models.intake.cells import as_court_case, as_ivd_case, as_phone, as_pin, as_text, tidy
from models.intake.columns import Cleaners, clean_column
from models.intake.forbidden import masked
from models.intake.headers import Column
from models.intake.places import split_name
from models.intake.synonyms import Field

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = (
    "Hendricks, Dale",
    "Vang, Pao X",
    "O'Brien, Mary-Ann",
    "Hendricks, Dale Jr",
    "de la Cruz, Ana",
    "Ii, Bo",
    "Lee, V",
)
OTHER = (
    "",
    " ",
    "Peña, José",
    "123-45-6789",
    "123.45.6789",
    "SSN 123456789",
    "TAX INTERCEPT",
    "#N/A",
    "a\nb",
    "a\tb",
    "2016FA1",
    "0012",
    "x" * 300,
)
CELLS = st.sampled_from((*NAMES, *OTHER, "2016FA000123", "9205550100", "123456", "12 Oak St"))
CLEANERS: dict[Field, Callable[[str], object]] = {
    Field.NAME: split_name,
    Field.PIN: as_pin,
    Field.IVD_CASE: as_ivd_case,
    Field.COURT_CASE: as_court_case,
    Field.PHONE: as_phone,
    Field.STREET: as_text,
}


@given(st.sampled_from(list(CLEANERS)), st.lists(CELLS | st.text(max_size=12), min_size=1, max_size=6))
@example(Field.NAME, ["Hendricks, Dale V", "Vang, Pao"])
@example(Field.PHONE, ["9205550100", "1205550100"])
def test_a_column_at_one_stroke_is_what_cleaning_each_cell_gives(field: Field, cells: list[str]) -> None:
    values = whole_column(field, list(cells))
    if values is not None:
        assert values == [CLEANERS[field](text) for text in cells]
        assert cells == [masked(tidy(text)) for text in cells]


@given(st.lists(CELLS | st.text(max_size=12), max_size=6))
def test_plain_texts_need_no_cleaning(texts: list[str]) -> None:
    assert all(masked(tidy(text)) == text for text in plain_texts(texts))


@pytest.mark.parametrize(
    ("field", "cells"),
    [
        (Field.NAME, ["Hendricks, Dale R", "Vang, Pao"]),
        (Field.PIN, ["0012", "123456789012"]),
        (Field.COURT_CASE, ["2016FA000123"]),
        (Field.PHONE, ["9205550100"]),
        (Field.STREET, ["12 Oak St", "9 Elm Ave"]),
    ],
)
def test_the_usual_shapes_are_taken_at_one_stroke(field: Field, cells: list[str]) -> None:
    assert whole_column(field, [*cells]) is not None


@pytest.mark.parametrize(
    ("field", "cells"),
    [
        (Field.NAME, ["Hendricks, Dale Jr"]),
        (Field.NAME, ["Hendricks Dale"]),
        (Field.PIN, ["12", 12.0]),
        (Field.PIN, ["12", ""]),
        (Field.STREET, ["12 Oak St", ""]),
        (Field.STREET, ["#N/A"]),
        (Field.STREET, ["123-45-6789"]),
        (Field.STREET, ["ask the IRS"]),
        (Field.STREET, ["two  spaces"]),
        (Field.CITY, ["Peña"]),
        (Field.ARREARS, ["12"]),
    ],
)
def test_anything_else_is_left_to_the_cleaners(field: Field, cells: list[object]) -> None:
    assert whole_column(field, cells) is None  # type: ignore[arg-type]  # any cells


def test_nine_bare_digits_in_a_street_column_are_seen_although_the_shape_is_usual() -> None:
    column = Column(0, "Street", Field.STREET)
    made = clean_column(column, [["123456789"], ["234567890"]], Cleaners(date(2026, 11, 20), (), epoch_1904=False))
    assert isinstance(made, Column)
    assert made.dropped
