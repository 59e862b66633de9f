"""A work session: people gone through one after another, and what came of it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint

from models.enums import Disclosure
from models.tables.base import Row, data, field, parent

INTERNAL = Disclosure.INTERNAL


class WorkSession(Row, table=True):
    """One pass through a filtered list.

    `queue` holds the people's ids in order, and the place in it follows from what was done. `summary` holds the figures
    with which it ended: attempted, reached, promised, skipped, left.
    """

    begun_on: date = field(INTERNAL)
    ended_on: date | None = field(INTERNAL, default=None)
    filter: str = field(INTERNAL, default="", max_length=400)
    sort: str = field(INTERNAL, default="rank", max_length=20)
    queue: list[str] = data(INTERNAL)
    summary: dict[str, Any] = data(INTERNAL)


class SessionStep(Row, table=True):
    """A person of the queue who is dealt with without a contact: skipped with a reason, or done in another way."""

    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    session_id: UUID = parent("worksession")
    person_id: UUID = parent("person")
    on: date = field(INTERNAL)
    skipped: bool = field(INTERNAL, default=False)
    reason: str = field(INTERNAL, default="", max_length=200)
