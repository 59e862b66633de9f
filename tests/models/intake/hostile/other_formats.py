"""OpenDocument, binary and old workbooks made to harm."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

from tests.models.intake.files import HEADERS, PERSON, changed, ods, ole, xls, xlsb
from tests.models.intake.hostile.fixtures import ROWS, refused, taken

if TYPE_CHECKING:
    from pathlib import Path

_ROWS_REPEATED, _COLUMNS_REPEATED = "table:number-rows-repeated", "table:number-columns-repeated"
_SECTOR = 512


@refused("reaches beyond", file="list.ods", bomb=True)
def ods_row_repeated(path: Path) -> None:
    """A row that stands a million times."""
    ods(path, ROWS, row_attributes=f'{_ROWS_REPEATED}="1048576"')


@refused("reaches beyond", file="list.ods", bomb=True)
def ods_row_repeated_beyond_counting(path: Path) -> None:
    """A row that stands ten thousand million times."""
    ods(path, ROWS, row_attributes=f'{_ROWS_REPEATED}="10000000000"')


@refused("reaches beyond", file="list.ods", bomb=True)
def ods_cell_repeated(path: Path) -> None:
    """A cell that stands sixteen thousand times."""
    ods(path, ROWS, cell_attributes=f'{_COLUMNS_REPEATED}="16384"')


@refused("reaches beyond", file="list.ods", bomb=True)
def ods_cell_repeated_beyond_counting(path: Path) -> None:
    """A cell that stands a hundred thousand million times."""
    ods(path, ROWS, cell_attributes=f'{_COLUMNS_REPEATED}="100000000000"')


@refused("reaches beyond", file="list.ods", bomb=True)
def ods_rows_that_add_up(path: Path) -> None:
    """Fifty rows, each repeated as often as one row may be."""
    ods(path, ROWS)
    row = b'<table:table-row table:number-rows-repeated="199999"><table:table-cell office:value-type="string">'
    row += b"<text:p>x</text:p></table:table-cell></table:table-row>"
    changed(path, "content.xml", lambda part: part.replace(b"</table:table>", row * 50 + b"</table:table>"))


@refused("stretches over", file="list.ods", bomb=True)
def ods_wide_row_repeated(path: Path) -> None:
    """A row as wide as allowed that is repeated as often as allowed: forty million cells."""
    cells = {"cell_attributes": f'{_COLUMNS_REPEATED}="190"', "row_attributes": f'{_ROWS_REPEATED}="199990"'}
    ods(path, ROWS, **cells)


@refused("reaches beyond|unpack to far more", file="list.ods", bomb=True)
def ods_long_text_repeated(path: Path) -> None:
    """A text of a hundred thousand letters that stands a hundred thousand times."""
    ods(path, [HEADERS, (*PERSON[:3], "x" * 100_000)], row_attributes=f'{_ROWS_REPEATED}="100000"')


@refused("reaches beyond", file="list.ods", bomb=True)
def ods_value_repeated_without_text(path: Path) -> None:
    """A truth value without text that stands in every cell of the sheet."""
    ods(path, ROWS)
    cell = b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="boolean" '
    cell += b'office:boolean-value="true" table:number-columns-repeated="16384"/></table:table-row></table:table>'
    changed(path, "content.xml", lambda part: part.replace(b"</table:table>", cell))


@taken(1, file="list.ods")
def ods_empty_rows_to_the_end(path: Path) -> None:
    """A million empty rows after the list, as LibreOffice writes them."""
    ods(path, ROWS)
    empty = b'<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
    empty += b'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    changed(path, "content.xml", lambda part: part.replace(b"</table:table>", empty))


@refused("protected by a password", file="list.ods")
def ods_with_a_password(path: Path) -> None:
    """An OpenDocument spreadsheet whose manifest says that its content is encrypted."""
    ods(path, ROWS)
    entry = b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    changed(
        path,
        "META-INF/manifest.xml",
        lambda part: part.replace(b"</manifest:manifest>", entry + b"</manifest:manifest>"),
    )


@refused("markup that a list never needs", file="list.ods")
def ods_with_entities(path: Path) -> None:
    """An OpenDocument spreadsheet with entities of its own."""
    ods(path, ROWS)
    dtd = b'<!DOCTYPE x [<!ENTITY a "b">]><office:document-content'
    changed(path, "content.xml", lambda part: part.replace(b"<office:document-content", dtd))


@refused("damaged|no worksheet", file="list.ods")
def ods_without_a_table(path: Path) -> None:
    """An OpenDocument spreadsheet without a table."""
    ods(path, ROWS)
    changed(path, "content.xml", lambda part: part[: part.index(b"<table:table ")] + b"</office:spreadsheet>")


@refused("reaches beyond", file="list.xlsb", bomb=True)
def xlsb_far_column(path: Path) -> None:
    """A binary workbook with a cell in the last column."""
    xlsb(path, ROWS, column_of_last=16_383)


@refused("reaches beyond|damaged", file="list.xlsb", bomb=True)
def xlsb_column_beyond_counting(path: Path) -> None:
    """A binary workbook with a cell in the four thousand millionth column."""
    xlsb(path, ROWS, column_of_last=0xFFFF_FFF0)


@refused("damaged|No row with column headers|no rows", file="list.xlsb")
def xlsb_cut_within_a_record(path: Path) -> None:
    """A binary workbook whose sheet ends within a record."""
    xlsb(path, ROWS)
    changed(path, "xl/worksheets/sheet1.bin", lambda part: part[: len(part) // 2])


@refused("reaches beyond|damaged", file="list.xlsb", bomb=True)
def xlsb_record_longer_than_the_sheet(path: Path) -> None:
    """A record of a binary workbook that claims to be a quarter of a gigabyte."""
    xlsb(path, ROWS)
    changed(path, "xl/worksheets/sheet1.bin", lambda part: part[:20] + b"\x06\xff\xff\xff\x7f" + part[20:])


@refused("damaged|unpack|unsafe", file="list.xlsb", bomb=True)
def xlsb_strings_beyond_counting(path: Path) -> None:
    """A binary workbook that announces four thousand million shared strings."""
    xlsb(path, ROWS)
    count = b"\x9f\x01\x08" + struct.pack("<II", 0xFFFF_FFFF, 0xFFFF_FFFF) + b"\xa0\x01\x00"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.bin", count)


@refused("password", file="list.xls")
def xls_with_a_password(path: Path) -> None:
    """An old workbook with a password."""
    xls(path, ROWS, locked=True)


@refused("reaches beyond", file="list.xls", bomb=True)
def xls_far_column(path: Path) -> None:
    """An old workbook with a cell in a column that its format does not have."""
    xls(path, ROWS, column_of_last=65_000)


@refused("stretches over 65,536 rows", file="list.xls", bomb=True)
def xls_far_corner(path: Path) -> None:
    """An old workbook with a cell at the last row and at the last column that a list may have."""
    xls(path, [*ROWS, PERSON], column_of_last=199)
    contents = path.read_bytes()
    at = contents.rindex(struct.pack("<HHH", 2, 199, 0))
    path.write_bytes(contents[:at] + struct.pack("<HH", 65_535, 199) + contents[at + 4 :])


@refused("damaged", file="list.xls")
def xls_chain_that_bites_its_tail(path: Path) -> None:
    """An old workbook whose directory's sectors follow one another in a ring."""
    contents = bytearray(xls(path, ROWS).read_bytes())
    (directory,) = struct.unpack_from("<I", contents, 48)
    table = _SECTOR * (struct.unpack_from("<I", contents, 76)[0] + 1)
    struct.pack_into("<I", contents, table + 4 * directory, directory)
    path.write_bytes(contents)


