"""Finding people by any word: the one place that speaks SQLite's full-text language."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text
from sqlmodel import col

from models.ids import reference
from models.queries.merging import survivors
from models.tables.courts import CourtCase, IvdCase
from models.tables.people import Person, Phone, Tag
from models.text import digits, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy import Row
    from sqlmodel import Session


def remember(session: Session, person_ids: Sequence[UUID]) -> None:
    """Make people findable by name, reference, PIN, county, phone, court case and tag."""
    found = _words_of(session, person_ids)
    statement = text("INSERT INTO person_search (rowid, words, notes) VALUES (:number, :words, '')")
    session.connection().execute(statement, [{"number": number, "words": said} for number, said in found.items()])


def forget(session: Session, numbers: Sequence[int]) -> None:
    """Make people unfindable, before their words are written anew."""
    if numbers:
        statement = text("DELETE FROM person_search WHERE rowid = :number")
        session.connection().execute(statement, [{"number": number} for number in numbers])


def _words_of(session: Session, ids: Sequence[UUID]) -> dict[int, str]:
    asked = set(ids)
    inside = {other: survivor for other, survivor in survivors(session).items() if survivor in asked}
    people = session.execute(
        select(
            col(Person.id),
            col(Person.number),
            col(Person.first_name),
            col(Person.middle_name),
            col(Person.last_name),
            col(Person.pin),
            col(Person.county),
        ).where(col(Person.id).in_([*ids, *inside]))
    )
    said: dict[UUID, list[str]] = defaultdict(list)
    numbers: dict[UUID, int] = {}
    for row in people:
        said[inside.get(row.id, row.id)] += _names(row)
        if row.id not in inside:
            numbers[row.id] = row.number
    for table, column in (
        (Phone, Phone.number),
        (CourtCase, CourtCase.number),
        (IvdCase, IvdCase.number),
        (Tag, Tag.word),
    ):
        found = session.execute(select(col(table.person_id), col(column)).where(col(table.person_id).in_(ids)))
        for person_id, value in found:
            said[person_id] += [value, digits(value)] if table is Phone else [value]
    return {numbers[row_id]: " ".join(word for part in parts for word in words(part)) for row_id, parts in said.items()}


def _names(row: Row[Any]) -> list[str]:
    """What a record is called by: reference, PIN, names and county; those of a merged record find its survivor."""
    called = [reference(row.number).replace("-", ""), str(row.number), f"n{row.number}", (row.pin or "").lstrip("0")]
    return [*called, *filter(None, row[2:])]
