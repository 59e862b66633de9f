"""Rows that were set aside: which wait, and which of them a corrected file brings back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.enums import ImportKind, LineOutcome
from models.errors import ImportRefused, NotFound, Refused
from models.intake.corrections import read_key, short_id
from models.intake.synonyms import LIST, Field
from models.intake.vocabulary import header_key
from models.rows.intake import AsideRow
from models.rows.listed import Corrects
from models.tables.listings import ColumnMapping, Listing, ListLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from sqlmodel import Session

    from models.intake.corrections import Corrections, LineKey
    from models.rows.listed import ListFile

TAKEN = frozenset({LineOutcome.PERSON, LineOutcome.MERGED})
"""Outcomes of a row that is somebody's."""

_AT_ONCE = 5_000


def waiting(session: Session, listing_id: UUID | None = None) -> list[AsideRow]:
    """The rows that were set aside and are not settled, of one file or of all: the file taken last first, then by row.

    A file that corrects another stands for what it brought itself; what came again with it waits where it was.
    """
    wanted = (
        select(ListLine, Listing)
        .join(Listing, col(ListLine.listing_id) == col(Listing.id))
        .where(ListLine.outcome == LineOutcome.SET_ASIDE, col(ListLine.settled).is_(None))
        .order_by(col(Listing.taken_at).desc(), col(Listing.id).desc(), col(ListLine.row))
    )
    if listing_id is not None:
        wanted = wanted.where(ListLine.listing_id == listing_id)
    return [_row(line, listing) for line, listing in session.exec(wanted)]


def line(session: Session, line_id: UUID) -> AsideRow:
    """One row that was set aside, settled or not; raises NotFound."""
    wanted = select(ListLine, Listing).join(Listing, col(ListLine.listing_id) == col(Listing.id))
    found = session.exec(wanted.where(ListLine.id == line_id, ListLine.outcome == LineOutcome.SET_ASIDE)).first()
    if found is None:
        raise NotFound("That row is not one that was set aside.", "See “liaison aside list”.")
    return _row(*found)


def line_named(session: Session, text: str) -> AsideRow:
    """The row that a key ("L3f9a12bc70-12k") names; raises NotFound."""
    key = read_key(text)
    found = resolve(session, {} if key is None else {1: key})
    if not found:
        raise NotFound(f"“{text}” is not the key of a row that was set aside.", "See “liaison aside list”.")
    return line(session, found[1])


def listing_named(session: Session, text: str) -> UUID:
    """The taken file that is meant by its name, by its day (2026-10-20), or by the beginning of its rows' keys.

    Raises NotFound when none is, Refused when several are.
    """
    said = text.strip().lower()
    found = [
        each.id
        for each in session.exec(select(Listing))
        if said in {each.file_name.lower(), each.as_of.isoformat(), f"l{short_id(each.id)}"}
    ]
    if not found:
        raise NotFound(f"No file that was taken is called “{text}”.", "Give its name, or its day like 2026-10-20.")
    if len(found) > 1:
        raise Refused(f"“{text}” fits {len(found)} files.", "Give the beginning of a row's key, like L3f9a12bc70.")
    return found[0]


def resolve(session: Session, keys: Mapping[int, LineKey]) -> dict[int, UUID]:
    """The list line that each key names, by the same numbers; a key of a file that is not here is left out."""
    listings = {short_id(listing_id): listing_id for listing_id in session.exec(select(Listing.id))}
    asked = {number: (listings[key.listing], key.row) for number, key in keys.items() if key.listing in listings}
    lines = {
        (owner, row): line_id
        for listing_id in sorted({owner for owner, _ in asked.values()})
        for owner, row, line_id in session.exec(
            select(ListLine.listing_id, ListLine.row, ListLine.id).where(
                ListLine.listing_id == listing_id, ListLine.outcome == LineOutcome.SET_ASIDE
            )
        )
    }
    return {number: lines[place] for number, place in asked.items() if place in lines}


