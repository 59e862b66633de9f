from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.exports.cells import LONGEST, csv_cell, csv_text, runs, text_of, workbook_value

STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe62", "\ufe63", "\u207c", "\u2212")
BEFORE = ("", " ", "\t", "\r", "\n", "\u00a0", "\u200b", "\ufeff", "\u202e", "\u3000", "\0", "\x1b", "\u3164", "\u0301")


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("start", STARTS)
def test_what_a_spreadsheet_would_run_is_quoted(before: str, start: str) -> None:
    assert csv_text(f"{before}{start}cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("text", ["Okafor", "2019FA000123", "00012345", "3-4", "Smith-Jones", "ok\n=cmd", "a=b", ""])
def test_text_is_quoted_only_where_it_must_be(text: str) -> None:
    assert csv_text(text) == text.replace("\n", " ")


@pytest.mark.parametrize("text", ["-Smith", "+1 608 555 0100"])
def test_text_that_looks_like_a_sum_is_quoted(text: str) -> None:
    assert csv_text(text) == f"'{text}"


def test_a_number_is_never_quoted() -> None:
    assert csv_cell(-500, "cents") == "-5.00"
    assert csv_cell(-3, "number") == "-3"
    assert csv_cell(None) == ""


@given(st.text())
def test_no_cell_of_text_begins_what_runs_and_none_holds_a_control(text: str) -> None:
    cell = csv_text(text)
    assert not runs(cell)
    assert not any(unicodedata.category(character) == "Cc" for character in cell)
    assert csv_text(cell) == cell or cell.startswith("'")


def test_values_become_what_a_workbook_holds() -> None:
    assert workbook_value(1725, "cents") == 17.25
    assert workbook_value(3, "number") == 3
    assert workbook_value("2026-08-03", "day") == date(2026, 8, 3)
    assert workbook_value("a\x00b\x1b", "text") == "a\ufffdb\ufffd"
    assert workbook_value("", "day") is None
    assert workbook_value(None, "cents") is None


def test_text_too_long_for_a_cell_is_cut() -> None:
    assert len(text_of("x" * 40_000, "text")) == LONGEST
