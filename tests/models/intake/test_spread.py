"""How far a sheet reaches is told from its XML as the reader would count, without reading it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from models.errors import ImportRefused
from models.intake.incoming import Limits
from models.intake.oldexcel import look_over_xls
from models.intake.otherbooks import look_at_ods, look_at_xlsb
from models.intake.sniff import take
from models.intake.spread import check_reach, check_text, letters_of, near_reference
from tests.models.intake.files import PERSON, ods, ole, xls

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = Limits()


def test_the_letters_of_columns() -> None:
    assert [letters_of(number) for number in (1, 26, 27, 200, 16_384)] == ["A", "Z", "AA", "GR", "XFD"]


@pytest.mark.parametrize("place", ["A1", "Z9", "AX199999", "B2"])
def test_what_stands_near_is_not_measured(place: str) -> None:
    assert not near_reference(LIMITS).search(f'<row r="12"><c r="{place}" t="s"><v>0</v></c><cols/>'.encode())


@pytest.mark.parametrize(
    "tag",
    [
        '<c r="AY1"', '<c r="XFD1"', '<c r="A200000"', '<c r="A1048576"', "<c r='A1'", '<c\nr="A1"', '<c s="1" r="A1"',
        '<row r="200001"', "<row ", "<c ",
    ],
)  # fmt: skip
def test_all_else_is_measured(tag: str) -> None:
    assert near_reference(LIMITS).search(f"{tag} >".encode())


@pytest.mark.parametrize(
    ("limits", "near", "far"),
    [
        (Limits(rows=1_000_000, cells=5_000_000), "E99999", "F99999"),
        (Limits(rows=1_000, cells=10_000_000, columns=200), "GQ99", "GS99"),
        (Limits(rows=300_000, cells=300_000 * 78), "BZ299999", "CA299999"),
    ],
)
def test_near_follows_the_limits(limits: Limits, near: str, far: str) -> None:
    pattern = near_reference(limits)
    assert not pattern.search(f'<c r="{near}">'.encode())
    assert pattern.search(f'<c r="{far}">'.encode())


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ('<row r="1"><c r="GR1"/></row><row r="1000"><c r="A1000"/></row>', ""),
        ('<row r="200000"><c r="A200000"/></row>', ""),
        ('<row r="200001"><c r="A200001"/></row>', "beyond"),
        ('<row r="1"><c r="GS1"/></row>', "beyond"),
        ('<row r="1"><c s="1"r="xfd1"/></row>', "beyond"),
        ('<row r="1"><c r="&#88;FD1"/></row>', "beyond"),
        ('<row r="99999999"/>', "beyond"),
        ('<x:row r="1"><x:c r="AAA1"/></x:row>', "beyond"),
        (f"<row>{'<c/>' * 201}</row>", "beyond"),
        ('<row r="1"><c r="GR1"/><c/></row>', "beyond"),
        ('<row r="1"><c r="GR1"/></row><row r="100000"><c r="A100000"/></row>', "stretches over 100,000 rows"),
    ],
)
def test_a_sheet_is_measured_as_the_reader_counts(cells: str, words: str) -> None:
    part = f"<sheetData>{cells}</sheetData>".encode()
    if not words:
        check_reach(part, "list.xlsx", LIMITS)
        return
    with pytest.raises(ImportRefused, match=words):
        check_reach(part, "list.xlsx", LIMITS)


def test_text_that_many_cells_share_is_counted_for_each() -> None:
    strings = b"<sst><si><t>" + b"x" * 1_000 + b"</t></si><si><t>y</t></si></sst>"
    limits = Limits(unpacked_bytes=50_000)
    many, few = (b'<c r="A1" t="s"><v>%d</v></c>' % index * 100 for index in (0, 1))
    check_text(strings, [few, few], "list.xlsx", limits)
    for parts in ([many], [few, many], [b"<c t = 's'><f/><v>1</v></c>" * 100], [many[:1_500]] * 3):
        with pytest.raises(ImportRefused, match="far more than a list holds"):
            check_text(strings, parts, "list.xlsx", limits)
    check_text(b"", [many], "list.xlsx", limits)


def _content(rows: str) -> dict[str, bytes]:
    return {"content.xml": f'<table:table table:name="L">{rows}</table:table>'.encode()}


FILLED = '<table:table-cell office:value-type="string"{}><text:p>x{}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (f"<table:table-row>{FILLED.format('', '')}</table:table-row>", ""),
        ('<table:table-row table:number-rows-repeated="&#49;000000">' + FILLED.format("", ""), "beyond"),
        ("<table:table-row>" + FILLED.format(' table:number-columns-repeated=""', ""), "beyond"),
        ("<table:table-row>" + FILLED.format("", '<text:s text:c="9999999999"/>'), "beyond"),
        ("<table:table-row>" + FILLED.format("", '<text:s text:c="999999999"/>'), "far more than"),
        ('<table:table-row table:number-rows-repeated="200000"/><table:table-row>' + FILLED.format("", ""), "beyond"),
    ],
)
def test_what_open_document_repeats_is_counted(rows: str, words: str) -> None:
    if not words:
        look_at_ods(_content(rows), "list.ods", LIMITS)
        return
    with pytest.raises(ImportRefused, match=words):
        look_at_ods(_content(rows), "list.ods", LIMITS)


def _records(*records: tuple[int, bytes]) -> bytes:
    return b"".join(bytes([kind, len(body)]) + body for kind, body in records)


def test_the_shared_text_of_a_binary_workbook_is_counted_for_each_cell() -> None:
    strings = _records((0x13, b"\x00" + struct.pack("<I", 1_000)))
    cells = [(7, struct.pack("<III", 0, 0, index)) for index in (0,) * 100]
    parts = {"xl/sharedStrings.bin": strings, "xl\\Worksheets\\sheet1.xml": _records((0, bytes(4)), *cells)}
    look_at_xlsb(parts, "list.xlsb", LIMITS)
    for record in ((7, struct.pack("<III", 0, 0, 5)), (5, bytes(8)), (0, b"")):
        with pytest.raises((ValueError, IndexError)):
            look_at_xlsb({**parts, "xl/worksheets/sheet2.bin": _records(record)}, "list.xlsb", LIMITS)
    with pytest.raises(ImportRefused, match="far more than a list holds"):
        look_at_xlsb(parts, "list.xlsb", Limits(unpacked_bytes=100_000))
    with pytest.raises(ImportRefused, match="unsafe"):
        look_at_xlsb({**parts, "xl/_rels/workbook.bin.rels": b'Target="worksheets/_rels/x"'}, "list.xlsb", LIMITS)


@pytest.mark.parametrize(
    ("length", "links", "words"),
    [
        (4, b'<Relationship Id="rId1" Target="worksheets/a.bin"/>', ""),
        (4, b'<Relationship Target="worksheets/a.bin" Id="rId1"/>', ""),
        (4, b'<Relationship Id="rId2" Target="worksheets/a.bin"/>', "damaged"),
        (4, b'<Relationship Id="rId1"/>', "damaged"),
        (4, b"", "damaged"),
        (0xFFFFFFFF, b"", ""),
    ],
)
def test_every_sheet_of_a_binary_workbook_has_its_link(length: int, links: bytes, words: str) -> None:
    body = struct.pack("<III", 0, 1, length) + "rId1".encode("utf-16-le")
    parts = {"xl/workbook.bin": b"\x9c\x01" + bytes([len(body)]) + body, "xl/_rels/workbook.bin.rels": links}
    if not words:
        look_at_xlsb(parts, "list.xlsb", LIMITS)
        return
    with pytest.raises(ImportRefused, match=words):
        look_at_xlsb(parts, "list.xlsb", LIMITS)


def _patched(path: Path, *patches: tuple[int, bytes]) -> Path:
    contents = bytearray(xls(path, [PERSON] * 40).read_bytes())
    for at, change in patches:
        contents[at : at + len(change)] = change
    path.write_bytes(contents)
    return path


def _book(path: Path, stream: bytes) -> Path:
    path.write_bytes(ole("Workbook", stream))
    return path


BOUND = struct.pack("<HHI", 0x85, 4, 8)
CLAIMS = {
    "strings": struct.pack("<HHII", 0xFC, 8, 1, 0x7FFF_FFFF),
    "rows": BOUND + struct.pack("<HHIIHH", 0x0200, 12, 0, 0xFFFF_FFFF, 0, 0xFFFF),
    "a short strings record": struct.pack("<HHI", 0xFC, 4, 1),
    "a sheet outside": struct.pack("<HHI", 0x85, 4, 0x7FFF_FFFF),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_that_cannot_be_true_is_damage(tmp_path: Path, claim: str) -> None:
    with pytest.raises(ImportRefused, match="damaged"):
        look_over_xls(take(_book(tmp_path / "list.xls", CLAIMS[claim])), LIMITS)


def test_an_old_workbook_of_too_many_sheets_is_refused(tmp_path: Path) -> None:
    bounds = b"".join(struct.pack("<HHI", 0x85, 4, number) for number in range(60))
    with pytest.raises(ImportRefused, match="60 sheets"):
        look_over_xls(take(_book(tmp_path / "list.xls", bounds)), LIMITS)


def test_a_run_of_cells_reaches_to_its_last_column(tmp_path: Path) -> None:
    run = struct.pack("<HHHHHIH", 0xBD, 12, 0, 0, 0, 0, 300)
    with pytest.raises(ImportRefused, match="beyond"):
        look_over_xls(take(_book(tmp_path / "list.xls", BOUND + run)), LIMITS)


@pytest.mark.parametrize(
    ("at", "change"),
    [
        (30, b"\x0a"),
        (44, b"\xff\xff"),
        (48, b"\xfd\xff\xff\x00"),
        (60, b"\xfd\xff\x00\x00"),
        (68, b"\x00\x00\x00\x00"),
        (76, b"\x00\x00\x00\x00\x00\x00\x00\x00"),
        (76, b"\xff\xff\x00\x00"),
    ],
)
def test_a_header_that_points_nowhere_is_damage(tmp_path: Path, at: int, change: bytes) -> None:
    with pytest.raises(ImportRefused, match="damaged"):
        look_over_xls(take(_patched(tmp_path / "list.xls", (at, change))), LIMITS)


def test_a_good_spreadsheet_passes(tmp_path: Path) -> None:
    look_over_xls(take(xls(tmp_path / "list.xls", [PERSON] * 3)), LIMITS)
    assert ods(tmp_path / "list.ods", [PERSON]).exists()
