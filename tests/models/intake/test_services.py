from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from models.errors import ImportRefused
from models.intake.service_entries import LIMITS
from models.intake.service_words import ServiceField
from models.intake.services import SHEET_LAYOUT
from tests.models.intake.directories import aside, one, read
from tests.models.intake.files import AS_OF, csv_file, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from models.rows.directory import FoundService

HEADERS = ("Organization", "Service", "Programme", "Counties", "Street", "City", "Phone", "Languages", "Confirmed on")
JOB_CLUB = ("UMOS", "Job club", "job_center", "Brown", "1 Elm St", "Green Bay", "920-555-0100", "Spanish", "2026-09-01")


def plain(path: Path) -> FoundService:
    return one(csv_file(path / "plain.csv", [[f'"{cell}"' for cell in row] for row in (HEADERS, JOB_CLUB)]))


def test_a_plain_sheet_gives_services(tmp_path: Path) -> None:
    found = read(xlsx(tmp_path / "services.xlsx", [HEADERS, JOB_CLUB]))
    (kept,) = found.services
    assert (kept.provider, kept.name, kept.programme, kept.counties) == ("UMOS", "Job club", "job_center", "Brown")
    assert (kept.street, kept.city, kept.phone, kept.languages) == ("1 Elm St", "Green Bay", "920-555-0100", "Spanish")
    assert (kept.assured_on, kept.row, found.layout) == (date(2026, 9, 1), 2, SHEET_LAYOUT)


def _renamed(*names: str) -> list[Sequence[Any]]:
    return [names, JOB_CLUB]