def corrects(session: Session, found: Corrections, kind: ImportKind = ImportKind.LIST) -> Corrects:
    """The taken file whose rows are brought back: its day holds for them too, and its county where they name none.

    Raises ImportRefused when none of the keys is known here, when they are of several files, or of a file of another
    kind.
    """
    lines = resolve(session, found.keys)
    listing = _one_listing(session, list(lines.values()))
    if listing.kind is not kind:
        raise ImportRefused(
            f"These are rows of {listing.file_name}, which holds {listing.kind.label}, not {kind.label}.",
            hint="Import them the way that file was imported.",
        )
    return Corrects(
        listing_id=listing.id,
        as_of=listing.as_of,
        county="" if _names_county(session, listing, lines.values()) else listing.county,
        file_name=listing.file_name,
        fingerprint=listing.header_fingerprint,
        lines=lines,
    )


def _one_listing(session: Session, line_ids: list[UUID]) -> Listing:
    """The file that all these lines are of, one that corrects another counted as that other."""
    owners: set[UUID] = set()
    for start in range(0, len(line_ids), _AT_ONCE):
        part = line_ids[start : start + _AT_ONCE]
        wanted = select(Listing).join(ListLine, col(ListLine.listing_id) == col(Listing.id))
        owners |= {each.corrects or each.id for each in session.exec(wanted.where(col(ListLine.id).in_(part)))}
    if not owners:
        hint = "Take the column “Liaison row” out to import it as a file of its own."
        raise ImportRefused("None of the rows that this file corrects is in this case file.", hint=hint)
    files = [session.get_one(Listing, owner) for owner in sorted(owners)]
    if len(files) > 1:
        names = ", ".join(each.file_name for each in files)
        raise ImportRefused(f"This file has rows of {len(files)} files: {names}.", hint="Import them one at a time.")
    return files[0]


def _names_county(session: Session, listing: Listing, line_ids: Iterable[UUID]) -> bool:
    """Whether the rows have a column of counties: then an empty cell is a mistake, and no other county stands in."""
    mapped = session.exec(select(ColumnMapping).where(ColumnMapping.fingerprint == listing.header_fingerprint))
    if any(Field.COUNTY.value in each.columns.values() for each in mapped):
        return True
    one = session.get_one(ListLine, next(iter(line_ids)))
    return any(LIST.of(header_key(header)) is Field.COUNTY for header in one.raw)


def uncorrected(session: Session, file: ListFile) -> bool:
    """Whether a corrected file brings every row back as it was: all set aside still, with the cells that wait here."""
    if file.corrects is None or file.people:
        return False
    kept = _lines(session, file)
    rows = [each for each in file.lines if each.outcome is LineOutcome.SET_ASIDE]
    return all(each.row in kept and _same(each.raw, kept[each.row]) for each in rows)


def carried(file: ListFile) -> frozenset[int]:
    """The rows of a corrected file, still set aside, that have their place in the queue or left it: none waits twice.

    Of two rows with one key the first has the place; when another of them was taken, a row still wrong waits itself.
    """
    if file.corrects is None:
        return frozenset()
    lines = file.corrects.lines
    placed = {lines[each.row] for each in file.lines if each.outcome in TAKEN and each.row in lines}
    found: set[int] = set()
    for each in file.lines:
        if each.outcome is LineOutcome.SET_ASIDE and each.row in lines and lines[each.row] not in placed:
            placed.add(lines[each.row])
            found.add(each.row)
    return frozenset(found)


def _lines(session: Session, file: ListFile) -> dict[int, ListLine]:
    """The list line that each row of a corrected file names."""
    named = file.corrects.lines if file.corrects else {}
    ids = sorted(set(named.values()))
    kept: dict[UUID, ListLine] = {}
    for start in range(0, len(ids), _AT_ONCE):
        wanted = select(ListLine).where(col(ListLine.id).in_(ids[start : start + _AT_ONCE]))
        kept |= {each.id: each for each in session.exec(wanted)}
    return {row: kept[line_id] for row, line_id in named.items() if line_id in kept}


def _same(raw: Mapping[str, str], kept: ListLine) -> bool:
    """Whether the cells of a row are those that are kept; a column that the file has lost tells nothing new."""
    return all(kept.raw.get(header, "") == text for header, text in raw.items())


def _row(line: ListLine, listing: Listing) -> AsideRow:
    return AsideRow(
        id=line.id,
        listing_id=listing.id,
        kind=listing.kind,
        file_name=listing.file_name,
        as_of=listing.as_of,
        row=line.row,
        reason=line.reason,
        cells=tuple((header, str(text)) for header, text in line.raw.items()),
        settled=line.settled,
        settled_on=line.settled_on,
    )
