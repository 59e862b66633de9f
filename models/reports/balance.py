"""Figures equal the people behind them, and totals the lines above them, or the report is not given (faults X14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.errors import CheckFailed
from models.reports.columns import COUNTED
from models.reports.state import ALL_COUNTIES

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.report import Block, Report, ReportRow

_TIMES = "count"
"""Meetings are counted too, and have nobody behind them."""


def check_balanced(report: Report) -> None:
    """Raises CheckFailed, naming the block and the line, for a figure that its people do not bear out."""
    for block in report.blocks:
        for place, row in enumerate(block.rows, start=1):
            _check_row(block, row, f"{block.heading}, line {place}")
        _check_total(block)


def _check_row(block: Block, row: ReportRow, where: str) -> None:
    if not len(row.values) == len(row.behind) == len(block.columns):
        raise CheckFailed(f"{where}: the line has not as many values as columns.")
    everybody: set[UUID] = set()
    for column, value, behind in zip(block.columns, row.values, row.behind, strict=True):
        everybody.update(behind)
        if column.key == _TIMES and not row.people:
            continue
        if column.kind == "number" and column.key in COUNTED:
            people = behind if column.key == _TIMES else set(behind)
            _same(value, len(people), f"{where}, {column.heading}")
    if everybody and everybody != set(row.people):
        raise CheckFailed(f"{where}: the people of the line are not those of its figures.")


def _same(value: object, counted: int, where: str) -> None:
    if value != counted:
        raise CheckFailed(f"{where}: the figure is {value}, the people behind it are {counted}.")


def _check_total(block: Block) -> None:
    """The total line, when there is one, holds exactly the people of the other lines, figure by figure."""
    total = next((row for row in block.rows if ALL_COUNTIES in row.values), None)
    if total is None:
        return
    others = [row for row in block.rows if row is not total]
    for place, column in enumerate(block.columns):
        behind = {person for row in others for person in row.behind[place]}
        if behind != set(total.behind[place]):
            raise CheckFailed(f"{block.heading}, {column.heading}: the total does not hold the people of its lines.")
