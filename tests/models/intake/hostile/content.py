"""Good workbooks with bad contents: columns missing or not to be held, and people who cannot be told apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tests.models.intake.files import HEADERS, PERSON, csv_file, quoted, webi_rows, xlsx
from tests.models.intake.hostile.fixtures import refused, taken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PAO = ("Vang, Pao", "77", "07/08/1990", "Brown")
NOT_ONE_PERSON = "stands with"


def people(path: Path, *rows: Sequence[Any], headers: Sequence[str] = HEADERS) -> None:
    """A workbook with these rows below the headers."""
    xlsx(path, [headers, *rows])


def numbered(count: int, *rest: Any) -> list[list[Any]]:  # noqa: ANN401 - cells of any kind
    """So many people, told apart by name and PIN."""
    return [
        [f"Vang, Pao{chr(97 + number)}", f"10{number:02d}", "07/08/1990", "Brown", *rest] for number in range(count)
    ]


@refused("lacks a name")
def no_name(path: Path) -> None:
    """A list without a name."""
    people(path, PERSON[1:], headers=HEADERS[1:])


@refused("lacks a KIDS PIN or birth date")
def nothing_to_know_people_by(path: Path) -> None:
    """A list with neither PIN nor birth date."""
    people(path, ["Vang, Pao", "Brown"], headers=["Name", "County"])


@refused("lacks a county")
def no_county(path: Path) -> None:
    """A list that does not say whose people they are."""
    people(path, PERSON[:3], headers=HEADERS[:3])


@refused("lacks a name and a KIDS PIN or birth date and a county")
def another_list_altogether(path: Path) -> None:
    """A list of hearings."""
    people(path, ["2016FA123", "12/01/2026", "$50.00"], headers=["Court Case", "Order Date", "Arrears"])


@taken(0, ["the KIDS PIN was rounded by Excel"] * 3)
def every_pin_rounded(path: Path) -> None:
    """A list whose PINs Excel has all written as 1.23457E+15."""
    people(path, *(["Vang, Pao", "1.23457E+15", "07/08/1990", "Brown"] for _ in range(3)))


@taken(0, ["the KIDS PIN was rounded by Excel"] * 2)
def every_pin_too_long_for_a_number(path: Path) -> None:
    """PINs of twenty digits kept as numbers, of which Excel keeps fifteen."""
    people(path, *(["Vang, Pao", 12345678901234567890, "07/08/1990", "Brown"] for _ in range(2)))


@taken(0, ["leading zeros"] * 2)
def one_pin_written_two_ways(path: Path) -> None:
    """One PIN with its leading zeros and without, of which neither can be trusted."""
    people(path, ["Vang, Pao", "0077", "07/08/1990", "Brown"], ["Vang, Pao", "077", "07/08/1990", "Brown"])


@taken(0, ["the name is missing"] * 2)
def every_cell_an_error(path: Path) -> None:
    """A list whose every cell is an error of a lost reference."""
    people(path, ["#REF!"] * 4, ["#N/A", "#NAME?", "#VALUE!", "#DIV/0!"])


@taken(0, ["the county is not one of the counties"] * 2)
def every_row_of_another_state(path: Path) -> None:
    """A list of people of Cook County."""
    people(path, [*PERSON[:3], "Cook"], [*PAO[:3], "Cook"])


@taken(0, ["the name is missing", "neither a KIDS PIN nor a birth date", "the county is missing"])
def every_row_lacks_something(path: Path) -> None:
    """A list of which not one row can be taken."""
    people(path, ["", *PERSON[1:]], ["Vang, Pao", "", "", "Brown"], [*PAO[:3], ""])


@taken(8, told=["Member Ref” was dropped"], never=["123456781", "123456785"])
def ssns_under_an_innocent_header(path: Path) -> None:
    """Social security numbers without dashes in a column called Member Ref."""
    rows = [[*row, f"{123456780 + number}"] for number, row in enumerate(numbered(8), 1)]
    people(path, *rows, headers=[*HEADERS, "Member Ref"])


@taken(0, told=["KIDS PIN” was dropped"], never=["123-45-67"], aside=["neither a KIDS PIN nor a birth date"] * 3)
def ssns_in_the_pin(path: Path) -> None:
    """Social security numbers in the column of PINs, and no birth dates."""
    people(path, *([f"Vang, Pao{number}", f"123-45-670{number}", "", "Brown"] for number in range(1, 4)))


@taken(1, told=["was removed from 1 cells"], never=["123-45-6789"])
def ssn_within_a_note(path: Path) -> None:
    """A social security number within a sentence of a note."""
    people(path, [*PERSON, "gave his number as 123-45-6789 by phone"], headers=[*HEADERS, "Notes"])


@taken(1, never=["123-45-6789"])
def ssn_in_the_name(path: Path) -> None:
    """A social security number behind a name."""
    people(path, ["Hendricks, Dale 123-45-6789", *PERSON[1:]])


@taken(8, told=["Came From” was dropped"], never=["intercept", "INTERCEPT"])
def tax_source_under_an_innocent_header(path: Path) -> None:
    """Where payments came from, the tax intercept among them, in a column called Came From."""
    rows = [[*row, "Federal Tax Intercept" if number == 3 else "Wages"] for number, row in enumerate(numbered(8))]
    people(path, *rows, headers=[*HEADERS, "Came From"])


@taken(1, never=["12 Hidden Ln", "920-555-0199", "123-45-6789"], told=["CP Address”", "Payee Phone”", "SSN”"])
def columns_that_may_not_be_held(path: Path) -> None:
    """The address of the custodial parent, their phone, and a social security number."""
    headers = [*HEADERS, "CP Address", "Payee Phone", "SSN", "Fed Offset"]
    people(path, [*PERSON, "12 Hidden Ln", "920-555-0199", "123-45-6789", "TOP"], headers=headers)


@taken(0, [NOT_ONE_PERSON] * 2)
def two_people_under_one_pin(path: Path) -> None:
    """Two names that have nothing in common under one PIN."""
    people(path, ["Okafor, Marcus", "77", "", "Brown"], ["Hendricks, Dale", "77", "", "Brown"])


@taken(0, [NOT_ONE_PERSON] * 2)
def two_birth_dates_under_one_pin(path: Path) -> None:
    """One PIN and name with two birth dates."""
    people(path, PAO, [*PAO[:2], "08/07/1990", "Brown"])


@taken(2, told=["has the name and birth date of row 2"])
def two_pins_for_one_person(path: Path) -> None:
    """One name and birth date under two PINs: shown, never joined."""
    people(path, PAO, ["VANG, PAO", "78", *PAO[2:]])


@taken(3, told=["is in the future", "stand-in"])
def births_that_cannot_be(path: Path) -> None:
    """Born next year, born on the first day of 1900, born on a leap day."""
    births = ["11/21/2027", "01/01/1900", "02/29/1992"]
    people(path, *([f"Vang, Pao{at}", f"7{at}", birth, "Brown"] for at, birth in enumerate(births)))


@taken(2)
def markup_in_names(path: Path) -> None:
    """Names that a screen could take for markup, and a county in capitals."""
    people(path, ["[bold red]Vang[/], [link=file:///etc/passwd]Pao", *PAO[1:3], "BROWN"], PERSON)


@taken(2, never=["\x1b", "\x07", "\u202e", "\u200b"], file="list.csv")
def escapes_in_names(path: Path) -> None:
    """Names that clear a terminal, set its title, and turn the direction of writing."""
    rows = [["Va\x1b[2Jng\x1b]0;owned\x07, Pa\u202eo", *PAO[1:]], ["Hen\u200bdricks, Dale", *PERSON[1:]]]
    csv_file(path, quoted([HEADERS, *rows]))


@taken(1)
def marks_stacked_on_a_letter(path: Path) -> None:
    """A name of one letter under two hundred marks."""
    people(path, ["V" + "\u0301" * 200 + "ang, Pao", *PAO[1:]])


@taken(1, told=["is not a phone number", "is not an amount in dollars"])
def cells_of_the_wrong_kind(path: Path) -> None:
    """A sentence for a phone number and a word for an amount: the cells are left out, the person stays."""
    people(path, [*PERSON, "call mum", "plenty"], headers=[*HEADERS, "Phone", "Arrears"])


@refused("both say pin, and they do not hold the same")
def one_header_twice(path: Path) -> None:
    """Two columns under one header that contradict each other."""
    people(path, [*PERSON, "78"], headers=[*HEADERS, "KIDS PIN"])


@taken(1)
def one_header_twice_in_agreement(path: Path) -> None:
    """Two columns under one header that hold the same."""
    people(path, [*PERSON, PERSON[1]], headers=[*HEADERS, "KIDS PIN"])


@taken(1)
def headers_without_end(path: Path) -> None:
    """A header of thirty thousand letters among good ones."""
    people(path, [*PERSON, "x"], headers=[*HEADERS, "Remark " * 4_000])


@taken(2, told=["2 rows are repeated headers or footers"])
def headers_and_footers_among_the_people(path: Path) -> None:
    """A second page: the headers again and the number of the page, amid the rows."""
    people(path, PERSON, ["Page 1 of 2"], HEADERS, PAO)


@taken(2, told=["INTERCEPT|Last Payment Source"], never=["123-45-6789", "INTERCEPT"])
def report_of_the_state_as_it_comes(path: Path) -> None:
    """An export with titles, forbidden columns, two court cases of one person and a footer."""
    xlsx(path, webi_rows())


@taken(1, ["the KIDS PIN"])
def truth_values_for_everything(path: Path) -> None:
    """A row of ticked boxes."""
    people(path, PERSON, ["Vang, Pao", date(2026, 1, 1), True, "Brown"])
