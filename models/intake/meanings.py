"""The words for what a column means, as a person writes and reads them: "birth date", "paid 2026-09"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from models.errors import ImportRefused
from models.intake.months import closed_month, month_of
from models.intake.synonyms import Field
from models.intake.vocabulary import header_key

if TYPE_CHECKING:
    from enum import StrEnum

    from models.intake.vocabulary import Vocabulary

_OF_MONTH: Final = re.compile(
    r"^(due|paid)(?: (?P<year>20[0-9]{2})-(?P<month>0[1-9]|1[0-2])| (?P<back>[1-9]|1[0-2]) months? back)?$"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column means; due and paid belong to a month, which may be counted back from the day of the file."""

    field: StrEnum | None
    month: date | None = None
    back: int | None = None

    def on(self, header: str, as_of: date) -> date | None:
        """The month that is meant in a file of that day: as said, counted back, or as the header names it."""
        if self.back is not None:
            return closed_month(as_of, self.back)
        return self.month or month_of(header_key(header), as_of)[0]


def words_of(field: StrEnum, month: date | None = None) -> str:
    """A meaning in words."""
    return f"{field.value} {month:%Y-%m}" if month else field.value.replace("_", " ")


def parse_meaning(text: str, vocabulary: Vocabulary, place: str) -> Meaning:
    """The meaning that words give, "" for a column that is not read; raises ImportRefused with those there are."""
    said = " ".join(text.replace("_", " ").lower().split())
    if not said:
        return Meaning(None)
    if vocabulary.months and (match := _OF_MONTH.match(said)):
        month = date(int(match["year"]), int(match["month"]), 1) if match["year"] else None
        return Meaning(Field(match[1]), month, int(match["back"]) if match["back"] else None)
    for field in vocabulary.fields:
        if words_of(field) == said:
            return Meaning(field)
    if (known := vocabulary.of(header_key(text))) is not None:
        return Meaning(known)
    raise ImportRefused(
        f"“{text}” is not a meaning of a column.", place, f"The meanings are: {', '.join(offered(vocabulary))}."
    )


def offered(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words that a column can be given."""
    plain = tuple(words_of(field) for field in vocabulary.fields)
    return (
        (*plain, "due 2026-09", "paid 2026-09", "due 1 month back", "paid 1 month back") if vocabulary.months else plain
    )


def kept_words(field: StrEnum | None, month: date | None, header: str, as_of: date) -> str:
    """A meaning in words that hold next month too: the month is left to the header that names it, or counted back."""
    if field is None or month is None:
        return words_of(field) if field else ""
    if month_of(header_key(header), as_of)[0] == month:
        return field.value
    first = as_of.replace(day=1)
    back = (first.year - month.year) * 12 + first.month - month.month
    return f"{field.value} {back} month{'s' if back > 1 else ''} back" if 1 <= back <= 12 else words_of(field, month)  # noqa: PLR2004  (a year is the most that is counted back)
