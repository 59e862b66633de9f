"""Columns of cells into columns of clean values: each distinct value is cleaned once, whole columns move at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from models.intake.bulk import plain_texts, plain_values, whole_column
from models.intake.cells import (
    Cell,
    CellRefused,
    as_age,
    as_cents,
    as_court_case,
    as_ivd_case,
    as_phone,
    as_pin,
    as_text,
    as_unworkable,
    as_yes_no,
    as_zip,
    tidy,
)
from models.intake.dates import as_date, two_digit_year
from models.intake.forbidden import MASKED, masked, reason_by_values
from models.intake.headers import Column, Field
from models.intake.places import as_county, as_state, split_address, split_name
from models.text import clean_note

if TYPE_CHECKING:
    from datetime import date

Value: TypeAlias = Any
"""What a cleaner gives: text, date, cents, flag, Name, Address, or None; each field has one of them."""

Cleaner: TypeAlias = Callable[[Cell], Value]

_YES_NO: Final = frozenset({Field.ADDRESS_VERIFIED, Field.CSUP_OPEN, Field.DECEASED})
_DATES: Final = frozenset(
    {Field.BIRTH_DATE, Field.BALANCE_AS_OF, Field.LAST_PAYMENT_ON, Field.ORDER_DATE, Field.DATA_AS_OF}
)
_IDENTIFIERS: Final = frozenset({Field.PIN, Field.IVD_CASE, Field.COURT_CASE})
_SHAPED: Final = frozenset(
    {Field.PHONE, Field.PHONE2, Field.ZIP, Field.CSUP, Field.DUE, Field.PAID, Field.ARREARS, Field.AGE}
    | {Field.LAST_PAYMENT_AMOUNT}
    | _DATES
    | _YES_NO
)
"""Fields whose cleaner refuses everything but its own shape, so that their values need no search."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One column: the text of every cell as imported, and (when it means something) its clean values."""

    column: Column
    texts: list[str]
    values: list[Value]
    refused: list[tuple[int, CellRefused]]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cleaners:
    """What cleaning needs to know about the file and the state.

    `own` are the cleaners of meanings that the list does not have; a `Field` there means "as the list cleans it".
    Meanings in `notes` hold text of many lines, which is not cut to one.
    """

    as_of: date
    counties: Collection[str]
    epoch_1904: bool
    own: Mapping[StrEnum, Cleaner | Field] = field(default_factory=dict)
    notes: Collection[StrEnum] = ()

    def like(self, field: StrEnum | None) -> StrEnum | None:
        """The meaning of the list that is cleaned like this one; None for one with a cleaner of its own."""
        own = self.own.get(field, field) if field is not None else None
        return own if isinstance(own, StrEnum) else None

    def of(self, field: StrEnum) -> Cleaner:
        """The cleaner of a field."""
        if field in self.notes:
            return _as_note
        own = self.own.get(field, field)
        if not isinstance(own, StrEnum):
            return own
        field = own
        if field in _DATES:
            return partial(as_date, pivot=self.as_of.year % 100, epoch_1904=self.epoch_1904)
        if field == Field.COUNTY:
            return partial(as_county, counties=frozenset(self.counties))
        return _CLEANERS.get(field, as_text)


def _as_note(value: Cell) -> Value:
    # Text comes here as the whole clean note; anything else is one line in any case.
    return value or None if isinstance(value, str) else as_text(value)


def _as_name(value: Cell) -> Value:
    text = as_text(value)
    return split_name(text) if isinstance(text, str) else text


_CLEANERS: Final[dict[StrEnum, Cleaner]] = {
    Field.NAME: _as_name,
    Field.PIN: as_pin,
    Field.AGE: as_age,
    Field.PHONE: as_phone,
    Field.PHONE2: as_phone,
    Field.STATE: as_state,
    Field.ZIP: as_zip,
    Field.ADDRESS: split_address,
    Field.ADDRESS_VERIFIED: as_yes_no,
    Field.COURT_CASE: as_court_case,
    Field.IVD_CASE: as_ivd_case,
    Field.CSUP: as_cents,
    Field.CSUP_OPEN: as_yes_no,
    Field.DUE: as_cents,
    Field.PAID: as_cents,
    Field.ARREARS: as_cents,
    Field.LAST_PAYMENT_AMOUNT: as_cents,
    Field.UNWORKABLE: as_unworkable,
    Field.DECEASED: as_yes_no,
}


class _Texts(dict[Cell, str]):
    """The safe text of each distinct cell of a column: `plain` ones stand as they are, others are made when asked."""

    def __init__(self, cells: Sequence[Cell], tidied: Callable[[str], str] = tidy) -> None:
        self.plain = plain_texts([cell for cell in set(cells) if isinstance(cell, str)])
        super().__init__(zip(self.plain, self.plain, strict=True))
        self.tidied = tidied
        self.made: dict[Cell, str] = {}

    def __missing__(self, cell: Cell) -> str:
        if isinstance(cell, str):
            text = masked(self.tidied(cell)) if cell else ""
        else:
            made = as_text(cell)
            text = repr(cell) if isinstance(made, CellRefused) else made or ""
        self[cell] = self.made[cell] = text
        return text