ODD: dict[str, Callable[[Path], Path]] = {
    "other words": lambda at: xlsx(
        at,
        _renamed(
            "Agency",
            "Name of service",
            "Category",
            "County served",
            "Street Address",
            "Town",
            "Ph",
            "Lang",
            "Last checked",
        ),
    ),
    "shouted with spaces": lambda at: xlsx(at, _renamed(*(f" {name.upper()} " for name in HEADERS))),
    "the header lower down": lambda at: xlsx(at, [["Resource list of the county"], [], HEADERS, JOB_CLUB]),
    "columns turned round": lambda at: xlsx(at, [HEADERS[::-1], JOB_CLUB[::-1]]),
    "a column nobody reads": lambda at: xlsx(at, [(*HEADERS, "Room"), (*JOB_CLUB, "12")]),
    "the address in one cell": lambda at: xlsx(
        at, [("Address", *HEADERS[:4], *HEADERS[6:]), ("1 Elm St, Green Bay, WI 54301", *JOB_CLUB[:4], *JOB_CLUB[6:])]
    ),
    "a real date and a phone as a number": lambda at: xlsx(
        at, [HEADERS, (*JOB_CLUB[:6], 9205550100, "Spanish", date(2026, 9, 1))]
    ),
    "an American date": lambda at: xlsx(at, [HEADERS, (*JOB_CLUB[:8], "9/1/2026")]),
    "the programme by its name": lambda at: xlsx(
        at, [HEADERS, (*JOB_CLUB[:2], "Job Service and Job Center", *JOB_CLUB[3:])]
    ),
    "the county in full": lambda at: xlsx(at, [HEADERS, (*JOB_CLUB[:3], "BROWN COUNTY", *JOB_CLUB[4:])]),
    "a repeated header and a footer": lambda at: xlsx(at, [HEADERS, JOB_CLUB, HEADERS, ["Page 1 of 1"]]),
    "a row twice": lambda at: xlsx(at, [HEADERS, JOB_CLUB, JOB_CLUB]),
    "semicolons": lambda at: csv_file(at, [HEADERS, JOB_CLUB], delimiter=";"),
    "tabs in Windows text": lambda at: csv_file(at, [HEADERS, JOB_CLUB], delimiter="\t", encoding="cp1252"),
    "UTF-16": lambda at: csv_file(at, [HEADERS, JOB_CLUB], encoding="utf-16"),
    "an older name": lambda at: xlsx(at, [HEADERS, JOB_CLUB, ("UMOS, Inc.", "JOB  CLUB", *[""] * 7)]),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_sheets_give_the_same_service(tmp_path: Path, name: str) -> None:
    found = one(ODD[name](tmp_path / "odd.xlsx"))
    assert replace(found, row_numbers=()) == replace(plain(tmp_path), row_numbers=())


def test_our_own_csv_is_read_back(tmp_path: Path) -> None:
    row = {"id": "018f0000-0000-7000-8000-000000000001", "provider": "UMOS", "name": "Job club", "programme": "tj"}
    row |= {"programme_name": "Transitional Jobs", "kind": "employment", "counties": "Brown", "phone": "920-555-0100"}
    row |= {"eligibility": "18 or older", "check_days": "10", "assured_on": "2026-09-01", "open_referrals": "3"}
    path = csv_file(tmp_path / "own.csv", [tuple(row), tuple(row.values())])
    found = one(path)
    assert (found.provider, found.name, found.programme, found.check_days) == ("UMOS", "Job club", "tj", 10)
    assert (found.eligibility, found.assured_on) == ("18 or older", date(2026, 9, 1))
    assert str(found.service_id) == "018f0000-0000-7000-8000-000000000001"


def test_rows_of_one_service_are_joined_where_nothing_stands_against_it(tmp_path: Path) -> None:
    rows = [
        JOB_CLUB,
        ("UMOS", "Job club", "", "Door", "", "", "", "Hmong", "2026-10-01"),
        ("UMOS", "Job club", "", "Statewide", "", "", "", "", ""),
        ("UMOS", "Job club", "", "", "9 Oak St", "", "", "", ""),
        ("UMOS", "Job club", "tj", "", "", "", "", "", ""),
    ]
    found = read(xlsx(tmp_path / "a.xlsx", [HEADERS, *rows]))
    (kept,) = found.services
    assert (kept.row_numbers, kept.counties, kept.languages) == ((2, 3, 4), "", "Spanish, Hmong")
    assert kept.assured_on == date(2026, 10, 1)
    assert aside(found) == {
        5: "it is the service of row 2, with another street",
        6: "it is the service of row 2, with another programme",
    }


def test_a_service_that_one_row_offers_and_another_does_not_is_asked_about(tmp_path: Path) -> None:
    rows = [("Agency", "Service", "Status"), ("UMOS", "Job club", "open"), ("UMOS", "Job club", "closed")]
    assert aside(read(xlsx(tmp_path / "a.xlsx", rows))) == {3: "it is the service of row 2, with another status"}


def test_two_organizations_with_one_id_are_asked_about(tmp_path: Path) -> None:
    one_id = "018f0000-0000-7000-8000-000000000001"
    rows = [("Id", "Agency", "Service"), (one_id, "UMOS", "Job club"), (one_id, "Forward", "Job club")]
    assert aside(read(xlsx(tmp_path / "a.xlsx", rows))) == {3: "it is the service of row 2, with another organization"}


def test_more_languages_and_counties_than_fit_stay_with_the_first_row(tmp_path: Path) -> None:
    long = ", ".join(f"Language {each}" for each in range(8))
    rows = [
        ("Agency", "Service", "Languages"),
        ("UMOS", "Job club", long),
        ("UMOS", "Job club", long.replace("L", "M")),
    ]
    assert one(xlsx(tmp_path / "a.xlsx", rows)).languages == long


@pytest.mark.parametrize(
    ("header", "cell", "taken", "sentence"),
    [
        ("Phone", "call the desk", {"phone": ""}, "is not a phone number of ten digits"),
        ("Counties", "Cook", {"counties": None}, "names no county of Wisconsin"),
        ("Counties", "Brown, Cook", {"counties": "Brown"}, "has what is no county: Cook"),
        ("Counties", "All", {"counties": ""}, ""),
        ("Confirmed on", "2027-01-01", {"assured_on": None}, "has not come yet"),
        ("Ask after days", "0", {"check_days": None}, "is not a number of days"),
        ("Ask after days", "²", {"check_days": None}, "is not a number of days"),
        ("Ask after days", "21", {"check_days": 21}, ""),
        ("Languages", "x" * 121, {"languages": "x" * 119 + "…"}, "is longer than the 120 characters that are held"),
        ("City", "x" * 61, {"city": "x" * 59 + "…"}, "is longer than the 60 characters that are held"),
        ("Email", "desk@example.org", {"provider_email": "desk@example.org"}, ""),
        ("Who may come", "=HYPERLINK(1)", {"eligibility": "=HYPERLINK(1)"}, ""),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_and_the_row_is_taken(
    tmp_path: Path, header: str, cell: str, taken: dict[str, object], sentence: str
) -> None:
    found = read(xlsx(tmp_path / "a.xlsx", [("Agency", "Service", header), ("UMOS", "Job club", cell)]))
    assert {name: getattr(found.services[0], name) for name in taken} == taken
    assert [each.sentence for each in found.problems] == ([sentence] if sentence else [])


def test_rows_that_lack_what_is_needed_are_set_aside(tmp_path: Path) -> None:
    rows = [HEADERS, JOB_CLUB, ("", *JOB_CLUB[1:]), ("UMOS", "", *JOB_CLUB[2:])]
    assert aside(read(xlsx(tmp_path / "a.xlsx", rows))) == {
        3: "the organization is missing",
        4: "the service is missing",
    }


@pytest.mark.parametrize(("cell", "offered"), [(True, True), (False, False), ("defunct", False), (None, True)])
def test_a_status_may_be_true_or_false(tmp_path: Path, cell: object, *, offered: bool) -> None:
    rows = [("Agency", "Service", "Active"), ("UMOS", "Job club", cell)]
    assert one(xlsx(tmp_path / "a.xlsx", rows)).offered is offered


def test_a_column_of_social_security_numbers_is_dropped(tmp_path: Path) -> None:
    rows = [(*HEADERS, "Contact SSN"), (*JOB_CLUB, "123-45-6789")]
    found = read(xlsx(tmp_path / "a.xlsx", rows))
    assert found.dropped_columns == ("Contact SSN",)
    assert "123-45-6789" not in str(found)


@pytest.mark.parametrize(
    "rows",
    [
        [["Fruit", "Colour"], ["Apple", "red"]],
        [["Service", "Phone"], ["Job club", "920-555-0100"]],
        [HEADERS],
    ],
)
def test_a_sheet_that_is_no_directory_is_refused(tmp_path: Path, rows: list[Sequence[str]]) -> None:
    with pytest.raises(ImportRefused):
        read(xlsx(tmp_path / "a.xlsx", rows))


def test_more_counties_than_an_entry_holds_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, ServiceField.COUNTIES, 10)
    found = read(xlsx(tmp_path / "a.xlsx", [("Agency", "Service", "County"), ("UMOS", "Job club", "Brown, Milwaukee")]))
    assert found.services[0].counties is None
    assert found.problems[0].sentence == "names more counties than an entry holds"
    assert found.as_of == AS_OF
