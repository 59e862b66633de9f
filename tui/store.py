"""The app's only door to the data: reads give frozen rows, `run` is the only way to change anything.

Everything heavy is imported inside the methods, so that the first frame waits for none of it.
"""

# This file is longer because it is the app's only door: one short method for each question.
from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from models import clock
from models.errors import Refused
from tui.intake_door import PersonPage
from tui.intake_store import IntakeStore
from tui.look_store import LookStore
from tui.work_store import WorkStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from models.rows.done import Done
    from models.rows.office import (
        ActivityRow,
        AgendaRow,
        ChoiceRow,
        CountyRow,
        DraftRow,
        FrozenRow,
        ListingRow,
        ServiceRow,
    )
    from models.rows.person import PersonSheet
    from models.rows.report import Report
    from models.rows.worklist import WorklistOrder, WorklistRow, WorklistSummary
    from models.rules.score import Score
    from models.vault.casefile import CaseFile

VERBS: dict[str, str] = {
    name: module
    for module, names in {
        "people": "add_person edit_person add_phone set_phone_state add_address set_address_state add_note",
        "standing": "set_safety set_segment toggle_mark set_mark park unpark close_person reopen review "
        "add_tag remove_tag untag",
        "entry": "record_entry",
        "phrases": "save_phrase drop_phrase",
        "casework": "record_contact record_assessment add_follow_up settle_follow_up record_consent revoke_consent",
        "referrals": "refer update_referral",
        "directory": "save_provider add_service edit_service withdraw_service",
        "jobs": "record_job end_job check_retention",
        "hearings": "schedule_hearing record_encounter",
        "counties": "save_protocol add_csa_contact assign_contact record_meeting",
        "listings": "take_listing",
        "undo_listing": "undo_listing",
        "mappings": "save_mapping",
        "doubts": "answer_doubt",
        "merging": "merge_people unmerge",
        "lines": "drop_line add_row",
        "reviews": "take_review",
        "requests": "take_requests answer_request record_request",
        "directory_import": "take_directory",
        "weights": "set_weight",
        "overdue": "settle_overdue",
        "sessions": "begin_session skip_person pass_person end_session",
        "filters": "save_filter rename_filter drop_filter",
        "many": "for_many",
        "access": "log_view",
        "undo": "undo redo",
    }.items()
    for name in names.split()
}
"""The module of each verb that a screen may ask for."""


