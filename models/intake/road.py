"""The road of every file that is not the state's list: sniffed, made a table, mapped, every cell cleaned.

The list goes the same way to where its columns are mapped, and then has its own assembly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from models.collector import resting
from models.enums import LineOutcome
from models.errors import ImportRefused
from models.intake.cells import CellRefused
from models.intake.columnkeys import fingerprint
from models.intake.columns import Cleaned, Cleaners, clean_column
from models.intake.corrections import take_out, unlike
from models.intake.headers import Column
from models.intake.incoming import DEFAULT_LIMITS
from models.intake.leftovers import repeats_header, why_no_row
from models.intake.mapping import Remembered, kept_columns, map_table
from models.intake.meanings import offered
from models.intake.merged import fill_down
from models.intake.notes import note_on_ignored, notes_on_columns
from models.intake.workbook import Reading, table_of
from models.progress import Progress, unwatched
from models.rows.listed import Counts, ListLine, Problem
from models.rows.mapped import Sheet
from models.text import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from enum import StrEnum

    from models.intake.cells import Cell
    from models.intake.columns import Cleaner
    from models.intake.corrections import Corrections
    from models.intake.headers import Field, Header
    from models.intake.incoming import Incoming
    from models.intake.vocabulary import Vocabulary
    from models.intake.workbook import Table

F = TypeVar("F", bound="StrEnum")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that has been read as a table, so that it can be looked at and then taken without reading it twice.

    `corrections` are the rows that were set aside before, in a file that brings them back; its table is without the
    columns that tell of them.
    """

    incoming: Incoming
    table: Table
    vocabulary: Vocabulary
    corrections: Corrections | None = None


