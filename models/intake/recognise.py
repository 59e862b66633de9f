"""What a column is by its values, for when its header says nothing or something else."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from models.intake.cells import Cell, CellRefused, as_court_case, as_phone, tidy
from models.intake.dates import as_date
from models.intake.forbidden import SSN_TEXT
from models.intake.places import as_county, as_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from models.intake.columns import Cleaners


class Shape(StrEnum):
    """What values look like; those that can be a column of the list have its meaning's value."""

    COURT_CASE = "court_case"
    PHONE = "phone"
    ZIP = "zip"
    STATE = "state"
    COUNTY = "county"
    BIRTH_DATE = "birth_date"
    NAME = "name"
    PIN = "pin"
    DATE = "date"
    MONEY = "money"
    YES_NO = "yes_no"
    SSN = "ssn"


SAID: Final[dict[Shape, str]] = {
    Shape.COURT_CASE: "court case numbers", Shape.PHONE: "phone numbers", Shape.ZIP: "ZIP codes",
    Shape.STATE: "states", Shape.COUNTY: "counties", Shape.BIRTH_DATE: "birth dates of adults",
    Shape.NAME: "names of people", Shape.PIN: "KIDS PINs or case numbers", Shape.DATE: "dates",
    Shape.MONEY: "amounts in dollars", Shape.YES_NO: "yes and no", Shape.SSN: "social security numbers",
}  # fmt: skip
"""How each shape is named in "its values look like ..."."""

_MOST: Final = 0.8
_ADULT: Final = (15, 80)
_YES_NO: Final = frozenset({"y", "n", "yes", "no", "true", "false"})
_NAME: Final = re.compile(r"^[^\W\d_][^\d_,]*, *[^\W\d_][^\d_,]*$")
_NAME_WORDS: Final = 6
_ZIP: Final = re.compile(r"^5[34][0-9]{3}(?:-?[0-9]{4})?$")
"""A ZIP code of Wisconsin; five digits alone could be anything."""
_MONEY: Final = re.compile(r"^\(?-?\$? ?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{2})?\)?$")
_ID: Final = re.compile(r"^[0-9]{6,12}$")
_DATE_WORDS: Final = re.compile(r"[0-9][-/ ,]+[A-Za-z0-9]")


def recognise(cells: Iterable[Cell], cleaners: Cleaners) -> Shape | None:
    """The shape of most of the values that are there, the most telling first; None when they tell nothing."""
    values = [cell for cell in cells if cell not in {"", None} and not isinstance(cell, bool)]
    texts = [_text(cell) for cell in values]
    for shape, is_one in _TESTS:
        if values and sum(1 for text in texts if is_one(text)) >= len(values) * _MOST:
            return shape
    if _mostly(_is_county(cleaners), texts):
        return Shape.COUNTY
    if days := _days(values, cleaners):
        return _kind_of_days(days, cleaners.as_of)
    if _mostly(lambda text: bool(_ID.match(text)), texts):
        return Shape.PIN
    return Shape.MONEY if _looks_like_money(values, texts) else None


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return tidy(cell) if isinstance(cell, str) else str(cell)


def _mostly(is_one: Callable[[str], bool], texts: Sequence[str]) -> bool:
    return bool(texts) and sum(map(is_one, texts)) >= len(texts) * _MOST


def _is_name(text: str) -> bool:
    # "Green Bay, WI" is written like a name, and no name is only the code of a state after the comma.
    return bool(_NAME.match(text)) and len(text.split()) <= _NAME_WORDS and not _is_state(text.rpartition(",")[2])


def _is_state(text: str) -> bool:
    return isinstance(as_state(text), str)


_TESTS: Final[tuple[tuple[Shape, Callable[[str], bool]], ...]] = (
    (Shape.SSN, lambda text: bool(SSN_TEXT.fullmatch(text))),
    (Shape.COURT_CASE, lambda text: isinstance(as_court_case(text), str)),
    (Shape.YES_NO, lambda text: text.casefold() in _YES_NO),
    (Shape.STATE, _is_state),
    (Shape.ZIP, lambda text: bool(_ZIP.match(text))),
    (Shape.PHONE, lambda text: isinstance(as_phone(text), str)),
    (Shape.NAME, _is_name),
)


def _is_county(cleaners: Cleaners) -> Callable[[str], bool]:
    counties = frozenset(cleaners.counties)
    return lambda text: isinstance(as_county(text, counties), str)


def _days(values: Sequence[Cell], cleaners: Cleaners) -> list[date]:
    """The days when most values are dates; a bare number is none, because it could be anything."""
    written = [
        cell for cell in values if isinstance(cell, date) or (isinstance(cell, str) and _DATE_WORDS.search(cell))
    ]
    found = [as_date(cell, pivot=cleaners.as_of.year % 100, epoch_1904=cleaners.epoch_1904) for cell in written]
    days = [day for day in found if isinstance(day, date) and not isinstance(day, datetime | CellRefused)]
    return days if len(days) >= max(1, len(values) * _MOST) else []


def _kind_of_days(days: Sequence[date], as_of: date) -> Shape:
    youngest, oldest = _ADULT
    adults = sum(1 for day in days if youngest <= as_of.year - day.year <= oldest)
    # Orders and payments are of the last years; a column of birth dates reaches back a generation in almost every row.
    return Shape.BIRTH_DATE if adults >= len(days) * _MOST else Shape.DATE


def _looks_like_money(values: Sequence[Cell], texts: Sequence[str]) -> bool:
    """Amounts are written with cents or a dollar sign somewhere; whole numbers alone could be anything."""
    if not _mostly(
        lambda text: bool(_MONEY.match(text)), [_amount(cell, text) for cell, text in zip(values, texts, strict=True)]
    ):
        return False
    return any("$" in text or "." in text for text in texts)


def _amount(cell: Cell, text: str) -> str:
    return f"{cell:.2f}" if isinstance(cell, float) else text
