"""Taking back a whole import, also weeks later: everything that nothing newer stands on, told what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from commands.verbs.wording import listed
from models.enums import ActivityKind
from models.errors import Refused
from models.ids import reference
from models.queries.taken import current, entry_of, owners, parents, stood_upon
from models.rules.words import count
from models.tables.listings import Doubt, Listing
from models.tables.people import Person
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

_OWN = frozenset({"listing", "listline", "screening", "doubt"})
"""Tables that tell of the file: they go with it."""
_NAMED = 5


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
        left = _take_back(work, entry)
        work.summary = f"{what}{_gone(brought - len(left.people))}{_words(work, left)}"
    return work.done()


def _gone(number: int) -> str:
    """How many people went with it; nothing for a file that brought nobody."""
    return f": {count(number, 'person').replace('persons', 'people')} gone" if number else ""


def _refuse_corrected(work: Unit, listing: Listing) -> None:
    later = work.session.exec(select(Listing).where(Listing.corrects == listing.id)).first()
    if later is not None:
        raise Refused(f"Corrected rows of it were taken since, from {later.file_name}.", "Take those back first.")


def _take_back(work: Unit, entry: Entry) -> Left:
    upon = stood_upon(work.session, entry, _OWN)
    staying = _people_staying(work, entry, upon)
    facts = sum(_put_back(work, change) for change in reversed(entry.changed))
    _forget_answered(work, entry)
    rows = _in_use(work, upon, staying)
    tables = table_classes()
    for table, ids in reversed(list(entry.made.items())):
        kept = frozenset() if table in _OWN else _kept(work, table, ids, (upon.get(table, set()), staying))
        for parent, named in parents(work.session, table, kept):
            upon[parent] |= named
        work.remove_many(tables[table], [row_id for row_id in ids if row_id not in kept])
    return Left(tuple(sorted(staying)), rows, facts)


def _people_staying(work: Unit, entry: Entry, upon: dict[str, set[UUID]]) -> frozenset[UUID]:
    """The people whom the import brought and on whom anything newer stands: on them, or on a row of theirs."""
    brought = entry.made.get("person", set())
    owning = {owner for table, ids in upon.items() for owner in owners(work.session, table, ids).values()}
    return frozenset(brought & (upon.get("person", set()) | owning))


def _in_use(work: Unit, upon: dict[str, set[UUID]], staying: frozenset[UUID]) -> int:
    """How many rows stay although they are not of a person who stays: the import gave them to people known before."""
    return sum(
        owner not in staying
        for table, ids in upon.items()
        if table not in _OWN
        for owner in owners(work.session, table, ids).values()
    )


def _kept(work: Unit, table: str, ids: Collection[UUID], hold: tuple[set[UUID], frozenset[UUID]]) -> frozenset[UUID]:
    """The rows that stay: those that something newer stands on, and everything of the people who stay."""
    upon, staying = hold
    of_people = owners(work.session, table, ids) if staying else {}
    return frozenset(upon) | frozenset(row_id for row_id, owner in of_people.items() if owner in staying)


def _put_back(work: Unit, change: Changed) -> int:
    """Put a changed row back, column by column; gives how many facts were changed again since and are left."""
    now = current(work.session, change.table, change.row_id, change.after)
    if now is None:
        return 0
    ours = {name: change.before[name] for name, value in change.after.items() if now.get(name) == value}
    if ours:
        table = table_classes()[change.table]
        work.change(work.get(table, change.row_id), **restored(table, ours))
    return len(change.after) - len(ours)


def _forget_answered(work: Unit, entry: Entry) -> None:
    """A doubt that was settled stays without the file that raised it, and so does a row that another file settled."""
    listings = list(entry.made.get("listing", ()))
    settled = select(Doubt).where(col(Doubt.listing_id).in_(listings), col(Doubt.answer).is_not(None))
    for doubt in work.session.exec(settled).all():
        work.change(doubt, listing_id=None)
        entry.made["doubt"].discard(doubt.id)


def _words(work: Unit, left: Left) -> str:
    """What was left, in words; nothing when nothing was."""
    parts = []
    if left.people:
        people = work.session.exec(select(Person.number).where(col(Person.id).in_(left.people))).all()
        named = [reference(number) for number in sorted(people)[:_NAMED]]
        more = [f"{len(people) - _NAMED} more"] if len(people) > _NAMED else []
        parts.append(f"{listed([*named, *more])} with newer work")
    parts += [f"{count(left.rows, 'entry').replace('entrys', 'entries')} in use"] if left.rows else []
    parts += [f"{count(left.facts, 'fact')} changed since"] if left.facts else []
    return f"; left: {'; '.join(parts)}" if parts else ""
