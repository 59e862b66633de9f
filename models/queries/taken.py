"""What one entry of the log made and changed, and what newer stands on it since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from models.enums import ImportKind
from models.errors import NotFound
from models.ids import reference
from models.tables.activity import Activity, RowChange
from models.tables.listings import Listing, ListLine
from models.tables.people import Person
from models.tables.schema import METADATA
from models.vault.values import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from sqlalchemy import Column
    from sqlmodel import Session

AT_ONCE = 5_000
OF_THE_FILE: Final = frozenset({"listing", "listline", "screening", "doubt"})
"""Tables that tell of a taken file: their rows go with it, whoever stays."""
_PERSON: Final = "person"
_NAMED: Final = 5
"""People who are named in a sentence; of more than these it says only how many."""
OF_LISTS = (ImportKind.LIST, ImportKind.CORRECTIONS)
"""The kinds of file that bring rows of the state's list."""


def taken_before(session: Session, sha256: str, *kinds: ImportKind) -> date | None:
    """The latest day for which the very same file was taken as one of these kinds; None when it was not."""
    same = select(col(Listing.as_of)).where(col(Listing.sha256) == sha256, col(Listing.kind).in_(kinds))
    return session.execute(same.order_by(col(Listing.as_of).desc()).limit(1)).scalar()


@dataclass(frozen=True, slots=True)
class Changed:
    """Columns of one row before and after the entry."""

    table: str
    row_id: UUID
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(slots=True)
class Entry:
    """One entry of the log: the ids of the rows that it made, by table in the order of making, and what it changed."""

    id: UUID
    position: int
    summary: str
    made: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    changed: list[Changed] = field(default_factory=list)


def entry_of(session: Session, listing_id: UUID) -> Entry:
    """The entry that took a file, or put it back; raises NotFound when it was never taken, or was taken back."""
    wanted = (
        select(col(Activity.id), col(Activity.position), col(Activity.summary))
        .join(RowChange, col(RowChange.activity_id) == col(Activity.id))
        .where(col(RowChange.table) == Listing.__tablename__, col(RowChange.row_id) == listing_id)
        .order_by(col(Activity.position).desc())
    )
    found = session.execute(wanted).first()
    if found is None or session.get(Listing, listing_id) is None:
        raise NotFound("That file is no longer in the case file.", "Reload the view.")
    entry = Entry(*found)
    changes = select(RowChange).where(col(RowChange.activity_id) == entry.id).order_by(col(RowChange.position))
    for change in session.execute(changes).scalars():
        _note(entry, change)
    return entry


def _note(entry: Entry, change: RowChange) -> None:
    if change.row_id is None:
        entry.made[change.table] |= {UUID(row_id) for row_id in (change.after or {"ids": []})["ids"]}
    elif change.before is None:
        entry.made[change.table].add(change.row_id)
    elif change.after is not None:
        entry.changed.append(Changed(change.table, change.row_id, change.before, change.after))


def stood_upon(session: Session, entry: Entry) -> dict[str, set[UUID]]:
    """The rows of the entry that something newer stands on, by table: changed since, or named by a row made since.

    A later file that names a person is something newer too: their line, screening or doubt there could not stand alone.
    """
    found: dict[str, set[UUID]] = defaultdict(set)
    for table, row_id in _changed_since(session, entry):
        found[table].add(row_id)
    for table, key in _references():
        target = next(iter(key.foreign_keys)).column.table.name
        if target in entry.made:
            found[target] |= _named(session, table, key, entry)
    return found


def people_staying(session: Session, entry: Entry, upon: Mapping[str, set[UUID]]) -> frozenset[UUID]:
    """The people whom the entry brought and on whom anything newer stands: on them, or on a row that names them."""
    named = set(upon.get(_PERSON, ()))
    for table, ids in upon.items():
        named |= {person for parent, found in parents(session, table, ids) if parent == _PERSON for person in found}
    return frozenset(entry.made.get(_PERSON, set()) & named)


def _references() -> Iterator[tuple[str, Column[Any]]]:
    """Every column of every table that names a row of another."""
    for table in METADATA.sorted_tables:
        yield from ((table.name, column) for column in table.columns if column.foreign_keys)


