"""Which row holds the headers and what each column means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dateutil.relativedelta import relativedelta

from models.errors import ImportRefused
from models.intake.cells import Cell, as_court_case
from models.intake.dates import MONTHS
from models.intake.forbidden import reason_by_header
from models.intake.synonyms import ABBREVIATIONS, AMBIGUOUS_CASE, DUE_WORDS, NOISE, PAID_WORDS, SYNONYMS, Field
from models.text import clean, words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Column", "Field", "Header", "closed_month", "find_header", "header_key", "header_score"]

SEARCHED_ROWS: Final = 30
_LEAST_FIELDS: Final = 2
_MEANINGS: Final = {words_: field for field, all_words in SYNONYMS.items() for words_ in all_words}
_NAME_OF_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_NAMED_MONTH: Final = re.compile(rf"\b({_NAME_OF_MONTH})\b(?: (20[0-9]{{2}}|[0-9]{{2}})\b)?")
_MONTH_YEAR: Final = re.compile(r"\b(0?[1-9]|1[0-2]) (20[0-9]{2})\b")
_YEAR_MONTH: Final = re.compile(r"\b(20[0-9]{2}) (0?[1-9]|1[0-2])\b")
_MONTHS_AGO: Final = re.compile(
    r"\b([1-9]) month (?:ago|back|before|earlier)\b"
    r"|\b(?:prior|previous|last) month ([1-9])\b|\bmonth ([1-9]) (?:ago|prior)\b"
)
_LAST_MONTH: Final = re.compile(r"\b(?:last|prior|previous) (?:closed )?month\b(?! [0-9])")
_NTH_MONTH: Final = re.compile(r"\b(?:month|m) ([1-3])\b")
_DATE_TAIL: Final = re.compile(r"(?: as)? [0-9]{1,2} [0-9]{1,2} [0-9]{2,4}$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file: what it means (`field`, with its `month` for due and paid) or why it is dropped."""

    index: int
    header: str
    field: Field | None = None
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

    def column_of(self, field: Field) -> Column | None:
        """The column with that meaning, if any."""
        return next((column for column in self.columns if column.field is field), None)


@lru_cache(maxsize=4096)
def header_key(text: str) -> str:
    """A header for matching: folded words, "DOB" and "No." spelled out, CamelCase and "M1" taken apart."""
    apart = re.sub(
        r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])", " ", text
    )
    apart = re.sub(r"['\u2019]s\b", "", apart)
    apart = re.sub(r"\bnon[\s-]*custodial\b", "noncustodial", apart, flags=re.IGNORECASE)
    apart = re.sub(r"\bchild\s+support\b", "support", apart, flags=re.IGNORECASE)
    return " ".join(ABBREVIATIONS.get(word, word) for word in words(apart))


def header_score(rows: Sequence[Sequence[Cell]]) -> int:
    """How many different meanings the best header among the first rows names."""
    return _locate(rows)[0]


def find_header(rows: Sequence[Sequence[Cell]], as_of: date, name: str, *, county_given: bool) -> Header:
    """The header of a table and the meaning of its columns.

    Raises ImportRefused when no row names at least two meanings, or when a name, a PIN or birth date, or the
    county is missing; the sentence lists what was wanted and what was found.
    """
    score, row, height = _locate(rows)
    if score < _LEAST_FIELDS:
        raise ImportRefused(
            f"No row with column headers was found in the first {SEARCHED_ROWS} rows.",
            name,
            "The list needs headers such as Name, KIDS PIN, Birth Date and County.",
        )
    texts = _texts_at(rows, row, height)
    columns = _columns(texts, as_of, rows[row + height : row + height + 200])
    header = Header(row, height, columns)
    _refuse_missing(header, name, row, county_given=county_given)
    return header


def _locate(rows: Sequence[Sequence[Cell]]) -> tuple[int, int, int]:
    """Score, row and height of the best header; the first of equals, one row before two."""
    best = (0, 0, 1)
    for row in range(min(SEARCHED_ROWS, len(rows))):
        single = _distinct(_texts_at(rows, row, 1))
        if single > best[0]:
            best = (single, row, 1)
        if row + 1 < len(rows):
            joined = _distinct(_texts_at(rows, row, 2))
            if joined > max(best[0], single, _distinct(_texts_at(rows, row + 1, 1))):
                best = (joined, row, 2)
    return best


def _distinct(texts: Sequence[str]) -> int:
    return len({meaning for text in texts if text and (meaning := _rough_meaning(text))})


@lru_cache(maxsize=4096)
def _rough_meaning(text: str) -> str | None:
    """A meaning for counting; the day of the list does not matter for it."""
    key = header_key(text)
    kind = _money_of_month(key)
    if kind and _has_month(key):
        return f"{kind} {key}"
    if key in AMBIGUOUS_CASE:
        return "case"
    return _field_of(key)


def _texts_at(rows: Sequence[Sequence[Cell]], row: int, height: int) -> list[str]:
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
        joined.append(_join(above, group, below))
    return joined


