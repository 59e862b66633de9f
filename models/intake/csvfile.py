"""Delimited text into rows: encoding, delimiter and line ends found out, nothing guessed silently."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from models.errors import ImportRefused
from models.intake.archive import too_far
from models.intake.encodings import decoded
from models.progress import Progress, unwatched

if TYPE_CHECKING:
    from models.intake.incoming import Incoming, Limits

READING: Final = "Reading the file"
TOLD_EVERY: Final = 2_000
"""Rows between two words about how far the reading has come."""
_DELIMITERS: Final = (",", ";", "\t", "|", "^", "~")
_SEPARATOR_LINE: Final = re.compile(r"^\s*\"?sep=(.)\"?[ ,;\t|^~]*\n", re.IGNORECASE)
_END_OF_FILE: Final = "\x1a"
"""The control letter by which DOS ended its texts."""
_SAMPLE_LINES: Final = 60


def read_rows(
    incoming: Incoming, limits: Limits, progress: Progress = unwatched
) -> tuple[list[list[str]], tuple[str, ...]]:
    """The rows of a CSV or TSV and what the liaison should know about how it was read.

    Raises ImportRefused, naming the line, for text that does not hold together (faults I11, I12).
    """
    text, warnings = decoded(incoming)
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise ImportRefused("There is a zero byte in the text.", f"{incoming.name}, line {line}", "Export it again.")
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix(_END_OF_FILE)
    declared = _SEPARATOR_LINE.match(text)
    delimiter = declared[1] if declared else _delimiter(text)
    # The declaration's line keeps its place, so that row numbers are those of the file.
    text = text[declared.end() - 1 :] if declared else text
    rows, ended = _parse(text, delimiter, incoming.name, limits, progress)
    return rows, warnings + ended


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


def _parse(
    text: str, delimiter: str, name: str, limits: Limits, progress: Progress
) -> tuple[list[list[str]], tuple[str, ...]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    empty, total = 0, text.count("\n")
    try:
        for row in reader:
            empty = 0 if any(row) else empty + 1
            if empty > limits.empty_rows:
                return rows, (stopped(limits, len(rows)),)
            rows.append(row)
            if len(rows) > limits.rows or len(row) > limits.columns:
                raise too_far(name, limits)
            if len(rows) % TOLD_EVERY == 0:
                progress(READING, len(rows), total)
    except csv.Error as fault:
        raise ImportRefused(
            f"The text does not hold together ({_reason(fault)}).",
            f"{name}, line {reader.line_num}",
            "Open it in Excel and save it as an Excel workbook.",
        ) from fault
    return rows, ()


def stopped(limits: Limits, rows: int) -> str:
    """What is said when the reading ended among empty rows."""
    return f"Reading stopped after {limits.empty_rows} empty rows, at row {rows + 1:,}."


def _reason(fault: csv.Error) -> str:
    words = str(fault)
    if "field larger" in words:
        return "one value is longer than any list holds"
    if "unexpected end" in words:
        return "a quotation mark is never closed"
    return "a quotation mark stands where none belongs"
