"""What taking a list would do, person by person, before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from models.enums import DoubtKind
    from models.rows.listed import ListFile, ListPerson
    from models.rows.twins import TwinRow
    from models.rules.screening import Screening


class Fate(StrEnum):
    """What a list means for one person."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    BACK = "back again"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One fact that the list tells anew: the row it stands in, both values as they are kept, and both in words."""

    table: str
    row_id: UUID
    field: str
    before: object
    after: object
    words: str


class Sign(StrEnum):
    """News about payments that a list brings."""

    STOPPED = "newly stopped paying"
    STARTED = "started paying"


@dataclass(frozen=True, slots=True)
class FoundDoubt:
    """Something about a listed person to be looked at: the kind, what the list says, and for a twin whom they resemble.

    `told` holds the fields that the list tells otherwise, as plain values; `sentences` say why.
    """

    kind: DoubtKind
    sentences: tuple[str, ...]
    told: tuple[tuple[str, str], ...] = ()
    twin: TwinRow | None = None
    twin_row: int | None = None
    """The row of another new person of the same file, where the twin is not in the case file yet."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One person of the list: who they are here, what would change and be added, and how they screen.

    `conflicts` name the phones and addresses that the liaison wrote down and the list tells otherwise: both are kept.
    """

    listed: ListPerson
    person_id: UUID | None
    fate: Fate
    changes: tuple[FieldChange, ...]
    additions: tuple[str, ...]
    screening: Screening
    sign: Sign | None = None
    doubts: tuple[FoundDoubt, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """A person of an earlier list who is not on this one."""

    person_id: UUID
    ref: str
    name: str
    county: str


@dataclass(frozen=True, slots=True)
class ListingPlan:
    """What taking the list would do; `taken_before` is the day the very same file was taken."""

    file: ListFile
    expected: tuple[Expected, ...]
    gone: tuple[Gone, ...]
    known: int
    taken_before: date | None
    newer_as_of: date | None

    def count(self, fate: Fate) -> int:
        """How many people of the list have this fate."""
        return sum(each.fate is fate for each in self.expected)

    @property
    def failing(self) -> int:
        """How many people do not meet every criterion of the memo."""
        return sum(not each.screening.passes for each in self.expected)