def _join(above: str, group: str, below: str) -> str:
    """A two-row header: what stands above belongs to all columns to its right until the next word there."""
    if not below:
        return above
    both = f"{group} {below}".strip()
    return both if _rough_meaning(both) or not _rough_meaning(below) else below


def _header_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return clean(cell, limit=100)
    if isinstance(cell, date):
        return f"{cell:%b %Y}"
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else ""


def _field_of(key: str) -> Field | None:
    """The meaning of a header key, with and without the words that say whose column it is."""
    if key in _MEANINGS:
        return _MEANINGS[key]
    short = " ".join(word for word in key.split() if word not in NOISE)
    if short in _MEANINGS:
        return _MEANINGS[short]
    undated = _DATE_TAIL.sub("", short)
    return _MEANINGS.get(undated)


def _money_of_month(key: str) -> Field | None:
    found = set(key.split())
    if found & PAID_WORDS:
        return Field.PAID
    return Field.DUE if found & DUE_WORDS else None


def _has_month(key: str) -> bool:
    patterns = (_NAMED_MONTH, _MONTH_YEAR, _YEAR_MONTH, _MONTHS_AGO, _LAST_MONTH, _NTH_MONTH)
    return any(pattern.search(key) for pattern in patterns)


def closed_month(as_of: date, back: int) -> date:
    """The first day of the `back`-th finished calendar month before a day: 1 is the last closed month (domain C02)."""
    return as_of.replace(day=1) - relativedelta(months=back)


def _month_of(key: str, as_of: date) -> tuple[date | None, str | None]:
    """The month a header names, and what the liaison should know when it had to be read in one of two ways."""
    if match := _MONTH_YEAR.search(key):
        return date(int(match[2]), int(match[1]), 1), None
    if match := _YEAR_MONTH.search(key):
        return date(int(match[1]), int(match[2]), 1), None
    if match := _NAMED_MONTH.search(key):
        return _named_month(MONTHS[match[1]], match[2], as_of), None
    if match := _MONTHS_AGO.search(key):
        return closed_month(as_of, int(match[1] or match[2] or match[3])), None
    if match := _NTH_MONTH.search(key):
        month = closed_month(as_of, 4 - int(match[1]))
        return month, f"read as {month:%B %Y}: month 1 is taken as the oldest of the three closed months"
    return (closed_month(as_of, 1), None) if _LAST_MONTH.search(key) else (None, None)


def _named_month(number: int, year: str | None, as_of: date) -> date:
    if year:
        return date(int(year) if len(year) == 4 else 2000 + int(year), number, 1)  # noqa: PLR2004
    this_year = date(as_of.year, number, 1)
    return this_year if this_year <= as_of else date(as_of.year - 1, number, 1)


def _columns(texts: Sequence[str], as_of: date, sample: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    taken: set[tuple[Field, date | None]] = set()
    columns = []
    for index, text in enumerate(texts):
        if text:
            column = _column(index, text, as_of, sample, taken)
            if column.field:
                taken.add((column.field, column.month))
            columns.append(column)
    return tuple(columns)


def _column(
    index: int, text: str, as_of: date, sample: Sequence[Sequence[Cell]], taken: set[tuple[Field, date | None]]
) -> Column:
    key = header_key(text)
    if reason := reason_by_header(key):
        return Column(index, text, dropped=reason)
    kind = _money_of_month(key)
    month, note = _month_of(key, as_of) if kind else (None, None)
    field = kind if kind and month else _ambiguous(key, index, sample) or _field_of(key)
    if field is Field.PHONE and (field, None) in taken:
        field = Field.PHONE2
    if field and (field, month) in taken:
        return Column(index, text, note="means the same as an earlier column and was not used")
    return Column(index, text, field, month, note=note)


def _ambiguous(key: str, index: int, sample: Sequence[Sequence[Cell]]) -> Field | None:
    """A bare "Case Number": a court case when its values are written like one, else an IV-D case."""
    short = " ".join(word for word in key.split() if word not in NOISE)
    if short not in AMBIGUOUS_CASE:
        return None
    values = [row[index] for row in sample if index < len(row) and row[index] not in {"", None}]
    courts = sum(1 for value in values if isinstance(as_court_case(value), str))
    return Field.COURT_CASE if courts * 2 > len(values) else Field.IVD_CASE


def _refuse_missing(header: Header, name: str, row: int, *, county_given: bool) -> None:
    fields = {column.field for column in header.columns}
    wanted = []
    if not fields & {Field.NAME, Field.LAST}:
        wanted.append("a name")
    if not fields & {Field.PIN, Field.BIRTH_DATE}:
        wanted.append("a KIDS PIN or birth date")
    if Field.COUNTY not in fields and not county_given:
        wanted.append("a county")
    if wanted:
        found = ", ".join(f"“{column.header}”" for column in header.columns)
        hint = "Name the county with --county." if wanted == ["a county"] else "Rename the column, or export it too."
        raise ImportRefused(f"The list lacks {' and '.join(wanted)}; found {found}.", f"{name}, row {row + 1}", hint)
