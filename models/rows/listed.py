"""What an import gives out: people with their court cases, a line for every row, and every problem in words.

What a list holds by the hundred thousand are named tuples: they are made four times as fast as frozen classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from models.enums import LineOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from models.enums import Unworkable


class ListMonth(NamedTuple):
    """CSUP due and paid in one closed month (its first day), in cents; None where the list says nothing."""

    month: date
    due_cents: int | None
    paid_cents: int | None


class ListCourtCase(NamedTuple):
    """A court case as the list shows it; a number is unique only with its county (domain 4.2)."""

    county: str
    number: str | None
    ivd_cases: tuple[tuple[str, str | None], ...] = ()
    csup_cents: int | None = None
    csup_open: bool | None = None
    arrears_cents: int | None = None
    balance_as_of: date | None = None
    order_date: date | None = None
    months: tuple[ListMonth, ...] = ()
    worker: str | None = None
    last_payment_on: date | None = None
    last_payment_cents: int | None = None


class ListPerson(NamedTuple):
    """One person of the list, made from one row or several; `row_numbers` are rows of the file counted from 1."""

    pin: str | None
    first: str
    middle: str
    last: str
    suffix: str
    birth_date: date | None
    age: int | None
    phones: tuple[str, ...]
    street: str | None
    city: str | None
    state: str | None
    zip: str | None
    address_verified: bool | None
    county: str
    language: str | None
    unworkable: Unworkable | None
    deceased: bool | None
    court_cases: tuple[ListCourtCase, ...]
    row_numbers: tuple[int, ...]


class ListLine(NamedTuple):
    """One row of the file: its number counted from 1, its cells as imported, and what became of it."""

    row: int
    headers: tuple[str, ...]
    texts: tuple[str, ...]
    outcome: LineOutcome
    reason: str = ""

    @property
    def raw(self) -> Mapping[str, str]:
        """The cells by header, without the columns that may not be held.

        Empty cells are kept only in a row that was set aside: it is written out again under all its headers.
        """
        cells = zip(self.headers, self.texts, strict=True)
        if self.outcome is LineOutcome.SET_ASIDE:
            return dict(cells)
        return {header: text for header, text in cells if text}


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that was not taken as it stood: where, what, why, and what was done."""

    row: int
    column: str
    value: str
    sentence: str
    done: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows in and what became of them; always `rows == people + merged + set_aside + ignored`."""

    rows: int
    people: int
    merged: int
    set_aside: int
    ignored: int

    @property
    def balanced(self) -> bool:
        """Whether every row is accounted for."""
        return self.rows == self.people + self.merged + self.set_aside + self.ignored


@dataclass(frozen=True, slots=True)
class Corrects:
    """The taken file whose rows a new file brings back corrected: its facts hold for the new one too.

    `lines` has the list line of each row of the new file that names one; `fingerprint` is that of its headers. `county`
    stands in where the rows have no column for one.
    """

    listing_id: UUID
    as_of: date
    county: str
    file_name: str
    fingerprint: str
    lines: Mapping[int, UUID]


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file of the list, read, mapped, cleaned and grouped; nothing has been changed anywhere.

    `corrects` is None for a list of its own.
    """

    file_name: str
    sha256: str
    header_fingerprint: str
    sheet: str
    as_of: date
    mapping: tuple[tuple[str, str], ...]
    dropped_columns: tuple[str, ...]
    notes: tuple[str, ...]
    people: tuple[ListPerson, ...]
    lines: tuple[ListLine, ...]
    problems: tuple[Problem, ...]
    counts: Counts
    corrects: Corrects | None = None
    columns: tuple[tuple[str, str], ...] = ()
    """What to remember of the columns under `header_fingerprint`: their keys, and their meanings in words."""

    @property
    def county(self) -> str:
        """The county of everybody on it; empty when there are several."""
        counties = {listed.county for listed in self.people}
        return next(iter(counties)) if len(counties) == 1 else ""

    def assert_balanced(self) -> None:
        """Raise AssertionError unless rows in = people + merged + set aside + ignored, by count and by content."""
        same = self.counts.rows == len(self.lines) and self.counts.people == len(self.people)
        if not (same and self.counts.balanced):
            raise AssertionError(self.counts)
