"""Files as the state, a county or a hostile stranger could send them, made on the spot."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import xlsxwriter

from models.intake.incoming import DEFAULT_LIMITS
from models.intake.listing import ListFile, read_listing
from models.intake.sniff import take
from models.intake.workbook import Reading, table_of

if TYPE_CHECKING:
    from pathlib import Path

    from models.intake.incoming import Limits
    from models.intake.workbook import Table

AS_OF = date(2026, 11, 20)
COUNTIES = frozenset({"Brown", "Outagamie", "Fond du Lac", "St. Croix", "La Crosse", "Milwaukee"})
SHEET = "xl/worksheets/sheet1.xml"
HEADERS = ("Name", "KIDS PIN", "Birth Date", "County")
PERSON = ("Hendricks, Dale R Jr", "1234567890", "03/04/1985", "Brown")

Rows = Sequence[Sequence[Any]]


def listing(path: Path, county: str | None = None) -> ListFile:
    """The list in a file, on the tests' day, with the balance checked."""
    found = read_listing(path, as_of=AS_OF, counties=COUNTIES, county=county)
    found.assert_balanced()
    return found


def table_in(path: Path, limits: Limits = DEFAULT_LIMITS) -> Table:
    """The table in a file, within limits."""
    return table_of(take(path, limits), Reading(limits))


def xlsx(path: Path, rows: Rows, *, sheet: str = "Report", options: dict[str, Any] | None = None) -> Path:
    """A workbook with one sheet; dates are written as date cells, None as nothing."""
    with xlsxwriter.Workbook(path, options or {}) as book:
        fill(book, book.add_worksheet(sheet), rows)
    return path


def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, rows: Rows) -> None:
    """Write rows into a worksheet, each value as what it is."""
    day = book.add_format({"num_format": "mm/dd/yyyy"})
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(at, column, datetime.combine(value, time()), day)
            elif isinstance(value, bool):
                sheet.write_boolean(at, column, value)
            elif isinstance(value, int | float):
                sheet.write_number(at, column, value)
            elif value is not None:
                sheet.write_string(at, column, value)


def csv_file(path: Path, rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """Delimited text; the rows hold text only."""
    text = "\r\n".join(delimiter.join(str(cell) if cell is not None else "" for cell in row) for row in rows)
    path.write_bytes((text + "\r\n").encode(encoding))
    return path


def quoted(rows: Rows) -> list[list[str]]:
    """Rows whose every cell is quoted, for values that hold the delimiter."""
    return [[f'"{cell}"' if cell is not None else "" for cell in row] for row in rows]


def changed(path: Path, part: str, edit: Callable[[bytes], bytes]) -> Path:
    """The same zip file with one of its parts edited."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in parts.items():
            archive.writestr(name, edit(contents) if name == part else contents)
    return path


def ods(path: Path, rows: Rows, *, cell_attributes: str = "", row_attributes: str = "") -> Path:
    """A small OpenDocument spreadsheet of text cells; attributes are put on the last cell and row."""
    body = ""
    for at, row in enumerate(rows):
        last = at == len(rows) - 1
        cells = [
            f'<table:table-cell office:value-type="string" {cell_attributes if last and i == len(row) - 1 else ""}>'
            f"<text:p>{escape(str(cell))}</text:p></table:table-cell>"
            for i, cell in enumerate(row)
        ]
        body += f"<table:table-row{' ' + row_attributes if last else ''}>{''.join(cells)}</table:table-row>"
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="List">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def _record(kind: int, body: bytes) -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    length = b""
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return head + length + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(path: Path, rows: Rows, *, column_of_last: int | None = None) -> Path:
    """The least binary workbook that holds text cells; the last cell may stand in a far column."""
    data = _record(0x81, b"") + _record(0x94, struct.pack("<4I", 0, 0, 0, 0)) + _record(0x91, b"")
    for at, row in enumerate(rows):
        data += _record(0x00, struct.pack("<IIHHBI", at, 0, 0x12C, 0, 0, 0))
        for column, cell in enumerate(row):
            far = at == len(rows) - 1 and column == len(row) - 1 and column_of_last is not None
            data += _record(0x06, struct.pack("<II", column_of_last or 0 if far else column, 0) + _wide(str(cell)))
    data += _record(0x92, b"") + _record(0x82, b"")
    book = _record(0x83, b"") + _record(0x8F, b"")
    book += _record(0x9C, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("List")) + _record(0x90, b"")
    book += _record(0x84, b"")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    space = "http://schemas.openxmlformats.org/package/2006"
    link = f'<Relationship Id="rId1" Type="{kind}/%s" Target="%s"/>'
    relations = f'<Relationships xmlns="{space}/relationships">{link}</Relationships>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{space}/content-types"/>')
        archive.writestr("_rels/.rels", relations % ("officeDocument", "xl/workbook.bin"))
        archive.writestr("xl/_rels/workbook.bin.rels", relations % ("worksheet", "worksheets/sheet1.bin"))
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/worksheets/sheet1.bin", data)
    return path


def _biff(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def xls(path: Path, rows: Rows, *, locked: bool = False, column_of_last: int | None = None) -> Path:
    """An Excel 97 workbook of text cells in the least OLE container that holds one."""
    start = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    sheet = _biff(0x0809, start[:2] + struct.pack("<H", 0x0010) + start[4:])
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            far = at == len(rows) - 1 and column == len(row) - 1 and column_of_last is not None
            text = struct.pack("<HB", len(str(cell)), 1) + str(cell).encode("utf-16-le")
            sheet += _biff(0x0204, struct.pack("<HHH", at, column_of_last or 0 if far else column, 0) + text)
    sheet += _biff(0x000A, b"")
    name = "List"
    opening = (
        _biff(0x0809, start) + (_biff(0x002F, bytes(6)) if locked else b"") + _biff(0x0042, struct.pack("<H", 1200))
    )
    size = len(opening) + 4 + 6 + 2 + len(name) + 4
    bound = _biff(0x0085, struct.pack("<IBBBB", size, 0, 0, len(name), 0) + name.encode())
    path.write_bytes(ole("Workbook", opening + bound + _biff(0x000A, b"") + sheet))
    return path


def ole(name: str, stream: bytes) -> bytes:
    """An OLE container with one stream, kept in whole sectors of 512 bytes."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\x00")
    count = len(stream) // 512
    tables = -(-(count + 2) // 128)
    while tables * 128 < count + 1 + tables:
        tables += 1
    chain = [*range(1, count), 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFD] * tables]
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, count, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    places = [count + 1 + at for at in range(tables)]
    head += struct.pack("<109I", *places, *[0xFFFFFFFF] * (109 - tables))
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry(name, 2, 0, len(stream)) + bytes(256)
    return head + stream + directory + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    wide = name.encode("utf-16-le") + b"\x00\x00"
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    head = wide.ljust(64, b"\x00") + struct.pack("<HBB", len(wide), kind, 1) + links
    return head + bytes(36) + struct.pack("<IQ", start, size)


