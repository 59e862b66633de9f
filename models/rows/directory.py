"""A directory from outside, as it was read, and what taking it would do to ours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from models.rows.listed import Counts, ListLine, Problem
    from models.rows.listing import FieldChange


@dataclass(frozen=True, slots=True)
class OfferedService:
    """One service of our directory with its organization, as both are kept, for passing on."""

    id: UUID
    name: str
    programme: str
    programme_name: str
    counties: str
    street: str
    city: str
    phone: str
    languages: str
    eligibility: str
    alert: str
    check_days: int
    assured_on: date | None
    provider_id: UUID
    provider: str
    provider_phone: str
    provider_email: str


@dataclass(frozen=True, slots=True)
class FoundService:
    """One service of the file, cleaned; None and "" in what is told stand for nothing told.

    `row_numbers` are rows of the file (of a package: of its services), the first the one that speaks. `programme` is
    a code that the file names; `guessed` one that only its words give away, with `guess` saying which words.
    """

    row_numbers: tuple[int, ...]
    provider: str
    name: str
    provider_id: UUID | None = None
    service_id: UUID | None = None
    offered: bool = True
    programme: str = ""
    guessed: str = ""
    guess: str = ""
    counties: str | None = None
    """Names with commas; empty for every county, None where the file names none."""
    street: str = ""
    city: str = ""
    phone: str = ""
    languages: str = ""
    eligibility: str = ""
    alert: str = ""
    check_days: int | None = None
    assured_on: date | None = None
    provider_phone: str = ""
    provider_email: str = ""

    @property
    def row(self) -> int:
        """The row that it is called by."""
        return self.row_numbers[0]


@dataclass(frozen=True, slots=True)
class DirectoryFile:
    """One file of services, read, mapped, cleaned and joined; nothing has been changed anywhere.

    It speaks for the day on which it is read, and for no county. `layout` names what it is ("HSDS JSON"). A `partial`
    file is one page of several: nothing is gone because of it. `mapping` tells what each header was taken to mean,
    `columns` what to remember of them; both are empty for HSDS.
    """

    file_name: str
    sha256: str
    header_fingerprint: str
    sheet: str
    as_of: date
    layout: str
    mapping: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    dropped_columns: tuple[str, ...]
    notes: tuple[str, ...]
    services: tuple[FoundService, ...]
    lines: tuple[ListLine, ...]
    problems: tuple[Problem, ...]
    partial: bool = False
    county: str = ""


class EntryFate(StrEnum):
    """What a file means for one service of it."""

    NEW = "new"
    BACK = "back again"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"
    NOT_OFFERED = "not offered"
    """Not offered any more, and never held here: it is not taken."""
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class PlannedService:
    """One service of the file: which one it is here, what would change, and what is left as it is.

    `conflicts` name each field that the file tells otherwise and that stays ours; `unsure` says how the programme was
    guessed, `alike` which service of the directory it resembles without being it; `reason` why it is not taken.
    """

    found: FoundService
    fate: EntryFate
    service_id: UUID | None = None
    provider_id: UUID | None = None
    changes: tuple[FieldChange, ...] = ()
    conflicts: tuple[str, ...] = ()
    unsure: str = ""
    alike: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlannedProvider:
    """One organization of the file: a `new` one as it begins, or ours as it stands and what would change."""

    provider_id: UUID
    name: str
    phone: str
    email: str
    new: bool = False
    changes: tuple[FieldChange, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoneService:
    """A service of ours that the file leaves out though it tells of its organization; it stays."""

    service_id: UUID
    provider: str
    name: str


@dataclass(frozen=True, slots=True)
class DirectoryPlan:
    """What taking the file would do; `taken_before` is the day on which the very same file was taken.

    `known` is how many services we offer, `untold` how many of them belong to organizations that the file leaves out.
    """

    file: DirectoryFile
    counts: Counts
    lines: tuple[ListLine, ...]
    entries: tuple[PlannedService, ...]
    providers: tuple[PlannedProvider, ...]
    gone: tuple[GoneService, ...]
    untold: int
    known: int
    taken_before: date | None

    def count(self, fate: EntryFate) -> int:
        """How many services of the file have this fate."""
        return sum(each.fate is fate for each in self.entries)

    @property
    def has_changes(self) -> bool:
        """Whether taking the file would change anything in the directory."""
        return bool(self.changes or self.count(EntryFate.NEW))

    @property
    def changes(self) -> tuple[str, ...]:
        """Every change in words, those of organizations first."""
        of_providers = [f"{each.name}: {change.words}" for each in self.providers for change in each.changes]
        of_services = [
            f"{each.found.name} at {each.found.provider}: {change.words}"
            for each in self.entries
            for change in each.changes
        ]
        return (*of_providers, *of_services)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Everything that the file tells otherwise and that stays ours, in words."""
        of_providers = [f"{each.name}: {said}" for each in self.providers for said in each.conflicts]
        of_services = [
            f"{each.found.name} at {each.found.provider}: {said}" for each in self.entries for said in each.conflicts
        ]
        return (*of_providers, *of_services)

    @property
    def large(self) -> int:
        """How many services of ours the file would withdraw or tell otherwise."""
        return sum(
            each.fate is EntryFate.WITHDRAWN
            or any(change.before not in {"", None} and change.field != "assured_on" for change in each.changes)
            for each in self.entries
        )
