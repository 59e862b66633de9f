"""A column seen with a sample of its values: what they look like, and whether they contradict what the header says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.intake.columns import Cleaned, clean_column
from models.intake.headers import Column
from models.intake.recognise import SAID, Shape, recognise
from models.intake.synonyms import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from models.intake.cells import Cell
    from models.intake.columns import Cleaners
    from models.intake.vocabulary import Vocabulary

_LEAST_VALUES: Final = 3
"""Fewer values than this contradict nobody."""
_SAMPLES: Final = 3
_SHOWN: Final = 30
_NEVER_A_WORD: Final = frozenset({Shape.COURT_CASE, Shape.PHONE, Shape.ZIP, Shape.DATE, Shape.BIRTH_DATE})
_NEVER_A_NAME: Final = _NEVER_A_WORD | {Shape.PIN, Shape.MONEY}
_CANNOT: Final[Mapping[StrEnum, frozenset[Shape]]] = {
    Field.NAME: _NEVER_A_NAME,
    Field.FIRST: _NEVER_A_NAME,
    Field.LAST: _NEVER_A_NAME,
    Field.CITY: _NEVER_A_WORD,
    Field.LANGUAGE: _NEVER_A_WORD,
    Field.IVD_CASE: frozenset({Shape.COURT_CASE, Shape.DATE, Shape.BIRTH_DATE, Shape.NAME}),
}
"""What the values of a meaning whose cleaner takes any text can still not look like."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A column and its sample: cleaned (or the column with the reason why it is dropped), and what it looks like."""

    column: Column
    made: Cleaned | Column
    shape: Shape | None
    contradicted: bool

    @property
    def samples(self) -> tuple[str, ...]:
        """Up to three different values, without what may not be held."""
        if isinstance(self.made, Column):
            return ()
        texts = (text[:_SHOWN] for text in self.made.texts if text and text != self.column.header)
        return tuple(dict.fromkeys(texts))[:_SAMPLES]

    @property
    def looks(self) -> str:
        """What the values look like, in words."""
        return f"its values look like {SAID[self.shape]}" if self.shape else "its values do not tell what it is"

    def could_be(self, vocabulary: Vocabulary) -> StrEnum | None:
        """The meaning that the values suggest where the header does not settle it."""
        open_ = not isinstance(self.made, Column) and not self.column.told and self.column.also is None
        if not open_ or self.shape is None or (self.column.field is not None and not self.contradicted):
            return None
        return next((field for field in vocabulary.fields if field == self.shape), None)


def see(column: Column, sample: Sequence[Sequence[Cell]], cleaners: Cleaners) -> Seen:
    """The column with its sample looked at."""
    made = column if column.dropped else clean_column(column, sample, cleaners)
    if isinstance(made, Column):
        return Seen(made, made, None, contradicted=False)
    values = [row[column.index] for row in sample if column.index < len(row) and row[column.index] not in {"", None}]
    shape = recognise(values, cleaners)
    contradicted = len(values) >= _LEAST_VALUES and _contradicts(made, shape, len(values), cleaners)
    return Seen(column, made, shape, contradicted)


def _contradicts(made: Cleaned, shape: Shape | None, filled: int, cleaners: Cleaners) -> bool:
    field = made.column.field
    if field is None or made.column.told or shape is None or field == shape:
        return False
    if len(made.refused) * 2 > filled:
        return True
    like = cleaners.like(field)
    return like is not None and shape in _CANNOT.get(like, frozenset())
