"""Workbooks of Excel 97-2003, looked over before the reader sees them.

The reader follows chains of sectors to their end and makes room for whatever the file announces, so every chain is
walked here first, and a cell far away, a claim that cannot be true, or a password is refused (faults I15, I16, I20).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from models.errors import ImportRefused
from models.intake.incoming import damaged
from models.intake.spread import check_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.intake.incoming import Incoming, Limits

_LAST: Final = 0xFFFFFFFE
_RESERVED: Final = 0xFFFFFFFA
_HEAD: Final = 512
_ENTRY: Final = 128
_MINI: Final = 64
_MINI_LIMIT: Final = 4096
_STREAM: Final = 2
_BOOKS: Final = frozenset({"Workbook", "Book"})

_END_OF_SHEET: Final = 0x000A
_FILEPASS: Final = 0x002F
_SHEET: Final = 0x0085
_STRINGS: Final = 0x00FC
_DIMENSIONS: Final = 0x0200
_DIMENSIONS_SIZE: Final = 12
_MOST_CELLS: Final = 65_536 * 256
_NO_CELLS: Final = 4
_CELLS: Final = frozenset(
    {0x0203, 0x0204, 0x0205, 0x0006, 0x0206, 0x0406, 0x027E, 0x00BD, 0x00BE, 0x00FD, 0x0201, 0x00D6}
)
"""BIFF records that begin with a row and a column."""
_RUNS: Final = frozenset({0x00BD, 0x00BE})
"""MULRK and MULBLANK end with the last column they fill."""


def look_over_xls(incoming: Incoming, limits: Limits) -> None:
    """Refuse an old workbook that is damaged, has a password, or has a cell beyond the limits."""
    try:
        books = list(_Container(incoming.contents).books())
        if not books:
            raise damaged(incoming.name)
        for book in books:
            _look_at_book(book, incoming.name, limits)
    except (struct.error, IndexError, ValueError) as fault:
        raise damaged(incoming.name) from fault


def _look_at_book(book: bytes, name: str, limits: Limits) -> None:
    """The sheets stand where the first records say, which need not be where the records before them end."""
    sheets: set[int] = set()
    for kind, body in _records(book, 0):
        if kind == _FILEPASS:
            raise ImportRefused("This workbook is protected by a password.", name, "Save it without one.")
        if kind == _SHEET:
            (start,) = struct.unpack_from("<I", body)
            sheets.add(start)
        if kind == _STRINGS and struct.unpack_from("<I", body, 4)[0] > len(book):
            raise damaged(name)
    if len(sheets) > limits.sheets:
        raise ImportRefused(f"The workbook has {len(sheets)} sheets.", name, "Keep the one with the list.")
    for start in sheets:
        _look_at_sheet(book, start, name, limits)


def _look_at_sheet(book: bytes, start: int, name: str, limits: Limits) -> None:
    if start >= len(book):
        raise damaged(name)
    rows = columns = 0
    for kind, body in _records(book, start):
        if kind == _DIMENSIONS and len(body) >= _DIMENSIONS_SIZE:
            top, bottom, left, right = struct.unpack_from("<IIHH", body)
            if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
                raise damaged(name)
        if kind in _CELLS and len(body) >= _NO_CELLS:
            row, column = struct.unpack_from("<HH", body)
            if kind in _RUNS:
                column = max(column, int.from_bytes(body[-2:], "little"))
            if row >= rows or column >= columns:
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                check_block(rows, columns, name, limits)


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on to the one that ends a sheet."""
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        if kind == _END_OF_SHEET:
            return
        yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size


class _Container:
    """The sectors of an OLE file; raises ValueError where a chain does not end within the file, or is no chain."""

    def __init__(self, contents: bytes) -> None:
        self.contents = contents
        shift, mini_shift = struct.unpack_from("<HH", contents, 30)
        if shift not in {9, 12} or mini_shift != 6:  # noqa: PLR2004  (the two sector sizes and the one mini size)
            raise ValueError(shift)
        self.size = 1 << shift
        self.count = max(0, -(-len(contents) // self.size) - 1)
        self._check_claims()
        self.table = self._sector_table()
        (root,) = struct.unpack_from("<I", contents, 48)
        self.entries = list(self._entries(b"".join(self._chain(root))))
        (mini,) = struct.unpack_from("<I", contents, 60)
        self.mini_table = _numbers(b"".join(self._chain(mini)))
        self.home = b"".join(self._chain(self.entries[0][2]))

    def _check_claims(self) -> None:
        """The header's numbers of directory sectors, tables, mini tables and tables of tables."""
        for place in (40, 44, 64, 72):
            if struct.unpack_from("<I", self.contents, place)[0] > self.count:
                raise ValueError(place)

    def _sector(self, number: int) -> bytes:
        if number >= self.count:
            raise ValueError(number)
        return self.contents[(number + 1) * self.size : (number + 2) * self.size]

    def _sector_table(self) -> tuple[int, ...]:
        """Which sector follows which, out of the sectors that the header and its continuations name."""
        sectors = list(struct.unpack_from("<109I", self.contents, 76))
        (more,) = struct.unpack_from("<I", self.contents, 68)
        for _ in range(self.count):
            if more >= _RESERVED:
                break
            found = _numbers(self._sector(more))
            sectors += found[:-1]
            more = found[-1]
        named = [number for number in sectors if number < _RESERVED]
        if more < _RESERVED or len(set(named)) != len(named):
            raise ValueError(more)
        return _numbers(b"".join(map(self._sector, named)))

    def _chain(self, number: int) -> Iterator[bytes]:
        for each in _followed(number, self.table, self.count):
            yield self._sector(each)

    def _entries(self, directory: bytes) -> Iterator[tuple[str, int, int, int]]:
        """Name, kind, first sector and size of each entry, its name cut where the reader cuts it."""
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            entry = directory[at : at + _ENTRY]
            name = entry[:64].decode("utf-16-le", errors="replace").partition("\x00")[0]
            first, size = struct.unpack_from("<IQ" if self.size > _HEAD else "<II", entry, 116)
            if size > len(self.contents) and (entry[66] or not at or name in _BOOKS):
                raise ValueError(name)
            yield name, entry[66], first, size

    def books(self) -> Iterator[bytes]:
        """Every stream that a reader could take for the workbook; all other streams are followed to their end."""
        for name, kind, first, size in self.entries:
            if name in _BOOKS or (kind == _STREAM and size):
                whole = self._stream(first, size)
                if name in _BOOKS:
                    yield whole[:size] or whole

    def _stream(self, first: int, size: int) -> bytes:
        if size >= _MINI_LIMIT:
            return b"".join(self._chain(first))
        places = _followed(first, self.mini_table, -(-len(self.home) // _MINI))
        return b"".join(self.home[each * _MINI : (each + 1) * _MINI] for each in places)


def _numbers(raw: bytes) -> tuple[int, ...]:
    """A table of sectors; one that was cut within a number raises struct.error."""
    return struct.unpack(f"<{len(raw) // 4}I", raw)


def _followed(number: int, table: tuple[int, ...], count: int) -> Iterator[int]:
    """The places of a chain; raises ValueError when it leaves the file or bites its tail."""
    for _ in range(count + 1):
        if number == _LAST:
            return
        if number >= count:
            raise ValueError(number)
        yield number
        number = table[number]
    raise ValueError(number)
