from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.errors import ImportRefused
from models.intake.forbidden import masked
from models.intake.headers import Field, find_header, header_key, header_score
from models.intake.months import closed_month
from models.intake.synonyms import LIST, SYNONYMS
from tests.models.intake.files import AS_OF, HEADERS

if TYPE_CHECKING:
    from enum import StrEnum

    from models.intake.cells import Cell

AUG, SEP, OCT = date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)


def meaning(header: str) -> tuple[StrEnum | None, date | None]:
    found = find_header([[*HEADERS, header], ["x"]], LIST, AS_OF, "list")
    column = found.columns[-1]
    return column.field, column.month


@pytest.mark.parametrize(
    ("header", "field", "month"),
    [
        ("CSUP Due Sep 2026", Field.DUE, SEP),
        ("Paid 09/2026", Field.PAID, SEP),
        ("Month 1 Due", Field.DUE, AUG),
        ("Due - 3 Months Ago", Field.DUE, AUG),
        ("Paid 1 month ago", Field.PAID, OCT),
        ("M3 Paid", Field.PAID, OCT),
        ("2026-10 CSUP Paid", Field.PAID, OCT),
        ("Paid Oct", Field.PAID, OCT),
        ("Paid December", Field.PAID, date(2025, 12, 1)),
        ("CSUP Owed Sept. '26", Field.DUE, SEP),
        ("Prior Month 2 Payment", Field.PAID, SEP),
        ("Last Month Paid", Field.PAID, OCT),
        ("CSUPDueOct2026", Field.DUE, OCT),
        ("CSUP Paid Prior 3 Months", None, None),
        ("Date Paid Off", None, None),
    ],
)
def test_a_month_is_read_from_its_header(header: str, field: Field | None, month: date | None) -> None:
    assert meaning(header) == (field, month)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Home\u00a0Phone ", Field.PHONE),
        ("CELL #", Field.PHONE2),
        ("Non-Custodial Parent's Age", Field.AGE),
        ("IVD Case No.", Field.IVD_CASE),
        ("Court Case Nbr", Field.COURT_CASE),
        ("Current Child Support Obligation", Field.CSUP),
        ("Arrears Balance as of 10/31/2026", Field.ARREARS),
        ("Address Verified?", Field.ADDRESS_VERIFIED),
        ("Last Pymt Dt", Field.LAST_PAYMENT_ON),
        ("Last Payment Amt", Field.LAST_PAYMENT_AMOUNT),
        ("Child Support Order Date", Field.ORDER_DATE),
        ("CaseWorker", Field.WORKER),
        ("Favourite Colour", None),
    ],
)
def test_a_header_is_known_by_other_words(header: str, field: Field | None) -> None:
    assert meaning(header)[0] is field


def test_no_synonym_means_two_things_and_each_is_written_as_headers_are_read() -> None:
    seen: dict[str, Field] = {}
    for field, all_words in SYNONYMS.items():
        for text in all_words:
            assert seen.setdefault(text, field) is field


@pytest.mark.parametrize(
    "header",
    [
        "SSN",
        "NCP SSN",
        "Social Security #",
        "SS No.",
        "Soc Sec No",
        "Pmt Src",
        "Payment Type",
        "Tax Refund",
        "S.S.N.",
        "Payment Source",
        "Tax Intercept",
        "FTO",
        "TOP Amount",
        "IRS Offset",
        "1099",
        "CP Address",
        "Custodial Parent Phone",
        "Child's School",
        "Children Address",
        "Payee City",
    ],
)
def test_a_column_that_may_not_be_held_is_dropped_by_its_header(header: str) -> None:
    found = find_header([[*HEADERS, header]], LIST, AS_OF, "list")
    assert found.columns[-1].dropped


@pytest.mark.parametrize(
    "header", ["Noncustodial Parent Address", "Non Custodial Parent Phone", "Child Support Case Worker", "Stop Date"]
)
def test_the_persons_own_columns_are_not_taken_for_anothers(header: str) -> None:
    assert not find_header([[*HEADERS, header]], LIST, AS_OF, "list").columns[-1].dropped