def _named(session: Session, table: str, key: Column[Any], entry: Entry) -> set[UUID]:
    """The rows made by the entry that a row not made by it names in this column."""
    target = next(iter(key.foreign_keys)).column.table.name
    made, own = entry.made[target], entry.made.get(table, set())
    row_id = METADATA.tables[table].columns["id"]
    rows = session.execute(select(row_id, key).where(key.is_not(None)))
    return {named for other, named in rows if named in made and other not in own}


def _changed_since(session: Session, entry: Entry) -> Iterator[tuple[str, UUID]]:
    """The rows made by the entry whose content is another now than it was then."""
    first: dict[tuple[str, UUID], dict[str, Any]] = {}
    later = (
        select(col(RowChange.table), col(RowChange.row_id), col(RowChange.before))
        .join(Activity, col(Activity.id) == col(RowChange.activity_id))
        .where(col(Activity.position) > entry.position, col(RowChange.row_id).is_not(None))
        .order_by(col(Activity.position).desc(), col(RowChange.position).desc())
    )
    for table, row_id, before in session.execute(later):
        if before and row_id in entry.made.get(table, ()):
            first.setdefault((table, row_id), {}).update(before)
    for (table, row_id), was in first.items():
        now = current(session, table, row_id, was)
        if now is not None and now != was:
            yield table, row_id


def current(session: Session, table: str, row_id: UUID, names: Iterable[str]) -> dict[str, Any] | None:
    """These columns of a row as they are now, as the log would keep them; None when the row is gone."""
    columns = METADATA.tables[table].columns
    wanted = [name for name in names if name in columns]
    row = session.execute(select(*(columns[name] for name in wanted)).where(columns["id"] == row_id)).first()
    return None if row is None else {name: plain(value) for name, value in zip(wanted, row, strict=True)}


def owners(session: Session, table: str, ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Whose rows these are: row to person; a row that tells of nobody is left out."""
    columns = METADATA.tables[table].columns
    if table == _PERSON:
        return {row_id: row_id for row_id in ids}
    return dict(_read(session, table, "person_id", ids)) if "person_id" in columns else {}


def confirmed(session: Session, listing: Listing) -> frozenset[UUID]:
    """The people whom a later list says something of, or has dropped as this one did: what it said of them stands."""
    later = select(col(Listing.id)).where(
        col(Listing.kind).in_(OF_LISTS), col(Listing.taken_at) > listing.taken_at, col(Listing.as_of) >= listing.as_of
    )
    named = select(col(ListLine.person_id)).where(col(ListLine.listing_id).in_(later))
    found = {person_id for person_id in session.execute(named).scalars() if person_id is not None}
    covering = later.where(col(Listing.kind) == ImportKind.LIST, col(Listing.county).in_(("", listing.county)))
    if session.execute(covering).first() is not None:
        dropped = select(col(Person.id)).where(col(Person.off_list_since) == listing.as_of)
        found |= set(session.execute(dropped).scalars())
    return frozenset(found)


def parents(session: Session, table: str, ids: Iterable[UUID]) -> Iterator[tuple[str, set[UUID]]]:
    """The rows that these rows name, by table: they cannot go while these stay."""
    kept = list(ids)
    for column in METADATA.tables[table].columns:
        if kept and column.foreign_keys:
            target = next(iter(column.foreign_keys)).column.table.name
            yield target, {named for _, named in _read(session, table, column.name, kept)}


def _read(session: Session, table: str, name: str, ids: Iterable[UUID]) -> Iterator[tuple[UUID, UUID]]:
    columns, listed = METADATA.tables[table].columns, list(ids)
    for start in range(0, len(listed), AT_ONCE):
        some = columns["id"].in_(listed[start : start + AT_ONCE])
        wanted = select(columns["id"], columns[name]).where(some, columns[name].is_not(None))
        yield from ((row_id, value) for row_id, value in session.execute(wanted))


def references(session: Session, people: Collection[UUID]) -> list[str]:
    """The people by reference, for a sentence: "N-0001", "N-0004"; of many the first, and "3 more"."""
    numbers = sorted(session.execute(select(col(Person.number)).where(col(Person.id).in_(people))).scalars())
    named = [reference(number) for number in numbers[:_NAMED]]
    return [*named, f"{len(numbers) - _NAMED} more"] if len(numbers) > _NAMED else named
