"""Binary workbooks (XLSB) and OpenDocument spreadsheets, looked over before a reader makes room for their cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from models.intake.incoming import damaged, too_far
from models.intake.spread import check_block
from models.intake.unzip import locked, swells, unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from models.intake.incoming import Limits

_SHEET_FOLDERS: Final = ("xl/worksheets/", "xl/chartsheets/", "xl/dialogsheets/")
_ROW: Final = 0
_LEAST_SIZE: Final = {_ROW: 4, 2: 12, 3: 9, 4: 9, 5: 16, 6: 12, 7: 12, 8: 12, 9: 16, 10: 9, 11: 9}
"""The records of a row and of the kinds of cell, which begin with its number, and how long each is at least."""
_SHARED: Final = 7
_END_OF_SHEET: Final = 0x92
_BUNDLE: Final = 0x9C
_NO_LINK: Final = 0xFFFFFFFF
_LINK: Final = re.compile(rb"<Relationship((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))+)\s*/?>")
_LINK_ID: Final = re.compile(rb"\sId\s*=\s*[\"']([^\"']*)[\"']")
_STRING: Final = 0x13
_WIDE: Final = 2


def look_at_xlsb(parts: Mapping[str, bytes], name: str, limits: Limits) -> None:
    """Refuse a binary workbook with a cell far away or with more text than a list holds."""
    lower = {part.lower().replace("\\", "/"): contents for part, contents in parts.items()}
    links = lower.get("xl/_rels/workbook.bin.rels", b"")
    if b"_rels/" in links:
        # A sheet that is kept where links are kept would not be looked at below.
        raise unsafe(name)
    if not _linked(lower.get("xl/workbook.bin", b"")) <= set(_ids(links)):
        raise damaged(name)
    lengths = [
        int.from_bytes(body[1:5], "little") * _WIDE
        for kind, body in _records(lower.get("xl/sharedstrings.bin", b""))
        if kind == _STRING
    ]
    total = 0
    for part, contents in lower.items():
        if part.startswith(_SHEET_FOLDERS) and "/_rels/" not in part:
            total += _look_at_sheet(contents, lengths, name, limits)
            if total > limits.unpacked_bytes:
                raise swells(name)


def _ids(links: bytes) -> Iterator[bytes]:
    """The names of the links that are written as they should be and lead somewhere."""
    for attributes in _LINK.findall(links):
        found = _LINK_ID.search(attributes)
        if found and b"Target" in attributes:
            yield found[1]


def _linked(book: bytes) -> set[bytes]:
    """The links by which the workbook names its sheets; raises ValueError where one is cut short."""
    found = set()
    for kind, body in _records(book):
        if kind == _BUNDLE:
            length = int.from_bytes(body[8:12], "little")
            link = body[12 : 12 + length * _WIDE]
            if length != _NO_LINK:
                if len(link) != length * _WIDE:
                    raise ValueError(length)
                found.add(link.decode("utf-16-le").encode())
    return found


def _look_at_sheet(part: bytes, lengths: list[int], name: str, limits: Limits) -> int:
    """Bytes of shared text that the sheet would hold; raises ValueError or IndexError where a record does not hold."""
    rows = columns = total = 0
    for kind, body in _records(part):
        if kind == _END_OF_SHEET:
            break
        if kind not in _LEAST_SIZE:
            continue
        if len(body) < _LEAST_SIZE[kind]:
            raise ValueError(kind)
        number = int.from_bytes(body[:4], "little") + 1
        if number > (rows if kind == _ROW else columns):
            rows, columns = (number, columns) if kind == _ROW else (rows, number)
            check_block(rows, columns, name, limits)
        if kind == _SHARED:
            index = int.from_bytes(body[8:12], "little")
            total += lengths[index]
    return total


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part: the kind of each and what it holds."""
    at = 0
    while at < len(part) - 1:
        kind, at = _seven_bit(part, at, 2)
        size, at = _seven_bit(part, at, 4)
        yield kind, part[at : at + size]
        at += size


def _seven_bit(part: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for place in range(most):
        byte = part[at + place]
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:  # noqa: PLR2004  (the high bit says that another byte follows)
            return value, at + place + 1
    return value, at + most


_TABLE_ROW: Final = re.compile(rb"(?=<table:table-row[\s/>])")
_CELL: Final = re.compile(rb"(?=<table:(?:covered-)?table-cell[\s/>])")
_REPEATED: Final = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BLANKS: Final = re.compile(rb"text:c\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FILLED: Final = re.compile(rb"office:(?:[a-z]+-)?value|<text:|:formula")
_PLAIN_NUMBER: Final = re.compile(rb"[0-9]{1,9}")


def look_at_ods(parts: Mapping[str, bytes], name: str, limits: Limits) -> None:
    """Refuse an OpenDocument spreadsheet whose repeated rows, cells or blanks are too many, or that has a password."""
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise locked(name)
    for table in parts.get("content.xml", b"").split(b"<table:table ")[1:]:
        rows = columns = text = 0
        empty = 0
        for row in _TABLE_ROW.split(table)[1:]:
            repeated = _number(_REPEATED, row[: row.find(b">")], name, limits)
            reach, size = _of_row(row, name, limits)
            if not reach:
                empty += repeated
                continue
            rows, empty = rows + empty + repeated, 0
            columns, text = max(columns, reach), text + size * repeated
            check_block(rows, columns, name, limits)
            if text > limits.unpacked_bytes:
                raise swells(name)


def _of_row(row: bytes, name: str, limits: Limits) -> tuple[int, int]:
    """Columns of a row up to its last cell with content, and bytes of text in it."""
    reach = column = size = 0
    for cell in _CELL.split(row)[1:]:
        repeated = _number(_REPEATED, cell[: cell.find(b">")], name, limits)
        column += repeated
        if _FILLED.search(cell):
            reach = column
            blanks = sum(_numbers(_BLANKS, cell, name, limits))
            size += (len(cell) + blanks) * repeated
            if reach > limits.columns:
                raise too_far(name, limits)
    return reach, size


def _number(pattern: re.Pattern[bytes], text: bytes, name: str, limits: Limits) -> int:
    return next(iter(_numbers(pattern, text, name, limits)), 1)


def _numbers(pattern: re.Pattern[bytes], text: bytes, name: str, limits: Limits) -> Iterable[int]:
    """The counts that the pattern finds; one that is not written plainly is as good as endless."""
    for found in pattern.finditer(text):
        written = found[1] or found[2] or b""
        if not _PLAIN_NUMBER.fullmatch(written):
            raise too_far(name, limits)
        yield int(written)
