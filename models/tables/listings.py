"""One import of the state's list is a listing; one row of it is a list line, kept as it came.

The other files that are taken (corrected rows, requests, reviews, a directory) are kept in the same two tables, told
apart by their kind.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, UniqueConstraint

from models.enums import Disclosure, DoubtAnswer, DoubtKind, ImportKind, LineOutcome, LineSettled
from models.tables.base import Row, choice, data, field, parent

INTERNAL = Disclosure.INTERNAL


class Listing(Row, table=True):
    """One taken file: which, as of when, and where each of its rows went; `corrects` names the list it mends."""

    kind: ImportKind = choice(ImportKind, INTERNAL, default=ImportKind.LIST)
    corrects: UUID | None = parent("listing", optional=True)
    as_of: date = field(INTERNAL, index=True)
    county: str = field(INTERNAL, default="", max_length=40)
    file_name: str = field(INTERNAL, max_length=200)
    sha256: str = field(INTERNAL, max_length=64, index=True)
    header_fingerprint: str = field(INTERNAL, max_length=64)
    sheet: str = field(INTERNAL, default="", max_length=80)
    taken_at: datetime = field(INTERNAL)
    rows: int = field(INTERNAL)
    people: int = field(INTERNAL)
    merged: int = field(INTERNAL)
    set_aside: int = field(INTERNAL)
    ignored: int = field(INTERNAL)
    dropped_columns: list[str] = data(INTERNAL)


class ListLine(Row, table=True):
    """One row of a listing as it came, without the columns that may not be held, and what became of it.

    A row that was set aside waits until it is settled: corrected by a later file (`settled_by`), added or dropped.
    """

    __table_args__ = (Index("ix_listline_waiting", "outcome", "settled"),)

    listing_id: UUID = parent("listing")
    person_id: UUID | None = parent("person", optional=True)
    row: int = field(INTERNAL)
    outcome: LineOutcome = choice(LineOutcome, INTERNAL)
    reason: str = field(INTERNAL, default="", max_length=300)
    raw: dict[str, Any] = data(INTERNAL)
    settled: LineSettled | None = choice(LineSettled, INTERNAL, default=None)
    settled_on: date | None = field(INTERNAL, default=None)
    settled_by: UUID | None = parent("listing", optional=True)
    settled_note: str = field(INTERNAL, default="", max_length=300)


class Screening(Row, table=True):
    """One person screened against the memo's criteria on one listing.

    `facts` are what the list said; the criteria with their sentences are made from them when they are read. A screening
    of the first version kept its sentences in `criteria` and no facts.
    """

    listing_id: UUID = parent("listing")
    person_id: UUID = parent("person")
    passes: bool = field(INTERNAL)
    criteria: list[dict[str, str]] = data(INTERNAL)
    facts: dict[str, Any] | None = field(INTERNAL, default=None, sa_type=JSON)


class Doubt(Row, table=True):
    """Something about a person that must be looked at: a likely twin, or a fact that the list tells otherwise.

    `told` holds what the list says (field and value), `evidence` sentences; `answer` is empty while it waits.
    """

    person_id: UUID = parent("person")
    other_id: UUID | None = parent("person", optional=True)
    listing_id: UUID | None = parent("listing", optional=True)
    kind: DoubtKind = choice(DoubtKind, INTERNAL)
    found_on: date = field(INTERNAL)
    evidence: list[str] = data(INTERNAL)
    told: dict[str, Any] = data(INTERNAL)
    answer: DoubtAnswer | None = choice(DoubtAnswer, INTERNAL, default=None)
    answered_on: date | None = field(INTERNAL, default=None)


class ColumnMapping(Row, table=True):
    """What the columns of a file mean, remembered by its headers: header key to meaning ("" is not read)."""

    __table_args__ = (UniqueConstraint("kind", "fingerprint"),)

    kind: ImportKind = choice(ImportKind, INTERNAL)
    fingerprint: str = field(INTERNAL, max_length=64)
    columns: dict[str, str] = data(INTERNAL)
    saved_on: date = field(INTERNAL)
