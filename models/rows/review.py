"""A county's answers about the people it was asked to look at, and what taking them would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.rows.countyfile import CountyFile

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from models.enums import ReviewDecision, ReviewState
    from models.rows.listed import Counts, ListLine


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """One person who waits for the county's review, as the county may see them (domain 11.6): year of birth only."""

    id: UUID
    ref: str
    pin: str
    name: str
    born: int | None
    court_cases: str
    why: str
    since: date


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """What a county is asked: whom it may decide about, and who asks it when."""

    county: str
    liaison: str
    made_on: date
    people: tuple[HeldPerson, ...]


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """One answered row: whom it names, by reference or PIN and by name, and what the county decided."""

    row: int
    number: int | None
    pin: str
    name: str
    decision: ReviewDecision
    served_by: str
    note: str


ReviewFile = CountyFile[ReviewAnswer]
"""One returned review; `as_of` is the day of the county's answer."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision that would be set, the rows that say it, and how the person stood before."""

    rows: tuple[int, ...]
    person_id: UUID
    ref: str
    name: str
    county: str
    before: ReviewState
    decision: ReviewDecision
    served_by: str
    note: str


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """What taking a review would do; `taken_before` is the day on which the very same file was taken."""

    file: ReviewFile
    decided: tuple[Decided, ...]
    lines: tuple[ListLine, ...]
    counts: Counts
    taken_before: date | None
