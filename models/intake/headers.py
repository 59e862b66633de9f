"""What each column of a table means by its header, or as a person has said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.errors import ImportRefused
from models.intake.archive import letters_of
from models.intake.cells import as_court_case
from models.intake.columnkeys import once_each, places
from models.intake.forbidden import reason_by_header
from models.intake.headerrow import SEARCHED_ROWS, find_place, header_score, texts_at
from models.intake.meanings import parse_meaning, words_of
from models.intake.months import month_of
from models.intake.synonyms import Field, money_word
from models.intake.vocabulary import bare, header_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from enum import StrEnum

    from models.intake.cells import Cell
    from models.intake.headerrow import Place
    from models.intake.vocabulary import Vocabulary

__all__ = ["Column", "Field", "Header", "find_header", "header_at", "header_key", "header_score", "no_header"]

_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file: what it means (`field`, with its `month` for due and paid) or why it is dropped.

    `told` when a person said what it means and not its header; `also` is the meaning of an earlier column that it
    shares and therefore does not have.
    """

    index: int
    header: str
    field: StrEnum | None = None
    month: date | None = None
    dropped: str | None = None
    note: str | None = None
    told: bool = False
    also: StrEnum | None = None

    @property
    def meaning(self) -> str:
        """What the preview says: "paid 2026-09", "birth date", or nothing for a column that is only kept as raw."""
        return words_of(self.field, self.month) if self.field else ""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headers stand (0-based row, one or two rows high) and the columns they name."""

    row: int
    height: int
    columns: tuple[Column, ...]

    @property
    def start(self) -> int:
        """The 0-based row in which the values begin."""
        return self.row + self.height

    @property
    def names(self) -> tuple[str, ...]:
        """The headers of the columns, in their order; no two are alike."""
        return tuple(column.header for column in self.columns)

    def column_of(self, field: StrEnum) -> Column | None:
        """The column with that meaning, if any."""
        return next((column for column in self.columns if column.field is field), None)


def no_header(vocabulary: Vocabulary, name: str) -> ImportRefused:
    """The refusal of a file in which no row of headers is known."""
    return ImportRefused(
        f"No row with column headers was found in the first {SEARCHED_ROWS} rows.",
        name,
        f"{vocabulary.called} needs headers for {' and '.join(need.words for need in vocabulary.required)}; "
        "or say what its columns mean with --mapping.",
    )


def find_header(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary, as_of: date, name: str) -> Header:
    """The header of a table and what its columns mean by its words; raises ImportRefused when no row is known."""
    place = find_place(rows, vocabulary)
    if place is None or not place.known:
        raise no_header(vocabulary, name)
    return header_at(rows, place, vocabulary, as_of)


def header_at(
    rows: Sequence[Sequence[Cell]],
    place: Place,
    vocabulary: Vocabulary,
    as_of: date,
    *,
    told: Mapping[str, str] | None = None,
    first_column: int = 0,
) -> Header:
    """The columns of a header and what each means: as it is told by a mapping, else by its words.

    A column without a header that holds values is named by its letter. Raises ImportRefused for a mapping that names
    a header that is not there, a meaning that there is not, or one meaning twice.
    """
    start = place.row + place.height
    texts = texts_at(rows, place.row, place.height, vocabulary)
    named = [(at, text or f"Column {letters_of(first_column + at + 1)}", text) for at, text in enumerate(texts)]
    found = [each for each in named if each[2] or _holds_values(rows[start:], each[0])]
    names = once_each(name for _, name, _ in found)
    said = _told(told, names, vocabulary, as_of) if told else {}
    sample = rows[start : start + _SAMPLE]
    columns = [
        said[name] if name in said else _column(text, vocabulary, as_of, [row[at] for row in sample if at < len(row)])
        for (at, _, text), name in zip(found, names, strict=True)
    ]
    placed = [
        replace(column, index=at, header=name) for column, (at, _, _), name in zip(columns, found, names, strict=True)
    ]
    return Header(place.row, place.height, _each_once(placed, vocabulary))


def _holds_values(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a column without a header holds anything beside other cells, so that a footer does not count."""
    return any(at < len(row) and row[at] not in {"", None} and sum(map(bool, row)) > 1 for row in rows)


def _told(mapping: Mapping[str, str], names: Sequence[str], vocabulary: Vocabulary, as_of: date) -> dict[str, Column]:
    """What a mapping says of the columns, by their names."""
    found, unknown = places(mapping, names)
    if unknown:
        there = ", ".join(f"“{name}”" for name in names)
        raise ImportRefused(f"The mapping names “{unknown[0]}”, which is no header here.", "", f"There are {there}.")
    said: dict[str, Column] = {}
    for at, words in found.items():
        name = names[at]
        meaning = parse_meaning(words, vocabulary, f"The mapping of “{name}”")
        month = meaning.on(name, as_of) if meaning.field in {Field.DUE, Field.PAID} and vocabulary.months else None
        if vocabulary.months and meaning.field in {Field.DUE, Field.PAID} and month is None:
            hint = f"Write it like {meaning.field} 2026-09."
            raise ImportRefused(f"The mapping of “{name}” names no month.", "", hint)
        dropped = reason_by_header(header_key(name))
        column = Column(0, name, None if dropped else meaning.field, month, dropped, told=True)
        _refuse_second(column, said.values())
        said[name] = column
    return said


def _refuse_second(column: Column, earlier: Collection[Column]) -> None:
    for other in earlier:
        if column.field and (other.field, other.month) == (column.field, column.month):
            said = f"The mapping gives “{other.header}” and “{column.header}” the same meaning, {column.meaning}."
            raise ImportRefused(said, "", "Leave one of them empty.")


def _column(text: str, vocabulary: Vocabulary, as_of: date, values: Sequence[Cell]) -> Column:
    key = header_key(text)
    if reason := reason_by_header(key):
        return Column(0, text, dropped=reason)
    kind = money_word(key) if vocabulary.months else None
    month, note = month_of(key, as_of) if kind else (None, None)
    if kind and month:
        return Column(0, text, kind, month, note=note)
    if bare(key) in vocabulary.either:
        return Column(0, text, _court_or_ivd(values))
    return Column(0, text, vocabulary.of(key))


def _court_or_ivd(values: Sequence[Cell]) -> Field:
    """A bare "Case Number": a court case when its values are written like one, else an IV-D case."""
    filled = [value for value in values if value not in {"", None}]
    courts = sum(1 for value in filled if isinstance(as_court_case(value), str))
    return Field.COURT_CASE if courts * 2 > len(filled) else Field.IVD_CASE


def _each_once(columns: Sequence[Column], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """The columns, each meaning given once: to the column that was told so, else to the first."""
    taken = {(column.field, column.month) for column in columns if column.told}
    made = []
    for column in columns:
        fair = column if column.told else _not_twice(column, vocabulary, taken)
        taken.add((fair.field, fair.month))
        made.append(fair)
    return tuple(made)


def _not_twice(column: Column, vocabulary: Vocabulary, taken: Collection[tuple[StrEnum | None, date | None]]) -> Column:
    """The column; its second meaning where its first is taken; or without a meaning where both are."""
    if column.field is None or (column.field, column.month) not in taken:
        return column
    second = vocabulary.seconds.get(column.field)
    if second and (second, None) not in taken:
        return replace(column, field=second)
    note = "means the same as an earlier column and was not used"
    return replace(column, field=None, month=None, note=note, also=column.field)
