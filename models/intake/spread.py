"""How far the cells of a workbook's sheet reach and how much text they hold, found before a reader makes room for it.

The reader allocates a sheet as one dense block from its first cell to its last, and copies a shared string for each
cell that shows it: a few hundred bytes can ask for more memory than there is (faults I17, I20).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from models.errors import ImportRefused
from models.intake.incoming import too_far
from models.intake.unzip import swells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.intake.incoming import Limits

_TAGS_OF_CELL: Final = 4
"""Tags of the shortest cell that shows a shared string: the cell and its value, each opened and closed."""
_PREFIXED: Final = re.compile(rb":(?:c|row)[\s/>]")
_TAG: Final = re.compile(rb"<(?:[\w.-]+:)?(c|row)(?=[\s/>])([^<>]*)")
_REFERENCE: Final = re.compile(rb"[\s\"']r\s*=\s*[\"']([A-Z]{0,3})0*([0-9]{0,7})[\"']", re.IGNORECASE)
_ANY_REFERENCE: Final = re.compile(rb"[\s\"']r\s*=")
_SHARED: Final = re.compile(rb"[\s\"']t\s*=\s*[\"']s[\"']")
_SHARED_INDEX: Final = re.compile(rb"[\s\"']t\s*=\s*[\"']s[\"'][^<>]*>\s*<(?:[\w.-]+:)?v>\s*([0-9]{1,9})\s*<")
_STRING: Final = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_STRING_END: Final = re.compile(rb"</(?:[\w.-]+:)?si>")


def letters_of(column: int) -> str:
    """The letters of a column counted from 1: 200 is "GR"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def near_reference(limits: Limits) -> re.Pattern[bytes]:
    """A pattern that finds a cell or row that does not plainly stand near the beginning of its sheet.

    Near is what cannot make a sheet too large however many cells there are; everything else has to be measured.
    """
    columns = min(limits.columns, limits.cells // limits.rows)
    groups, rest = divmod(max(columns - 26, 0), 26)
    near = [f"[A-{letters_of(min(columns, 26))}]"]
    near += [f"[A-{chr(64 + groups)}][A-Z]"] if groups else []
    near += [f"{chr(65 + groups)}[A-{chr(64 + rest)}]"] if rest else []
    rows = str(limits.rows)
    numbers = f"[0-9]{{1,{len(rows) - 1}}}"
    if rows[0] != "1":
        numbers = f"[1-{int(rows[0]) - 1}]?{numbers}"
    return re.compile(rf'<(?:c|row)(?=[\s/>])(?! r="(?:{"|".join(near)})?{numbers}")'.encode())


def check_reach(part: bytes, name: str, limits: Limits) -> None:
    """Refuse the XML of a sheet that reaches too far or would be too large a block; raises ImportRefused."""
    if near_reference(limits).search(part) or _PREFIXED.search(part):
        rows, columns = _reach(part, limits, name)
        check_block(rows, columns, name, limits)


def check_block(rows: int, columns: int, name: str, limits: Limits) -> None:
    """Refuse a sheet that is too long, too wide, or too large a block."""
    if rows > limits.rows or columns > limits.columns:
        raise too_far(name, limits)
    if rows * columns > limits.cells:
        raise ImportRefused(
            f"The sheet stretches over {rows:,} rows and {columns} columns, most of them empty.",
            name,
            "Delete what stands far below or right of the list.",
        )


def _reach(part: bytes, limits: Limits, name: str) -> tuple[int, int]:
    """The last row and column, counted as the reader counts them: what bears no reference follows what stood before."""
    rows = columns = row = column = 0
    for tag in _TAG.finditer(part):
        letters, number = _place(tag[2], name, limits)
        if tag[1] == b"row":
            row, column = number or row + 1, 0
        else:
            column = _column_number(letters) if letters else column + 1
            row = number or row
        rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def _place(attributes: bytes, name: str, limits: Limits) -> tuple[bytes, int]:
    found = _REFERENCE.search(attributes)
    if found:
        return found[1], int(found[2] or 0)
    if _ANY_REFERENCE.search(attributes):
        raise too_far(name, limits)
    return b"", 0


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def check_text(strings: bytes, sheets: Iterable[bytes], name: str, limits: Limits) -> None:
    """Refuse shared strings that would be copied into cells until they fill the memory."""
    first = _STRING.search(strings)
    lengths = [len(text) for text in _STRING_END.split(strings[first.start() if first else 0 :])]
    longest = max(lengths)
    total = 0
    for part in sheets:
        if total + longest * (part.count(b"<") // _TAGS_OF_CELL) > limits.unpacked_bytes:
            total += _text_of(part, lengths, longest)
        if total > limits.unpacked_bytes:
            raise swells(name)


def _text_of(part: bytes, lengths: list[int], longest: int) -> int:
    """Bytes of shared text in a sheet; a cell written in an odd way counts as the longest."""
    shown = [int(index) for index in _SHARED_INDEX.findall(part)]
    others = sum(1 for _ in _SHARED.finditer(part)) - len(shown)
    return sum(lengths[index] for index in shown if index < len(lengths)) + others * longest
