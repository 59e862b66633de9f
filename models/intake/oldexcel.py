"""Workbooks of Excel 97-2003, looked over before the reader sees them: a cell far away, or a password.

Only as much of the container is read as it takes to find the workbook's stream; the reader does the rest.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from models.errors import ImportRefused
from models.intake.archive import damaged, too_far

if TYPE_CHECKING:
    from models.intake.incoming import Incoming, Limits

_END: Final = 0xFFFFFFFA
_ENTRY: Final = 128
_MINI_LIMIT: Final = 4096
_FILEPASS: Final = 0x002F
_NO_CELLS: Final = 4
_CELLS: Final = frozenset(
    {0x0203, 0x0204, 0x0205, 0x0006, 0x0206, 0x0406, 0x027E, 0x00BD, 0x00BE, 0x00FD, 0x0201, 0x00D6}
)
"""BIFF records that begin with a row and a column."""
_RUNS: Final = frozenset({0x00BD, 0x00BE})
"""MULRK and MULBLANK end with the last column they fill."""


def look_over_xls(incoming: Incoming, limits: Limits) -> None:
    """Refuse an old workbook with a password or with a cell beyond the limits; raises ImportRefused."""
    try:
        stream = _Container(incoming.contents).stream(("Workbook", "Book"))
    except (struct.error, IndexError, ValueError) as fault:
        raise damaged(incoming.name) from fault
    if stream is None:
        raise damaged(incoming.name)
    _walk(stream, incoming.name, limits)


def _walk(stream: bytes, name: str, limits: Limits) -> None:
    at, end = 0, len(stream) - _NO_CELLS
    while at <= end:
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _FILEPASS:
            raise ImportRefused("This workbook is protected by a password.", name, "Save it without one.")
        if kind in _CELLS and size >= _NO_CELLS:
            row, column = struct.unpack_from("<HH", body) if len(body) >= _NO_CELLS else (0, 0)
            if kind in _RUNS and len(body) >= _NO_CELLS:
                column = max(column, int.from_bytes(body[-2:], "little"))
            if row >= limits.rows or column >= limits.columns:
                raise too_far(name, limits)


class _Container:
    """The sectors of an OLE file, followed no further than the file is long."""

    def __init__(self, contents: bytes) -> None:
        self.contents = contents
        shift, mini_shift = struct.unpack_from("<HH", contents, 30)
        if shift not in {9, 12} or mini_shift != 6:  # noqa: PLR2004  (the two sector sizes and the one mini size)
            raise ValueError(shift)
        self.size, self.mini_size = 1 << shift, 1 << mini_shift
        self.table = self._sector_table()
        (root,) = struct.unpack_from("<I", contents, 48)
        self.directory = self._chain(root)
        (mini,) = struct.unpack_from("<I", contents, 60)
        raw = self._chain(mini)
        self.mini_table = struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _sector(self, number: int) -> bytes:
        return self.contents[(number + 1) * self.size : (number + 2) * self.size]

    def _sector_table(self) -> tuple[int, ...]:
        sectors = list(struct.unpack_from("<109I", self.contents, 76))
        (more,) = struct.unpack_from("<I", self.contents, 68)
        left = len(self.contents) // self.size
        while more < _END and left > 0:
            found = struct.unpack(f"<{self.size // 4}I", self._sector(more))
            sectors += found[:-1]
            more, left = found[-1], left - 1
        raw = b"".join(self._sector(number) for number in dict.fromkeys(sectors) if number < _END)
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _chain(self, number: int) -> bytes:
        parts = []
        left = len(self.contents) // self.size + 1
        while number < _END and left > 0:
            parts.append(self._sector(number))
            number, left = self.table[number], left - 1
        return b"".join(parts)

    def stream(self, names: tuple[str, ...]) -> bytes | None:
        """The bytes of the first stream with one of the names, or None."""
        root = self.directory[:_ENTRY]
        for start in range(0, len(self.directory) - _ENTRY + 1, _ENTRY):
            entry = self.directory[start : start + _ENTRY]
            length = int.from_bytes(entry[64:66], "little")
            if entry[: max(0, length - 2)].decode("utf-16-le", errors="replace") in names:
                first, size = struct.unpack_from("<II", entry, 116)
                whole = self._mini_chain(first, root) if size < _MINI_LIMIT else self._chain(first)
                return whole[:size]
        return None

    def _mini_chain(self, number: int, root: bytes) -> bytes:
        (start,) = struct.unpack_from("<I", root, 116)
        home = self._chain(start)
        parts = []
        left = len(self.mini_table) + 1
        while number < _END and left > 0:
            parts.append(home[number * self.mini_size : (number + 1) * self.mini_size])
            number, left = self.mini_table[number], left - 1
        return b"".join(parts)
