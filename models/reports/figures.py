"""How a figure is put into a row together with the people behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.rows.report import ReportRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from models.rows.report import Column, Value


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, and one person's id for each thing counted in it."""

    value: Value
    behind: tuple[UUID, ...] = ()


def times(people: Iterable[UUID]) -> Cell:
    """How often: everybody counts as often as they stand there."""
    counted = tuple(people)
    return Cell(len(counted), counted)


def heads(people: Iterable[UUID]) -> Cell:
    """How many different people."""
    counted = tuple(sorted(set(people)))
    return Cell(len(counted), counted)


def day(on: date | None) -> Cell:
    """A date as reports keep it: ISO, or nothing."""
    return Cell(on.isoformat() if on else None)


def row_of(columns: Iterable[Column], cells: Mapping[str, Cell], people: Iterable[UUID] = ()) -> ReportRow:
    """The row with the cells that the template asks for; `people` are those that no counted figure brings in."""
    chosen = [cells[column.key] for column in columns]
    everybody = {*people, *(person for cell in chosen for person in cell.behind)}
    return ReportRow(
        values=tuple(cell.value for cell in chosen),
        people=tuple(sorted(everybody)),
        behind=tuple(cell.behind for cell in chosen),
    )
