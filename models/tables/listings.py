"""One import of the state's list is a listing; one row of it is a list line, kept as it came."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from models.enums import Disclosure, LineOutcome
from models.tables.base import Row, choice, data, field, parent

INTERNAL = Disclosure.INTERNAL


class Listing(Row, table=True):
    """One taken list: which file, as of when, and where each of its rows went."""

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
    """One row of a listing as it came, without the columns that may not be held, and what became of it."""

    listing_id: UUID = parent("listing")
    person_id: UUID | None = parent("person", optional=True)
    row: int = field(INTERNAL)
    outcome: LineOutcome = choice(LineOutcome, INTERNAL)
    reason: str = field(INTERNAL, default="", max_length=300)
    raw: dict[str, Any] = data(INTERNAL)


class Screening(Row, table=True):
    """One person screened against the memo's criteria on one listing: verdict and reason for each criterion."""

    listing_id: UUID = parent("listing")
    person_id: UUID = parent("person")
    passes: bool = field(INTERNAL)
    criteria: list[dict[str, str]] = data(INTERNAL)
