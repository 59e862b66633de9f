"""Files that are damaged, oversized or made to harm: each gives a list or one sentence, nothing else."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from models.errors import ImportRefused
from models.intake.incoming import DEFAULT_LIMITS, Limits
from models.intake.sniff import kind_of_contents, take
from models.intake.workbook import _look
from tests.models.intake.files import (
    COUNTIES,
    HEADERS,
    PERSON,
    SHEET,
    changed,
    csv_file,
    fill,
    listing,
    ods,
    quoted,
    table_in,
    xls,
    xlsb,
    xlsx,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = [HEADERS, PERSON]


def good(path: Path) -> Path:
    return xlsx(path, ROWS)


def swap(part: str, old: bytes, new: bytes) -> Callable[[Path], Path]:
    def edit(contents: bytes) -> bytes:
        assert old in contents
        return contents.replace(old, new, 1)

    return lambda path: changed(good(path), part, edit)


def with_parts(parts: dict[str, bytes]) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        with zipfile.ZipFile(good(path), "a", zipfile.ZIP_DEFLATED) as archive:
            for name, contents in parts.items():
                archive.writestr(name, contents)
        return path

    return make


def with_flag(path: Path) -> Path:
    contents = bytearray(good(path).read_bytes())
    start = contents.rindex(b"PK\x01\x02")
    contents[start + 8] |= 1
    path.write_bytes(bytes(contents))
    return path


def twice(path: Path) -> Path:
    with pytest.warns(UserWarning, match="Duplicate"):
        return with_parts({SHEET: b"<worksheet/>"})(path)


def raw(path: Path, contents: bytes) -> Path:
    path.write_bytes(contents)
    return path


def cut(path: Path, share: float) -> Path:
    contents = path.read_bytes()
    return raw(path, contents[: int(len(contents) * share)])


def chart_only(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$2"})
        book.add_chartsheet().set_chart(chart)
    return path


DTD = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><worksheet'
HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "I17 zip bomb": (with_parts({"xl/big.xml": bytes(30_000_000)}), "unpack"),
    "I17 many entries": (with_parts({f"x/{at}": b"" for at in range(2001)}), "unsafe"),
    "I18 entities": (swap(SHEET, b"<worksheet", DTD), "markup"),
    "I18 utf-16": (with_parts({"xl/x.xml": "<a/>".encode("utf-16")}), "markup"),
    "I20 far column": (swap(SHEET, b'r="A2"', b'r="XFD2"'), "beyond"),
    "I20 far row": (swap(SHEET, b'r="A2"', b"r = 'A1048576'"), "beyond"),
    "I20 far row, small letters": (swap(SHEET, b'r="A2"', b'r="gs2"'), "beyond"),
    "I20 xlsb": (lambda path: xlsb(path, ROWS, column_of_last=16_383), "beyond"),
    "I20 xls": (lambda path: xls(path, ROWS, column_of_last=65_000), "beyond"),
    "I20 ods columns": (lambda path: ods(path, ROWS, cell_attributes='table:number-columns-repeated="9999"'), "beyond"),
    "I20 ods rows": (lambda path: ods(path, ROWS, row_attributes='table:number-rows-repeated="1048576"'), "beyond"),
    "I16 xls with a password": (lambda path: xls(path, ROWS, locked=True), "password"),
    "I31 encrypted": (with_flag, "password"),
    "I31 twice": (twice, "unsafe"),
    "I32 no shared strings": (lambda path: changed(good(path), "xl/sharedStrings.xml", lambda _: b"<sst/>"), "damaged"),
    "I32 no sheet": (swap("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"worksheets/sheet9.xml"), "damaged"),
    "I15 cut short": (lambda path: cut(good(path), 0.6), "damaged"),
    "I15 xls cut short": (lambda path: cut(xls(path, ROWS), 0.1), "damaged|worksheet"),
    "I12 zero byte": (
        lambda path: raw(path, b"Name,PIN,County\nA\x00B,1,Brown\n" + b"x" * 300),
        "line 2: There is a zero",
    ),
    "I12 open quote": (lambda path: raw(path, b'Name,PIN\n"A,1\n'), "never closed"),
    "I12 stray quote": (lambda path: raw(path, b'Name,PIN\n"A"B,1\n'), "line 2: .*where none belongs"),
    "I12 long field": (lambda path: raw(path, b"Name,PIN\n" + b"x" * 140_000), "longer than any list"),
    "I12 wide row": (lambda path: raw(path, b"Name,PIN\n" + b"x," * 300), "beyond"),
    "I11 half a letter": (lambda path: raw(path, "Name,PIN".encode("utf-16") + b"x"), "damaged"),
    "I13 no header": (lambda path: raw(path, b"1,2\n3,4\n"), "No row with column headers"),
    "one line": (lambda path: raw(path, b"hello"), "No row with column headers"),
    "a chart only": (chart_only, "no worksheet|damaged"),
}


@pytest.mark.filterwarnings("ignore:Unknown worksheet:UserWarning")
@pytest.mark.parametrize("fault", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(tmp_path: Path, fault: str) -> None:
    make, words = HOSTILE[fault]
    path = make(tmp_path / "list.xlsx")
    with pytest.raises(ImportRefused, match=words) as refused:
        listing(path)
    assert refused.value.sentence.startswith("list.xlsx")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("fault", [fault for fault in HOSTILE if fault.startswith("I20")])
def test_a_cell_far_away_is_refused_before_the_reader_makes_room_for_it(tmp_path: Path, fault: str) -> None:
    incoming = take(HOSTILE[fault][0](tmp_path / "list.xlsx"))
    with pytest.raises(ImportRefused, match="beyond"):
        _look(incoming, kind_of_contents(incoming), DEFAULT_LIMITS)


def test_the_sheet_whose_header_maps_best_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        fill(book, book.add_worksheet("Cover"), [["Made by", "us"], ["Name", "PIN"]])
        fill(book, book.add_worksheet("People"), ROWS)
        hidden = book.add_worksheet("Old")
        fill(book, hidden, ROWS)
        hidden.hide()
    table = table_in(path)
    assert (table.sheet, table.other_sheets) == ("People", ("Cover", "Old"))
    assert any("“Cover”, “Old”" in warning for warning in table.warnings)


def test_hidden_rows_and_unsaved_formulas_are_said(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        fill(book, sheet, [*ROWS, PERSON])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(7, 8, None, None, {"hidden": True})
        sheet.write_formula(1, 4, "=1+1", None, "")
    warnings = " ".join(table_in(path).warnings)
    assert "1 hidden rows" in warnings
    assert "hidden columns" in warnings
    assert "save it once" in warnings


def test_reading_stops_after_many_empty_rows(tmp_path: Path) -> None:
    table = table_in(xlsx(tmp_path / "list.xlsx", [*ROWS, *([[]] * 250), PERSON]))
    assert any("stopped after 200 empty rows" in warning for warning in table.warnings)
    assert not any(any(row) for row in table.rows[2:])


@pytest.mark.parametrize("count", [65_536, 65_535])
def test_a_list_that_ends_at_excels_limit_looks_cut_off(tmp_path: Path, count: int) -> None:
    path = raw(tmp_path / "list.csv", b"Name,PIN,County\n" + b"A,1,Brown\n" * (count - 1))
    assert bool(table_in(path).warnings) is (count == 65_536)


def test_the_caps_are_settings(tmp_path: Path) -> None:
    for path in (xlsx(tmp_path / "a.xlsx", [HEADERS] * 150), csv_file(tmp_path / "a.csv", [HEADERS] * 150)):
        assert len(table_in(path, Limits(rows=150)).rows) == 150
        with pytest.raises(ImportRefused, match="beyond 149 rows"):
            table_in(path, Limits(rows=149))
        with pytest.raises(ImportRefused, match="beyond"):
            table_in(path, Limits(columns=3))


def test_a_declared_separator_and_other_line_ends_are_heeded(tmp_path: Path) -> None:
    contents = b"sep=;\rName;PIN;Birth Date;County\rHendricks, Dale;1;03/04/1985;Brown\r"
    found = listing(raw(tmp_path / "list.csv", contents))
    assert (found.people[0].last, found.lines[0].row) == ("Hendricks", 3)


def test_letters_damaged_or_of_windows_are_said(tmp_path: Path) -> None:
    rows = quoted([HEADERS, ("Peña, José", "1", "", "Brown")])
    assert "cp1252" in listing(csv_file(tmp_path / "a.csv", rows, encoding="cp1252")).notes[0]
    twice_encoded = ",".join(HEADERS) + "\n" + '"' + "Peña, José".encode().decode("cp1252") + '",1,,Brown\n'
    assert "damaged" in listing(raw(tmp_path / "b.csv", twice_encoded.encode())).notes[0]


def test_rows_of_unequal_length_are_read(tmp_path: Path) -> None:
    found = listing(raw(tmp_path / "list.csv", b"Name,PIN,County,Phone\nA,1,Brown\nB,2,Brown,920-555-0100,extra\n"))
    assert [person.phones for person in found.people] == [(), ("920-555-0100",)]


def test_macros_and_strange_paths_are_never_unpacked(tmp_path: Path) -> None:
    path = with_parts({"../../evil.txt": b"x", "xl/vbaProject.bin": b"x"})(tmp_path / "list.xlsm")
    assert listing(path).counts.people == 1
    assert [file.name for file in tmp_path.iterdir()] == ["list.xlsm"]


def test_controls_from_character_references_never_arrive(tmp_path: Path) -> None:
    path = changed(
        good(tmp_path / "list.xlsx"), "xl/sharedStrings.xml", lambda part: part.replace(b"Dale", b"Da&#x9b;&#x202e;le")
    )
    held = repr(listing(path))
    assert "\u202e" not in held
    assert "\x9b" not in held


class PanicException(BaseException):
    """What the reader raises when its own code fails."""


@pytest.mark.parametrize(
    ("fault", "becomes"), [(PanicException, ImportRefused), (KeyboardInterrupt, KeyboardInterrupt)]
)
def test_a_panic_of_the_reader_is_a_refusal_and_an_interrupt_stays_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException], becomes: type[BaseException]
) -> None:
    def fail(_: object) -> None:
        raise fault

    path = good(tmp_path / "list.xlsx")
    monkeypatch.setattr("python_calamine.load_workbook", fail)
    with pytest.raises(becomes):
        table_in(path)


def test_a_workbook_of_many_sheets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for _ in range(4):
            fill(book, book.add_worksheet(), ROWS)
    with pytest.raises(ImportRefused, match="4 sheets"):
        table_in(path, Limits(sheets=3))


def test_a_workbook_must_hold_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="damaged"):
        listing(raw(tmp_path / "x.xlsx", zipped({"xl/workbook.xml": b"<workbook/>"})))
    assert "Brown" in COUNTIES
