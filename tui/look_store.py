"""The store's answers to what is asked of the caseload as a whole: `tui.look_door.LookDoor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from models.vault.casefile import CaseFile


class LookStore:
    """An unlocked case file, for filters with a name, the day's figures and how people move."""

    _case_file: CaseFile

    def vocabulary(self) -> Vocabulary:
        """The words of the case file that a filter may name."""
        from models.queries.filters import vocabulary

        with self._case_file.read() as session:
            return vocabulary(session)

    def saved_filters(self) -> list[SavedFilterRow]:
        """The filters with a name, by name."""
        from models.queries.filters import saved_filters

        with self._case_file.read() as session:
            return saved_filters(session)

    def write_list(self, text: str, sort: str, folder: Path | None, formats: Sequence[str]) -> WrittenList:
        """Write whom a filter shows to files, all of them or none, and tell the log; no folder is that of exports.

        Raises Refused for a filter that cannot be read or a file that cannot be written, UsageError for a format.
        """
        from commands.exports.staging import staged
        from commands.exports.worklist import read_list, worklist_files
        from commands.verbs.access import log_files
        from models import clock
        from models.enums import Audience
        from models.rows.filters import WrittenList

        practice = self._case_file.practice
        with self._case_file.read() as session:
            found = read_list(session, text, sort)
        base = f"liaison-{'practice-' if practice else ''}worklist-{clock.today()}"
        files = worklist_files(base, found, formats, practice=practice)
        with staged(folder or self._case_file.home.exports, files) as paths:
            log_files(self._case_file, "worklist", Audience.LIAISON, len(found.people), files)
        return WrittenList(tuple(paths), len(found.people), found.words)

    def first_people(self) -> tuple[WorklistRow, ...]:
        """Who is next."""
        from models.queries.home import NEXT
        from models.queries.worklist import first

        with self._case_file.read() as session:
            return tuple(first(session, NEXT))

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