class Store(LookStore, WorkStore, IntakeStore):
    """An unlocked case file, as `tui.door.Door` describes it; every method blocks."""

    def __init__(self, case_file: CaseFile) -> None:
        super().__init__(case_file)
        self._closed = False
        self._page: PersonPage | None = None
        self._written = 0

    @property
    def practice(self) -> bool:
        """Whether this is make-believe."""
        return self._case_file.practice

    @property
    def liaison(self) -> str:
        """Who works here."""
        return self._case_file.liaison

    @property
    def home(self) -> Path:
        """The folder of the case file."""
        return self._case_file.home.root

    def order(self, text: str, sort: str = "rank") -> WorklistOrder:
        """The people that a filter lets through, in order; raises Refused for a filter it cannot read."""
        from models.queries import worklist

        with self._case_file.read() as session:
            return worklist.order(session, text, sort)

    def rows(self, numbers: Sequence[int]) -> list[WorklistRow]:
        """The worklist rows of these local numbers, in their order."""
        from models.queries import worklist

        with self._case_file.read() as session:
            return worklist.rows(session, numbers)

    def numbers(self, people: Sequence[UUID]) -> list[int]:
        """The local numbers of some people, in their order; those who are gone are left out."""
        from models.queries import worklist

        with self._case_file.read() as session:
            return worklist.numbers(session, people)

    def row_of(self, person_id: UUID) -> WorklistRow:
        """One person's worklist row; raises NotFound."""
        from models.errors import NotFound
        from models.queries import worklist

        with self._case_file.read() as session:
            row = worklist.row_of(session, person_id)
        if row is None:
            raise NotFound("That person is no longer in the case file.")
        return row

    def summary(self) -> WorklistSummary:
        """The figures above the worklist."""
        from models.queries import worklist

        with self._case_file.read() as session:
            return worklist.summary(session)

    def roll_over(self) -> int:
        """Bring the stored order up to today; gives how many people were looked at."""
        from commands.verbs.rollover import roll_over

        try:
            return roll_over(self._case_file)
        finally:
            self._forget_page()

    def person(self, person_id: UUID) -> PersonSheet:
        """Everything about one person; raises NotFound."""
        from models.queries import person

        with self._case_file.read() as session:
            return person.sheet(session, person_id)

    def person_page(self, person_id: UUID) -> PersonPage:
        """Everything that the screen of a person shows; raises NotFound."""
        written = self._written
        page = PersonPage(self.person(person_id), self.intake_of(person_id), tuple(self.choices("domain", None)))
        # Another thread may have written meanwhile: then this is good to be shown, and not to be remembered.
        self._page = page if written == self._written else None
        return page

    def remembered(self, person_id: UUID) -> PersonPage | None:
        """What was read of this person last, if nothing was written since."""
        page = self._page
        return page if page is not None and page.sheet.header.id == person_id else None

    def _forget_page(self) -> None:
        self._written += 1
        self._page = None

    def score(self, person_id: UUID) -> Score:
        """Why a person stands where they stand; raises NotFound."""
        from models.queries import person

        with self._case_file.read() as session:
            return person.score_of(session, person_id)

    def agenda(self, until: date) -> list[AgendaRow]:
        """What is dated up to and on a day."""
        from models.queries.agenda import agenda

        with self._case_file.read() as session:
            return agenda(session, until, collapse=True)

    def services(self, text: str = "") -> list[ServiceRow]:
        """The directory, or what of it answers to some words."""
        from models.queries import office

        with self._case_file.read() as session:
            return office.services(session, text)

    def counties(self) -> list[CountyRow]:
        """The counties with their CSAs."""
        from models.queries import office

        with self._case_file.read() as session:
            return office.counties(session)

    def frozen_reports(self) -> list[FrozenRow]:
        """Reports that were sent, as they stand."""
        from models.queries import office

        with self._case_file.read() as session:
            return office.frozen_reports(session)

    def listings(self) -> list[ListingRow]:
        """The listings that were taken, newest first."""
        from models.queries import office

        with self._case_file.read() as session:
            return office.listings(session)

    def history(self, person_id: UUID | None = None, limit: int = 200) -> list[ActivityRow]:
        """The log, newest first."""
        from models.queries.history import history

        with self._case_file.read() as session:
            return history(session, person_id, limit)

    def report(self, kind: str, quarter: str, county: str | None) -> Report:
        """The quarterly report as data: kind "csa" for one county, "state" for all; raises Refused."""
        from models.reports.quarterly import csa_report, state_report
        from models.rules.periods import Quarter

        chosen, today = Quarter.parse(quarter), clock.today()
        with self._case_file.read() as session:
            if kind == "state":
                return state_report(session, chosen, today=today, liaison=self.liaison)
            if not county:
                raise Refused("A report to a CSA needs its county.", "Choose one.")
            return csa_report(session, chosen, county, today=today, liaison=self.liaison)

    def frozen(self, kind: str, quarter: str, county: str | None) -> Report:
        """The quarterly report as it was frozen; raises NotFound."""
        from models.reports.frozen import frozen_report
        from models.rules.periods import Quarter

        with self._case_file.read() as session:
            return frozen_report(session, f"quarterly_{kind}", Quarter.parse(quarter).label, county or "")

    def export_report(self, report: Report, folder: Path, formats: Sequence[str], *, freeze: bool) -> list[Path]:
        """Write a report into a folder, tell the log, and keep its content when `freeze`: all of it or nothing."""
        from commands.exports.quarterly import quarterly_files
        from commands.exports.staging import staged
        from commands.verbs.reports import send_report

        files = quarterly_files(report, formats, practice=self._case_file.practice)
        with staged(folder, files) as paths:
            send_report(self._case_file, report, freeze=freeze)
        return paths

    def choices(self, source: str, person_id: UUID | None) -> list[ChoiceRow]:
        """What a field with this source can be."""
        from models.queries.choices import choices

        with self._case_file.read() as session:
            return choices(session, source, person_id)

    def level_texts(self, domain: str) -> tuple[str, ...]:
        """The five level texts of an assessment domain, worst first."""
        from models.queries.choices import level_texts

        with self._case_file.read() as session:
            return level_texts(session, domain)

    def search(self, text: str) -> list[ChoiceRow]:
        """People by any word: name, reference, phone, PIN, court case; the value is the person's id."""
        from models.queries.choices import people

        with self._case_file.read() as session:
            return people(session, text)

    def save_draft(self, form: str, person_id: UUID | None, values: Mapping[str, object]) -> None:
        """Keep what is typed in a form."""
        from models.vault.drafts import save_draft

        save_draft(self._case_file, form, person_id, values)

    def load_draft(self, form: str, person_id: UUID | None) -> dict[str, object] | None:
        """What was typed in a form for this person and not saved."""
        from models.vault.drafts import load_draft

        return load_draft(self._case_file, form, person_id)

    def drop_draft(self, form: str, person_id: UUID | None) -> None:
        """Forget a draft."""
        from models.vault.drafts import drop_draft

        drop_draft(self._case_file, form, person_id)

    def drafts(self) -> list[DraftRow]:
        """Everything that was typed and not saved."""
        from models.vault.drafts import all_drafts

        with self._case_file.read() as session:
            return all_drafts(session)

    def run(self, verb: str, *arguments: object, **options: object) -> Done:
        """Run a verb by its name; the only way to change anything."""
        function: Callable[..., Done] = getattr(import_module(f"commands.verbs.{VERBS[verb]}"), verb)
        try:
            return function(self._case_file, *arguments, **options)
        finally:
            self._forget_page()

    def undo(self) -> Done:
        """Take back the last change; raises Refused."""
        return self.run("undo")

    def redo(self) -> Done:
        """Make the change that was taken back last again; raises Refused."""
        return self.run("redo")

    def undoable(self) -> str:
        """What undo would take back, in words; empty when there is nothing."""
        from models.queries.history import next_undo

        with self._case_file.read() as session:
            step = next_undo(session)
        return step.summary if step else ""

    def close(self) -> None:
        """Close the case file; safe to call twice."""
        if not self._closed:
            self._closed = True
            self._case_file.close()