@refused("damaged", file="list.xls")
def xls_table_beyond_the_file(path: Path) -> None:
    """An old workbook whose table of sectors is said to stand far beyond its end."""
    contents = bytearray(xls(path, ROWS).read_bytes())
    struct.pack_into("<I", contents, 76, 0x00FF_FFFF)
    path.write_bytes(contents)


@refused("damaged", file="list.xls", bomb=True)
def xls_tables_beyond_counting(path: Path) -> None:
    """An old workbook that announces four thousand million tables of sectors."""
    contents = bytearray(xls(path, ROWS).read_bytes())
    struct.pack_into("<I", contents, 44, 0xFFFF_FFFF)
    struct.pack_into("<I", contents, 72, 0xFFFF_FFFF)
    struct.pack_into("<I", contents, 68, 1)
    path.write_bytes(contents)


@refused("damaged", file="list.xls")
def xls_sectors_of_an_odd_size(path: Path) -> None:
    """An old workbook whose sectors are said to be two gigabytes."""
    contents = bytearray(xls(path, ROWS).read_bytes())
    struct.pack_into("<H", contents, 30, 31)
    path.write_bytes(contents)


@refused("damaged|worksheet", file="list.xls")
def xls_cut_in_half(path: Path) -> None:
    """An old workbook cut in half."""
    contents = xls(path, ROWS).read_bytes()
    path.write_bytes(contents[: len(contents) // 2])


@refused("damaged", file="list.xls")
def xls_sheet_beyond_its_stream(path: Path) -> None:
    """An old workbook whose sheet is said to begin far beyond its end."""
    contents = xls(path, ROWS).read_bytes()
    at = contents.index(b"\x85\x00") + 4
    path.write_bytes(contents[:at] + b"\xff\xff\xff\x7f" + contents[at + 4 :])


@refused("damaged|no rows|No row", file="list.xls")
def xls_record_cut_short(path: Path) -> None:
    """An old workbook whose last record claims more than is left."""
    contents = xls(path, ROWS).read_bytes()
    at = contents.rindex(b"\x04\x02")
    path.write_bytes(contents[: at + 2] + b"\xff\xff" + contents[at + 4 :])


@refused("damaged", file="list.xls", bomb=True)
def xls_dimensions_beyond_counting(path: Path) -> None:
    """An old workbook whose sheet claims four thousand million rows of sixty thousand columns."""
    contents = xls(path, ROWS).read_bytes()
    at = contents.index(b"\x04\x02")
    claim = struct.pack("<HHIIHHH", 0x0200, 14, 0, 0xFFFF_FFFF, 0, 0xFFFF, 0)
    moved = contents[:at] + claim + contents[at:]
    path.write_bytes(_fit(contents, moved, at))


def _fit(contents: bytes, moved: bytes, at: int) -> bytes:
    """The changed stream in the container as it was: the padding behind the stream gives way."""
    end = contents.index(b"\x0a\x00\x00\x00", at) + 4
    added = len(moved) - len(contents)
    return moved[: end + added] + contents[end + added :]


@refused("older than Excel 97", file="list.xls")
def workbook_of_excel_4(path: Path) -> None:
    """A bare sheet of Excel 4."""
    path.write_bytes(b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(60))


@refused("older than Excel 97", file="list.xls")
def workbook_of_excel_2(path: Path) -> None:
    """A bare sheet of Excel 2."""
    path.write_bytes(b"\x09\x00\x04\x00\x02\x00\x10\x00" + bytes(60))


@refused("worksheet|damaged|older than Excel 97", file="list.xls")
def workbook_without_a_book(path: Path) -> None:
    """An old container without a workbook in it."""
    path.write_bytes(ole("Pictures", b"x"))
