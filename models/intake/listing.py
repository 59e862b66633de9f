"""The state's list out of a file: read, mapped, cleaned, grouped by person; every row accounted for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from models.collector import resting
from models.errors import Refused
from models.intake.assembly import Assembly, Source
from models.intake.columnkeys import fingerprint
from models.intake.columns import Cleaners
from models.intake.grouping import group
from models.intake.headers import Field
from models.intake.mapping import Remembered, kept_columns, map_table
from models.intake.notes import notes_on
from models.intake.places import as_county
from models.intake.road import OpenFile, counts_of, look_at, open_file, rows_below
from models.intake.sniff import take
from models.intake.synonyms import LIST
from models.progress import Progress, unwatched
from models.rows.listed import Counts, ListCourtCase, ListFile, ListLine, ListMonth, ListPerson, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date
    from pathlib import Path

    from models.intake.corrections import Corrections
    from models.intake.headers import Header
    from models.rows.listed import Corrects
    from models.rows.mapped import Sheet

__all__ = ["Counts", "ListCourtCase", "ListFile", "ListLine", "ListMonth", "ListPerson", "Problem", "read_listing"]

Correcting: TypeAlias = "Callable[[Corrections], Corrects]"
"""Finds the taken file that rows with keys of ours come from."""


def open_listing(
    path: Path | str, *, mapping: Mapping[str, str] | None = None, progress: Progress = unwatched
) -> OpenFile:
    """The list's file as a table, to be looked at and then read; raises ImportRefused, or Cancelled when called off."""
    return open_file(take(path), LIST, mapping=mapping, progress=progress)


def look(
    opened: OpenFile,
    *,
    as_of: date,
    counties: Collection[str],
    county: str | None = None,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> Sheet:
    """What the columns of a list are taken to mean, with sample values, and what must be asked before it is read."""
    given = {Field.COUNTY} if _given_county(county, counties) else ()
    return look_at(opened, as_of=as_of, counties=counties, mapping=mapping, remembered=remembered, given=given)


def read_listing(
    path: Path | str | OpenFile,
    *,
    as_of: date,
    counties: Collection[str],
    county: str | None = None,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
    correcting: Correcting | None = None,
    progress: Progress = unwatched,
) -> ListFile:
    """The list in a file, as it stood on `as_of`; `county` stands in where the file names none.

    The columns mean what `mapping` says (header to meaning), else what was `remembered` of a file with these headers,
    else what they tell. `correcting` finds the list whose rows a file brings back corrected: its day holds for them,
    and its county where none is given. Raises ImportRefused, one sentence that names the place, for a file that is no
    list or whose columns are not certain; a row that cannot be taken is set aside with its reason and never stops the
    others.
    """
    opened = path if isinstance(path, OpenFile) else open_listing(path, mapping=mapping, progress=progress)
    corrects = correcting(opened.corrections) if correcting and opened.corrections else None
    if corrects is not None:
        as_of, county = corrects.as_of, county or corrects.county or None
        remembered = partial(_remembered_for, corrects, remembered)
    given = _given_county(county, counties)
    with resting():
        cleaners = Cleaners(as_of, counties, opened.table.epoch_1904)
        file = _listing_of(opened, cleaners, given, mapping, remembered, trusted=corrects is not None)
    return file if corrects is None else replace(file, corrects=corrects)


def _remembered_for(corrects: Corrects, remembered: Remembered | None, fingerprint: str) -> Mapping[str, str] | None:
    """What was said of a corrected file's headers, else of those of the list that it corrects."""
    return (remembered(fingerprint) or remembered(corrects.fingerprint)) if remembered else None


def _listing_of(
    opened: OpenFile,
    cleaners: Cleaners,
    county: str | None,
    mapping: Mapping[str, str] | None,
    remembered: Remembered | None,
    *,
    trusted: bool,
) -> ListFile:
    name = opened.incoming.name
    given = {Field.COUNTY} if county else ()
    mapped = map_table(opened.table, LIST, cleaners, name, mapping=mapping, remembered=remembered, given=given)
    header = mapped.settled(name, trusted=trusted)
    below = rows_below(opened.table, header, name)
    assembly = Assembly(Source(header, below.header_texts, below.numbers, below.rows), cleaners, county)
    return _list_file(opened, header, assembly, below.notes)


def _given_county(county: str | None, counties: Collection[str]) -> str | None:
    if county is None:
        return None
    found = as_county(county, counties)
    if not isinstance(found, str):
        raise Refused(f"“{county}” is not one of the counties.", "Write it like Fond du Lac.")
    return found


def _list_file(opened: OpenFile, header: Header, assembly: Assembly, notes: tuple[str, ...]) -> ListFile:
    outcomes = assembly.first_look()
    grouped = group(assembly.rows(outcomes))
    outcomes.update(grouped.outcomes)
    lines = assembly.lines(outcomes)
    problems = [*assembly.problems(outcomes), *grouped.problems]
    return ListFile(
        file_name=opened.incoming.name,
        sha256=opened.incoming.sha256,
        header_fingerprint=fingerprint(header.names),
        sheet=opened.table.sheet,
        as_of=assembly.as_of,
        mapping=tuple((made.column.header, made.column.meaning) for made in assembly.kept if made.column.field),
        dropped_columns=tuple(column.header for column in assembly.dropped),
        notes=opened.table.warnings + notes + notes_on(assembly, lines),
        people=tuple(grouped.people),
        lines=lines,
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        counts=counts_of(lines),
        columns=kept_columns(header, assembly.as_of),
    )
