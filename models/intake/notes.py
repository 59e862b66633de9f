"""What the liaison should know about a whole file before taking it, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import LineOutcome
from models.intake.headers import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.intake.assembly import Assembly
    from models.intake.columns import Cleaned
    from models.intake.headers import Column
    from models.rows.listed import ListLine


def notes_on(assembly: Assembly, lines: tuple[ListLine, ...]) -> tuple[str, ...]:
    """Columns dropped, read one of two ways or not read; rows ignored; dates and counties that do not agree."""
    ignored = sum(1 for line in lines if line.outcome is LineOutcome.IGNORED)
    return (
        *notes_on_columns(assembly.dropped, assembly.kept),
        *note_on_ignored(ignored),
        *_age_note(assembly),
        *_county_note(assembly),
    )


def notes_on_columns(dropped: Sequence[Column], kept: Sequence[Cleaned]) -> list[str]:
    """Columns dropped, read one of two ways or not read, and what was done to their cells."""
    notes = [f"Column “{column.header}” was dropped: {column.dropped}." for column in dropped]
    for made in kept:
        if made.column.note:
            notes.append(f"Column “{made.column.header}”: {made.column.note}.")
        notes += made.notes
    unused = [made.column.header for made in kept if made.column.field is None and not made.column.note]
    if unused:
        notes.append(f"Kept with the row but not read: {', '.join(f'“{header}”' for header in unused)}.")
    return notes


def note_on_ignored(count: int) -> list[str]:
    """How many rows were nobody's."""
    return [f"{count} rows are repeated headers or footers and were ignored."] if count else []


def _age_note(assembly: Assembly) -> list[str]:
    days = {day for day in assembly.plain(Field.DATA_AS_OF) if day is not None} - {assembly.as_of}
    if not days:
        return []
    return [f"The list says its data are of {max(days).isoformat()}; {assembly.as_of.isoformat()} was given."]


def _county_note(assembly: Assembly) -> list[str]:
    others = {county for county in assembly.plain(Field.COUNTY) if county} - {assembly.county}
    if not assembly.county or not others:
        return []
    return [f"{assembly.county} was given, and the list also names {', '.join(sorted(others))}."]
