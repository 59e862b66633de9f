"""Merged cells, several sheets, and a reading that is watched or called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from models.errors import ImportRefused
from models.intake.csvfile import READING
from models.intake.listing import open_listing, read_listing
from models.intake.merged import Merged, fill_down
from models.progress import Cancelled
from tests.models.intake.files import AS_OF, COUNTIES, HEADERS, PERSON, csv_file, fill, listing, quoted, table_in, xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from models.intake.cells import Cell

CASES = ("2019FA000101", "2019FA000102", "2019FA000103")


def merged(path: Path) -> Path:
    """Two people, the first on three rows under merged cells, in columns that begin at C, below a merged title."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 2, 0, 6, "The report")
        sheet.write_row(2, 2, (*HEADERS, "Court Case"))
        for column, value in enumerate(PERSON, 2):
            sheet.merge_range(3, column, 5, column, value)
        for row, case in enumerate(CASES, 3):
            sheet.write(row, 6, case)
        sheet.write_row(6, 2, ("Vang, Pao", "77", "07/08/1990", "Brown", "2020FA000104"))
        sheet.merge_range(6, 7, 90, 7, "past the end")
    return path


def test_a_value_merged_over_rows_is_true_of_each_of_them(tmp_path: Path) -> None:
    file = listing(merged(tmp_path / "list.xlsx"))
    assert [person.last for person in file.people] == ["Hendricks", "Vang"]
    assert tuple(case.number for case in file.people[0].court_cases) == CASES
    assert (file.counts.rows, file.counts.merged) == (4, 2)
    assert "4 merged cells were filled into each of their rows." in file.notes
    assert "Column H" in file.lines[-1].headers


def test_a_file_looked_at_twice_is_filled_once_each_time(tmp_path: Path) -> None:
    opened = open_listing(merged(tmp_path / "list.xlsx"))
    first, second = (read_listing(opened, as_of=AS_OF, counties=COUNTIES) for _ in range(2))
    assert first == second


def test_a_header_merged_over_two_rows_is_one(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for column, header in enumerate(HEADERS):
            sheet.merge_range(0, column, 1, column, header)
        sheet.merge_range(0, 4, 0, 6, "Paid")
        sheet.write_row(1, 4, ("Aug 2026", "Sep 2026", "Oct 2026"))
        sheet.write_row(2, 0, (*PERSON, 1, 2, 3))
    file = listing(path)
    assert [meaning for _, meaning in file.mapping[-3:]] == ["paid 2026-08", "paid 2026-09", "paid 2026-10"]
    assert [month.paid_cents for month in file.people[0].court_cases[0].months] == [100, 200, 300]


def test_only_rows_that_are_there_are_filled_and_nobody_can_make_it_take_for_ever() -> None:
    rows: dict[int, list[Cell]] = {3: ["a", "x"], 5: ["", "y"]}
    before = rows[5]
    assert fill_down(rows, [Merged(0, 3, 9), Merged(1, 4, 9), Merged(7, 3, 5), Merged(-1, 3, 5)], "x") == 1
    assert rows == {3: ["a", "x"], 5: ["a", "y"]}
    assert before == ["", "y"]
    with pytest.raises(ImportRefused, match="more merged cells"):
        fill_down({1_000_001: ["x"]}, [Merged(0, 0, 1_000_001)], "x")
    assert fill_down({}, [Merged(0, 0, 1_000_001), Merged(-1, 0, 2)], "x") == 0


def test_a_sheet_with_rows_is_read_before_one_with_only_headers(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        fill(book, book.add_worksheet("Template"), [HEADERS])
        fill(book, book.add_worksheet("People"), [HEADERS, PERSON])
    assert table_in(path).sheet == "People"


def test_the_sheet_that_carries_the_mapping_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        fill(book, book.add_worksheet("Cover"), [["Name", "of the office"], ["x", "1"]])
        fill(book, book.add_worksheet("People"), [["Who", "Key", "Where"], ["Ash, Ann", "12", "Brown"]])
    told = {"Who": "name", "Key": "pin", "Where": "county"}
    assert read_listing(path, as_of=AS_OF, counties=COUNTIES, mapping=told).sheet == "People"


def test_a_hidden_sheet_is_read_with_a_note_when_there_is_no_other(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Cover").activate()
        hidden = book.add_worksheet("People")
        fill(book, hidden, [HEADERS, PERSON])
        hidden.hide()
    assert "Sheet “People” is hidden and was read." in listing(path).notes


MANY = [HEADERS, *[PERSON] * 4_500]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_reading_tells_how_far_it_is_and_can_be_called_off(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"list.{kind}"
    (xlsx(path, MANY) if kind == "xlsx" else csv_file(path, quoted(MANY)))
    told: list[tuple[str, int, int]] = []
    open_listing(path, progress=lambda *said: told.append(said))
    assert [done for _, done, _ in told][:2] == [2_000, 4_000]
    assert {(words, total) for words, _, total in told} == {(READING, 4_501)}

    def stop(_words: str, done: int, _total: int) -> None:
        if done >= 4_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_listing(path, as_of=AS_OF, counties=COUNTIES, progress=stop)
