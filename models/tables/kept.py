"""What the case file keeps for the liaison: reference data, drafts, saved filters, frozen reports."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint

from models.enums import Audience, Disclosure, ReferenceFamily
from models.tables.base import Row, choice, data, field

INTERNAL = Disclosure.INTERNAL


class ReferenceItem(Row, table=True):
    """One dated fact of the field with its source: a county, programme, threshold, closure, template or weight."""

    __table_args__ = (UniqueConstraint("family", "code", "effective_on"),)

    family: ReferenceFamily = choice(ReferenceFamily, INTERNAL)
    code: str = field(INTERNAL, max_length=60)
    effective_on: date = field(INTERNAL)
    position: int = field(INTERNAL, default=0)
    values: dict[str, Any] = data(INTERNAL)
    source: str = field(INTERNAL, max_length=300)
    source_on: date = field(INTERNAL)
    note: str = field(INTERNAL, default="", max_length=500)


class Draft(Row, table=True):
    """What was typed into one form for one person and not yet saved; never counted as work.

    It outlives the person, whom undo may take out and redo bring back: what was typed is not lost to either.
    """

    __table_args__ = (UniqueConstraint("form", "person_id"),)

    form: str = field(INTERNAL, max_length=40)
    person_id: UUID | None = field(INTERNAL, default=None, index=True)
    values: dict[str, Any] = data(INTERNAL)
    saved_at: datetime = field(INTERNAL)


class SavedFilter(Row, table=True):
    """A filter with a name."""

    name: str = field(INTERNAL, unique=True, max_length=40)
    text: str = field(INTERNAL, max_length=400)


class Phrase(Row, table=True):
    """Words that the liaison writes often, under a short name; "___" in them is a blank to fill in."""

    code: str = field(INTERNAL, unique=True, max_length=20)
    text: str = field(INTERNAL, max_length=1000)


class FrozenReport(Row, table=True):
    """A report as it was sent: its exact content and the hash of it."""

    kind: str = field(INTERNAL, max_length=40)
    quarter: str = field(INTERNAL, max_length=6)
    audience: Audience = choice(Audience, INTERNAL)
    county: str = field(INTERNAL, default="", max_length=40)
    frozen_at: datetime = field(INTERNAL)
    content: dict[str, Any] = data(INTERNAL)
    sha256: str = field(INTERNAL, max_length=64)


class Setting(Row, table=True):
    """A fact about the case file itself: whose it is, what it is bound to."""

    name: str = field(INTERNAL, unique=True, max_length=40)
    value: str = field(INTERNAL, max_length=400)
