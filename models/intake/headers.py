"""Which row holds the headers and what each column means by its header."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from models.errors import ImportRefused
from models.intake.cells import Cell, as_court_case
from models.intake.forbidden import reason_by_header
from models.intake.months import has_month, month_of
from models.intake.synonyms import DUE_WORDS, LIST, PAID_WORDS, Field
from models.intake.vocabulary import bare, header_key
from models.text import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from enum import StrEnum

    from models.intake.vocabulary import Vocabulary

__all__ = ["Column", "Field", "Header", "find_header", "header_key", "header_score"]

SEARCHED_ROWS: Final = 30
_LEAST_FIELDS: Final = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file: what it means (`field`, with its `month` for due and paid) or why it is dropped."""

    index: int
    header: str
    field: StrEnum | None = None
    month: date | None = None
    dropped: str | None = None
    note: str | None = None

    @property
    def meaning(self) -> str:
        """What the preview says: "paid 2026-09", "birth date", or nothing for a column that is only kept as raw."""
        if self.field is None:
            return ""
        return f"{self.field.value} {self.month:%Y-%m}" if self.month else self.field.value.replace("_", " ")


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

    def column_of(self, field: StrEnum) -> Column | None:
        """The column with that meaning, if any."""
        return next((column for column in self.columns if column.field is field), None)


def header_score(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary = LIST) -> int:
    """How many different meanings the best header among the first rows names."""
    return _locate(rows, vocabulary)[0]


def find_header(
    rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary, as_of: date, name: str, *, given: Collection[StrEnum] = ()
) -> Header:
    """The header of a table and the meaning of its columns; `given` meanings are known from elsewhere.

    Raises ImportRefused when no row names at least two meanings, or when a meaning that is needed is missing; the
    sentence lists what was wanted and what was found.
    """
    score, row, height = _locate(rows, vocabulary)
    if score < _LEAST_FIELDS:
        raise ImportRefused(
            f"No row with column headers was found in the first {SEARCHED_ROWS} rows.",
            name,
            f"{vocabulary.called} needs headers for {' and '.join(need.words for need in vocabulary.required)}.",
        )
    texts = _texts_at(rows, row, height, vocabulary)
    columns = _columns(texts, vocabulary, as_of, rows[row + height : row + height + 200])
    header = Header(row, height, columns)
    _refuse_missing(header, vocabulary, f"{name}, row {row + 1}", given)
    return header


def _locate(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> tuple[int, int, int]:
    """Score, row and height of the best header; the first of equals, one row before two."""
    best = (0, 0, 1)
    for row in range(min(SEARCHED_ROWS, len(rows))):
        single = _distinct(_texts_at(rows, row, 1, vocabulary), vocabulary)
        if single > best[0]:
            best = (single, row, 1)
        if row + 1 < len(rows):
            joined = _distinct(_texts_at(rows, row, 2, vocabulary), vocabulary)
            below = _distinct(_texts_at(rows, row + 1, 1, vocabulary), vocabulary)
            if joined > max(best[0], single, below):
                best = (joined, row, 2)
    return best


def _distinct(texts: Sequence[str], vocabulary: Vocabulary) -> int:
    return len({meaning for text in texts if text and (meaning := _rough_meaning(text, vocabulary))})


@lru_cache(maxsize=4096)
def _rough_meaning(text: str, vocabulary: Vocabulary) -> str | None:
    """A meaning for counting; the day of the list does not matter for it."""
    key = header_key(text)
    kind = _money_of_month(key) if vocabulary.months else None
    if kind and has_month(key):
        return f"{kind} {key}"
    if key in vocabulary.either:
        return "case"
    return vocabulary.of(key)


def _texts_at(rows: Sequence[Sequence[Cell]], row: int, height: int, vocabulary: Vocabulary) -> list[str]:
    upper = [_header_text(cell) for cell in rows[row]]
    if height == 1:
        return upper
    lower = [_header_text(cell) for cell in rows[row + 1]]
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    joined = []
    group = ""
    for above, below in zip(upper, lower, strict=True):
        group = above or group
        joined.append(_join(above, group, below, vocabulary))
    return joined


def _join(above: str, group: str, below: str, vocabulary: Vocabulary) -> str:
    """A two-row header: what stands above belongs to all columns to its right until the next word there."""
    if not below:
        return above
    both = f"{group} {below}".strip()
    return both if _rough_meaning(both, vocabulary) or not _rough_meaning(below, vocabulary) else below


def _header_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return clean(cell, limit=100)
    if isinstance(cell, date):
        return f"{cell:%b %Y}"
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else ""


def _money_of_month(key: str) -> Field | None:
    found = set(key.split())
    if found & PAID_WORDS:
        return Field.PAID
    return Field.DUE if found & DUE_WORDS else None


def _columns(
    texts: Sequence[str], vocabulary: Vocabulary, as_of: date, sample: Sequence[Sequence[Cell]]
) -> tuple[Column, ...]:
    taken: set[tuple[StrEnum, date | None]] = set()
    columns = []
    for index, text in enumerate(texts):
        if text:
            column = _column(index, text, vocabulary, as_of, sample)
            column = _not_twice(column, vocabulary, taken)
            if column.field:
                taken.add((column.field, column.month))
            columns.append(column)
    return tuple(columns)


def _column(index: int, text: str, vocabulary: Vocabulary, as_of: date, sample: Sequence[Sequence[Cell]]) -> Column:
    key = header_key(text)
    if reason := reason_by_header(key):
        return Column(index, text, dropped=reason)
    kind = _money_of_month(key) if vocabulary.months else None
    month, note = month_of(key, as_of) if kind else (None, None)
    if kind and month:
        return Column(index, text, kind, month, note=note)
    if bare(key) in vocabulary.either:
        return Column(index, text, _court_or_ivd(index, sample))
    return Column(index, text, vocabulary.of(key))


def _not_twice(column: Column, vocabulary: Vocabulary, taken: Collection[tuple[StrEnum, date | None]]) -> Column:
    """The column; its second meaning where its first is taken; or without a meaning where both are."""
    if column.field is None or (column.field, column.month) not in taken:
        return column
    second = vocabulary.seconds.get(column.field)
    if second and (second, None) not in taken:
        return Column(column.index, column.header, second, note=column.note)
    return Column(column.index, column.header, note="means the same as an earlier column and was not used")


def _court_or_ivd(index: int, sample: Sequence[Sequence[Cell]]) -> Field:
    """A bare "Case Number": a court case when its values are written like one, else an IV-D case."""
    values = [row[index] for row in sample if index < len(row) and row[index] not in {"", None}]
    courts = sum(1 for value in values if isinstance(as_court_case(value), str))
    return Field.COURT_CASE if courts * 2 > len(values) else Field.IVD_CASE


def _refuse_missing(header: Header, vocabulary: Vocabulary, place: str, given: Collection[StrEnum]) -> None:
    fields = {column.field for column in header.columns} | set(given)
    wanted = vocabulary.lacking(fields)
    if not wanted:
        return
    found = ", ".join(f"“{column.header}”" for column in header.columns)
    hint = "Rename the column, or export it too."
    if all(Field.COUNTY in need.any_of for need in wanted):
        hint = "Name the county with --county."
    lacks = " and ".join(need.words for need in wanted)
    raise ImportRefused(f"{vocabulary.called} lacks {lacks}; found {found}.", place, hint)
