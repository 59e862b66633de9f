"""Zip workbooks, looked over before any reader sees them: size, doubles, encryption, DTDs and far-away cells.

The reader allocates a sheet as one dense block, so that a single cell at XFD1048576 would end the process (faults
I17, I18, I20, I31). Every such file is refused here.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from models.errors import ImportRefused
from models.intake.incoming import DEFAULT_LIMITS, SAVE_AS, FileKind, Incoming, Limits

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
_DAMAGED: Final = "The workbook is damaged or cut short."
_ENCRYPTED_FLAG: Final = 0x1
_HEAD: Final = 4_096
_ODS_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_DTD: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HIDDEN_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*\shidden=[\"'](?:1|true)[\"']")
_HIDDEN_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\b[^>]*\shidden=[\"'](?:1|true)[\"']")
_EMPTY_FORMULA: Final = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)(?:<v></v>|<v/>)?</(?:\w+:)?c>")
_EPOCH_1904: Final = re.compile(rb"date1904\s*=\s*[\"'](?:1|true|on)[\"']")
_REPEATED: Final = re.compile(rb"number-(rows|columns)-repeated\s*=\s*[\"'](\d+)[\"']")


@dataclass(frozen=True, slots=True)
class Look:
    """What the look found that the reader does not tell."""

    warnings: tuple[str, ...] = ()
    epoch_1904: bool = False


def kind_of_archive(incoming: Incoming) -> FileKind:
    """The kind of workbook in a zip file; raises ImportRefused when it is none or is unsafe to open."""
    try:
        with zipfile.ZipFile(io.BytesIO(incoming.contents)) as archive:
            check_entries(archive, incoming.name, DEFAULT_LIMITS)
            return _kind(archive, incoming.name)
    except ZIP_FAULTS as fault:
        raise damaged(incoming.name) from fault


def damaged(name: str) -> ImportRefused:
    """The one refusal for a workbook that cannot be read to its end."""
    return ImportRefused(_DAMAGED, name, "Open it in Excel, save it again, or export the list again.")


def _kind(archive: zipfile.ZipFile, name: str) -> FileKind:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "mimetype" in names and archive.read("mimetype").startswith(_ODS_TYPE):
        return FileKind.ODS
    if any(part.startswith("word/") for part in names):
        raise ImportRefused("This is a Word document.", name, SAVE_AS)
    if any(part.startswith("ppt/") for part in names):
        raise ImportRefused("This is a PowerPoint document.", name, SAVE_AS)
    raise ImportRefused("This is a zip file, not a workbook.", name, "Take the workbook out of it and import that.")


def check_entries(archive: zipfile.ZipFile, name: str, limits: Limits, what: str = "workbook") -> None:
    """Refuse a zip file by its contents: too many, doubled, encrypted or swelling entries (faults I17, I31)."""
    entries = archive.infolist()
    names = [entry.filename.lower() for entry in entries]
    if len(entries) > limits.entries or len(set(names)) != len(names):
        raise ImportRefused(f"The {what} is put together in an unsafe way.", name, "Export it again.")
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise ImportRefused(f"This {what} is protected by a password.", name, "Save it without one.")
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes or any(
        entry.file_size > limits.ratio_from_bytes and entry.file_size > limits.ratio * entry.compress_size
        for entry in entries
    ):
        raise ImportRefused(f"The {what} would unpack to far more than a list holds.", name, "Export it again.")


def look_over(incoming: Incoming, kind: FileKind, limits: Limits) -> Look:
    """Refuse a zip workbook whose parts are unsafe to parse; tell what is hidden in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(incoming.contents)) as archive:
            check_entries(archive, incoming.name, limits)
            _check_markup(archive, incoming.name)
            if kind is FileKind.XLSX:
                return _look_at_xlsx(archive, incoming.name, limits)
            if kind is FileKind.XLSB:
                _look_at_xlsb(archive, incoming.name, limits)
            else:
                _look_at_ods(archive, incoming.name, limits)
    except ZIP_FAULTS as fault:
        raise damaged(incoming.name) from fault
    return Look()


def _check_markup(archive: zipfile.ZipFile, name: str) -> None:
    for entry in archive.infolist():
        with archive.open(entry) as part:
            head = part.read(_HEAD)
        if _DTD.search(head) or (head.startswith((b"\xff\xfe", b"\xfe\xff")) and entry.filename.endswith(".xml")):
            raise ImportRefused("The workbook holds markup that a list never needs.", name, "Export the list again.")


