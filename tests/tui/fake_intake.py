"""The intake of a store that is always the same: one line of everything that waits, and two records that are alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from models.enums import DoubtKind, ImportKind, LineOutcome, ReviewDecision, ReviewState, Stage
from models.errors import ImportRefused
from models.intake.places import Name
from models.progress import unwatched
from models.rows.countyfile import CountyFile
from models.rows.directory import (
    DirectoryFile,
    DirectoryPlan,
    EntryFate,
    FoundService,
    GoneService,
    PlannedService,
)
from models.rows.intake import AsideRow, DoubtRow, HeldRow, IntakeWork, RequestRow, TakenRow
from models.rows.listed import Counts, ListLine
from models.rows.listing import FieldChange
from models.rows.mapped import Guess, Sheet
from models.rows.requests import Asked, AskedPerson, RequestsPlan, Wanted
from models.rows.review import Decided, ReviewPlan
from models.rows.twins import Compared, Evidence, Likeness, MergingRow, SideBySide, TwinRow
from tests.tui.fake_rows import NOON, TODAY, days, person_id
from tui.intake_door import PersonIntake, Someone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.progress import Progress
    from models.rows.listing import ListingPlan
    from models.rows.requests import RequestsFile
    from models.rows.review import ReviewFile

LISTING, OLD = UUID(int=7001), UUID(int=7002)
ROW, TWIN, NAME, REQUEST, MERGING = (UUID(int=7100 + number) for number in range(5))
NOTHING = IntakeWork((), (), (), (), ())


def likeness() -> Likeness:
    """Two records with the same phone and another PIN."""
    return Likeness(
        85,
        (
            Evidence("phone", "4145550142", "4145550142", "the same phone 414 555 0142", 20),
            Evidence("PIN", "1", "3", "KIDS PIN 1 is not 3", -10),
        ),
    )


def twin(number: int) -> TwinRow:
    """Somebody who is alike."""
    return TwinRow(person_id(number), f"N-{number:04d}", "Vang, Pao", "Dane", Stage.REFERRED, likeness())


def taken(listing: UUID, as_of: date, kind: ImportKind = ImportKind.LIST) -> TakenRow:
    """A file that was taken."""
    age = (TODAY - as_of).days
    return TakenRow(
        listing, kind, as_of, age, age > 30, "Brown", f"list-{as_of}.xlsx", NOON - timedelta(days=age),
        230, 214, 10, 4, 2, 1, 2, ("SSN",),
    )  # fmt: skip


def work() -> IntakeWork:
    """One line of everything, and two doubts."""
    cells = (("NCP Name", "Doe, Jan"), ("DOB", "31/31/1990"), ("Phone", ""))
    aside = AsideRow(
        ROW, LISTING, ImportKind.LIST, "list-2026-11-08.xlsx", days(-12), 9, "the birth date cannot be", cells,
        None, None,
    )  # fmt: skip
    name = DoubtRow(
        NAME, DoubtKind.NAME, person_id(2), "N-0002", "Okafor, Marcus", "Brown", None, "", "",
        ("the list says Mark Okafor, the case file Marcus Okafor",), (("first_name", "Mark"),), days(-12), None, None,
    )  # fmt: skip
    alike = DoubtRow(
        TWIN, DoubtKind.TWIN, person_id(1), "N-0001", "Hendricks, Dale", "Brown", person_id(3), "N-0003", "Vang, Pao",
        ("the same phone 414 555 0142",), (), days(-12), None, None,
    )  # fmt: skip
    return IntakeWork(
        (taken(LISTING, days(-12)), taken(OLD, days(-42))),
        (aside,),
        (name, alike),
        (HeldRow("Dane", "Dane County Child Support Agency", 4, days(-17), 17),),
        (request(),),
    )


def request() -> RequestRow:
    """A CSA asks for somebody."""
    return RequestRow(
        REQUEST, person_id(3), "N-0003", "Vang, Pao", "Dane", "Pat Dane", days(-8), "lost the job", None, "", None
    )


def sheet(path: Path, *, asks: tuple[str, ...] = ()) -> Sheet:
    """The columns of a list, one of them unsure and one that may not be held."""
    guesses = (
        Guess(0, "name", "NCP Name", "name", sure=True, why="its header says so", samples=("Doe, Jan", "Lee, Al")),
        Guess(1, "ref", "Ref", "court case", sure=False, why="its values look like court cases", samples=("21PA1",)),
        Guess(2, "remark", "Remark", "", sure=True, why="its header is not known"),
        Guess(3, "ssn", "SSN", "", sure=True, why="a social security number", dropped=True),
    )
    meanings = ("name", "court case", "birth date", "due 2026-09", "paid 2026-09")
    return Sheet(path.name, ImportKind.LIST, "Sheet1", (), 3, "ab", guesses, asks, meanings, ())


def directory(name: str) -> DirectoryPlan:
    """A directory with a new service, one that changed, one that is the same and one that cannot be read."""
    file = DirectoryFile(
        file_name=name,
        sha256="ab",
        header_fingerprint="cd",
        sheet="",
        as_of=TODAY,
        layout="HSDS JSON",
        mapping=(),
        columns=(),
        dropped_columns=("tax id",),
        notes=("2 services have no programme.",),
        services=(),
        lines=(),
        problems=(),
    )
    change = FieldChange("service", UUID(int=1), "phone", "", "", "phone 9205550100 → 9205550199")
    new, other, same = (FoundService((row,), "UMOS", name) for row, name in ((2, "Rides"), (3, "Class"), (4, "Desk")))
    entries = (
        PlannedService(new, EntryFate.NEW, unsure="the programme was guessed by “ride”"),
        PlannedService(other, EntryFate.CHANGED, changes=(change,), conflicts=("city: ours Milwaukee stays",)),
        PlannedService(same, EntryFate.UNCHANGED),
    )
    aside = ListLine(5, ("Name",), ("?",), LineOutcome.SET_ASIDE, "the service has no name")
    gone = (GoneService(UUID(int=2), "UMOS", "Old desk"),)
    return DirectoryPlan(file, Counts(4, 3, 0, 1, 0), (aside,), entries, (), gone, 0, 9, None)


def requests(name: str, as_of: date) -> RequestsPlan:
    """A CSA asks for somebody new who is like somebody known, and for somebody who is known."""
    file: RequestsFile = CountyFile(name, "ab", "cd", "Sheet1", as_of, "Dane", (), (), (), (), (), ())
    asks = (Asked("Pat Dane", as_of, "lost the job"),)
    person = AskedPerson((2,), Name("Al", "", "Moua", ""), "Dane", "", None, ("9205550100",), (), (), asks, ())
    known = replace(person, rows=(3,), name=Name("Pao", "", "Vang", ""))
    return RequestsPlan(
        file,
        (
            Wanted(person, None, "", asks, person.phones, (), (), {}, twin(3)),
            Wanted(known, person_id(3), "N-0003", asks, (), (), ("2020PA000001",), {"birth_date": as_of}),
        ),
        (),
        Counts(2, 2, 0, 0, 0),
        as_of,
    )


class FakeIntake:
    """What the store answers about the intake. `found` are look-alikes, `asks` what the columns leave open."""

    def __init__(self) -> None:
        self.work = NOTHING
        self.found: list[TwinRow] = []
        self.mergings: tuple[MergingRow, ...] = ()
        self.asks: tuple[str, ...] = ()
        self.unreadable = False
        self.written: list[str] = []
        self.looked_for: list[Someone] = []

    def intake(self) -> IntakeWork:
        return self.work

    def waiting(self) -> int:
        return self.work.waiting

    def list_files(self, kind: ImportKind = ImportKind.LIST) -> list[Path]:
        return [Path(f"practice/lists/{kind}-2026-11-08.xlsx"), Path(f"practice/lists/{kind}-2026-10-09.xlsx")]

    def columns(
        self,
        path: Path,
        as_of: date,  # noqa: ARG002 - the same columns on every day
        mapping: Mapping[str, str] | None = None,  # noqa: ARG002 - and whatever was said of them
    ) -> Sheet:
        return sheet(path, asks=self.asks)

    def plan_listing(
        self,
        path: Path,
        as_of: date,  # noqa: ARG002 - the fuller store looks at it
        county: str | None = None,  # noqa: ARG002 - the same
        *,
        mapping: Mapping[str, str] | None = None,  # noqa: ARG002 - the same
        progress: Progress = unwatched,  # noqa: ARG002 - the same
    ) -> ListingPlan:
        raise ImportRefused("No header row was found.", path.name)

    def file_columns(
        self,
        kind: ImportKind,  # noqa: ARG002 - the same for all
        path: Path,
        as_of: date,  # noqa: ARG002 - the same
        mapping: Mapping[str, str] | None = None,  # noqa: ARG002 - the same
    ) -> Sheet:
        return sheet(path, asks=self.asks)

    def plan_file(
        self, kind: ImportKind, path: Path, as_of: date, mapping: Mapping[str, str] | None = None
    ) -> ReviewPlan | RequestsPlan | DirectoryPlan:
        if kind is ImportKind.DIRECTORY:
            return directory(path.name)
        if kind is ImportKind.REQUESTS:
            if self.unreadable and not mapping:
                raise ImportRefused("There is nothing here that can be read.", path.name)
            return requests(path.name, as_of)
        file: ReviewFile = CountyFile(path.name, "ab", "cd", "Review", as_of, "Dane", (), (), (), (), (), ())
        one = Decided(
            (2,), person_id(1), "N-0001", "Hendricks, Dale", "Brown", ReviewState.HELD, ReviewDecision.CONTACT, "", "ok"
        )
        two = replace(
            one, person_id=person_id(3), name="Vang, Pao", decision=ReviewDecision.ALREADY_SERVED, served_by="FSET"
        )
        return ReviewPlan(file, (one, two), (), Counts(2, 2, 0, 0, 0), None)

    def held_people(self, county: str) -> list[UUID]:  # noqa: ARG002 - the same for all
        return [person_id(number) for number in (1, 2)]

    def export_review(self, county: str) -> list[Path]:
        self.written.append(county)
        return [Path(f"practice/exports/review-{county}.xlsx")]

    def export_aside(self, listing_id: UUID | None) -> list[Path]:
        self.written.append(str(listing_id))
        return [Path("practice/exports/aside.xlsx")]

    def filled_in(self, line_id: UUID) -> dict[str, object]:  # noqa: ARG002 - the same for all
        return {"first_name": "Jan", "last_name": "Doe", "birth_date": "31/31/1990"}

    def resembling(self, someone: Someone) -> list[TwinRow]:
        self.looked_for.append(someone)
        return self.found

    def look_alikes(self, person_id: UUID) -> list[TwinRow]:  # noqa: ARG002 - the same for all
        return self.found

    def side_by_side(self, left: UUID, right: UUID) -> SideBySide:
        facts = (
            Compared("name", "Hendricks, Dale", "Vang, Pao", same=False),
            Compared("phones", "414 555 0142", "414 555 0142", same=True),
            Compared("stage", "reached", "referred", None),
        )
        names = (f"N-{left.int:04d} Hendricks, Dale", f"N-{right.int:04d} Vang, Pao")
        return SideBySide(left, right, *names, facts, likeness())

    def intake_of(self, person_id: UUID) -> PersonIntake:
        return PersonIntake(
            tuple(row for row in self.work.requests if row.person_id == person_id),
            tuple(row for row in self.work.doubts if person_id in {row.person_id, row.other_id}),
            self.mergings,
        )

    def unmerging(self, merging_id: UUID) -> str:  # noqa: ARG002 - the same for all
        return "The record that was merged gets back 3 entries of its own."

    def taking_back(self, listing_id: UUID) -> str:  # noqa: ARG002 - the same for all
        return "212 people that it brought go with it; N-0001 stays: newer work stands on them."
