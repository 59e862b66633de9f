"""Which row of a table holds the headers: the one whose words are known, or that a mapping names, or that looks so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from models.intake.columnkeys import once_each, places
from models.intake.months import has_month
from models.intake.synonyms import LIST, money_word
from models.intake.vocabulary import header_key
from models.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from models.intake.cells import Cell
    from models.intake.vocabulary import Vocabulary

SEARCHED_ROWS: Final = 30
_LEAST_KNOWN: Final = 2
_LEAST_FILLED: Final = 2
_LOOKED_BELOW: Final = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where the headers stand: the 0-based row, one or two rows high; not `known` when only its looks speak for it."""

    row: int
    height: int
    known: bool = True


def header_score(
    rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary = LIST, mapping: Mapping[str, str] | None = None
) -> int:
    """How many different meanings the best header among the first rows names, or columns of the mapping."""
    known = _locate(rows, vocabulary, _meanings_in(vocabulary))[0]
    return max(known, _locate(rows, vocabulary, _names_in(mapping))[0]) if mapping else known


def find_place(
    rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary, mapping: Mapping[str, str] | None = None
) -> Place | None:
    """The row that carries most columns of the mapping, else the one with most known words, else one that looks so."""
    if mapping:
        score, row, height = _locate(rows, vocabulary, _names_in(mapping))
        if score:
            return Place(row, height)
    score, row, height = _locate(rows, vocabulary, _meanings_in(vocabulary))
    if score >= _LEAST_KNOWN:
        return Place(row, height)
    by_looks = _looks_like_header(rows)
    return Place(by_looks, 1, known=False) if by_looks is not None else None


def _meanings_in(vocabulary: Vocabulary) -> Callable[[Sequence[str]], int]:
    def count(texts: Sequence[str]) -> int:
        return len({meaning for text in texts if text and (meaning := _rough_meaning(text, vocabulary))})

    return count


def _names_in(mapping: Mapping[str, str]) -> Callable[[Sequence[str]], int]:
    def count(texts: Sequence[str]) -> int:
        return len(places(mapping, once_each(text for text in texts if text))[0])

    return count


def _locate(
    rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary, count: Callable[[Sequence[str]], int]
) -> tuple[int, int, int]:
    """Score, row and height of the best header; the first of equals, one row before two."""
    best = (0, 0, 1)
    for row in range(min(SEARCHED_ROWS, len(rows))):
        single = count(texts_at(rows, row, 1, vocabulary))
        if single > best[0]:
            best = (single, row, 1)
        if row + 1 < len(rows):
            joined = count(texts_at(rows, row, 2, vocabulary))
            if joined > max(best[0], single, count(texts_at(rows, row + 1, 1, vocabulary))):
                best = (joined, row, 2)
    return best


def _looks_like_header(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The first row of words only that stands above values, such as numbers and dates, in the same columns."""
    for row in range(min(SEARCHED_ROWS, len(rows))):
        filled = [at for at, cell in enumerate(rows[row]) if cell not in {"", None}]
        if len(filled) < _LEAST_FILLED or not all(_is_word(rows[row][at]) for at in filled):
            continue
        below = [cells for cells in rows[row + 1 : row + 1 + _LOOKED_BELOW] if any(cells)]
        values = [cells[at] for cells in below for at in filled if at < len(cells) and cells[at] not in {"", None}]
        if any(not _is_word(value) for value in values):
            return row
    return None


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and sum(letter.isdigit() for letter in cell) * 2 <= len(cell.strip())


@lru_cache(maxsize=4096)
def _rough_meaning(text: str, vocabulary: Vocabulary) -> str | None:
    """A meaning for counting; the day of the list does not matter for it."""
    key = header_key(text)
    kind = money_word(key) if vocabulary.months else None
    if kind and has_month(key):
        return f"{kind} {key}"
    if key in vocabulary.either:
        return "case"
    return vocabulary.of(key)


def texts_at(rows: Sequence[Sequence[Cell]], row: int, height: int, vocabulary: Vocabulary) -> list[str]:
    """The headers in a row, or in a row and the one below it."""
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