def test_titles_blanks_and_two_rows_are_seen_through() -> None:
    titles: list[list[Cell]] = [["The Report"], [], ["as of", 46346.0]]
    assert find_header([*titles, list(HEADERS)], LIST, AS_OF, "x").row == 3
    upper: list[Cell] = ["", "Person", "", "", "County", "CSUP Due", "", ""]
    lower: list[Cell] = ["", "Name", "PIN", "DOB", "", date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)]
    found = find_header([*titles, upper, lower, ["", "Vang, Pao", 1.0]], LIST, AS_OF, "x")
    assert (found.row, found.height) == (3, 2)
    assert [column.month for column in found.columns if column.field is Field.DUE] == [AUG, SEP, OCT]
    assert found.column_of(Field.COUNTY)
    assert found.column_of(Field.LANGUAGE) is None


def test_a_second_phone_is_kept_and_a_second_name_is_noted() -> None:
    found = find_header([[*HEADERS, "Phone", "Phone", "NCP Name"]], LIST, AS_OF, "x")
    assert [column.field for column in found.columns[-3:]] == [Field.PHONE, Field.PHONE2, None]
    assert found.columns[-1].note


def test_the_values_tell_a_court_case_from_an_ivd_case() -> None:
    for value, field in (("2019FA000101", Field.COURT_CASE), (7000001.0, Field.IVD_CASE), ("", Field.IVD_CASE)):
        found = find_header([[*HEADERS, "Case #"], ["", "", "", "", value]], LIST, AS_OF, "x")
        assert found.columns[-1].field is field


def test_a_file_without_headers_is_told_what_it_needs() -> None:
    with pytest.raises(ImportRefused, match="No row with column headers") as refusal:
        find_header([["a"], ["b"]], LIST, AS_OF, "x")
    assert "a name and a KIDS PIN or birth date and a county" in refusal.value.hint
    with pytest.raises(ImportRefused, match="No row with column headers"):
        find_header([["Q", "R"], ["1", "2"]], LIST, AS_OF, "x")


def test_columns_of_one_name_are_told_apart_and_one_without_a_name_has_its_letter() -> None:
    found = find_header([[*HEADERS, "Note", "Note", ""], [*HEADERS, "a", "b", "c"]], LIST, AS_OF, "x")
    assert found.names[-3:] == ("Note", "Note (2)", "Column G")
    footer = find_header([["", *HEADERS], ["", *HEADERS], ["Page 1"]], LIST, AS_OF, "x")
    assert footer.names == HEADERS


def test_the_header_is_not_looked_for_for_ever() -> None:
    rows = [*([[""]] * 30), list(HEADERS)]
    assert header_score(rows) == 0
    assert header_score(rows[1:]) == 4


def test_closed_months_count_back_from_the_last_finished_one() -> None:
    assert closed_month(date(2026, 1, 31), 1) == date(2025, 12, 1)
    assert closed_month(AS_OF, 3) == AUG
    assert header_key("Child\u2019s D.O.B.") == "child d o b"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("SSN 123-45-6789 ok", "SSN [removed] ok"),
        ("123 45 6789", "[removed]"),
        ("123.45.6789", "[removed]"),
        ("123\u201345\u20136789", "[removed]"),
        ("ssn: 123456789", "[removed]"),
        ("PIN 123456789", "PIN 123456789"),
        ("FTROP 3/2", "[removed] 3/2"),
        ("000-45-6789", "000-45-6789"),
        ("920-555-0100", "920-555-0100"),
        ("123-45-67890", "123-45-67890"),
        ("2019FA000101", "2019FA000101"),
        ("fed tax intercept 2/3", "[removed] 2/3"),
        ("IRS refund", "[removed] refund"),
        ("1099 Main St", "1099 Main St"),
        ("Irsik, Ann", "Irsik, Ann"),
        ("Taxi driver", "Taxi driver"),
        ("Hill Top Rd", "Hill Top Rd"),
    ],
)
def test_what_may_not_be_held_is_taken_out_of_text(text: str, clean: str) -> None:
    assert masked(text) == clean
