"""The look at everybody of a store that is always the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models.rows.filters import SavedFilterRow, WrittenList
from models.rows.home import Figure, HomePage, Opens
from models.rows.weights import WeightRow
from models.rules.filteroffers import Vocabulary
from tests.tui.fake_flow import made_pipeline
from tests.tui.fake_rows import PICTURED, TODAY, person_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from models.rows.pipeline import Pipeline
    from models.rows.worklist import WorklistRow


class FakeLook:
    """Answers of `tui.look_door.LookDoor` for tests of screens."""

    def vocabulary(self) -> Vocabulary:
        """Two counties, a tag, two needs and a saved filter."""
        return Vocabulary(
            counties=("Brown", "Dane"),
            tags=("spanish",),
            domains=(("housing", "Housing"), ("health", "Health")),
            saved=(("soon", "due:<7d"),),
        )

    def saved_filters(self) -> list[SavedFilterRow]:
        """One."""
        return [SavedFilterRow("soon", "due:<7d", "next step in less than 7 days")]

    def write_list(self, text: str, sort: str, folder: Path | None, formats: Sequence[str]) -> WrittenList:
        """Files that are named and not written."""
        del text
        paths = tuple((folder or Path("exports")) / f"liaison-practice-worklist.{kind}" for kind in formats)
        return WrittenList(paths, 38, f"38 of 214 by {sort}")

    def first_people(self) -> tuple[WorklistRow, ...]:
        """The first of the page."""
        return self.home_page().first

    def home_page(self) -> HomePage:
        """A day with a bit of everything."""
        today = (
            Figure(4, "promises due", "to 3 people; 2 overdue", Opens.AGENDA, presses=True),
            Figure(
                3, "in court this week", "next Hendricks, Dale Tue 24 Nov", Opens.FILTER, "hearing:<7d", presses=True
            ),
            Figure(0, "loose ends", "everybody active has a next step", Opens.FILTER, "is:loose"),
            Figure(1, "unfinished draft", "typed and not saved", Opens.DRAFTS, presses=True),
        )
        listed = (
            Figure(12, "new on the list", "as of Sun 8 Nov", Opens.FILTER, "intake:list came:>=2026-11-08"),
            Figure(12, "days old", "a new one is due after 30", Opens.INTAKE),
        )
        due = (Figure(56, "days to the report", "2026Q4 is due Fri 15 Jan 2027; 0 reports frozen", Opens.REPORTS),)
        paying = (
            Figure(31, "paying", "31 not judged", Opens.FILTER, "pay:paying"),
            Figure(9, "newly stopped", "2 unable, 7 not judged", Opens.FILTER, "pay:stopped", presses=True),
        )
        return HomePage(
            TODAY, 214, 0, PICTURED[:3], (("Today", today), ("The list", listed), ("Reports", due), ("Paying", paying))
        )

    def weights(self) -> list[WeightRow]:
        """Two reasons."""
        said = [("hand_mark", "Marked by hand", 15), ("hearing", "Hearing near", 12)]
        return [WeightRow(code, name, points, f"{name}.", "our choice", TODAY, "") for code, name, points in said]

    def pipeline(self, quarter: str, county: str) -> Pipeline:
        """A flow of 96 people."""
        return made_pipeline(quarter, county)

    def people_of_month(self, measure: str, month: date, county: str) -> list[UUID]:  # noqa: ARG002 - always the same
        """Two people, one of them twice."""
        return [person_id(1), person_id(2), person_id(1)]
