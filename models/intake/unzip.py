"""The parts of a zip file, unpacked in memory and no further than the file itself says.

The reader of workbooks unpacks each part to its end whatever its claimed size, and finds the parts in its own way. So
a file that two readers could understand differently, or that claims less than it holds, is refused before that
(faults I17, I31).
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from models.errors import ImportRefused

if TYPE_CHECKING:
    from models.intake.incoming import Limits

ZIP_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    IndexError,
)
_ENCRYPTED_FLAG: Final = 0x1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How the parts of every workbook are packed."""

_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_LOCATOR: Final = b"PK\x06\x07"
_LOCATOR_SIZE: Final = 20
_WIDE_END: Final = b"PK\x06\x06"
_WIDE_END_SIZE: Final = 56
_LONGEST_COMMENT: Final = 65_535
_PART: Final = b"PK\x03\x04"
_PART_HEAD: Final = 30


def check_entries(archive: zipfile.ZipFile, name: str, limits: Limits, what: str = "workbook") -> None:
    """Refuse parts that stand twice, are locked, are packed as no workbook is, or claim to unpack to far too much."""
    entries = archive.infolist()
    names = [entry.filename.lower() for entry in entries]
    twice = len(entries) > limits.entries or len(set(names)) != len(names)
    if twice or any(entry.compress_type not in _METHODS for entry in entries):
        raise unsafe(name, what)
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise locked(name, what)
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes or any(
        entry.file_size > limits.ratio_from_bytes and entry.file_size > limits.ratio * entry.compress_size
        for entry in entries
    ):
        raise swells(name, what)


def locked(name: str, what: str = "workbook") -> ImportRefused:
    """The refusal of a file with a password."""
    return ImportRefused(f"This {what} is protected by a password.", name, "Save it without one.")


def unsafe(name: str, what: str = "workbook") -> ImportRefused:
    """The refusal of a zip file that could be understood in two ways."""
    return ImportRefused(f"The {what} is put together in an unsafe way.", name, "Export the list again.")


def swells(name: str, what: str = "workbook") -> ImportRefused:
    """The refusal of a file that is small and would be huge once read."""
    return ImportRefused(f"The {what} would unpack to far more than a list holds.", name, "Export the list again.")


def check_end(contents: bytes, name: str) -> None:
    """Refuse a zip file whose directory could be found in two places.

    One whose directory does not stand right before its end raises one of ZIP_FAULTS, as every damaged one does.
    """
    tail = contents[-_END_SIZE - _LONGEST_COMMENT :]
    if _END not in tail:
        raise zipfile.BadZipFile
    end = len(contents) - len(tail) + tail.index(_END)
    _, _, _, count, size, offset, comment = struct.unpack_from("<HHHHIIH", contents, end + 4)
    if tail.count(_END) > 1 or end + _END_SIZE + comment != len(contents):
        raise unsafe(name)
    if contents[end - _LOCATOR_SIZE : end].startswith(_LOCATOR):
        end, wide = _wide_end(contents, end - _LOCATOR_SIZE)
        narrow = (count, 0xFFFF), (size, 0xFFFF_FFFF), (offset, 0xFFFF_FFFF)
        if any(told not in {true, mark} for (told, mark), true in zip(narrow, wide, strict=True)):
            raise unsafe(name)
        _, size, offset = wide
    if offset + size != end:
        raise zipfile.BadZipFile


def _wide_end(contents: bytes, locator: int) -> tuple[int, tuple[int, int, int]]:
    """Where the zip64 end record stands, and its count, size and offset; it has to stand right before its locator."""
    (place,) = struct.unpack_from("<Q", contents, locator + 8)
    if place + _WIDE_END_SIZE != locator or contents[place : place + 4] != _WIDE_END:
        raise zipfile.BadZipFile
    count, size, offset = struct.unpack_from("<QQQ", contents, place + 32)
    return place, (count, size, offset)


def unpacked(contents: bytes, entry: zipfile.ZipInfo) -> bytes:
    """A part, exactly as long as it claims to be; raises one of ZIP_FAULTS for a part that is not."""
    start = entry.header_offset
    if contents[start : start + 4] != _PART:
        raise zipfile.BadZipFile
    name_length, extra_length = struct.unpack_from("<HH", contents, start + 26)
    begin = start + _PART_HEAD + name_length + extra_length
    packed = memoryview(contents)[begin : begin + entry.compress_size]
    whole = bytes(packed) if entry.compress_type == zipfile.ZIP_STORED else _inflated(packed, entry.file_size)
    if len(whole) != entry.file_size or zlib.crc32(whole) != entry.CRC:
        raise zipfile.BadZipFile
    return whole


def _inflated(packed: memoryview, size: int) -> bytes:
    # One byte more than claimed is enough to see that the claim is false.
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    whole = unpacker.decompress(packed, size + 1)
    if not unpacker.eof:
        raise zipfile.BadZipFile
    return whole
