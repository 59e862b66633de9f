from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.enums import LineOutcome, Unworkable
from models.errors import ImportRefused, Refused
from models.rows.listed import ListMonth
from tests.models.intake.files import AS_OF, HEADERS, PERSON, csv_file, listing, ods, quoted, webi_rows, xls, xlsb, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from models.intake.listing import ListFile
    from tests.models.intake.files import Rows


def take(tmp_path: Path, rows: Rows, headers: tuple[str, ...] = HEADERS, county: str | None = None) -> ListFile:
    return listing(xlsx(tmp_path / "list.xlsx", [headers, *rows]), county)


def test_an_export_of_webi_becomes_two_people(tmp_path: Path) -> None:
    found = listing(xlsx(tmp_path / "webi.xlsx", webi_rows()))
    hendricks, okafor = found.people
    assert (found.counts.rows, found.counts.people, found.counts.merged, found.counts.ignored) == (5, 2, 1, 2)
    assert found.dropped_columns == ("SSN", "Last Payment Source")
    assert [(hendricks.first, hendricks.suffix), hendricks.birth_date] == [("DALE", "Jr"), date(1985, 3, 4)]
    assert hendricks.row_numbers == (6, 8)
    assert [case.number for case in hendricks.court_cases] == ["2016FA000123", "2018PA000045"]
    assert hendricks.court_cases[0].arrears_cents == 123_450
    assert hendricks.court_cases[0].months[-1] == ListMonth(date(2026, 10, 1), 20_000, None)
    assert (okafor.pin, okafor.county, okafor.address_verified) == ("0012345679", "Outagamie", False)
    assert okafor.unworkable is Unworkable.INCARCERATED
    assert any("leading zeros" in note for note in found.notes)
    assert found.problems == ()


def test_nothing_forbidden_is_left_anywhere(tmp_path: Path) -> None:
    held = repr(listing(xlsx(tmp_path / "webi.xlsx", webi_rows())))
    for secret in ("123-45-6789", "987-65-4321", "INTERCEPT", "ACH"):
        assert secret not in held


@pytest.mark.parametrize("maker", [xlsx, xlsb, xls, ods])
def test_every_format_gives_the_same_person(tmp_path: Path, maker: Callable[[Path, Rows], Path]) -> None:
    found = listing(maker(tmp_path / "list.bin", [HEADERS, PERSON]))
    assert found.people[0] == listing(csv_file(tmp_path / "list.csv", quoted([HEADERS, PERSON]))).people[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_read_in_any_common_encoding_and_delimiter(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = quoted([HEADERS, ("Peña, José", "1234", "03/04/1985", "Brown")])
    person = listing(csv_file(tmp_path / "list.csv", rows, delimiter=delimiter, encoding=encoding)).people[0]
    assert (person.last, person.first) == ("Peña", "José")


def test_the_order_of_rows_and_columns_does_not_matter(tmp_path: Path) -> None:
    rows = [
        [f"Vang, Pao{letter}", str(1000 + at % 7), "03/04/1985", "Brown"] for at, letter in enumerate("aaaaaaabbbbbbb")
    ]
    expected = {(person.pin, len(person.row_numbers)) for person in take(tmp_path, rows).people}
    random.Random(5).shuffle(rows)
    turned = [list(reversed(row)) for row in rows]
    found = take(tmp_path, turned, tuple(reversed(HEADERS)))
    assert {(person.pin, len(person.row_numbers)) for person in found.people} == expected


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["", "1234", "03/04/1985", "Brown"], "the name is missing"),
        (["Vang, Pao", "", "", "Brown"], "neither a KIDS PIN nor a birth date"),
        (["Vang, Pao", "1.2E+15", "03/04/1985", "Brown"], "the KIDS PIN was rounded by Excel"),
        (["Vang, Pao", "", "31.12.1985", "Brown"], "there is no KIDS PIN, and the birth date is not a date"),
        (["Vang, Pao", "1234", "", ""], "the county is missing"),
        (["Vang, Pao", "1234", "", "Cook"], "the county is not one of the counties"),
        (["#REF!", "1234", "", "Brown"], "the name is missing"),
    ],
)
def test_a_row_that_lacks_what_a_person_needs_is_set_aside(tmp_path: Path, row: list[str], reason: str) -> None:
    found = take(tmp_path, [list(PERSON), row])
    assert found.counts.set_aside == 1
    assert reason in found.lines[1].reason
    assert found.lines[1].row == 3


