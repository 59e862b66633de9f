"""Records that were found to be one person: who is kept inside whom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import col, select

from models.ids import reference
from models.rows.twins import MergingRow
from models.tables.people import Merging, Person

if TYPE_CHECKING:
    from sqlmodel import Session

_LEAST = UUID(int=0)


def survivors(session: Session) -> dict[UUID, UUID]:
    """Each merged record and the person in whom it lives on, also where that one was merged in turn."""
    # Greater than the least id says "not empty" in a way for which an index is used.
    wanted = select(Person.id, Person.merged_into).where(col(Person.merged_into) > _LEAST)
    into = {other: keep for other, keep in session.exec(wanted) if keep is not None}
    return {other: _last(into, keep) for other, keep in into.items()}


def _last(into: dict[UUID, UUID], person_id: UUID) -> UUID:
    while person_id in into:
        person_id = into[person_id]
    return person_id


def survivor_of(session: Session, person_id: UUID) -> UUID:
    """The person in whom a record lives on; the record itself when it was merged into nobody."""
    into = session.exec(select(Person.merged_into).where(Person.id == person_id)).first()
    return person_id if into is None else survivor_of(session, into)


def kept_inside(session: Session, person_id: UUID) -> list[UUID]:
    """The records that live on in this person."""
    return [other for other, survivor in survivors(session).items() if survivor == person_id]


def merged_into(session: Session, person_id: UUID) -> list[MergingRow]:
    """The mergings that stand behind a person, those of the merged records too, the latest first."""
    people = [person_id, *kept_inside(session, person_id)]
    wanted = select(Merging).where(col(Merging.person_id).in_(people), col(Merging.ended_on).is_(None))
    found = session.exec(wanted.order_by(col(Merging.on).desc(), col(Merging.id).desc()))
    return [
        _row(merging, session.get_one(Person, merging.person_id), session.get_one(Person, merging.other_id))
        for merging in found
    ]


def _row(merging: Merging, keep: Person, other: Person) -> MergingRow:
    return MergingRow(
        id=merging.id,
        person_id=keep.id,
        ref=reference(keep.number),
        name=_name(keep),
        other_id=other.id,
        other_ref=reference(other.number),
        other_name=_name(other),
        on=merging.on,
        rows=len(merging.moved),
    )


def _name(person: Person) -> str:
    return f"{person.last_name}, {person.first_name}"
