"""Finding people by any word: the one place that speaks SQLite's full-text language."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text
from sqlmodel import col

from models.ids import reference
from models.queries.merging import survivors
from models.queries.sounding import joined, sounds
from models.tables.casework import CaseNote, Contact, FollowUp
from models.tables.courts import CourtCase, IvdCase
from models.tables.hearings import Encounter
from models.tables.people import Person, Phone, Tag
from models.tables.services import Referral
from models.text import digits, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy import Row
    from sqlmodel import Session


def remember(session: Session, person_ids: Sequence[UUID]) -> None:
    """Make people findable by name, its sound, reference, PIN, county, phone, court case, tag, and words of notes."""
    found, notes = _words_of(session, person_ids), _notes_of(session, person_ids)
    statement = text("INSERT INTO person_search (rowid, words, notes) VALUES (:number, :words, :notes)")
    rows = [
        {"number": number, "words": said, "notes": notes.get(row_id, "")} for row_id, (number, said) in found.items()
    ]
    session.connection().execute(statement, rows)


def forget(session: Session, numbers: Sequence[int]) -> None:
    """Make people unfindable, before their words are written anew."""
    if numbers:
        statement = text("DELETE FROM person_search WHERE rowid = :number")
        session.connection().execute(statement, [{"number": number} for number in numbers])


def _words_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, tuple[int, str]]:
    """Of each person the number, and what they are called by."""
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
    return {
        row_id: (numbers[row_id], " ".join(word for part in parts for word in words(part)))
        for row_id, parts in said.items()
    }


def _notes_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """The words of everything that was written about each person, each word once."""
    said: dict[UUID, set[str]] = defaultdict(set)
    for table, column in _WRITTEN:
        owner: Any = table.person_id
        for person_id, note in session.execute(select(owner, column).where(owner.in_(ids), column != "")):
            said[person_id].update(words(note))
    return {person_id: " ".join(sorted(found)) for person_id, found in said.items()}


_WRITTEN: tuple[tuple[Any, Any], ...] = (
    (Contact, Contact.note),
    (CaseNote, CaseNote.text),
    (FollowUp, FollowUp.what),
    (Encounter, Encounter.note),
    (Referral, Referral.reason),
)
"""Where notes stand."""


def _names(row: Row[Any]) -> list[str]:
    """What a record is called by: reference, PIN, names and county; those of a merged record find its survivor."""
    called = [reference(row.number).replace("-", ""), str(row.number), f"n{row.number}", (row.pin or "").lstrip("0")]
    names: list[str] = [str(name) for name in tuple(row)[2:5] if name]
    whole = [word for name in names if (word := joined(name))]
    return [*called, *filter(None, row[2:]), *whole, *sounds(" ".join([*names, *whole]))]
