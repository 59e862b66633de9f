"""What waits after files were taken: rows set aside, doubts, people held for review, requests to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from models.enums import DoubtAnswer, DoubtKind, ImportKind, LineSettled, RequestAnswer


@dataclass(frozen=True, slots=True)
class TakenRow:
    """One file that was taken: its counts, its age in days (of a list), and how much of it still waits."""

    id: UUID
    kind: ImportKind
    as_of: date
    age_days: int
    old: bool
    county: str
    file_name: str
    taken_at: datetime
    rows: int
    people: int
    merged: int
    set_aside: int
    ignored: int
    waiting: int
    doubts: int
    dropped_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AsideRow:
    """One row of a file that was set aside: where it stood, why, and its cells by header."""

    id: UUID
    listing_id: UUID
    kind: ImportKind
    file_name: str
    as_of: date
    row: int
    reason: str
    cells: tuple[tuple[str, str], ...]
    settled: LineSettled | None
    settled_on: date | None


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """One doubt about a person; `other_ref` and `other_name` are empty where it is about a fact and not a twin."""

    id: UUID
    kind: DoubtKind
    person_id: UUID
    ref: str
    name: str
    county: str
    other_id: UUID | None
    other_ref: str
    other_name: str
    evidence: tuple[str, ...]
    told: tuple[tuple[str, str], ...]
    found_on: date
    answer: DoubtAnswer | None
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A county whose CSA has still to look at people: how many are held, and since when the first."""

    county: str
    csa: str
    people: int
    since: date
    days: int


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A CSA's request for a person who is not on the list, and the answer to it."""

    id: UUID
    person_id: UUID
    ref: str
    name: str
    county: str
    asked_by: str
    asked_on: date
    why: str
    answer: RequestAnswer | None
    answer_reason: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class IntakeWork:
    """Everything of the intake, as the intake view shows it."""

    taken: tuple[TakenRow, ...]
    aside: tuple[AsideRow, ...]
    doubts: tuple[DoubtRow, ...]
    held: tuple[HeldRow, ...]
    requests: tuple[RequestRow, ...]

    @property
    def waiting(self) -> int:
        """How many things wait for the liaison."""
        return len(self.aside) + len(self.doubts) + len(self.requests)
