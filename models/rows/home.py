"""The first page of a day: who is next, and what is due, loose, new and unfinished."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from models.rows.worklist import WorklistRow


class Opens(StrEnum):
    """What a figure of the first page opens."""

    FILTER = "filter"
    AGENDA = "agenda"
    REPORTS = "reports"
    INTAKE = "intake"
    DRAFTS = "drafts"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its words; `text` is the filter that shows the people behind it, where it opens one.

    `presses` marks what wants the liaison today.
    """

    number: int
    what: str
    note: str
    opens: Opens
    text: str = ""
    presses: bool = False


@dataclass(frozen=True, slots=True)
class HomePage:
    """Who is next with the reasons, and the figures in groups, each group under its name."""

    day: date
    active: int
    loose_ends: int
    first: tuple[WorklistRow, ...]
    groups: tuple[tuple[str, tuple[Figure, ...]], ...]