def zipped(entries: dict[str, bytes]) -> bytes:
    """A plain zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in entries.items():
            archive.writestr(name, contents)
    return buffer.getvalue()


WEBI_HEADERS = (
    None, "NCP Name", "KIDS PIN", "SSN", "DOB", "Home Phone", "Street Address", "City", "State", "Zip", "Addr Verified",
    "County", "Court Case #", "IV-D Case No.", "Case Status", "Monthly CSUP", "CSUP Due Aug 2026", "CSUP Due Sep 2026",
    "CSUP Due Oct 2026", "CSUP Paid Aug 2026", "CSUP Paid Sep 2026", "CSUP Paid Oct 2026", "Arrears Balance",
    "Last Payment Source", "Order Date", "Unworkable Reason",
)  # fmt: skip


def webi_rows() -> list[list[Any]]:
    """An export as Webi would save it: titles, a blank column, headers in row 5, text dates and dollars, a footer."""
    hendricks = [None, "HENDRICKS, DALE R JR", "0012345678", "123-45-6789", date(1985, 3, 4), "(920) 555-0100",
                 "12 Oak St", "Green Bay", "WI", 54301, "Y", "BROWN", "2016FA123", "7000001", "Open", 200, 200, 200,
                 200,                 50, 0, None, "$1,234.50", "TAX INTERCEPT", "05/06/2016", None]  # fmt: skip
    second = [
        *hendricks[:12],
        "2018PA000045",
        "7000002",
        "Open",
        "$100.00",
        100,
        100,
        100,
        0,
        0,
        0,
        600.5,
        "ACH",
        date(2018, 1, 9),
        None,
    ]
    okafor = [None, "Okafor, Marcus", 12345679, "987-65-4321", "07/08/1990", 9205550101, "9 Elm Ave", "Appleton", "WI",
              "54911-1234", "N", "Outagamie County", "2019FA000777", "7000003", "Open", 310.25, 310.25, 310.25, 310.25,
              0, 0, 0, 2000, "UI", "1/2/2019", "Incarcerated"]  # fmt: skip
    title = [[None, "W-2 Child Support Liaison NCP Referral Report"], [None, "Data refreshed 11/18/2026"], [], []]
    return [*title, list(WEBI_HEADERS), hendricks, list(WEBI_HEADERS), second, okafor, [], [None, "Page 1 of 1"]]
