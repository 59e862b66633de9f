"""The plain list in every format, encoding and delimiter in which it may arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.models.intake.files import csv_file, ods, quoted, xls, xlsb
from tests.models.intake.odd.layouts import odd, table

if TYPE_CHECKING:
    from pathlib import Path


@odd("ods")
def open_document(path: Path) -> None:
    """A spreadsheet of LibreOffice."""
    ods(path, table())


@odd("xls")
def excel_97(path: Path) -> None:
    """A workbook of Excel 97."""
    xls(path, table())


@odd("xlsb")
def binary_workbook(path: Path) -> None:
    """A binary workbook."""
    xlsb(path, table())


@odd("csv")
def commas_in_utf8(path: Path) -> None:
    """CSV in UTF-8."""
    csv_file(path, quoted(table()))


@odd("csv")
def commas_with_a_mark(path: Path) -> None:
    """CSV in UTF-8 with its mark, as Excel saves it."""
    csv_file(path, quoted(table()), encoding="utf-8-sig")


@odd("csv")
def semicolons_of_windows(path: Path) -> None:
    """Semicolons, in the letters of Windows."""
    csv_file(path, quoted(table()), delimiter=";", encoding="cp1252")


@odd("txt")
def tabs_in_utf16(path: Path) -> None:
    """Tabs in UTF-16, as Excel saves "Unicode text"."""
    csv_file(path, quoted(table()), delimiter="\t", encoding="utf-16")


@odd("txt")
def pipes(path: Path) -> None:
    """Bars between the values, no quotation marks."""
    csv_file(path, table(), delimiter="|")


@odd("csv")
def separator_declared(path: Path) -> None:
    """A first line that says which separator is used."""
    csv_file(path, [["sep=;"], *quoted(table())], delimiter=";")


@odd("csv")
def line_ends_of_old_macs(path: Path) -> None:
    """Line ends and letters of an old Macintosh."""
    csv_file(path, quoted(table()))
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\r").decode().encode("mac_roman"))


@odd("csv")
def line_ends_of_unix_and_none_at_the_end(path: Path) -> None:
    """Line ends of Unix, and none after the last row."""
    csv_file(path, quoted(table()))
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").rstrip())