def too_far(name: str, limits: Limits) -> ImportRefused:
    """The refusal of a sheet that reaches beyond what a list can hold."""
    return ImportRefused(
        f"The sheet reaches beyond {limits.rows:,} rows or {limits.columns} columns.",
        name,
        "Delete what stands far below or right of the list, or split the list by county.",
    )


def letters_of(column: int) -> str:
    """The letters of a column counted from 1: 200 is "GR"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def far_reference(limits: Limits) -> re.Pattern[bytes]:
    """A pattern that finds a cell reference or row number beyond the limits, for limits of at least 100 rows."""
    letters = letters_of(limits.columns).rjust(2, "A")
    first, second = letters[-2], letters[-1]
    beyond = (
        f"[{chr(ord(first) + 1)}-Z][A-Z]|{first}[{chr(ord(second) + 1)}-Z]"
        if second < "Z"
        else f"(?!{first}[A-Z])[{first}-Z][A-Z]"
    )
    rows = str(limits.rows)
    longer = rf"[1-9]\d{{{len(rows)},}}"
    same = "|".join(
        rf"{rows[:at]}[{int(digit) + 1}-9]\d{{{len(rows) - at - 1}}}" for at, digit in enumerate(rows) if digit != "9"
    )
    text = rf"\sr\s*=\s*[\"'](?:(?:[A-Z]{{3,}}|{beyond})\d|[A-Z]*0*(?:{longer}|{same})[\"'])"
    return re.compile(text.encode(), re.IGNORECASE)


def _look_at_xlsx(archive: zipfile.ZipFile, name: str, limits: Limits) -> Look:
    far = far_reference(limits)
    rows = columns = formulas = 0
    for entry in archive.infolist():
        part = archive.read(entry)
        if b"sheetData" not in part:
            continue
        if far.search(part):
            raise too_far(name, limits)
        if b"hidden=" in part:
            rows += len(_HIDDEN_ROW.findall(part))
            columns += len(_HIDDEN_COLUMN.findall(part))
        if b"<f" in part:
            formulas += len(_EMPTY_FORMULA.findall(part))
    epoch = bool(_EPOCH_1904.search(archive.read("xl/workbook.xml")))
    return Look(_hidden_words(rows, columns, formulas), epoch)


def _hidden_words(rows: int, columns: int, formulas: int) -> tuple[str, ...]:
    words = []
    if rows:
        words.append(f"{rows} hidden rows were read like the others.")
    if columns:
        words.append(f"{columns} groups of hidden columns were read like the others.")
    if formulas:
        words.append(f"{formulas} formula cells hold no value: open the workbook in Excel and save it once.")
    return tuple(words)


_XLSB_ROW: Final = 0
_XLSB_CELLS: Final = frozenset(range(1, 12))


def _look_at_xlsb(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    for entry in archive.infolist():
        if entry.filename.lower().startswith("xl/worksheets/") and entry.filename.lower().endswith(".bin"):
            _walk_xlsb(archive.read(entry), name, limits)


def _walk_xlsb(part: bytes, name: str, limits: Limits) -> None:
    at = 0
    while at < len(part) - 1:
        kind, at = _seven_bit(part, at, 2)
        size, at = _seven_bit(part, at, 4)
        if kind <= 11 and size >= 4:  # noqa: PLR2004  (BrtRowHdr and the ten cell records begin with a number)
            number = int.from_bytes(part[at : at + 4], "little")
            if number >= (limits.rows if kind == _XLSB_ROW else limits.columns):
                raise too_far(name, limits)
        at += size


def _seven_bit(part: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for place in range(most):
        byte = part[at + place]
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:  # noqa: PLR2004  (the high bit says that another byte follows)
            return value, at + place + 1
    return value, at + most


def _look_at_ods(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    content = archive.read("content.xml")
    for row in re.split(rb"(?=<table:table-row)", content):
        repeats = {kind: int(count) for kind, count in _REPEATED.findall(row) if len(count) < 10}  # noqa: PLR2004
        filled = b"office:value" in row or b"<text:" in row
        if filled and _ods_reach(row) > limits.columns:
            raise too_far(name, limits)
        if filled and repeats.get(b"rows", 1) > limits.rows:
            raise too_far(name, limits)


def _ods_reach(row: bytes) -> int:
    """Columns of an ODS row up to its last cell with content."""
    reach = column = 0
    for cell in re.split(rb"(?=<table:(?:covered-)?table-cell)", row)[1:]:
        found = re.search(rb"number-columns-repeated\s*=\s*[\"'](\d{1,9})", cell)
        column += int(found[1]) if found else 1
        if b"office:value" in cell or b"<text:" in cell:
            reach = column
    return reach
