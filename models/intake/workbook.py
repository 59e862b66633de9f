"""A file from outside as one table of cells: the right sheet, its rows, and what was seen on the way."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, cast

from models.errors import ImportRefused
from models.intake.archive import Look, damaged, look_over, too_far
from models.intake.csvfile import READING, TOLD_EVERY, read_rows, stopped
from models.intake.headerrow import header_score
from models.intake.incoming import DEFAULT_LIMITS, FileKind, Incoming, Limits
from models.intake.merged import Merged
from models.intake.sniff import kind_of_contents
from models.intake.synonyms import LIST
from models.progress import Progress, unwatched

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook

    from models.intake.cells import Cell
    from models.intake.vocabulary import Vocabulary

EXCEL_ENDS: Final = (65_536, 1_048_576)
"""The last row of an old and of a new worksheet: a list that ends exactly there was probably cut (faults I21)."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet, the first of them row 1 of the file; cells are as the reader gives them.

    `first_column` columns stand empty to the left of the rows and are left out of them.
    """

    sheet: str
    other_sheets: tuple[str, ...]
    rows: list[list[Cell]]
    warnings: tuple[str, ...]
    epoch_1904: bool = False
    first_column: int = 0
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read: what it may swell to, which headers are looked for, and who is told how far it has come."""

    limits: Limits = DEFAULT_LIMITS
    vocabulary: Vocabulary = LIST
    mapping: Mapping[str, str] | None = None
    progress: Progress = unwatched


_PLAIN: Final = Reading()


def table_of(incoming: Incoming, reading: Reading = _PLAIN) -> Table:
    """The table in a file already taken: of several sheets the one whose headers are known best.

    Raises ImportRefused, one sentence, for every file that is not a table.
    """
    kind = kind_of_contents(incoming)
    if kind is FileKind.CSV:
        rows, warnings = read_rows(incoming, reading.limits, reading.progress)
        return Table("", (), cast("list[list[Cell]]", rows), warnings + _cut_off(len(rows)))
    return _from_workbook(incoming, kind, reading)


def _from_workbook(incoming: Incoming, kind: FileKind, reading: Reading) -> Table:
    look = _look(incoming, kind, reading.limits)
    with _one_sentence(incoming.name):
        import python_calamine  # noqa: PLC0415  (loaded for workbooks only)

        workbook = python_calamine.load_workbook(io.BytesIO(incoming.contents))
        sheets = _sheets(workbook, incoming.name)
        if len(sheets) > reading.limits.sheets:
            raise ImportRefused(f"The workbook has {len(sheets)} sheets.", incoming.name, "Keep the one with the list.")
        found = _best_sheet(workbook, tuple(sheets), incoming.name, reading)
    hidden = () if sheets[found.sheet] else (f"Sheet “{found.sheet}” is hidden and was read.",)
    others = tuple(sheet for sheet in sheets if sheet != found.sheet)
    warnings = look.warnings + hidden + found.warnings + _cut_off(len(found.rows))
    if others:
        warnings += (f"Sheet “{found.sheet}” was read; not read: {', '.join(f'“{sheet}”' for sheet in others)}.",)
    return replace(found, other_sheets=others, warnings=warnings, epoch_1904=look.epoch_1904)


def _look(incoming: Incoming, kind: FileKind, limits: Limits) -> Look:
    if kind is FileKind.XLS:
        from models.intake.oldexcel import look_over_xls  # noqa: PLC0415  (old workbooks are rare)

        look_over_xls(incoming, limits)
        return Look()
    return look_over(incoming, kind, limits)


@contextmanager
def _one_sentence(name: str) -> Iterator[None]:
    """Turn every way in which the reader gives up into one refusal."""
    from python_calamine import CalamineError, PasswordError  # noqa: PLC0415  (loaded for workbooks only)

    try:
        yield
    except PasswordError as fault:
        raise ImportRefused("This workbook is protected by a password.", name, "Save it without one.") from fault
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError) as fault:
        raise damaged(name) from fault
    except BaseException as fault:
        # The reader is written in Rust; its panics derive from BaseException and their class cannot be imported.
        if type(fault).__name__ != "PanicException":
            raise
        raise damaged(name) from fault


def _sheets(workbook: CalamineWorkbook, name: str) -> dict[str, bool]:
    """The worksheets and whether each is in view, those in view first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415  (loaded for workbooks only)

    sheets = {
        sheet.name: sheet.visible == SheetVisibleEnum.Visible
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    }
    if not sheets:
        raise ImportRefused("The workbook has no worksheet.", name, "Export the list again.")
    return dict(sorted(sheets.items(), key=lambda sheet: not sheet[1]))


def _best_sheet(workbook: CalamineWorkbook, sheets: Sequence[str], name: str, reading: Reading) -> Table:
    """The sheet whose header is known best, one with rows below it before one without; the first of equals."""
    best = Table("", (), [], ())
    best_score = (-1, False)
    for title in sheets:
        table = _sheet(workbook.get_sheet_by_name(title), title, name, reading)
        score = (header_score(table.rows, reading.vocabulary, reading.mapping), len(table.rows) > 1)
        if score > best_score:
            best_score, best = score, table
    return best


def _sheet(sheet: CalamineSheet, title: str, name: str, reading: Reading) -> Table:
    if sheet.width > reading.limits.columns:
        raise too_far(name, reading.limits)
    rows, ended = _rows(sheet, name, reading)
    first_column = sheet.start[1] if sheet.start else 0
    return Table(title, (), rows, ended, first_column=first_column, merged=_merged(sheet, first_column))


def _rows(sheet: CalamineSheet, name: str, reading: Reading) -> tuple[list[list[Cell]], tuple[str, ...]]:
    """The rows until too many empty ones follow each other, told every few thousand rows."""
    limits = reading.limits
    rows: list[list[Cell]] = []
    empty = 0
    source, total = sheet.iter_rows(), sheet.end[0] + 1 if sheet.end else 0
    while chunk := cast("list[list[Cell]]", list(islice(source, TOLD_EVERY))):
        if all(map(any, chunk)):
            empty = 0
        else:
            for at, row in enumerate(chunk):
                empty = 0 if any(row) or any(cell != "" for cell in row) else empty + 1
                if empty > limits.empty_rows:
                    rows += chunk[:at]
                    return rows, (stopped(limits, len(rows)),) if total > len(rows) + 1 else ()
        rows += chunk
        if len(rows) > limits.rows:
            raise too_far(name, limits)
        reading.progress(READING, len(rows), total)
    return rows, ()


def _merged(sheet: CalamineSheet, first_column: int) -> tuple[Merged, ...]:
    """The cells that are merged downwards, where the reader tells of them (XLSX and XLS)."""
    ranges = sheet.merged_cell_ranges or ()
    return tuple(Merged(left - first_column, top, bottom) for (top, left), (bottom, _) in ranges if bottom > top)


def _cut_off(count: int) -> tuple[str, ...]:
    if count in EXCEL_ENDS:
        return (f"The list ends at row {count:,} and looks cut off at Excel's limit.",)
    return ()
