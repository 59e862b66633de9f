"""What the screens of the intake may ask of the data: files, what waits of them, and records that are alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from models.enums import ImportKind
from models.progress import unwatched

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from models.progress import Progress
    from models.rows.directory import DirectoryPlan
    from models.rows.intake import DoubtRow, IntakeWork, RequestRow
    from models.rows.listing import ListingPlan
    from models.rows.mapped import Sheet
    from models.rows.office import ChoiceRow
    from models.rows.person import PersonSheet
    from models.rows.requests import RequestsPlan
    from models.rows.review import ReviewPlan
    from models.rows.twins import MergingRow, SideBySide, TwinRow


@dataclass(frozen=True, slots=True)
class Someone:
    """What was typed of a person who is not in the case file yet; `born` is None where it was not typed."""

    first: str
    last: str
    born: date | None = None
    phone: str = ""
    street: str = ""
    pin: str = ""
    county: str = ""


@dataclass(frozen=True, slots=True)
class PersonIntake:
    """What the intake knows of one person: requests for them, doubts that wait, and the records merged into theirs."""

    requests: tuple[RequestRow, ...] = ()
    doubts: tuple[DoubtRow, ...] = ()
    mergings: tuple[MergingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything that the screen of a person shows; `domains` names the domains of an assessment."""

    sheet: PersonSheet
    intake: PersonIntake
    domains: tuple[ChoiceRow, ...] = ()


class IntakeDoor(Protocol):
    """The part of the case file that the intake is about; every method blocks, every answer is frozen."""

    def intake(self) -> IntakeWork:
        """What came, and what of it waits."""

    def waiting(self) -> int:
        """How much of what came waits for the liaison: the count alone, also of 100,000 people at once."""

    def list_files(self, kind: ImportKind = ImportKind.LIST) -> list[Path]:
        """The files in the home's folders that may be of this kind, the likeliest and newest first."""

    def columns(self, path: Path, as_of: date, mapping: Mapping[str, str] | None = None) -> Sheet:
        """What the columns of a list are taken to mean, and what must be asked; raises ImportRefused."""

    def plan_listing(
        self,
        path: Path,
        as_of: date,
        county: str | None = None,
        *,
        mapping: Mapping[str, str] | None = None,
        progress: Progress = unwatched,
    ) -> ListingPlan:
        """What taking a list would do; changes nothing. `mapping` says what each column means, by its key."""

    def file_columns(
        self, kind: ImportKind, path: Path, as_of: date, mapping: Mapping[str, str] | None = None
    ) -> Sheet:
        """What the columns of a review, requests or a directory are taken to mean, and what must be asked."""

    def plan_file(
        self, kind: ImportKind, path: Path, as_of: date, mapping: Mapping[str, str] | None = None
    ) -> ReviewPlan | RequestsPlan | DirectoryPlan:
        """What taking a returned review, requests or a directory would do; changes nothing."""

    def held_people(self, county: str) -> list[UUID]:
        """The people who wait for a county's review, by name."""

    def export_review(self, county: str) -> list[Path]:
        """Write the list that a county reviews to the folder of exports, and tell the log."""

    def export_aside(self, listing_id: UUID | None) -> list[Path]:
        """Write the rows set aside that wait, of one file or of all, to the folder of exports, and tell the log."""

    def filled_in(self, line_id: UUID) -> dict[str, object]:
        """The form of a new person, filled in from the cells of a row set aside as far as they can be read."""

    def resembling(self, someone: Someone) -> list[TwinRow]:
        """Who of the case file may be the same as somebody who is being added, the likeliest first."""

    def look_alikes(self, person_id: UUID) -> list[TwinRow]:
        """Who of the case file may be the same as one of its people, the likeliest first."""

    def side_by_side(self, left: UUID, right: UUID) -> SideBySide:
        """Two people fact by fact, the one with more work at the left."""

    def intake_of(self, person_id: UUID) -> PersonIntake:
        """Requests, doubts and merged records of one person."""

    def unmerging(self, merging_id: UUID) -> str:
        """What taking two merged records apart would do, in words: which later work goes where."""

    def taking_back(self, listing_id: UUID) -> str:
        """What taking a whole import back would leave, in words; empty when nothing newer stands on it."""
