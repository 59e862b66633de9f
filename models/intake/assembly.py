"""The columns of one file made into rows: which are people's, which are set aside, which are no rows at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Final, TypeAlias

from models.enums import LineOutcome
from models.intake.cells import Cell, CellRefused
from models.intake.columns import Cleaned, Cleaners, Value, clean_column
from models.intake.corrections import unlike
from models.intake.grouping import Months, Row
from models.intake.headers import Column, Field, Header
from models.intake.leftovers import why_no_row
from models.intake.places import Name
from models.rows.listed import ListLine, ListMonth, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PLACEHOLDER_YEAR: Final = 1900
_SHOWN: Final = 60


Outcomes: TypeAlias = dict[int, tuple[LineOutcome, str]]
"""What became of a row and why, by its number in the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """The rows below a header, with their numbers in the file counted from 1."""

    header: Header
    header_texts: frozenset[str]
    numbers: list[int]
    rows: list[list[Cell]]


class Assembly:
    """The columns of one file, cleaned, and what becomes of each of its rows."""

    def __init__(self, source: Source, cleaners: Cleaners, county: str | None) -> None:
        self.numbers, self.county, self.as_of = source.numbers, county, cleaners.as_of
        self.header_texts = source.header_texts
        self.dropped: list[Column] = []
        self.kept: list[Cleaned] = []
        for column in source.header.columns:
            made = column if column.dropped else clean_column(column, source.rows, cleaners)
            if isinstance(made, Column):
                self.dropped.append(made)
            else:
                self.kept.append(made)
        self.by_field = {(made.column.field, made.column.month): made for made in self.kept if made.column.field}
        self.names = self._names()
        self.counties = [county if found is None else found for found in self._values(Field.COUNTY)]

    def _values(self, field: Field, month: date | None = None) -> Sequence[Value]:
        made = self.by_field.get((field, month))
        return made.values if made else [None] * len(self.numbers)

    def first_look(self) -> Outcomes:
        """Rows that are no person's, and rows that lack what a person needs, by row number."""
        outcomes: Outcomes = {}
        pins, births = self._values(Field.PIN), self._values(Field.BIRTH_DATE)
        for at, number in enumerate(self.numbers):
            pin, birth, name, county = pins[at], births[at], self.names[at], self.counties[at]
            known = name is not None and (type(pin) is str or type(birth) is date)
            if not known and (reason := self._not_a_row(at)):
                outcomes[number] = (LineOutcome.IGNORED, reason)
            elif reason := _lacking(name, pin, birth, county):
                outcomes[number] = (LineOutcome.SET_ASIDE, reason)
        return outcomes

    def _names(self) -> list[Value]:
        whole = self._values(Field.NAME)
        if (Field.LAST, None) not in self.by_field:
            return list(whole)
        parts = zip(
            *(self._values(field) for field in (Field.FIRST, Field.MIDDLE, Field.LAST, Field.SUFFIX)), strict=True
        )
        return [_name_of(found, given) for found, given in zip(parts, whole, strict=True)]

    def _not_a_row(self, at: int) -> str:
        """Why a row is a repeated header or a footer, or nothing."""
        return why_no_row([made.texts[at] for made in self.kept], self.header_texts)

    def _months(self) -> Iterator[Months]:
        months = sorted({month for field, month in self.by_field if month})
        if not months:
            return repeat((), len(self.numbers))
        return zip(
            *(
                map(ListMonth, repeat(month), self.plain(Field.DUE, month), self.plain(Field.PAID, month))
                for month in months
            ),
            strict=True,
        )

    def plain(self, field: Field, month: date | None = None) -> Sequence[Value]:
        """The values of a field with refused cells left out."""
        made = self.by_field.get((field, month))
        if made is None or not made.refused:
            return self._values(field, month)
        values = list(made.values)
        for at, _ in made.refused:
            values[at] = None
        return values

    def rows(self, outcomes: Outcomes) -> Iterator[Row]:
        """The clean rows that no outcome has been given yet, in file order."""
        fields = [Field(name) for name in Row._fields[3:-1]]
        columns = zip(
            self.numbers,
            self.names,
            self.counties,
            *(self.plain(field) for field in fields),
            self._months(),
            strict=True,
        )
        return (row for row in map(Row._make, columns) if row.number not in outcomes)

    def lines(self, outcomes: Outcomes) -> tuple[ListLine, ...]:
        """A line for every row, with its outcome."""
        headers = unlike(made.column.header for made in self.kept)
        texts = zip(*(made.texts for made in self.kept), strict=True)
        return tuple(
            ListLine(number, headers, row, *outcomes[number]) for number, row in zip(self.numbers, texts, strict=True)
        )

    def problems(self, outcomes: Outcomes) -> Iterator[Problem]:
        """Every cell that was refused or looks wrong, in rows that are somebody's."""
        for made in self.kept:
            for at, refused in (*made.refused, *self._odd_births(made)):
                number = self.numbers[at]
                outcome = outcomes[number][0]
                if outcome is not LineOutcome.IGNORED:
                    kept = "left out" if isinstance(made.values[at], CellRefused) else "kept"
                    done = "the row was set aside" if outcome is LineOutcome.SET_ASIDE else kept
                    yield Problem(number, made.column.header, made.texts[at][:_SHOWN], refused.sentence, done)

    def _odd_births(self, made: Cleaned) -> Iterator[tuple[int, CellRefused]]:
        if made.column.field is not Field.BIRTH_DATE:
            return
        for at, birth in enumerate(made.values):
            if type(birth) is date and birth > self.as_of:
                yield at, CellRefused("is in the future")
            elif type(birth) is date and birth.year <= _PLACEHOLDER_YEAR:
                yield at, CellRefused("looks like a stand-in for an unknown date")


def _name_of(parts: tuple[Value, ...], whole: Value) -> Value:
    first, middle, last, suffix = (part if isinstance(part, str) else "" for part in parts)
    return Name(first, middle, last, suffix) if first or last else whole


def _lacking(name: Value, pin: Value, birth: Value, county: Value) -> str:
    """What a row lacks to be a person's, in words; a PIN that is there but cannot be read is never passed over."""
    if not isinstance(name, Name) or not (name.last or name.first):
        return "the name is missing"
    if isinstance(pin, CellRefused):
        return f"the KIDS PIN {pin.sentence}"
    if pin is None and isinstance(birth, CellRefused):
        return f"there is no KIDS PIN, and the birth date {birth.sentence}"
    if pin is None and birth is None:
        return "there is neither a KIDS PIN nor a birth date"
    if county is None:
        return "the county is missing"
    return f"the county {county.sentence}" if isinstance(county, CellRefused) else ""
