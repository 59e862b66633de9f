from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ids import new_id
from models.intake.corrections import (
    KEY_HEADER,
    REASON_HEADER,
    LineKey,
    line_key,
    quoted,
    read_key,
    short_id,
    take_out,
    unlike,
    unquoted,
)

if TYPE_CHECKING:
    from models.intake.cells import Cell

LISTING = UUID("01931c5e-7a10-7bbb-8ccc-d53f9a12bc70")
KEY = line_key(LISTING, 12)


def test_a_key_names_the_file_and_the_row() -> None:
    assert KEY.startswith("L3f9a12bc70-12")
    assert read_key(KEY) == LineKey(short_id(LISTING), 12)
    assert read_key(f"  {KEY.upper()} ") == LineKey(short_id(LISTING), 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "Liaison row",
        KEY[:-1],
        KEY[1:],
        f"{KEY}s",
        KEY.replace("-12", "-13"),
        KEY.replace("3f9", "3f8"),
        "L-1b",
    ],
)
def test_what_is_no_key(text: str) -> None:
    assert read_key(text) is None


@given(st.integers(1, 1_048_576))
def test_every_row_has_its_key_and_no_spreadsheet_counts_it_up(row: int) -> None:
    listing = new_id()
    key = line_key(listing, row)
    assert read_key(key) == LineKey(short_id(listing), row)
    assert key[-1].isalpha()


def test_a_file_of_somebody_else_is_left_as_it_is() -> None:
    rows: list[list[Cell]] = [["Name", "KIDS PIN"], ["'=1", 12.0]]
    found, corrections = take_out(rows)
    assert found is rows
    assert corrections is None


def test_the_columns_of_ours_are_emptied_and_their_keys_read() -> None:
    rows: list[list[Cell]] = [
        ["", "W-2 list"],
        ["Name", "Birth Date", "SET aside Because ", "Liaison  Row"],
        ["Vang, Pao", date(1985, 3, 4), "the county is missing", KEY],
        ["Okafor, Marcus", "'+1", "no", line_key(LISTING, 3), "more"],
        ["Lee, Ann", 5.0],
        ["Hendricks, Dale", "", "", "L3f9a12bc70-13k"],
        ["Name", "Birth Date", "Set aside because", "Liaison row"],
        ["Olson, Ada", "", "", 12.0],
    ]
    found, corrections = take_out(rows)
    assert found == [
        ["", "W-2 list"],
        ["Name", "Birth Date", "", ""],
        ["Vang, Pao", date(1985, 3, 4), "", ""],
        ["Okafor, Marcus", "+1", "", "", "more"],
        ["Lee, Ann", 5.0],
        ["Hendricks, Dale", "", "", ""],
        ["Name", "Birth Date", "", ""],
        ["Olson, Ada", "", "", ""],
    ]
    assert corrections is not None
    assert corrections.keys == {3: LineKey(short_id(LISTING), 12), 4: LineKey(short_id(LISTING), 3)}
    assert corrections.unread == (6,)
    assert corrections.warnings == ("Row 6: the “Liaison row” is damaged, so what was set aside before waits on.",)
    assert replace(corrections, unread=(6, 9)).warnings[0].startswith("Rows 6, 9: ")
    assert replace(corrections, unread=()).warnings == ()


def test_the_key_alone_makes_a_corrected_file() -> None:
    found, corrections = take_out([[KEY_HEADER, "Name"], [KEY, "Vang"]])
    assert found == [["", "Name"], ["", "Vang"]]
    assert corrections is not None
    assert list(corrections.keys) == [2]


def test_a_reason_alone_does_not() -> None:
    assert take_out([[REASON_HEADER, "Name"], ["none", "Vang"]])[1] is None


def test_headers_are_searched_no_further_than_those_of_a_list() -> None:
    rows: list[list[Cell]] = [["Name"] for _ in range(30)]
    assert take_out([*rows, [KEY_HEADER]])[1] is None


texts = st.text(st.sampled_from("'=+-@ a1\u200b\uff1d"), max_size=6)


@given(texts)
def test_an_apostrophe_put_before_a_formula_is_taken_off_again(text: str) -> None:
    assert unquoted(quoted(text)) == text


@pytest.mark.parametrize(
    ("cell", "bare"), [("'=1+1", "=1+1"), ("''-5", "'-5"), ("'Brien", "'Brien"), ("'", "'"), (5.0, 5.0)]
)
def test_only_what_would_run_is_unquoted(cell: str | float, bare: str | float) -> None:
    assert unquoted(cell) == bare


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ([], ()),
        (["Name", "Phone"], ("Name", "Phone")),
        (["Phone", "Phone", "Phone"], ("Phone", "Phone (2)", "Phone (3)")),
        (["Phone", "Phone", "Phone (2)"], ("Phone", "Phone (3)", "Phone (2)")),
    ],
)
def test_headers_that_stand_twice_are_told_apart(headers: list[str], told: tuple[str, ...]) -> None:
    assert unlike(headers) == told


@given(st.lists(st.sampled_from(["A", "A (2)", "B", "A (3)"]), max_size=8))
def test_told_apart_headers_are_all_different_and_stay_so(headers: list[str]) -> None:
    told = unlike(headers)
    assert len(set(told)) == len(headers)
    assert unlike(told) == told
