from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import load_workbook

from commands.exports.aside import aside_files
from models.enums import ImportKind
from models.errors import UsageError
from models.ids import new_id
from models.intake.corrections import KEY_HEADER, REASON_HEADER, LineKey, line_key, short_id, take_out
from models.rows.intake import AsideRow
from models.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.intake.cells import Cell

LISTING = UUID("01931c5e-7a10-7bbb-8ccc-d53f9a12bc70")
OTHER = UUID("01931c5e-7a10-7bbb-8ccc-d53f9a12bc71")
CELLS = (("Name", "Vang, Pao"), ("KIDS PIN", "0012345678"), ("Phone", ""))


def a_row(row: int = 12, cells: Sequence[tuple[str, str]] = CELLS, listing: UUID = LISTING) -> AsideRow:
    return AsideRow(
        id=new_id(),
        listing_id=listing,
        kind=ImportKind.LIST,
        file_name="list.xlsx",
        as_of=date(2026, 10, 20),
        row=row,
        reason="the county is missing",
        cells=tuple(cells),
        settled=None,
        settled_on=None,
    )


def files(*rows: AsideRow, formats: Sequence[str] = ("xlsx", "csv"), practice: bool = False) -> dict[str, bytes]:
    return aside_files(rows, formats, practice=practice)


def table(rows: Sequence[AsideRow], kind: str) -> list[list[Cell]]:
    """The cells of the one file, as an import reads them."""
    (data,) = aside_files(rows, [kind], practice=False).values()
    if kind == "csv":
        return [list(row) for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))]
    return [list(row) for row in load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python()]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_rows_stand_under_their_own_headers(kind: str) -> None:
    assert table([a_row(), a_row(13)], kind) == [
        ["Name", "KIDS PIN", "Phone", REASON_HEADER, KEY_HEADER],
        ["Vang, Pao", "0012345678", "", "the county is missing", line_key(LISTING, 12)],
        ["Vang, Pao", "0012345678", "", "the county is missing", line_key(LISTING, 13)],
    ]


def test_each_file_that_rows_wait_of_has_its_own() -> None:
    made = files(a_row(2, listing=OTHER), a_row(), a_row(13))
    assert list(made) == [
        "liaison-aside-2026-10-20-L3f9a12bc71.xlsx",
        "liaison-aside-2026-10-20-L3f9a12bc71.csv",
        "liaison-aside-2026-10-20-L3f9a12bc70.xlsx",
        "liaison-aside-2026-10-20-L3f9a12bc70.csv",
    ]


def test_no_row_no_file() -> None:
    assert files() == {}


def test_practice_rows_say_so() -> None:
    made = files(a_row(), practice=True)
    name, data = next(iter(made.items()))
    assert name.startswith("liaison-practice-aside-")
    with ZipFile(io.BytesIO(data)) as parts:
        assert b"make-believe" in parts.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("formats", [(), ("xlsx", "pdf")])
def test_a_format_that_is_not_known_is_refused(formats: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="There is no format"):
        files(a_row(), formats=formats)


def test_a_header_that_an_earlier_row_lacks_finds_its_place() -> None:
    short = a_row(2, [("Name", "Lee"), ("County", "Brown")])
    long = a_row(3, [("Name", "Vang"), ("Phone", "1"), ("County", "Brown"), ("Note", "x")])
    assert table([short, long], "csv")[0][:4] == ["Name", "Phone", "County", "Note"]
    assert table([short, long], "csv")[1][:4] == ["Lee", "", "Brown", ""]


def test_what_is_typed_into_the_workbook_stays_text() -> None:
    (data,) = files(a_row(cells=[("Name", "=1+1"), ("KIDS PIN", "0012")]), formats=["xlsx"]).values()
    with ZipFile(io.BytesIO(data)) as parts:
        sheet, styles = parts.read("xl/worksheets/sheet1.xml"), parts.read("xl/styles.xml")
    assert b"<f>" not in sheet
    assert b'quotePrefix="1"' in styles
    assert b'formatCode="@"' in styles
    columns = sheet.partition(b"<cols>")[2].partition(b"</cols>")[0]
    assert columns.count(b"<col ") == columns.count(b"style=") > 0


def test_the_same_rows_give_the_same_bytes() -> None:
    row = a_row()
    assert files(row) == files(replace(row))


words = st.text(
    st.sampled_from("ab1 '=+-@\t\"\n,;\u200b\uff1d\u00a0é[]") | st.characters(exclude_categories=["Cs"]), max_size=12
).map(clean)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=5), st.sampled_from(["xlsx", "csv"]))
def test_cells_come_back_as_they_were(told: list[tuple[str, str]], kind: str) -> None:
    rows = [a_row(at, [("Name", one), ("Note", other)]) for at, (one, other) in enumerate(told, 2)]
    read, corrections = take_out(table(rows, kind))
    assert [row[:2] for row in read[1:]] == [list(pair) for pair in told]
    assert corrections is not None
    assert corrections.keys == {at: LineKey(short_id(LISTING), at) for at in range(2, len(told) + 2)}
