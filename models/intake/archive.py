"""Zip workbooks, looked over before any reader sees them: what they are, DTDs, far-away cells, what is hidden.

The reader would end the process for want of memory where a file is made to ask for it (faults I17, I18, I20, I31).
Every such file is refused here.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Final

from models.errors import ImportRefused
from models.intake.incoming import DEFAULT_LIMITS, SAVE_AS, FileKind, Incoming, Limits, damaged, too_far
from models.intake.otherbooks import look_at_ods, look_at_xlsb
from models.intake.spread import check_reach, check_text, letters_of
from models.intake.unzip import ZIP_FAULTS, check_end, check_entries, unpacked

__all__ = [
    "ZIP_FAULTS",
    "Look",
    "check_entries",
    "damaged",
    "kind_of_archive",
    "letters_of",
    "look_over",
    "too_far",
]

_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."
_SHEET: Final = b"spreadsheet"
_BY_PART: Final = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint document"),
    ("visio/", "a Visio drawing"),
    ("Index/", "a document of Apple Numbers or Pages"),
    ("META-INF/container.xml", "an electronic book"),
)
_MARKUP_HEAD: Final = 200
_DTD: Final = (b"<!DOCTYPE", b"<!ENTITY")
_HIDDEN_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^<>]*\shidden=[\"'](?:1|true)[\"']")
_HIDDEN_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\b[^<>]*\shidden=[\"'](?:1|true)[\"']")
_EMPTY_FORMULA: Final = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*/>)(?:<v></v>|<v/>)?</(?:\w+:)?c>")
_EPOCH_1904: Final = re.compile(rb"date1904\s*=\s*[\"'](?:1|true|on)[\"']")


@dataclass(frozen=True, slots=True)
class Look:
    """What the look found that the reader does not tell."""

    warnings: tuple[str, ...] = ()
    epoch_1904: bool = False


def kind_of_archive(incoming: Incoming) -> FileKind:
    """The kind of workbook in a zip file; raises ImportRefused when it is none or is unsafe to open."""
    try:
        check_end(incoming.contents, incoming.name)
        with zipfile.ZipFile(io.BytesIO(incoming.contents)) as archive:
            check_entries(archive, incoming.name, DEFAULT_LIMITS)
            return _kind(archive, incoming)
    except ZIP_FAULTS as fault:
        raise damaged(incoming.name) from fault


def _kind(archive: zipfile.ZipFile, incoming: Incoming) -> FileKind:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "mimetype" in names:
        kind = unpacked(incoming.contents, archive.getinfo("mimetype"))
        if kind.startswith(_OPEN_DOCUMENT + _SHEET):
            return FileKind.ODS
        if kind.startswith(_OPEN_DOCUMENT):
            raise ImportRefused("This is an OpenDocument text or drawing.", incoming.name, SAVE_AS)
    for start, words in _BY_PART:
        if any(part.startswith(start) for part in names):
            raise ImportRefused(f"This is {words}.", incoming.name, SAVE_AS)
    hint = "Take the workbook out of it and import that."
    raise ImportRefused("This is a zip file, not a workbook.", incoming.name, hint)


def look_over(incoming: Incoming, kind: FileKind, limits: Limits) -> Look:
    """Refuse a zip workbook whose parts are unsafe to parse; tell what is hidden in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(incoming.contents)) as archive:
            check_entries(archive, incoming.name, limits)
            parts = {entry.filename: unpacked(incoming.contents, entry) for entry in archive.infolist()}
        _check_markup(parts, incoming.name)
        if kind is FileKind.XLSX:
            return _look_at_xlsx(parts, incoming.name, limits)
        look = look_at_xlsb if kind is FileKind.XLSB else look_at_ods
        look(parts, incoming.name, limits)
    except ZIP_FAULTS as fault:
        raise damaged(incoming.name) from fault
    return Look()


def _check_markup(parts: dict[str, bytes], name: str) -> None:
    """Refuse a DTD, which could define entities or call for a file, and markup in which nothing can be looked for."""
    for part, contents in parts.items():
        wide = part.lower().endswith((".xml", ".rels")) and b"\x00" in contents[:_MARKUP_HEAD]
        if wide or (b"<!" in contents and any(mark in contents for mark in _DTD)):
            raise ImportRefused("The workbook holds markup that a list never needs.", name, "Export the list again.")


def _look_at_xlsx(parts: dict[str, bytes], name: str, limits: Limits) -> Look:
    sheets = [part for part in parts.values() if b"sheetData" in part]
    rows = columns = formulas = 0
    for part in sheets:
        check_reach(part, name, limits)
        if b"hidden=" in part:
            rows += len(_HIDDEN_ROW.findall(part))
            columns += len(_HIDDEN_COLUMN.findall(part))
        if b"<f" in part:
            formulas += len(_EMPTY_FORMULA.findall(part))
    # One look for the letters alone passes over the sheets in half the time.
    strings = b"".join(part for part in parts.values() if b"sst" in part and (b"<sst" in part or b":sst" in part))
    check_text(strings, sheets, name, limits)
    epoch = bool(_EPOCH_1904.search(parts["xl/workbook.xml"]))
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
