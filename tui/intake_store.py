"""The store's part of the intake: files in, what waits of them, and records that are alike; `tui.store` is built on it.

Everything heavy is imported inside the methods, so that the first frame waits for none of it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from models import clock
from models.enums import ImportKind
from models.progress import unwatched
from tui.format import counted
from tui.intake_door import PersonIntake, Someone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from models.progress import Progress
    from models.rows.directory import DirectoryPlan
    from models.rows.intake import IntakeWork
    from models.rows.listing import ListingPlan
    from models.rows.mapped import Sheet
    from models.rows.person import PersonSheet
    from models.rows.requests import RequestsPlan
    from models.rows.review import ReviewPlan
    from models.rows.twins import SideBySide, TwinRow
    from models.vault.casefile import CaseFile


class IntakeStore:
    """The intake of an unlocked case file, as `tui.intake_door.IntakeDoor` describes it; every method blocks."""

    def __init__(self, case_file: CaseFile) -> None:
        self._case_file = case_file

    def intake(self) -> IntakeWork:
        """What came, and what of it waits."""
        from models.queries.intake import intake_work

        with self._case_file.read() as session:
            return intake_work(session)

    def list_files(self, kind: ImportKind = ImportKind.LIST) -> list[Path]:
        """The files in the home's folders that may be of this kind, the likeliest and newest first."""
        from tui.incoming import incoming

        home = self._case_file.home
        return incoming(home.lists, home.exports, kind)

    def columns(self, path: Path, as_of: date, mapping: Mapping[str, str] | None = None) -> Sheet:
        """What the columns of a list are taken to mean, and what must be asked; raises ImportRefused."""
        from models.intake.listing import look, open_listing
        from models.queries.mappings import remembered
        from models.queries.reference import county_names

        with self._case_file.read() as session:
            names, before = county_names(session, clock.today()), partial(remembered, session, ImportKind.LIST)
            opened = open_listing(path, mapping=mapping)
            return look(opened, as_of=as_of, counties=names, mapping=mapping, remembered=before)

    def plan_listing(
        self,
        path: Path,
        as_of: date,
        county: str | None = None,
        *,
        mapping: Mapping[str, str] | None = None,
        progress: Progress = unwatched,
    ) -> ListingPlan:
        """What taking a list would do; it changes nothing. Raises ImportRefused, and Cancelled when called off."""
        from models.collector import resting
        from models.intake.listing import read_listing
        from models.queries.lines import corrects
        from models.queries.listing import plan
        from models.queries.mappings import remembered
        from models.queries.reference import county_names

        with self._case_file.read() as session, resting():
            file = read_listing(
                path,
                as_of=as_of,
                counties=county_names(session, clock.today()),
                county=county,
                mapping=mapping,
                remembered=partial(remembered, session, ImportKind.LIST),
                correcting=partial(corrects, session),
                progress=progress,
            )
            return plan(session, file, progress=progress)

    def file_columns(
        self, kind: ImportKind, path: Path, as_of: date, mapping: Mapping[str, str] | None = None
    ) -> Sheet:
        """What the columns of a review, requests or a directory are taken to mean; raises ImportRefused."""
        from models.intake import request_words, review
        from models.intake.road import look_at, open_file
        from models.intake.sniff import take
        from models.queries import directory
        from models.queries.mappings import remembered
        from models.queries.reference import county_names

        with self._case_file.read() as session:
            if kind is ImportKind.DIRECTORY:
                return directory.columns(session, path, mapping=mapping)
            is_review = kind is ImportKind.REVIEW
            words = review.REVIEW if is_review else request_words.vocabulary(county_given=False)
            return look_at(
                open_file(take(path), words, mapping=mapping),
                as_of=as_of,
                counties=county_names(session, clock.today()),
                cleaners=dict(review.CLEANERS.items() if is_review else request_words.CLEANERS.items()),
                mapping=mapping,
                remembered=partial(remembered, session, kind),
            )

    def plan_file(
        self, kind: ImportKind, path: Path, as_of: date, mapping: Mapping[str, str] | None = None
    ) -> ReviewPlan | RequestsPlan | DirectoryPlan:
        """What taking a returned review, requests or a directory would do; raises ImportRefused."""
        if kind is ImportKind.REVIEW:
            return self.plan_review(path, as_of, mapping=mapping)
        if kind is ImportKind.REQUESTS:
            return self.plan_requests(path, as_of, mapping=mapping)
        return self.plan_directory(path, mapping)

    def plan_review(
        self, path: Path, as_of: date | None, county: str = "", mapping: Mapping[str, str] | None = None
    ) -> ReviewPlan:
        """What taking a returned review would do, answered on a day; today where none is given."""
        from models.intake.review import read_review
        from models.intake.sniff import take
        from models.queries.mappings import remembered
        from models.queries.reference import county_names
        from models.queries.review import plan_review

        with self._case_file.read() as session:
            file = read_review(
                take(path),
                as_of=as_of or clock.today(),
                counties=county_names(session, clock.today()),
                county=county,
                mapping=mapping,
                remembered=partial(remembered, session, ImportKind.REVIEW),
            )
            return plan_review(session, file)

    def plan_requests(
        self, path: Path, as_of: date | None, county: str = "", mapping: Mapping[str, str] | None = None
    ) -> RequestsPlan:
        """What taking a CSA's requests would do; a row without a day asks on `as_of`, today where none is given."""
        from models.intake.requests import read_requests
        from models.intake.sniff import take
        from models.queries.mappings import remembered
        from models.queries.reference import county_names
        from models.queries.requests import plan_requests

        with self._case_file.read() as session:
            file = read_requests(
                take(path),
                as_of=as_of or clock.today(),
                counties=county_names(session, clock.today()),
                county=county,
                mapping=mapping,
                remembered=partial(remembered, session, ImportKind.REQUESTS),
            )
            return plan_requests(session, file)

    def plan_directory(self, path: Path, mapping: Mapping[str, str] | None = None) -> DirectoryPlan:
        """What taking a directory would do."""
        from models.queries.directory import plan, read

        with self._case_file.read() as session:
            return plan(session, read(session, path, mapping=mapping))

    def held_people(self, county: str) -> list[UUID]:
        """The people who wait for a county's review, by name."""
        from models.queries.review import held_people

        with self._case_file.read() as session:
            return [person.id for person in held_people(session, county)]

    def export_review(self, county: str, folder: Path | None = None, formats: Sequence[str] = ("xlsx",)) -> list[Path]:
        """Write a county the people it reviews before contact, and tell the log: all of it or nothing."""
        from commands.exports.review import review_files
        from commands.exports.staging import staged
        from commands.verbs.access import log_files
        from models.enums import Audience
        from models.queries.review import review_sheet

        with self._case_file.read() as session:
            sheet = review_sheet(session, county, self._case_file.liaison)
        files = review_files(sheet, formats, practice=self._case_file.practice)
        with staged(folder or self._case_file.home.exports, files) as paths:
            log_files(self._case_file, f"review {sheet.county}", Audience.CSA, len(sheet.people), files)
        return paths

    def export_aside(
        self, listing_id: UUID | None, folder: Path | None = None, formats: Sequence[str] = ("xlsx",)
    ) -> list[Path]:
        """Write the rows set aside that wait, of one file or of all, and tell the log: all of it or nothing."""
        from commands.exports.aside import aside_files
        from commands.exports.staging import staged
        from commands.verbs.access import log_files
        from models.enums import Audience
        from models.queries.lines import waiting

        with self._case_file.read() as session:
            rows = waiting(session, listing_id)
        files = aside_files(rows, formats, practice=self._case_file.practice)
        with staged(folder or self._case_file.home.exports, files) as paths:
            log_files(self._case_file, "rows set aside", Audience.LIAISON, len(rows), files)
        return paths

    def filled_in(self, line_id: UUID) -> dict[str, object]:
        """The form of a new person, filled in from the cells of a row set aside as far as they can be read."""
        from models.queries.filled import filled_in

        with self._case_file.read() as session:
            return filled_in(session, line_id)

    def resembling(self, someone: Someone) -> list[TwinRow]:
        """Who of the case file may be the same as somebody who is being added, the likeliest first."""
        from models.queries.twins import resembling
        from models.rows.twins import Sketch

        sketch = Sketch(
            key="typed",
            first=someone.first,
            last=someone.last,
            birth_date=someone.born,
            pin=someone.pin,
            phones=frozenset({someone.phone} - {""}),
            streets=frozenset({someone.street} - {""}),
            county=someone.county,
        )
        with self._case_file.read() as session:
            return resembling(session, sketch)

    def look_alikes(self, person_id: UUID) -> list[TwinRow]:
        """Who of the case file may be the same as one of its people, the likeliest first."""
        from models.queries.twins import resembling, sketches

        with self._case_file.read() as session:
            mine = next(each for each in sketches(session) if each.key == person_id)
            return resembling(session, mine, besides=frozenset({person_id}))

    def side_by_side(self, left: UUID, right: UUID) -> SideBySide:
        """Two people fact by fact, the one with more work at the left; of two with as much, the one known longer."""
        from models.queries import person, twins

        with self._case_file.read() as session:
            found = [person.sheet(session, each) for each in (left, right)]
            first, second = sorted(found, key=lambda each: (-_work(each), each.header.number))
            return twins.side_by_side(session, first.header.id, second.header.id)

    def intake_of(self, person_id: UUID) -> PersonIntake:
        """Requests, doubts that wait, and merged records of one person, also by the id of a record merged into them."""
        from models.queries.intake import doubts
        from models.queries.merging import merged_into, survivor_of
        from models.queries.requests import requests

        with self._case_file.read() as session:
            person_id = survivor_of(session, person_id)
            return PersonIntake(
                requests=tuple(row for row in requests(session, open_only=False) if row.person_id == person_id),
                doubts=tuple(row for row in doubts(session) if person_id in {row.person_id, row.other_id}),
                mergings=tuple(merged_into(session, person_id)),
            )

    def unmerging(self, merging_id: UUID) -> str:
        """What taking two merged records apart would do, in words: which later work goes where."""
        from commands.verbs.returning import returning
        from models.tables.people import Merging

        with self._case_file.read() as session:
            shared = returning(session, session.get_one(Merging, merging_id))
        back = f"{counted(shared.back, 'entry', 'entries')} of its own, with what was written into them since"
        if shared.along:
            back += f", and {counted(shared.along, 'entry', 'entries')} made since on what is its own"
        stays = f" {counted(shared.stay, 'entry', 'entries')} made since stays with the other." if shared.stay else ""
        return f"The record that was merged gets back {back}.{stays} u takes it back."

    def taking_back(self, listing_id: UUID) -> str:
        """What taking a whole import back would leave, in words."""
        from models.queries.foreseen import taking_back

        with self._case_file.read() as session:
            return taking_back(session, listing_id)


def _work(sheet: PersonSheet) -> int:
    """How much was done with a person."""
    done = (sheet.contacts, sheet.assessments, sheet.referrals, sheet.jobs, sheet.hearings, sheet.follow_ups)
    return sum(map(len, done))
