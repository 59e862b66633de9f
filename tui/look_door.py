"""What the screens may ask of the caseload as a whole: filters with a name, the day's figures, how people move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from models.rows.filters import SavedFilterRow, WrittenList
    from models.rows.home import HomePage
    from models.rows.pipeline import Pipeline
    from models.rows.weights import WeightRow
    from models.rows.worklist import WorklistRow
    from models.rules.filteroffers import Vocabulary


class LookDoor(Protocol):
    """The part of `tui.door.Door` that looks at everybody."""

    def vocabulary(self) -> Vocabulary:
        """The words of the case file that a filter may name."""

    def saved_filters(self) -> list[SavedFilterRow]:
        """The filters with a name, by name."""

    def write_list(self, text: str, sort: str, folder: Path | None, formats: Sequence[str]) -> WrittenList:
        """Write whom a filter shows to files, in the order of the screen, and tell the log."""

    def first_people(self) -> tuple[WorklistRow, ...]:
        """Who is next, as on the first page: the part of it that is there at once, however many people there are."""

    def home_page(self) -> HomePage:
        """What the day begins with: who is next, and what is due, loose, new and unfinished."""

    def weights(self) -> list[WeightRow]:
        """What each reason counts in the order of the worklist, most first."""

    def pipeline(self, quarter: str, county: str) -> Pipeline:
        """How people moved in a quarter against the one before; an empty county means all."""

    def people_of_month(self, measure: str, month: date, county: str) -> list[UUID]:
        """One person's id for each thing that a measure's line counts in a month."""