def clean_column(column: Column, rows: Sequence[Sequence[Cell]], cleaners: Cleaners) -> Cleaned | Column:
    """The clean values of a column; or the column with its reason when its values show that it may not be held."""
    field, like = column.field, cleaners.like(column.field)
    cells = _cells(column, rows, spoken=like is None or like in _YES_NO)
    if (made := _whole(column, like, cells)) is not None:
        return made
    texts = _Texts(cells, clean_note if field in cleaners.notes else tidy)
    shown = list(map(texts.__getitem__, cells))
    if like not in _SHAPED and (reason := _forbidden(texts, identifier=like in _IDENTIFIERS, mapped=field is not None)):
        return Column(column.index, column.header, dropped=reason)
    notes = _removed_note(column, shown, texts)
    if field is None:
        return Cleaned(column, shown, [], [], notes)
    cleaner = cleaners.of(field)
    # Text is cleaned from its masked form, so that nothing taken out for the raw row comes back in a field.
    values = plain_values(like or field, texts.plain)
    odd = {cell: cleaner(text if isinstance(cell, str) else cell) for cell, text in texts.items() if cell not in values}
    values.update(odd)
    if like == Field.PIN and (restored := _restore_zeros(values)):
        count = sum(1 for cell in cells if cell in restored)
        notes += (f"{count} KIDS PINs got back the leading zeros that Excel had taken.",)
    column_values = list(map(values.__getitem__, cells))
    refused = _refused(odd, column_values)
    if like in _DATES and any(map(two_digit_year, texts)):
        pivot = cleaners.as_of.year % 100
        notes += (
            f"Column “{column.header}” has two-digit years: 00 to {pivot:02d} were read as 20xx, others as 19xx.",
        )
    return Cleaned(column, shown, column_values, refused, notes)


def _whole(column: Column, like: StrEnum | None, cells: list[Cell]) -> Cleaned | Column | None:
    """The column at one stroke, where every cell has the usual shape of its field; its texts are the cells then."""
    values = whole_column(like, cells) if like is not None else None
    if values is None:
        return None
    texts = cast("list[str]", cells)
    reason = None if like in _SHAPED else reason_by_values(texts, identifier=like in _IDENTIFIERS, mapped=True)
    return Column(column.index, column.header, dropped=reason) if reason else Cleaned(column, texts, values, [])


def _cells(column: Column, rows: Sequence[Sequence[Cell]], *, spoken: bool) -> list[Cell]:
    index = column.index
    try:
        cells = list(map(itemgetter(index), rows))
    except IndexError:
        cells = [row[index] if index < len(row) else "" for row in rows]
    if bool not in set(map(type, cells)):
        return cells
    # True and 1 are one key in a dictionary, so truth values become words before anything is remembered by value.
    words: dict[bool, Cell] = {True: "yes" if spoken else "", False: "no" if spoken else ""}
    return [words[cell] if isinstance(cell, bool) else cell for cell in cells]


def _forbidden(texts: _Texts, *, identifier: bool, mapped: bool) -> str | None:
    # The values as they stood are searched: the masked text would no longer show what the column holds.
    asked = (cell if isinstance(cell, str) else text for cell, text in texts.items())
    return reason_by_values((text.strip() for text in asked), identifier=identifier, mapped=mapped)


def _removed_note(column: Column, shown: list[str], texts: _Texts) -> tuple[str, ...]:
    hit = {text for text in texts.made.values() if MASKED in text}
    if not hit:
        return ()
    count = sum(1 for text in shown if text in hit)
    return (f"Column “{column.header}”: something that may not be held was removed from {count} cells.",)


def _restore_zeros(values: dict[Cell, Value]) -> set[Cell]:
    """Give numeric PINs their leading zeros back where every PIN kept as text has one width (faults I01)."""
    written = {len(pin): pin for cell, pin in values.items() if isinstance(cell, str) and isinstance(pin, str)}
    zeros = any(isinstance(pin, str) and pin.startswith("0") for pin in values.values())
    if len(written) != 1 or not zeros:
        return set()
    (width,) = written
    short = {cell for cell, pin in values.items() if isinstance(pin, str) and len(pin) < width}
    values.update((cell, values[cell].zfill(width)) for cell in short)
    return short


def _refused(values: dict[Cell, Value], column_values: list[Value]) -> list[tuple[int, CellRefused]]:
    if not any(isinstance(value, CellRefused) for value in values.values()):
        return []
    return [(at, value) for at, value in enumerate(column_values) if isinstance(value, CellRefused)]
