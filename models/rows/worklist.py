"""One line of the worklist, and the list as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from datetime import date
    from uuid import UUID

    from models.enums import ContactOutcome, Stage


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """One person as the worklist shows them; `arrears_months` is tenths of a month of CSUP."""

    id: UUID
    number: int
    ref: str
    name: str
    county: str
    stage: Stage
    ranked: bool
    points: int
    reasons: tuple[str, ...]
    last_contact_on: date | None
    last_outcome: ContactOutcome | None
    next_on: date | None
    next_text: str
    arrears_months: int | None
    arrears_cents: int | None
    loose_end: bool
    marked: bool = False


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person found by what was typed, and how where it was not by what they are called: "in a note"."""

    row: WorklistRow
    how: str


@dataclass(frozen=True, slots=True)
class WorklistOrder:
    """Who is shown, in order, as local numbers; `total` counts everybody the filter could have shown."""

    numbers: array[int]
    total: int
    words: str


@dataclass(frozen=True, slots=True)
class WorklistSummary:
    """The figures above the worklist; a list is old when the state has made a newer one since (S0)."""

    active: int
    loose_ends: int
    unranked: int
    listing_age_days: int | None
    report_due: date | None
    drafts: int
    listing_old: bool = False
