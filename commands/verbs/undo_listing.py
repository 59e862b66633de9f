"""Taking back a whole import, also weeks later: everything that nothing newer stands on, told what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import select

from commands.verbs.wording import listed
from models.enums import ActivityKind
from models.errors import Refused
from models.queries.taken import (
    OF_THE_FILE,
    confirmed,
    current,
    entry_of,
    owners,
    parents,
    people_staying,
    references,
    stood_upon,
)
from models.rules.words import count
from models.tables.listings import Doubt, Listing
from models.tables.schema import table_classes
from models.vault.unit import unit
from models.vault.values import restored

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from models.queries.taken import Changed, Entry
    from models.rows.done import Done
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit


@dataclass(frozen=True, slots=True)
class Left:
    """What an import left when it was taken back: people with newer work, other rows and facts changed since."""

    people: tuple[UUID, ...]
    rows: int
    facts: int


def undo_listing(case_file: CaseFile, listing_id: UUID) -> Done:
    """Take back an import as far as nothing newer stands on it, and say what it left.

    Whoever it brought and who has been worked with since stays whole. Refused while corrected rows of it stand.
    """
    with unit(case_file, "undo import", ActivityKind.UNDO) as work:
        listing = work.get(Listing, listing_id)
        _refuse_corrected(work, listing)
        entry = entry_of(work.session, listing_id)
        work.undoes = entry.id
        what = f"Took back {listing.file_name} as of {listing.as_of}"
        brought = len(entry.made.get("person", ()))
        left = _take_back(work, entry, confirmed(work.session, listing))
        work.summary = f"{what}{_gone(brought - len(left.people))}{_words(work, left)}"
    return work.done()


def _gone(number: int) -> str:
    """How many people went with it; nothing for a file that brought nobody."""
    return f": {count(number, 'person').replace('persons', 'people')} gone" if number else ""


def _refuse_corrected(work: Unit, listing: Listing) -> None:
    later = work.session.exec(select(Listing).where(Listing.corrects == listing.id)).first()
    if later is not None:
        raise Refused(f"Corrected rows of it were taken since, from {later.file_name}.", "Take those back first.")


def _take_back(work: Unit, entry: Entry, later: frozenset[UUID]) -> Left:
    upon = stood_upon(work.session, entry)
    staying = people_staying(work.session, entry, upon)
    facts = sum(_put_back(work, change, later) for change in reversed(entry.changed))
    _keep_settled(work, entry, upon["doubt"])
    rows = _in_use(work, upon, staying)
    tables = table_classes()
    for table, ids in reversed(list(entry.made.items())):
        kept = frozenset() if table in OF_THE_FILE else _kept(work, table, ids, (upon.get(table, set()), staying))
        for parent, named in parents(work.session, table, kept):
            upon[parent] |= named
        work.remove_many(tables[table], [row_id for row_id in ids if row_id not in kept])
    return Left(tuple(sorted(staying)), rows, facts)


def _in_use(work: Unit, upon: dict[str, set[UUID]], staying: frozenset[UUID]) -> int:
    """How many rows stay that are not of a person who stays: of people known before, or of nobody, like a service."""
    found = 0
    for table, ids in upon.items():
        if table not in OF_THE_FILE:
            owned = owners(work.session, table, ids)
            found += sum(owned.get(row_id) not in staying for row_id in ids)
    return found


def _kept(work: Unit, table: str, ids: Collection[UUID], hold: tuple[set[UUID], frozenset[UUID]]) -> frozenset[UUID]:
    """The rows that stay: those that something newer stands on, and everything of the people who stay."""
    upon, staying = hold
    of_people = owners(work.session, table, ids) if staying else {}
    return frozenset(upon) | frozenset(row_id for row_id, owner in of_people.items() if owner in staying)


def _put_back(work: Unit, change: Changed, later: frozenset[UUID]) -> int:
    """Put a changed row back, column by column; gives how many facts are left.

    Those are left that were changed again since, and those of people of whom a `later` list says the same.
    """
    now = current(work.session, change.table, change.row_id, change.after)
    if now is None:
        return 0
    if not later.isdisjoint(owners(work.session, change.table, [change.row_id]).values()):
        return len(change.after)
    ours = {name: change.before[name] for name, value in change.after.items() if now.get(name) == value}
    if ours:
        table = table_classes()[change.table]
        work.change(work.get(table, change.row_id), **restored(table, ours))
    return len(change.after) - len(ours)


def _keep_settled(work: Unit, entry: Entry, since: set[UUID]) -> None:
    """A doubt that was settled since stays without the file that raised it; the people whom it names stay too."""
    for doubt_id in sorted(since):
        work.change(work.get(Doubt, doubt_id), listing_id=None)
        entry.made["doubt"].discard(doubt_id)


def _words(work: Unit, left: Left) -> str:
    """What was left, in words; nothing when nothing was."""
    parts = []
    if left.people:
        parts.append(f"{listed(references(work.session, left.people))} with newer work")
    parts += [f"{count(left.rows, 'entry').replace('entrys', 'entries')} in use"] if left.rows else []
    parts += [f"{count(left.facts, 'fact')} changed or confirmed since"] if left.facts else []
    return f"; left: {'; '.join(parts)}" if parts else ""