@dataclass(frozen=True, slots=True)
class Below:
    """The rows below a header that hold anything, with their numbers in the file counted from 1."""

    header_texts: frozenset[str]
    numbers: list[int]
    rows: list[list[Cell]]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row that may be somebody's: its number, its clean values by meaning, and its cells as imported.

    A meaning without a column is missing from `values`; an empty or refused cell is None.
    """

    number: int
    values: Mapping[StrEnum, Any]
    headers: tuple[str, ...]
    texts: tuple[str, ...]

    def line(self, outcome: LineOutcome, reason: str = "") -> ListLine:
        """The line that tells what became of the row."""
        return ListLine(self.number, self.headers, self.texts, outcome, reason)


@dataclass(frozen=True, slots=True)
class FileRows:
    """One file, read, mapped and cleaned; `ignored` are its repeated headers and footers. Nothing has been changed.

    `mapping` tells what each header was taken to mean, `columns` what to remember of them with the fingerprint.
    """

    file_name: str
    sha256: str
    fingerprint: str
    sheet: str
    mapping: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    dropped_columns: tuple[str, ...]
    notes: tuple[str, ...]
    rows: tuple[FileRow, ...]
    ignored: tuple[ListLine, ...]
    problems: tuple[Problem, ...]


def open_file(
    incoming: Incoming,
    vocabulary: Vocabulary,
    *,
    mapping: Mapping[str, str] | None = None,
    progress: Progress = unwatched,
) -> OpenFile:
    """The file as a table; raises ImportRefused when it is none, Cancelled when whoever is told calls it off."""
    with resting():
        table = table_of(incoming, Reading(DEFAULT_LIMITS, vocabulary, mapping, progress))
        rows, corrections = take_out(table.rows)
        warnings = table.warnings + (corrections.warnings if corrections else ())
        return OpenFile(incoming, replace(table, rows=rows, warnings=warnings), vocabulary, corrections)


def look_at(
    opened: OpenFile,
    *,
    as_of: date,
    counties: Collection[str],
    cleaners: Mapping[F, Cleaner | Field] | None = None,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
    given: Collection[StrEnum] = (),
) -> Sheet:
    """What the columns of a file are taken to mean, for a person to look at.

    Only a sample of the values is looked at, and nothing is read in. Raises ImportRefused when no row is a header.
    """
    table, vocabulary = opened.table, opened.vocabulary
    clean_with = Cleaners(as_of, counties, table.epoch_1904, dict((cleaners or {}).items()))
    mapped = map_table(
        table, vocabulary, clean_with, opened.incoming.name, mapping=mapping, remembered=remembered, given=given
    )
    header = mapped.judged.header
    return Sheet(
        file_name=opened.incoming.name,
        kind=vocabulary.kind,
        sheet=table.sheet,
        other_sheets=table.other_sheets,
        header_row=header.row + 1,
        fingerprint=fingerprint(header.names),
        guesses=mapped.judged.guesses,
        asks=mapped.questions,
        meanings=offered(vocabulary),
        notes=table.warnings,
    )


def read_rows(
    incoming: Incoming | OpenFile,
    vocabulary: Vocabulary,
    cleaners: Mapping[F, Cleaner | Field],
    *,
    as_of: date,
    counties: Collection[str],
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
    long: Collection[F] = (),
    progress: Progress = unwatched,
) -> FileRows:
    """The rows of a file, every cell cleaned, without what may not be held.

    A meaning is cleaned by its cleaner in `cleaners`; a `Field` there means "as the list cleans it", and so does a
    meaning that is not there but is called like one of the list's; any other is one line of text, those in `long`
    many lines. The columns mean what `mapping` says, else what was `remembered` of such a file, else what they tell.
    Raises ImportRefused, one sentence that names the place, for a file that is no such table.
    """
    opened = incoming
    if not isinstance(opened, OpenFile):
        opened = open_file(opened, vocabulary, mapping=mapping, progress=progress)
    table, name = opened.table, opened.incoming.name
    with resting():
        clean_with = Cleaners(as_of, counties, table.epoch_1904, dict(cleaners.items()), frozenset(long))
        mapped = map_table(table, vocabulary, clean_with, name, mapping=mapping, remembered=remembered)
        header = mapped.settled(name)
        below = rows_below(table, header, name)
        dropped, kept = clean_columns(header, below, clean_with)
        return _file_rows(opened, header, _Cleared(vocabulary, below, dropped, kept), as_of)


def rows_below(table: Table, header: Header, name: str) -> Below:
    """The rows below a header that hold anything, merged cells filled in; raises ImportRefused when there are none."""
    found = {
        at: row
        for at, row in enumerate(table.rows[header.start :], header.start)
        if any(row) or any(cell not in {"", None} for cell in row)
    }
    if not found:
        raise ImportRefused("There are headers but no rows below them.", name, "Export the list again.")
    cells = (cell for row in table.rows[header.row : header.start] for cell in row)
    texts = frozenset(clean(cell) for cell in cells if isinstance(cell, str) and cell)
    filled = fill_down(found, table.merged, name)
    notes = (f"{filled} merged cells were filled into each of their rows.",) if filled else ()
    return Below(texts, [at + 1 for at in found], list(found.values()), notes)


def clean_columns(header: Header, below: Below, cleaners: Cleaners) -> tuple[list[Column], list[Cleaned]]:
    """The columns that may not be held, and the others with their values cleaned."""
    dropped: list[Column] = []
    kept: list[Cleaned] = []
    for column in header.columns:
        made = column if column.dropped else clean_column(column, below.rows, cleaners)
        if isinstance(made, Column):
            dropped.append(made)
        else:
            kept.append(made)
    return dropped, kept


def counts_of(lines: Sequence[ListLine]) -> Counts:
    """How many lines came to which outcome."""
    found = dict.fromkeys(LineOutcome, 0)
    for line in lines:
        found[line.outcome] += 1
    return Counts(
        rows=len(lines),
        people=found[LineOutcome.PERSON],
        merged=found[LineOutcome.MERGED],
        set_aside=found[LineOutcome.SET_ASIDE],
        ignored=found[LineOutcome.IGNORED],
    )


@dataclass(frozen=True, slots=True)
class _Cleared:
    """The columns of a file once they are cleaned, made into rows."""

    vocabulary: Vocabulary
    below: Below
    dropped: list[Column]
    kept: list[Cleaned]

    def rows(self) -> Iterator[FileRow]:
        headers = unlike(made.column.header for made in self.kept)
        read = [made for made in self.kept if made.column.field is not None]
        fields = [made.column.field for made in read]
        for at, number in enumerate(self.below.numbers):
            values = [made.values[at] for made in read]
            whole = (None if isinstance(value, CellRefused) else value for value in values)
            told = {field: value for field, value in zip(fields, whole, strict=True) if field is not None}
            yield FileRow(number, told, headers, tuple(made.texts[at] for made in self.kept))

    def why_ignored(self, row: FileRow) -> str:
        """Why a row is nobody's; one that tells all that is needed is never taken for a footer."""
        filled = [text for text in row.texts if text]
        if repeats_header(filled, self.below.header_texts):
            return "repeated header"
        told = {field for field, value in row.values.items() if value is not None}
        if len(filled) > 1 and not self.vocabulary.lacking(told):
            return ""
        return why_no_row(filled, self.below.header_texts)

    def notes(self) -> list[str]:
        return notes_on_columns(self.dropped, self.kept)

    def problems(self, ignored: Collection[int]) -> Iterator[Problem]:
        for made in self.kept:
            for at, refused in made.refused:
                number = self.below.numbers[at]
                if number not in ignored:
                    yield Problem(number, made.column.header, made.texts[at][:_SHOWN], refused.sentence, "left out")


def _file_rows(opened: OpenFile, header: Header, cleared: _Cleared, as_of: date) -> FileRows:
    rows: list[FileRow] = []
    ignored: list[ListLine] = []
    for row in cleared.rows():
        if reason := cleared.why_ignored(row):
            ignored.append(row.line(LineOutcome.IGNORED, reason))
        else:
            rows.append(row)
    problems = cleared.problems({line.row for line in ignored})
    return FileRows(
        file_name=opened.incoming.name,
        sha256=opened.incoming.sha256,
        fingerprint=fingerprint(header.names),
        sheet=opened.table.sheet,
        mapping=tuple((made.column.header, made.column.meaning) for made in cleared.kept if made.column.field),
        columns=kept_columns(header, as_of),
        dropped_columns=tuple(column.header for column in cleared.dropped),
        notes=(*opened.table.warnings, *cleared.below.notes, *cleared.notes(), *note_on_ignored(len(ignored))),
        rows=tuple(rows),
        ignored=tuple(ignored),
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
    )
