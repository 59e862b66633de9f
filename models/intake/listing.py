"""The state's list out of a file: read, mapped, cleaned, grouped by person; every row accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.collector import resting
from models.errors import Refused
from models.intake.assembly import Assembly, Source
from models.intake.columns import Cleaners
from models.intake.grouping import group
from models.intake.headers import Field, Header, find_header
from models.intake.notes import notes_on
from models.intake.places import as_county
from models.intake.road import counts_of, fingerprint_of, rows_below
from models.intake.sniff import take
from models.intake.synonyms import LIST
from models.intake.workbook import Table, table_of
from models.rows.listed import Counts, ListCourtCase, ListFile, ListLine, ListMonth, ListPerson, Problem

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from models.intake.incoming import Incoming

__all__ = ["Counts", "ListCourtCase", "ListFile", "ListLine", "ListMonth", "ListPerson", "Problem", "read_listing"]


def read_listing(path: Path | str, *, as_of: date, counties: Collection[str], county: str | None = None) -> ListFile:
    """The list in a file, as it stood on `as_of`; `county` stands in where the file names none.

    Raises ImportRefused, one sentence that names the place, for a file that is no list; a row that cannot be
    taken is set aside with its reason and never stops the others.
    """
    incoming = take(path)
    return listing_of(incoming, as_of=as_of, counties=counties, county=county)


def listing_of(incoming: Incoming, *, as_of: date, counties: Collection[str], county: str | None = None) -> ListFile:
    """The list in a file already taken."""
    given = _given_county(county, counties)
    with resting():
        return _listing_of(incoming, as_of, counties, given)


def _listing_of(incoming: Incoming, as_of: date, counties: Collection[str], given: str | None) -> ListFile:
    table = table_of(incoming)
    header = find_header(table.rows, LIST, as_of, incoming.name, given={Field.COUNTY} if given else ())
    below = rows_below(table, header, incoming.name)
    source = Source(header, below.header_texts, below.numbers, below.rows)
    assembly = Assembly(source, Cleaners(as_of, counties, table.epoch_1904), given)
    return _list_file(incoming, table, header, assembly)


def _given_county(county: str | None, counties: Collection[str]) -> str | None:
    if county is None:
        return None
    found = as_county(county, counties)
    if not isinstance(found, str):
        raise Refused(f"“{county}” is not one of the counties.", "Write it like Fond du Lac.")
    return found


def _list_file(incoming: Incoming, table: Table, header: Header, assembly: Assembly) -> ListFile:
    outcomes = assembly.first_look()
    grouped = group(assembly.rows(outcomes))
    outcomes.update(grouped.outcomes)
    lines = assembly.lines(outcomes)
    problems = [*assembly.problems(outcomes), *grouped.problems]
    return ListFile(
        file_name=incoming.name,
        sha256=incoming.sha256,
        header_fingerprint=fingerprint_of(header),
        sheet=table.sheet,
        as_of=assembly.as_of,
        mapping=tuple((made.column.header, made.column.meaning) for made in assembly.kept if made.column.field),
        dropped_columns=tuple(column.header for column in assembly.dropped),
        notes=table.warnings + notes_on(assembly, lines),
        people=tuple(grouped.people),
        lines=lines,
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        counts=counts_of(lines),
    )
