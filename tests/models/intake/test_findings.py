from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.enums import LineOutcome
from models.intake.findings import SET_ASIDE, findings, found_in, sentence_of
from models.intake.forbidden import SSN_TEXT, TAX_TEXT
from models.rows.listed import ListLine, Problem
from tests.models.intake.files import csv_file as csv
from tests.models.intake.files import listing, quoted, webi_rows, xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEADERS = ("Name", "KIDS PIN", "Birth Date", "County", "Phone", "Case Type")


def told(path: Path, *rows: Sequence[object]) -> list[str]:
    file = listing(xlsx(path / "list.xlsx", [HEADERS, *rows]))
    return [sentence_of(each) for each in findings(file)]


def test_each_problem_reads_as_a_sentence(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        ("Vang, Pao", "123456", "13/13/2001", "Brown", "920-555-0100"),
        ("Lee, Ann", "", "13/13/2001", "Brown"),
        ("", "123457", "03/04/1985", "Brown", "12"),
        ("Olson, Ada", 1.5e15, date(1985, 3, 4), "Brown"),
        ("Olson, Bo", "123458", date(2031, 3, 4), "Brown"),
        ("Olson, Cy", "123459", date(1985, 3, 4), "Ohio"),
    ) == [
        "row 2, Birth Date: 13/13/2001 is not a day in the calendar; left out",
        "row 3, Birth Date: 13/13/2001 is not a day in the calendar; the row was set aside",
        "row 4: the name is missing; the row was set aside",
        "row 4, Phone: 12 is not a phone number of ten digits; the row was set aside",
        "row 5, KIDS PIN: 1500000000000000.0 was rounded by Excel, so the number is not certain; the row was set aside",
        "row 6, Birth Date: 2031-03-04 is in the future; kept",
        "row 7, County: Ohio is not one of the counties; the row was set aside",
    ]


def test_rows_set_aside_together_are_each_told(tmp_path: Path) -> None:
    reason = "KIDS PIN 123456 stands with different birth dates; the row was set aside"
    rows = [("Vang, Pao", "123456", f"03/04/198{year}", "Brown") for year in (5, 6)]
    assert told(tmp_path, *rows) == [f"row 2: {reason}", f"row 3: {reason}"]


def test_a_cell_of_which_nothing_can_be_shown_is_called_the_cell() -> None:
    assert sentence_of(Problem(3, "PIN", "", "is not a KIDS PIN", "left out")) == (
        "row 3, PIN: the cell is not a KIDS PIN; left out"
    )


def test_a_row_set_aside_later_is_told_as_it_ended(tmp_path: Path) -> None:
    file = listing(xlsx(tmp_path / "l.xlsx", [HEADERS, ("Vang, Pao", "123456", "03/04/1985", "Brown", "12")]))
    assert [each.done for each in findings(file)] == ["left out"]
    line = file.lines[0]
    aside = ListLine(line.row, line.headers, line.texts, LineOutcome.SET_ASIDE, "this KIDS PIN is that of N-0001")
    assert [sentence_of(each) for each in findings(replace(file, lines=(aside,)))] == [
        "row 2: this KIDS PIN is that of N-0001; the row was set aside",
        "row 2, Phone: 12 is not a phone number of ten digits; the row was set aside",
    ]


@pytest.mark.parametrize("value", ["123-45-6789", "123456789", "123 45 6789", "TAX INTERCEPT", "the IRS took it"])
def test_nothing_forbidden_is_in_a_value_or_a_sentence(value: str) -> None:
    line = ListLine(2, ("Name",), ("",), LineOutcome.SET_ASIDE, f"{value} is odd, and the name is missing")
    found = found_in([line], [Problem(2, "Phone", value, "is not a phone number", "left out")])
    said = " ".join(sentence_of(each) for each in found)
    assert "[removed]" in said
    assert not SSN_TEXT.search(said)
    assert not TAX_TEXT.search(said)


def test_a_whole_list_with_forbidden_columns(tmp_path: Path) -> None:
    file = listing(xlsx(tmp_path / "list.xlsx", webi_rows()))
    said = " ".join(sentence_of(each) for each in findings(file))
    assert not SSN_TEXT.search(said)
    assert not TAX_TEXT.search(said)


cells = st.sampled_from(
    (
        *(
            "",
            "Vang, Pao",
            "Lee, Ann",
            "123456",
            "0123456",
            "1.5E+15",
            "13/13/2001",
            "03/04/1985",
            "1900-01-01",
            "Brown",
        ),
        *(
            "Ohio",
            "920-555-0100",
            "12",
            "123-45-6789",
            "123456789",
            "TAX INTERCEPT",
            "Total",
            "#N/A",
            "=1+1",
            "1900-01-01",
        ),
    )
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[cells] * len(HEADERS)), min_size=1, max_size=6))
def test_every_row_set_aside_has_its_line_and_nothing_forbidden_leaves(
    tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    # Enough rows that are right, so that what the columns mean is never in question.
    good = [
        (f"Hendricks, Dale{letter}", f"76543{at}", "03/04/1985", "Brown", "920-555-0199", "")
        for at, letter in enumerate("abcdefghijkl", 10)
    ]
    file = listing(csv(tmp_path / "list.csv", quoted([HEADERS, *good, *rows])))
    found = findings(file)
    aside = {line.row for line in file.lines if line.outcome is LineOutcome.SET_ASIDE}
    assert {each.row for each in found if each.done == SET_ASIDE} == aside
    assert [each.row for each in found] == sorted(each.row for each in found)
    for each in found:
        assert not SSN_TEXT.search(sentence_of(each))
        assert not TAX_TEXT.search(sentence_of(each))
