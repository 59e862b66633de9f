from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest

from models.enums import ImportKind, LineOutcome
from models.errors import ImportRefused
from models.intake.cells import as_text
from models.intake.headers import Field
from models.intake.leftovers import why_no_row
from models.intake.places import Name
from models.intake.road import FileRows, counts_of, look_at, open_file, read_rows
from models.intake.sniff import take
from models.intake.vocabulary import Need, Vocabulary, meanings_of
from tests.models.intake.files import AS_OF, COUNTIES, csv_file, quoted, xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from models.intake.columns import Cleaner


class Word(StrEnum):
    WHO = "name"
    PHONE = "phone"
    COUNTY = "county"
    ASKED = "asked_on"
    WHY = "why"
    OFFICE = "office"


ASKS = Vocabulary(
    ImportKind.REQUESTS,
    meanings_of(
        {
            Word.WHO: ("Name", "NCP"),
            Word.PHONE: ("Phone", "Phone No."),
            Word.COUNTY: ("County",),
            Word.ASKED: ("Asked on", "date asked"),
            Word.WHY: ("Why", "reason"),
            Word.OFFICE: ("office",),
        }
    ),
    (Need(frozenset({Word.WHO}), "a name"), Need(frozenset({Word.PHONE}), "a phone")),
    called="The request list",
)
HEADERS = ("NCP Name", "Phone #", "County", "Date Asked", "Reason", "Colour", "SSN")
ANN = ("Ash, Ann", "(920) 555-0100", "brown county", "11/02/26", "Out of work", "red", "123-45-6789")


def read(path: Path) -> FileRows:
    cleaners: dict[Word, Cleaner | Field] = {Word.ASKED: Field.ORDER_DATE, Word.OFFICE: as_text}
    return read_rows(take(path), ASKS, cleaners, as_of=AS_OF, counties=COUNTIES, long={Word.WHY})


def found(path: Path, *rows: tuple[object, ...] | list[object]) -> FileRows:
    return read(xlsx(path / "asks.xlsx", [HEADERS, *rows]))


def test_a_row_is_cleaned_as_the_list_is_and_what_may_not_be_held_is_gone(tmp_path: Path) -> None:
    file = found(tmp_path, ANN)
    (row,) = file.rows
    assert row.values == {
        Word.WHO: Name("Ann", "", "Ash", ""),
        Word.PHONE: "920-555-0100",
        Word.COUNTY: "Brown",
        Word.ASKED: date(2026, 11, 2),
        Word.WHY: "Out of work",
    }
    assert row.number == 2
    assert file.dropped_columns == ("SSN",)
    assert "123-45-6789" not in repr(file)
    assert row.line(LineOutcome.PERSON).raw["Colour"] == "red"
    assert file.mapping[0] == ("NCP Name", "name")
    assert any("“Colour”" in note for note in file.notes)
    assert any("two-digit years" in note for note in file.notes)


def test_a_cell_that_cannot_be_read_is_left_out_and_told(tmp_path: Path) -> None:
    file = found(tmp_path, (*ANN[:1], "none such", *ANN[2:]))
    assert file.rows[0].values[Word.PHONE] is None
    (problem,) = file.problems
    assert (problem.row, problem.column, problem.done) == (2, "Phone #", "left out")


def test_long_text_stays_whole(tmp_path: Path) -> None:
    why = "Line one.\n" + "x" * 400
    file = found(tmp_path, (*ANN[:4], why))
    assert file.rows[0].values[Word.WHY] == why


def test_repeated_headers_footers_and_empty_rows_are_nobodys(tmp_path: Path) -> None:
    people = (("Total, Ann", *ANN[1:]), ("Ash, Bo", *ANN[1:]))
    file = found(tmp_path, ANN, HEADERS, [], *people, ("Page 1 of 2",), ("Total", None, 3))
    assert [row.number for row in file.rows] == [2, 5, 6]
    assert [(line.row, line.reason) for line in file.ignored] == [(3, "repeated header"), (7, "footer"), (8, "footer")]
    assert any(note.startswith("3 rows") for note in file.notes)
    counts = counts_of([*(row.line(LineOutcome.PERSON) for row in file.rows), *file.ignored])
    assert (counts.rows, counts.people, counts.ignored) == (6, 3, 3)
    assert counts.balanced


def test_what_is_missing_is_named_with_what_was_found(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"asks.csv, row 1: The request list lacks a phone; found “Name”, “Reason”"):
        read(csv_file(tmp_path / "asks.csv", quoted([("Name", "Reason"), ("Ash, Ann", "x")])))
    with pytest.raises(ImportRefused, match="No row with column headers") as refusal:
        read(csv_file(tmp_path / "asks.csv", quoted([("Colour", "Shape"), ("Ash, Ann", "x")])))
    assert refusal.value.hint.startswith("The request list needs headers for a name and a phone;")
    with pytest.raises(ImportRefused, match="no rows below"):
        read(xlsx(tmp_path / "asks.xlsx", [HEADERS]))


def test_a_mapping_and_what_is_remembered_hold_for_every_kind_of_file(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "asks.xlsx", [("Who", "Ring", "Since"), ("Ash, Ann", "920-555-0100", "11/02/2026")])
    told = {"Who": "name", "Ring": "phone", "Since": "asked on"}
    cleaners: dict[Word, Cleaner | Field] = {Word.ASKED: Field.ORDER_DATE}
    opened = open_file(take(path), ASKS, mapping=told)
    sheet = look_at(opened, as_of=AS_OF, counties=COUNTIES, cleaners=cleaners, mapping=told)
    assert (sheet.kind, sheet.asks, sheet.meanings[-1]) == (ImportKind.REQUESTS, (), "office")
    file = read_rows(opened, ASKS, cleaners, as_of=AS_OF, counties=COUNTIES, mapping=told)
    assert file.rows[0].values[Word.ASKED] == date(2026, 11, 2)
    assert file.fingerprint == sheet.fingerprint
    kept = dict(file.columns)
    again = read_rows(take(path), ASKS, cleaners, as_of=AS_OF, counties=COUNTIES, remembered=lambda _: kept)
    assert again.rows == file.rows


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (["Name", "County", "", "x"], "repeated header"),
        (["Name", "x"], ""),
        (["", "Page 3 of 9", "x"], "footer"),
        (["Totals: 12"], "footer"),
        (["Total, Ann", "12"], "footer"),
        (["Page, Ann", "12"], ""),
        (["", ""], "nothing in the columns that are read"),
    ],
)
def test_a_row_that_is_nobodys_says_why(texts: list[str], reason: str) -> None:
    assert why_no_row(texts, {"Name", "County"}) == reason


def test_a_footer_of_one_cell_is_nobodys_though_one_cell_is_all_that_is_needed(tmp_path: Path) -> None:
    offices = Vocabulary(
        ImportKind.DIRECTORY,
        meanings_of({Word.OFFICE: ("office",), Word.PHONE: ("phone",)}),
        (Need(frozenset({Word.OFFICE}), "an office"),),
    )
    path = xlsx(tmp_path / "x.xlsx", [("Office", "Phone"), ("Total Care", "920-555-0100"), ("Total: 1",)])
    file = read_rows(take(path), offices, {Word.OFFICE: as_text}, as_of=AS_OF, counties=COUNTIES)
    assert [row.values[Word.OFFICE] for row in file.rows] == ["Total Care"]
    assert [line.reason for line in file.ignored] == ["footer"]
