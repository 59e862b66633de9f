"""How facts are read: one statement for everybody asked about, its rows handed out person by person."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from models.rules.cadence import NOTHING_TRIED, Tries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Mapped
    from sqlmodel import Session

Wanted = TypeVar("Wanted", bound="Select[*tuple[Any, ...]]")


@dataclass(slots=True)
class Gathered:
    """One person's identity for sorting, the facts as they are filled in, and what was tried."""

    person: Row[Any]
    facts: dict[str, Any] = field(default_factory=dict)
    tries: Tries = NOTHING_TRIED


def of(statement: Wanted, column: Mapped[UUID], ids: Sequence[UUID] | None) -> Wanted:
    """The statement for these people only, or for everybody when there are no ids."""
    return statement if ids is None else statement.where(column.in_(ids))


def by_person(
    session: Session, statement: Select[*tuple[Any, ...]], people: dict[UUID, Gathered]
) -> Iterable[tuple[dict[str, Any], list[Row[Any]]]]:
    """The rows of each person, whose first column is the person's id and by which they are ordered."""
    for person_id, rows in groupby(session.execute(statement), key=lambda row: row[0]):
        if person_id in people:
            yield people[person_id].facts, list(rows)
