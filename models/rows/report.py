"""A report as data: blocks of rows, each figure with the people behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from models.enums import Audience

Value = str | int | None
ColumnKind = Literal["text", "number", "cents", "day"]
"""What a column's values are: words, whole numbers, cents as a whole number, or a date in ISO form."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a block: `key` names the fact, `heading` and `width` (characters) come from the template."""

    key: str
    heading: str
    width: int
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row: values in the order of the columns, and the people who stand behind it, each once.

    `behind` opens each counted figure: for every value, one person's id for each thing counted (somebody counted twice
    stands twice), and nothing for words and for what concerns no person, such as a meeting.
    """

    values: tuple[Value, ...]
    people: tuple[UUID, ...]
    behind: tuple[tuple[UUID, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a report."""

    code: str
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[ReportRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report for one audience, whole: everything that a writer needs and nothing more.

    `due` is the 15th of the month after the quarter (S0 item 6), `aim` the last open day on or before it.
    """

    kind: str
    title: str
    quarter: str
    audience: Audience
    county: str
    liaison: str
    made_on: date
    due: date
    aim: date
    blocks: tuple[Block, ...]
    definitions: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
