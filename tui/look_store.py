"""The store's answers to what is asked of the caseload as a whole: `tui.look_door.LookDoor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from models.rows.home import HomePage
    from models.rows.pipeline import Pipeline
    from models.rows.weights import WeightRow
    from models.vault.casefile import CaseFile


class LookStore:
    """An unlocked case file, for filters with a name, the day's figures and how people move."""

    _case_file: CaseFile

    def home_page(self) -> HomePage:
        """What the day begins with."""
        from models.queries.home import home

        with self._case_file.read() as session:
            return home(session)

    def weights(self) -> list[WeightRow]:
        """What each reason counts in the order of the worklist today."""
        from models import clock
        from models.queries.weights import weight_rows

        with self._case_file.read() as session:
            return weight_rows(session, clock.today())

    def pipeline(self, quarter: str, county: str) -> Pipeline:
        """How people moved in a quarter against the one before; an empty county means all. Raises Refused."""
        from models import clock
        from models.reports.pipeline import read_pipeline
        from models.rules.periods import Quarter

        with self._case_file.read() as session:
            return read_pipeline(session, Quarter.parse(quarter), today=clock.today(), county=county)

    def people_of_month(self, measure: str, month: date, county: str) -> list[UUID]:
        """One person's id for each thing that a measure's line counts in a month; an empty county means all."""
        from models.reports.trends import people_of_month

        with self._case_file.read() as session:
            return list(people_of_month(session, county, measure, month))