def test_a_bad_optional_cell_is_left_out_and_said(tmp_path: Path) -> None:
    found = take(tmp_path, [[*PERSON, "call mum", 200.0]], (*HEADERS, "Phone", "Order Date"))
    assert found.people[0].phones == ()
    assert [(problem.row, problem.column, problem.value, problem.done) for problem in found.problems] == [
        (2, "Phone", "call mum", "left out")
    ]


def test_odd_birth_dates_are_kept_and_said(tmp_path: Path) -> None:
    rows: Rows = [
        ["A, B", "1", date(2030, 1, 1), "Brown"],
        ["C, D", "2", "01/01/1900", "Brown"],
        ["E, F", "3", "02/29/2004", "Brown"],
    ]
    found = take(tmp_path, rows)
    assert [(problem.row, problem.done) for problem in found.problems] == [(2, "kept"), (3, "kept")]
    assert found.people[2].birth_date == date(2004, 2, 29)


def test_one_pin_with_two_birth_dates_or_names_is_nobody(tmp_path: Path) -> None:
    rows = [
        ["Vang, Pao", "1", "03/04/1985", "Brown"],
        ["Vang, Pao", "1", "03/05/1985", "Brown"],
        ["Okafor, Marcus", "2", "", "Brown"],
        ["Hendricks, Dale", "2", "", "Brown"],
        ["Smith, Ann", "3", "", "Brown"],
        ["Jones, Ann", "3", "", "Brown"],
        ["Xiong, Mai", "004", "", "Brown"],
        ["Xiong, Mai", "04", "", "Brown"],
    ]
    found = take(tmp_path, rows)
    assert [line.outcome for line in found.lines[:4]] == [LineOutcome.SET_ASIDE] * 4
    assert [person.last for person in found.people] == ["Smith"]
    assert "leading zeros" in found.lines[-1].reason
    assert any(problem.column == "name" for problem in found.problems)


def test_two_pins_with_one_name_and_birth_date_are_shown_never_merged(tmp_path: Path) -> None:
    found = take(tmp_path, [["Vang, Pao", "1", "03/04/1985", "Brown"], ["VANG, PAO", "2", "03/04/1985", "Brown"]])
    assert found.counts.people == 2
    assert found.problems[0].done == "kept as two people"


def test_people_without_a_pin_are_joined_by_name_and_birth_date(tmp_path: Path) -> None:
    found = take(tmp_path, [["Peña, José", "", "03/04/1985", "Brown"], ["PENA, JOSE M", "", "3/4/1985", "Brown"]])
    assert found.counts.merged == 1


def test_a_court_case_is_one_however_many_ivd_cases_it_holds(tmp_path: Path) -> None:
    headers = (*HEADERS, "Court Case", "IV-D Case", "CSUP", "CSUP Status", "Phone", "Address")
    rows: Rows = [
        [*PERSON, "2019FA1", "71", 200, "Closed", "920-555-0100", "12 Oak St, Green Bay, WI 54301"],
        [*PERSON, "2019FA000001", "72", 150, "Open", "920-555-0101", "9 Elm Ave, Appleton, WI 54911"],
        [*PERSON[:3], "Outagamie", "2019FA1", "73", 100, None, "920-555-0100", None],
    ]
    found = take(tmp_path, rows, headers)
    (person,) = found.people
    assert [(case.county, case.ivd_cases) for case in person.court_cases] == [
        ("Brown", (("71", None), ("72", None))),
        ("Outagamie", (("73", None),)),
    ]
    assert (person.court_cases[0].csup_cents, person.court_cases[0].csup_open) == (20_000, True)
    assert person.phones == ("920-555-0100", "920-555-0101")
    assert (person.street, person.city) == ("12 Oak St", "Green Bay")
    assert {problem.column for problem in found.problems} == {"csup", "address"}


