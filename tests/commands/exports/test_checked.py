from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from python_calamine import load_workbook

from commands.exports.checked import check_report_files
from models.errors import UsageError
from tests.models.intake.files import HEADERS, PERSON, listing, xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from models.rows.listed import ListFile

HEAD = ["Row", "Column", "Value", "What is wrong", "What was done"]
WRONG = [
    ["3", "", "", "the name is missing", "the row was set aside"],
    ["4", "Birth Date", "=13/13/2001", "is not a date like 03/04/2025", "left out"],
]


@pytest.fixture
def file(tmp_path: Path) -> ListFile:
    rows = [HEADERS, PERSON, ("", *PERSON[1:]), ("Vang, Pao", "1234567891", "=13/13/2001", "Brown")]
    return listing(xlsx(tmp_path / "list.xlsx", rows))


def test_the_check_as_csv(file: ListFile) -> None:
    (data,) = check_report_files("check", file, ["csv"]).values()
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert table[0] == HEAD
    assert table[1:3] == [WRONG[0], [*WRONG[1][:2], "'=13/13/2001", *WRONG[1][3:]]]
    assert table[3:6] == [
        [],
        ["Check of list.xlsx as of 2026-11-20"],
        ["3 rows = 2 people + 0 merged + 1 set aside + 0 ignored"],
    ]


def test_the_check_as_a_workbook(file: ListFile) -> None:
    made = check_report_files("check", file, ["xlsx", "csv"])
    assert list(made) == ["check.xlsx", "check.csv"]
    cells = load_workbook(io.BytesIO(made["check.xlsx"])).get_sheet_by_index(0).to_python()
    assert cells[0][0] == "Check of list.xlsx as of 2026-11-20"
    at = next(place for place, row in enumerate(cells) if list(row) == HEAD)
    told = [[str(int(row[0])) if isinstance(row[0], float) else row[0], *row[1:]] for row in cells[at + 1 :]]
    assert told == WRONG


@pytest.mark.parametrize("formats", [[], ["pdf"]])
def test_a_format_that_is_not_known_is_refused(file: ListFile, formats: list[str]) -> None:
    with pytest.raises(UsageError, match="There is no format"):
        check_report_files("check", file, formats)
