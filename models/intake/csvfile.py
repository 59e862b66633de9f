"""Delimited text into rows: encoding, delimiter and line ends found out, nothing guessed silently."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from models.errors import ImportRefused
from models.intake.archive import too_far
from models.intake.sniff import looks_utf16

if TYPE_CHECKING:
    from models.intake.incoming import Incoming, Limits

_DELIMITERS: Final = (",", ";", "\t", "|")
_SEPARATOR_LINE: Final = re.compile(r"^\s*\"?sep=(.)\"?\s*\n", re.IGNORECASE)
_MOJIBAKE: Final = re.compile("\u00c3[\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122]|\u00e2\u20ac")
_SAMPLE_LINES: Final = 60


def read_rows(incoming: Incoming, limits: Limits) -> tuple[list[list[str]], tuple[str, ...]]:
    """The rows of a CSV or TSV and what the liaison should know about how it was read.

    Raises ImportRefused, naming the line, for text that does not hold together (faults I11, I12).
    """
    text, warnings = _decode(incoming)
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise ImportRefused("There is a zero byte in the text.", f"{incoming.name}, line {line}", "Export it again.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    declared = _SEPARATOR_LINE.match(text)
    delimiter = declared[1] if declared else _delimiter(text)
    # The declaration's line keeps its place, so that row numbers are those of the file.
    rows = _parse(text[declared.end() - 1 :] if declared else text, delimiter, incoming.name, limits)
    return rows, warnings


def _decode(incoming: Incoming) -> tuple[str, tuple[str, ...]]:
    contents = incoming.contents
    try:
        if encoding := looks_utf16(contents):
            return contents.decode(encoding), ()
        text = contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        if looks_utf16(contents):
            raise ImportRefused("The text is damaged.", incoming.name, "Export it again as CSV UTF-8.") from None
        text = contents.decode("cp1252", errors="replace")
        return text, ("Read as Windows text (cp1252): look at names with accents.",)
    if _MOJIBAKE.search(text):
        return text, (
            "Some letters look damaged by an earlier program (like “Ã±” for “ñ”): look at names with accents.",
        )
    return text, ()


def _delimiter(text: str) -> str:
    """The delimiter that splits the most lines, into the most like parts."""
    lines = [line for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES] if line.strip()]
    bare = [re.sub(r'"[^"]*"', "", line) for line in lines]

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in bare if delimiter in line]
        if not counts:
            return (0, 0)
        usual = max(set(counts), key=counts.count)
        return (counts.count(usual) * usual, usual)

    return max(_DELIMITERS, key=evenness)


def _parse(text: str, delimiter: str, name: str, limits: Limits) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    empty = 0
    try:
        for row in reader:
            empty = 0 if any(row) else empty + 1
            if empty > limits.empty_rows:
                break
            rows.append(row)
            if len(rows) > limits.rows or len(row) > limits.columns:
                raise too_far(name, limits)
    except csv.Error as fault:
        raise ImportRefused(
            f"The text does not hold together ({_reason(fault)}).",
            f"{name}, line {reader.line_num}",
            "Open it in Excel and save it as an Excel workbook.",
        ) from fault
    return rows


def _reason(fault: csv.Error) -> str:
    words = str(fault)
    if "field larger" in words:
        return "one value is longer than any list holds"
    if "unexpected end" in words:
        return "a quotation mark is never closed"
    return "a quotation mark stands where none belongs"