def test_ivd_cases_of_no_court_case_are_one_with_what_is_owed_in_all(tmp_path: Path) -> None:
    headers = (*HEADERS, "IV-D Case", "CSUP", "Arrears", "CSUP Due Aug 2026", "CSUP Paid Aug 2026")
    rows: Rows = [
        [*PERSON, "71", 200, 1000, 200, 50],
        [*PERSON, "72", 150, None, 150, None],
        [*PERSON, "71", 200, 1000, 200, 50],
    ]
    (case,) = take(tmp_path, rows, headers).people[0].court_cases
    assert (case.number, case.ivd_cases) == (None, (("71", None), ("72", None)))
    assert (case.csup_cents, case.arrears_cents) == (35_000, 100_000)
    assert [(month.due_cents, month.paid_cents) for month in case.months] == [(35_000, 5_000)]


def test_the_given_county_stands_in_where_the_file_names_none(tmp_path: Path) -> None:
    found = take(tmp_path, [["A, B", "1", "", ""], ["C, D", "2", "", "Milwaukee"]], county="fond du lac")
    assert [person.county for person in found.people] == ["Fond du Lac", "Milwaukee"]
    assert any("also names Milwaukee" in note for note in found.notes)
    with pytest.raises(Refused, match="Cook"):
        take(tmp_path, [list(PERSON)], county="Cook")


def test_names_in_parts_truth_values_and_more_are_read(tmp_path: Path) -> None:
    headers = (
        "Last",
        "First",
        "MI",
        "Suffix",
        "PIN",
        "County",
        "Verified",
        "City",
        "Notes",
        "As Of",
        "Address 2",
        "Street",
    )
    row = ["Vang", "Pao", "X", "Jr", 12.0, "Brown", True, True, "SSN 123-45-6789", "11/01/2026", "Apt 2", "12 Oak St"]
    found = take(tmp_path, [row], headers)
    (person,) = found.people
    assert (person.last, person.first, person.middle, person.suffix, person.pin) == ("Vang", "Pao", "X", "Jr", "12")
    assert (person.address_verified, person.city, person.street) == (True, None, "12 Oak St, Apt 2")
    assert found.lines[0].raw["Notes"] == "SSN [removed]"
    assert sum("1 cells" in note or "2026-11-01" in note or "not read" in note for note in found.notes) == 3
    assert person.court_cases[0].balance_as_of == date(2026, 11, 1)


def test_a_column_of_numbers_like_ssns_is_dropped_by_its_values(tmp_path: Path) -> None:
    rows = [
        ["A, B", str(at), "", "Brown", f"{123456789 + at}", "Tax Intercept" if at == 3 else "wages"]
        for at in range(1, 9)
    ]
    found = take(tmp_path, rows, (*HEADERS, "Other Number", "Came From"))
    assert found.dropped_columns == ("Other Number", "Came From")


def test_two_digit_years_are_declared(tmp_path: Path) -> None:
    found = take(tmp_path, [["A, B", "1", "03/04/85", "Brown"]])
    assert found.people[0].birth_date == date(1985, 3, 4)
    assert any("00 to 26 were read as 20xx" in note for note in found.notes)


def test_a_workbook_of_1904_counts_its_days_from_there(tmp_path: Path) -> None:
    rows = [HEADERS, ["A, B", "1", 29648, "Brown"]]
    assert listing(xlsx(tmp_path / "pc.xlsx", rows)).people[0].birth_date == date(1981, 3, 3)
    found = listing(xlsx(tmp_path / "mac.xlsx", rows, options={"date_1904": True}))
    assert found.people[0].birth_date == date(1985, 3, 4)


def test_the_same_headers_have_the_same_fingerprint(tmp_path: Path) -> None:
    first, second = take(tmp_path, [list(PERSON)]), take(tmp_path, [["A, B", "1", "", "Brown"]])
    assert first.header_fingerprint == second.header_fingerprint
    assert first.sha256 != second.sha256
    assert first.as_of == AS_OF


def test_headers_alone_are_no_list(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no rows"):
        take(tmp_path, [])


CELL = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-5, 10**13),
    st.booleans(),
    st.sampled_from(["1", "Vang, Pao", "Page 1", "Name"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=12))
def test_whatever_the_rows_hold_every_one_is_accounted_for(tmp_path: Path, rows: list[list[Any]]) -> None:
    found = take(tmp_path, [list(PERSON), *rows])
    assert len(found.lines) == found.counts.rows >= 1
