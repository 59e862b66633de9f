"""Zip files that are damaged, cut short, put together unsafely, or would unpack to far too much."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.models.intake.files import SHEET, ods, xlsb, xlsx, zipped
from tests.models.intake.hostile.fixtures import ROWS, refused, taken

if TYPE_CHECKING:
    from pathlib import Path

CENTRAL, END = b"PK\x01\x02", b"PK\x05\x06"
_COMPRESSED, _WHOLE, _CHECKSUM, _METHOD, _FLAGS = 20, 24, 16, 10, 8
"""Where an entry of the directory keeps its sizes, checksum, method and flags."""


def good(path: Path) -> bytearray:
    """The bytes of a good workbook."""
    return bytearray(xlsx(path, ROWS).read_bytes())


def entry_of(contents: bytes | bytearray, part: str) -> int:
    """Where the directory's entry of a part begins."""
    name = contents.rindex(part.encode())
    return contents.rindex(CENTRAL, 0, name)


def add(path: Path, parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    """A good workbook with more parts."""
    good(path)
    with zipfile.ZipFile(path, "a", method) as archive:
        for name, contents in parts.items():
            archive.writestr(name, contents)


@refused("damaged or cut short")
def cut_in_the_first_part(path: Path) -> None:
    """A workbook cut short after a hundred bytes."""
    path.write_bytes(good(path)[:100])


@refused("damaged or cut short")
def cut_in_half(path: Path) -> None:
    """A workbook cut in half by a lost connection."""
    contents = good(path)
    path.write_bytes(contents[: len(contents) // 2])


@refused("damaged or cut short")
def cut_in_the_directory(path: Path) -> None:
    """A workbook cut within the directory of its parts."""
    contents = good(path)
    path.write_bytes(contents[: contents.index(CENTRAL) + 60])


@refused("damaged or cut short")
def without_its_last_byte(path: Path) -> None:
    """A workbook that lacks its very last byte."""
    path.write_bytes(good(path)[:-1])


@refused("damaged or cut short")
def without_its_beginning(path: Path) -> None:
    """A workbook whose first block was overwritten by zeros but for its two letters."""
    contents = good(path)
    contents[2:512] = bytes(510)
    path.write_bytes(contents)


@refused("damaged or cut short")
def two_halves_of_two_workbooks(path: Path) -> None:
    """The first half of one workbook and the second half of another."""
    one = bytes(good(path))
    other = xlsx(path, [*ROWS, *ROWS]).read_bytes()
    path.write_bytes(one[: len(one) // 2] + other[len(other) // 2 :])


@refused("zip file, not a workbook|damaged")
def empty_zip(path: Path) -> None:
    """A zip file without a single part."""
    path.write_bytes(zipped({}))


@refused("unsafe|damaged")
def something_before_the_zip(path: Path) -> None:
    """A small zip file put before a workbook, so that two readers may see two files."""
    path.write_bytes(zipped({"a": b"b"}) + bytes(good(path)))


@refused("unsafe|damaged")
def something_after_the_zip(path: Path) -> None:
    """A second end of the directory hidden in the comment of the first."""
    contents = good(path)
    contents[-2:] = struct.pack("<H", 22)
    path.write_bytes(contents + zipped({}))


@refused("unsafe|damaged")
def wide_directory_that_disagrees(path: Path) -> None:
    """A zip64 end record that names another directory than the plain one."""
    contents = bytes(good(path))
    end = contents.rindex(END)
    wide = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 46, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    path.write_bytes(contents[:end] + wide + locator + contents[end:])


@refused("unsafe")
def one_part_twice(path: Path) -> None:
    """Two sheets under one name: one reader takes the first, another the last."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        add(path, {SHEET: b"<worksheet/>"})


@refused("unsafe")
def one_part_twice_in_capitals(path: Path) -> None:
    """Two sheets whose names differ in capitals only."""
    add(path, {SHEET.upper(): b"<worksheet/>"})


@refused("unsafe")
def thousands_of_parts(path: Path) -> None:
    """More parts than any workbook has."""
    add(path, {f"x/{number}": b"" for number in range(2_500)})


@refused("unsafe")
def packed_in_a_way_no_workbook_is(path: Path) -> None:
    """A part packed with LZMA, which could unpack without bounds."""
    add(path, {"xl/extra.xml": bytes(20_000)}, zipfile.ZIP_LZMA)


@refused("protected by a password")
def parts_with_a_password(path: Path) -> None:
    """A zip file whose parts are encrypted."""
    contents = good(path)
    contents[entry_of(contents, SHEET) + _FLAGS] |= 1
    path.write_bytes(contents)


@taken(1)
def names_that_climb_out(path: Path) -> None:
    """Parts named to land outside the folder they are unpacked to; nothing is ever unpacked."""
    add(path, {"../../evil.txt": b"x", "/etc/evil": b"x", "C:\\evil.txt": b"x", "xl/vbaProject.bin": b"x"})


@refused("damaged or cut short")
def wrong_checksum(path: Path) -> None:
    """A sheet whose checksum does not hold."""
    contents = good(path)
    contents[entry_of(contents, SHEET) + _CHECKSUM] ^= 0xFF
    path.write_bytes(contents)


@refused("damaged or cut short|unsafe")
def method_unknown(path: Path) -> None:
    """A part packed in a way that does not exist."""
    contents = good(path)
    contents[entry_of(contents, SHEET) + _METHOD] = 77
    path.write_bytes(contents)


@refused("damaged or cut short|unpack")
def claims_four_gigabytes(path: Path) -> None:
    """A sheet that claims to unpack to four gigabytes."""
    contents = good(path)
    at = entry_of(contents, SHEET) + _WHOLE
    contents[at : at + 4] = b"\xfe\xff\xff\xff"
    path.write_bytes(contents)


@refused("unpack to far more", bomb=True)
def zip_bomb(path: Path) -> None:
    """Three hundred megabytes of zeros in three hundred kilobytes."""
    add(path, {"xl/media/big.bin": bytes(300_000_000)})


@refused("unpack to far more", bomb=True)
def many_small_bombs(path: Path) -> None:
    """A thousand parts, each just below the size from which a part's ratio is looked at."""
    add(path, {f"xl/media/{number}.bin": bytes(999_000) for number in range(1_000)})


@refused("damaged or cut short|unpack to far more", bomb=True)
def bomb_that_lies_about_its_size(path: Path) -> None:
    """Shared strings that claim to be a thousand bytes and unpack to two gigabytes."""
    path.write_bytes(_packed_bomb(good(path), "xl/sharedStrings.xml"))


@refused("damaged or cut short|unpack to far more", bomb=True, file="list.xlsb")
def bomb_that_lies_in_xlsb(path: Path) -> None:
    """A part of a binary workbook that claims to be a thousand bytes and unpacks to two gigabytes."""
    path.write_bytes(_packed_bomb(xlsb(path, ROWS).read_bytes(), "xl/workbook.bin"))


@refused("damaged or cut short|unpack to far more", bomb=True, file="list.ods")
def bomb_that_lies_in_ods(path: Path) -> None:
    """A part of an OpenDocument spreadsheet that claims a thousand bytes and unpacks to two gigabytes."""
    path.write_bytes(_packed_bomb(ods(path, ROWS).read_bytes(), "META-INF/manifest.xml"))


def _packed_bomb(contents: bytes | bytearray, part: str) -> bytes:
    """The zip file with two gigabytes of blanks behind a part that claims to be its first thousand bytes."""
    with zipfile.ZipFile(io.BytesIO(contents)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = directory = b""
    for name, whole in parts.items():
        bomb = name == part
        start = whole.ljust(1_000) if bomb else whole
        packed = _deflated(start, 2_000 if bomb else 0)
        facts = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0, zlib.crc32(start), len(packed), len(start))
        lengths = struct.pack("<HH", len(name), 0)
        directory += CENTRAL + struct.pack("<H", 20) + facts + lengths + struct.pack("<HHHII", 0, 0, 0, 0, len(body))
        directory += name.encode()
        body += b"PK\x03\x04" + facts + lengths + name.encode() + packed
    count = len(parts)
    return body + directory + END + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)


def _deflated(start: bytes, megabytes: int) -> bytes:
    """A packed stream of some bytes and so many megabytes of blanks, made without packing them all."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    blanks = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + blanks * megabytes + packer.flush()


@refused("unpack to far more|beyond", bomb=True)
def one_long_string_in_every_cell(path: Path) -> None:
    """One string of 32,000 letters that a hundred thousand cells share: three gigabytes once read."""
    rows = [*ROWS, *([f"{number}", "x"] for number in range(100_000))]
    xlsx(path, rows, options={"constant_memory": False})
    letters = random.Random(3).choices("abcdefghij", k=32_000)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(
        b"<t>x</t>", f"<t>{''.join(letters)}</t>".encode()
    )
    path.write_bytes(zipped(parts))
