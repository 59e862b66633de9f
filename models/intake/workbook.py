"""A file from outside as one table of cells: the right sheet, its rows, and what was seen on the way."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from models.errors import ImportRefused
from models.intake.archive import Look, damaged, look_over, too_far
from models.intake.csvfile import read_rows
from models.intake.headers import header_score
from models.intake.incoming import DEFAULT_LIMITS, FileKind, Incoming, Limits
from models.intake.sniff import kind_of_contents, take
from models.intake.synonyms import LIST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from python_calamine import CalamineSheet, CalamineWorkbook

    from models.intake.cells import Cell
    from models.intake.vocabulary import Vocabulary

EXCEL_ENDS: Final = (65_536, 1_048_576)
"""The last row of an old and of a new worksheet: a list that ends exactly there was probably cut (faults I21)."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet, the first of them row 1 of the file; cells are as the reader gives them."""

    sheet: str
    other_sheets: tuple[str, ...]
    rows: list[list[Cell]]
    warnings: tuple[str, ...]
    epoch_1904: bool = False


def read_table(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> Table:
    """The table in a file; raises ImportRefused, one sentence, for every file that is not one."""
    return table_of(take(path, limits), limits)


def table_of(incoming: Incoming, limits: Limits = DEFAULT_LIMITS, vocabulary: Vocabulary = LIST) -> Table:
    """The table in a file already taken: of several sheets the one whose headers the vocabulary knows best."""
    kind = kind_of_contents(incoming)
    if kind is FileKind.CSV:
        rows, warnings = read_rows(incoming, limits)
        return Table("", (), cast("list[list[Cell]]", rows), warnings + _cut_off(len(rows)))
    return _from_workbook(incoming, kind, limits, vocabulary)


def _from_workbook(incoming: Incoming, kind: FileKind, limits: Limits, vocabulary: Vocabulary) -> Table:
    look = _look(incoming, kind, limits)
    with _one_sentence(incoming.name):
        import python_calamine  # noqa: PLC0415  (loaded for workbooks only)

        workbook = python_calamine.load_workbook(io.BytesIO(incoming.contents))
        sheets = _sheet_names(workbook, incoming.name)
        if len(sheets) > limits.sheets:
            raise ImportRefused(f"The workbook has {len(sheets)} sheets.", incoming.name, "Keep the one with the list.")
        name, rows, ended = _best_sheet(workbook, sheets, incoming.name, limits, vocabulary)
    others = tuple(sheet for sheet in sheets if sheet != name)
    warnings = look.warnings + ended + _cut_off(len(rows))
    if others:
        warnings += (f"Sheet “{name}” was read; not read: {', '.join(f'“{sheet}”' for sheet in others)}.",)
    return Table(name, others, rows, warnings, look.epoch_1904)


def _look(incoming: Incoming, kind: FileKind, limits: Limits) -> Look:
    if kind is FileKind.XLS:
        from models.intake.oldexcel import look_over_xls  # noqa: PLC0415  (rare)

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


def _sheet_names(workbook: CalamineWorkbook, name: str) -> list[str]:
    """The worksheets, those in view first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415  (loaded for workbooks only)

    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    if not sheets:
        raise ImportRefused("The workbook has no worksheet.", name, "Export the list again.")
    return [sheet.name for sheet in sorted(sheets, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible)]


def _best_sheet(
    workbook: CalamineWorkbook, sheets: list[str], name: str, limits: Limits, vocabulary: Vocabulary
) -> tuple[str, list[list[Cell]], tuple[str, ...]]:
    """The sheet whose header maps best; the first of equals."""
    best_score = -1
    best: tuple[str, list[list[Cell]], tuple[str, ...]] = ("", [], ())
    for sheet in sheets:
        rows, ended = _rows(workbook.get_sheet_by_name(sheet), name, limits)
        score = header_score(rows, vocabulary)
        if score > best_score:
            best_score, best = score, (sheet, rows, ended)
    return best


def _rows(sheet: CalamineSheet, name: str, limits: Limits) -> tuple[list[list[Cell]], tuple[str, ...]]:
    if sheet.width > limits.columns:
        raise too_far(name, limits)
    rows: list[list[Cell]] = []
    empty = 0
    for row in sheet.iter_rows():
        if any(row) or any(cell != "" for cell in row):
            empty = 0
        else:
            empty += 1
            if empty > limits.empty_rows:
                where = f"Reading stopped after {limits.empty_rows} empty rows, at row {len(rows) + 1:,}."
                return rows, (where,) if sheet.total_height > len(rows) + 1 else ()
        rows.append(cast("list[Cell]", row))
        if len(rows) > limits.rows:
            raise too_far(name, limits)
    return rows, ()


def _cut_off(count: int) -> tuple[str, ...]:
    if count in EXCEL_ENDS:
        return (f"The list ends at row {count:,} and looks cut off at Excel's limit.",)
    return ()
