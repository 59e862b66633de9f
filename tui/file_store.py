"""The store's part for files from outside: what their columns mean, and what taking them would do.

Everything heavy is imported inside the methods, so that the first frame waits for none of it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from models import clock
from models.enums import ImportKind
from models.progress import unwatched

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from models.progress import Progress
    from models.rows.directory import DirectoryPlan
    from models.rows.listing import ListingPlan
    from models.rows.mapped import Sheet
    from models.rows.requests import RequestsPlan
    from models.rows.review import ReviewPlan
    from models.vault.casefile import CaseFile


class FileStore:
    """Files held against an unlocked case file, as `tui.intake_door.IntakeDoor` describes it; it changes nothing."""

    def __init__(self, case_file: CaseFile) -> None:
        self._case_file = case_file

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
