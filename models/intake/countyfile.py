"""What was read of a CSA's file, kept with the day and the county for which it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from models.rows.countyfile import CountyFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from models.intake.road import FileRows
    from models.rows.listed import ListLine

T = TypeVar("T")


def county_file(
    read: FileRows, as_of: date, county: str, *, entries: tuple[T, ...], lines: Iterable[ListLine]
) -> CountyFile[T]:
    """The file with what its rows tell and a line for each of them, in the order of the rows."""
    return CountyFile(
        file_name=read.file_name,
        sha256=read.sha256,
        header_fingerprint=read.fingerprint,
        sheet=read.sheet,
        as_of=as_of,
        county=county,
        mapping=read.mapping,
        dropped_columns=read.dropped_columns,
        notes=read.notes,
        entries=entries,
        lines=tuple(sorted((*read.ignored, *lines), key=lambda line: line.row)),
        problems=read.problems,
    )
