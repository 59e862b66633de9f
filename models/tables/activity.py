"""The append-only log: who, when, which verb, what changed. Triggers refuse to change or remove an entry."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON

from models.enums import ActivityKind, Disclosure
from models.tables.base import Row, choice, field, parent

INTERNAL = Disclosure.INTERNAL


class Activity(Row, table=True):
    """One entry, chained by hash to the one before; `undoes` names the entry that it takes back."""

    position: int = field(INTERNAL, unique=True)
    at: datetime = field(INTERNAL)
    local_offset: int = field(INTERNAL)
    liaison: str = field(INTERNAL, max_length=120)
    verb: str = field(INTERNAL, max_length=60)
    kind: ActivityKind = choice(ActivityKind, INTERNAL)
    summary: str = field(INTERNAL, max_length=400)
    person_id: UUID | None = field(INTERNAL, default=None, index=True)
    undoes: UUID | None = field(INTERNAL, default=None, index=True)
    previous_hash: str = field(INTERNAL, max_length=64)
    hash: str = field(INTERNAL, max_length=64)


class RowChange(Row, table=True):
    """One row before and after one entry: only the changed columns of an update, the whole row of an insert.

    A bulk insert is one row change whose `after` holds {"ids": [...]}; the rows themselves are its content.
    """

    activity_id: UUID = parent("activity")
    position: int = field(INTERNAL)
    table: str = field(INTERNAL, max_length=40)
    row_id: UUID | None = field(INTERNAL, default=None)
    before: dict[str, Any] | None = field(INTERNAL, default=None, sa_type=JSON)
    after: dict[str, Any] | None = field(INTERNAL, default=None, sa_type=JSON)
