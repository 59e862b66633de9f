"""The store's part of the intake: what came and waits, and records that are alike; `tui.store` is built on it.

Everything heavy is imported inside the methods, so that the first frame waits for none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.file_store import FileStore
from tui.format import counted
from tui.intake_door import PersonIntake, Someone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from uuid import UUID

    from models.rows.intake import IntakeWork
    from models.rows.person import PersonSheet
    from models.rows.twins import SideBySide, TwinRow


class IntakeStore(FileStore):
    """The intake of an unlocked case file, as `tui.intake_door.IntakeDoor` describes it; every method blocks."""

    def intake(self) -> IntakeWork:
        """What came, and what of it waits."""
        from models.queries.intake import intake_work

        with self._case_file.read() as session:
            return intake_work(session)

    def waiting(self) -> int:
        """How much of what came waits for the liaison."""
        from models.queries.intake import waiting_count

        with self._case_file.read() as session:
            return waiting_count(session)

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
                requests=requests(session, open_only=False, person_id=person_id),
                doubts=tuple(doubts(session, person_id=person_id)),
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
