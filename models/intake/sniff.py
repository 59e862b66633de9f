"""What a file really is, told by its bytes; nothing is parsed here that could swell or run."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import stat
from pathlib import Path
from typing import Final

from models.errors import ImportRefused
from models.intake.incoming import DEFAULT_LIMITS, SAVE_AS, FileKind, Incoming, Limits

OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_FOREIGN: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"{\\rtf", "a rich text document"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x00\x01\x00\x00Standard", "a database"),
    (b"PAR1", "a file of a database (Parquet)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh9", "a compressed file (bzip2)"),
    (b"\xfd7zXZ\x00", "a compressed file (xz)"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_BARE_BOOKS: Final = frozenset({b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08"})
"""How the sheets of Excel 2 to 5 begin that stand in no container."""
_BINARY_ONLY: Final = frozenset({b"BM", b"MZ"})
_TEXTS: Final = (
    ("<?xml", "an XML document"),
    ("<", "a web page"),
    ("mime-version:", "a web page"),
    ("{", "a JSON file"),
    ("[{", "a JSON file"),
    ("begin:v", "a calendar or contact card"),
)
"""How texts that are no tables begin, in small letters and without blanks; a web archive calls itself MIME."""
_MAIL: Final = re.compile(r"^(?:received|from|to|subject|date|return-path|message-id|delivered-to): .", re.IGNORECASE)
_OLE_STREAMS: Final = (
    ("WordDocument", "a Word document"),
    ("PowerPoint Document", "a PowerPoint document"),
    ("VisioDocument", "a Visio drawing"),
    ("__properties_version1.0", "an Outlook message"),
)


def take(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> Incoming:
    """Read a regular file once.

    Raises ImportRefused for a directory, pipe, device, missing, unreadable, empty or oversized file.
    """
    place = Path(path)
    try:
        contents = _read_regular(place, limits)
    except FileNotFoundError:
        raise ImportRefused("There is no such file.", place.name, "Check the name and the folder.") from None
    except PermissionError:
        raise ImportRefused(
            "The file could not be opened.", place.name, "Close it in Excel, or copy it to your own folder."
        ) from None
    except (OSError, ValueError):
        raise ImportRefused(
            "The file could not be read.", place.name, "Copy it to this computer and try again."
        ) from None
    if not contents:
        raise ImportRefused("The file is empty.", place.name, "Export it again.")
    return Incoming(place.name, contents, hashlib.sha256(contents).hexdigest())


def _read_regular(place: Path, limits: Limits) -> bytes:
    # Opened without blocking and judged by the handle, so that a pipe put in its place cannot hang the app.
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise ImportRefused("This is not a file with rows.", place.name, "Name the workbook or CSV itself.")
        if facts.st_size > limits.file_bytes:
            raise ImportRefused(
                f"The file is larger than {limits.file_bytes // 1_000_000} MB.", place.name, "Split it by county."
            )
        return file.read(limits.file_bytes + 1)


def kind_of(path: Path | str) -> FileKind:
    """The kind of a file by its content; raises ImportRefused with its true type when it is not a table."""
    return kind_of_contents(take(path))


def kind_of_contents(incoming: Incoming) -> FileKind:
    """The kind of a file already taken (faults I15, I16); its name's ending is never trusted."""
    contents = incoming.contents
    if contents.startswith(b"PK"):
        from models.intake.archive import kind_of_archive  # noqa: PLC0415  (zip and XML are loaded for workbooks only)

        return kind_of_archive(incoming)
    if contents.startswith(OLE_MAGIC):
        return _kind_of_ole(incoming)
    if contents[:2] in _BARE_BOOKS:
        raise ImportRefused("This is a workbook older than Excel 97.", incoming.name, SAVE_AS)
    _refuse_foreign(incoming)
    if _is_text(contents):
        return FileKind.CSV
    raise ImportRefused("This is not a workbook or a CSV file.", incoming.name, "Export the list again.")


def _kind_of_ole(incoming: Incoming) -> FileKind:
    contents = incoming.contents
    if any(name.encode("utf-16-le") in contents for name in ("EncryptedPackage", "EncryptionInfo")):
        raise ImportRefused(
            "This workbook is protected by a password.", incoming.name, "Open it in Excel, save it without one."
        )
    if any(name.encode("utf-16-le") in contents for name in ("Workbook\x00", "Book\x00")):
        return FileKind.XLS
    for stream, words in _OLE_STREAMS:
        if stream.encode("utf-16-le") in contents:
            raise ImportRefused(f"This is {words}.", incoming.name, SAVE_AS)
    raise ImportRefused("This is an Office file without a worksheet.", incoming.name, SAVE_AS)


def _refuse_foreign(incoming: Incoming) -> None:
    contents = incoming.contents
    for magic, words in _FOREIGN:
        if contents.startswith(magic) and not (magic in _BINARY_ONLY and _is_text(contents)):
            raise ImportRefused(f"This is {words}, not a workbook.", incoming.name, SAVE_AS)
    named = _kind_of_text(contents)
    if named:
        hint = f"Open it in Excel. {SAVE_AS}"
        raise ImportRefused(f"This is {named}, whatever its name says.", incoming.name, hint)


def _kind_of_text(contents: bytes) -> str:
    """What a text is that does not begin as a table does, or nothing."""
    start = contents[:1024].decode(wide_encoding(contents) or "utf-8-sig", errors="replace").lstrip("\ufeff \t\r\n")
    mail = [line for line in start.splitlines()[:20] if _MAIL.match(line)]
    if len(mail) > 1:
        return "an e-mail message"
    first = "".join(start[:40].lower().split())
    return next((words for begin, words in _TEXTS if first.startswith(begin)), "")


_OLD_END: Final = b"\x1a"
"""The mark by which programs of old computers end a text."""
_ALLOWED_CONTROLS: Final = frozenset(b"\t\n\r\f\x1b\x08\x07\x00")
_CONTROLS: Final = bytes(sorted(set(range(32)) - _ALLOWED_CONTROLS))


def wide_encoding(contents: bytes) -> str | None:
    """The encoding of a text that has two or four bytes a letter, by its mark or its zeros; None when it has not."""
    if contents.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if contents.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    odd, even = contents[1:2000:2], contents[0:2000:2]
    if _mostly_zero(odd) and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if _mostly_zero(even) and not odd.count(0) else None


def _mostly_zero(part: bytes) -> bool:
    return part.count(0) * 5 > len(part) * 4


def _is_text(contents: bytes) -> bool:
    if wide_encoding(contents):
        return True
    sample = contents[:65_536].removesuffix(_OLD_END)
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls == 0 and sample.count(0) * 100 <= len(sample)
