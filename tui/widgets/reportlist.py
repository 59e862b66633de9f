"""A report on the screen: its blocks one below the other, in columns that give way as the window narrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.clock import local_date
from tui.format import fit, money, short_day
from tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from datetime import date

    from models.rows.office import FrozenRow
    from models.rows.report import Block, Column, Report, ReportRow, Value
    from tui.widgets.linelist import Line

_GAP = 2
_WIDEST = 30
_LEAST = 12
_GIVES_WAY = ("pin", "court_cases", "service", "hours", "job_start", "wage", "last_contact", "stage", "status_on")
"""The columns that a narrow window does without, the first one first; enter shows a line with all of them."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A column as the screen shows it: its fact, the cells that its longest value needs, and its side."""

    key: str
    width: int
    right: bool


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line: `subject` is the report's row or the frozen report behind it, with its block."""

    key: Hashable
    cells: tuple[str, ...]
    columns: tuple[Measured, ...] = ()
    style: str = ""
    subject: ReportRow | FrozenRow | None = None
    block: Block | None = None


def spoken(value: Value, column: Column) -> str:
    """A value as it is read: dollars for cents, a dash for nothing."""
    if value is None:
        return ""
    return money(value) if column.kind == "cents" and isinstance(value, int) else str(value)


def report_lines(report: Report, frozen: Sequence[FrozenRow], day: date) -> list[ReportLine]:
    """Blocks with their headings, what the reader is told, and the frozen reports below."""
    found = [line for block in report.blocks for line in _block(block)]
    found += [ReportLine(("notice", text), (text,), style="dim") for text in report.notices]
    found += [_space("frozen"), ReportLine("frozen", ("Frozen, as sent",), style="strong")]
    if not frozen:
        found.append(ReportLine("none frozen", ("None yet: F keeps a report exactly as it is sent.",), style="dim"))
    return found + [_frozen(row, day) for row in frozen]


def _block(block: Block) -> Iterator[ReportLine]:
    yield ReportLine((block.code, "heading"), (block.heading,), style="strong")
    if not block.rows:
        yield ReportLine((block.code, "empty"), (block.empty,), style="dim")
        yield _space(block.code)
        return
    texts = [tuple(spoken(value, c) for value, c in zip(row.values, block.columns, strict=True)) for row in block.rows]
    columns = tuple(_measured(column, [text[at] for text in texts]) for at, column in enumerate(block.columns))
    yield ReportLine((block.code, "columns"), tuple(each.heading for each in block.columns), columns, "dim")
    for place, (row, cells) in enumerate(zip(block.rows, texts, strict=True)):
        yield ReportLine((block.code, place), cells, columns, "", row, block)
    yield _space(block.code)


def _measured(column: Column, texts: Sequence[str]) -> Measured:
    longest = max(len(column.heading), *(len(text) for text in texts))
    return Measured(column.key, min(longest, _WIDEST), column.kind in {"number", "cents"})


def _space(key: str) -> ReportLine:
    return ReportLine((key, "space"), ("",))


def _frozen(row: FrozenRow, day: date) -> ReportLine:
    whose = row.county or "the whole state"
    on = short_day(local_date(row.frozen_at), day)
    said = f"{row.quarter}  {whose}, for {row.audience.label}, frozen {on}  {row.sha256[:12]}"
    return ReportLine(row.id, (said,), subject=row)


def shown_columns(columns: Sequence[Measured], width: int) -> dict[int, int]:
    """The places of the columns that fit and their cells: words are cut short first, then whole columns give way."""
    spare = [place for key in _GIVES_WAY for place, column in enumerate(columns) if column.key == key and place]
    spare += [place for place in reversed(range(1, len(columns))) if place not in spare]
    cells = {at: column.width if column.right else min(column.width, _LEAST) for at, column in enumerate(columns)}
    for place in spare:
        if _room(cells, width) >= 0:
            break
        del cells[place]
    for place, least in cells.items():
        cells[place] = least + max(min(columns[place].width - least, _room(cells, width)), 0)
    return cells


def _room(cells: dict[int, int], width: int) -> int:
    return width - sum(cells.values()) - _GAP * (len(cells) - 1)


class ReportList(RowList[ReportLine]):
    """The lines of a report; the cursor rests on rows and on frozen reports."""

    def key_of(self, row: ReportLine) -> Hashable:
        """Block and place, or the frozen report."""
        return row.key

    def passed_over(self, row: ReportLine) -> bool:
        """Headings, notices and empty lines."""
        return row.subject is None

    def draw(self, row: ReportLine, width: int) -> list[Line]:
        """The one line."""
        if not row.columns:
            return [[(fit(row.cells[0], width), row.style)]]
        line: Line = []
        for place, cells in shown_columns(row.columns, width).items():
            line += [(fit(row.cells[place], cells, right=row.columns[place].right), row.style), (" " * _GAP, "")]
        return [line[:-1]]
