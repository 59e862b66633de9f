"""One cleaning function per kind of value: a cell in, a clean value, None for nothing, or CellRefused with a reason.

Nothing is guessed: a value that cannot be certain is refused, and the caller decides whether the cell is left out or
the row set aside.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

from models.enums import Unworkable
from models.errors import Refused
from models.money import cents_from_number, parse_cents
from models.text import LINE_LIMIT, clean, words

Cell: TypeAlias = str | float | int | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class CellRefused:
    """A cell that could not be taken; `sentence` says why and fits after the cell's place."""

    sentence: str


ERROR_TEXTS: Final = frozenset(
    {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#ERROR"}
)
"""Spreadsheet errors, which count as missing (faults I10)."""

ROUNDED: Final = CellRefused("was rounded by Excel, so the number is not certain")
NOT_DOLLARS: Final = CellRefused("is not an amount in dollars")
_EXACT: Final = 10**15
_NOTHING: Final = frozenset({"", "-", "--", "n/a", "na", "none", "null", "unknown"})
_SCIENTIFIC: Final = re.compile(r"^[+-]?[0-9]+(?:\.[0-9]+)?e[+-]?[0-9]+$", re.IGNORECASE)
_ROUNDED_TEXT: Final = re.compile(r"^-?(?:[0-9](?:\.[0-9]+)?e\+[0-9]{2,3}|[0-9]{16}\.[0-9]+)$", re.IGNORECASE)
_MOST_AGE: Final = 120


def tidy(text: str) -> str:
    """The clean line that `clean` gives, at once for the plain text that most cells hold."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip() and len(text) <= LINE_LIMIT:
        return text
    return clean(text)


def as_text(value: Cell) -> str | CellRefused | None:
    """One clean line of text; a whole number loses its ".0", true and false are not text (faults I10).

    A number too long to be exact is refused also where it was written down as Excel shows it: "1.5E+15" (I02, I03).
    """
    if isinstance(value, str):
        text = tidy(value)
        if ("+" in text or "." in text) and _ROUNDED_TEXT.match(text):
            return ROUNDED
        return None if not text or text in ERROR_TEXTS else text
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _text_of_number(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _text_of_number(value: float) -> str | CellRefused:
    if not math.isfinite(value) or abs(value) >= _EXACT:
        return ROUNDED
    return str(int(value)) if value == int(value) else repr(value)


def _plain(value: Cell) -> str | CellRefused | None:
    """The text of a cell whose "n/a" and "-" mean that nothing is there."""
    text = as_text(value)
    return None if isinstance(text, str) and text.casefold() in _NOTHING else text


def as_cents(value: Cell) -> int | CellRefused | None:
    """Whole cents of a number or of "$1,234.50"; blank is None, never 0 (faults I08)."""
    if value is None or isinstance(value, bool):
        return None
    try:
        if isinstance(value, int | float):
            return cents_from_number(value) if abs(value) < _EXACT else NOT_DOLLARS
        text = _plain(value) if isinstance(value, str) else NOT_DOLLARS
        return parse_cents(text) if isinstance(text, str) else text
    except Refused:
        return NOT_DOLLARS


_TAIL: Final = re.compile(r"[ ]|\.0+$")
_DIGITS: Final = re.compile(r"[0-9]+")


def as_digits(value: Cell, most: int, what: str) -> str | CellRefused | None:
    """A number that is a name: digits only, at most `most`, never one that Excel has rounded (faults I02, I03)."""
    text = _plain(value)
    if not isinstance(text, str):
        return text
    if _SCIENTIFIC.match(text):
        return ROUNDED
    digits = _TAIL.sub("", text)
    if not _DIGITS.fullmatch(digits):
        return CellRefused(f"is not {what}")
    if len(digits) > most:
        return CellRefused(f"has {len(digits)} digits, and {what} has at most {most}")
    return digits


def as_pin(value: Cell) -> str | CellRefused | None:
    """A KIDS PIN: 1 to 12 digits as text, leading zeros kept (domain 4.1: the width is not published)."""
    return as_digits(value, 12, "a KIDS PIN")


_DASHES: Final = re.compile(r"[\s\-\u2010-\u2015.]")
_COURT: Final = re.compile(r"^((?:19|20)[0-9]{2})([A-Z]{2})([0-9]{1,6})$")


def as_court_case(value: Cell) -> str | CellRefused | None:
    """A court case number in its full form: "1986PA167" is "1986PA000167" (domain 4.2)."""
    text = _plain(value)
    if not isinstance(text, str):
        return text
    match = _COURT.match(_DASHES.sub("", text).upper())
    if not match:
        return CellRefused("is not a court case number like 2021FA000123")
    return f"{match[1]}{match[2]}{int(match[3]):06d}"


def as_ivd_case(value: Cell) -> str | CellRefused | None:
    """An IV-D case number, kept as written (domain 12.6: its form is not published)."""
    text = _plain(value)
    return ROUNDED if isinstance(text, str) and _SCIENTIFIC.match(text) else text


_EXTENSION: Final = re.compile(r"\s*(?:x|ext\.?|extension)\s*[0-9]{1,6}$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s().+/\-\u2010-\u2015]")
_PHONE: Final = re.compile(r"^1?([2-9][0-9]{2})([0-9]{3})([0-9]{4})$")


def as_phone(value: Cell) -> str | CellRefused | None:
    """A US phone number as "920-555-0100"; an extension is left off."""
    text = _plain(value)
    if not isinstance(text, str):
        return text
    match = _PHONE.match(_BETWEEN.sub("", _EXTENSION.sub("", text)))
    return f"{match[1]}-{match[2]}-{match[3]}" if match else CellRefused("is not a phone number of ten digits")


def as_zip(value: Cell) -> str | CellRefused | None:
    """A ZIP code, "54301" or "54301-1234"; a number gets its lost leading zero back."""
    text = _plain(value)
    if not isinstance(text, str):
        return text
    digits = text.replace("-", "").replace(" ", "")
    if isinstance(value, int | float) and len(digits) == 4:  # noqa: PLR2004  (a ZIP of New England, its zero lost)
        digits = "0" + digits
    if not re.fullmatch(r"[0-9]{5}(?:[0-9]{4})?", digits):
        return CellRefused("is not a ZIP code of five or nine digits")
    return f"{digits[:5]}-{digits[5:]}".rstrip("-")


_YES: Final = frozenset(words("y yes true t 1 x verified v open active deceased confirmed current"))
_NO: Final = frozenset(words("n no false f 0 unverified u closed inactive alive living "))


def as_yes_no(value: Cell) -> bool | CellRefused | None:
    """Yes or no in the words that exports use ("Y", "Verified", "Open"); blank is None."""
    if isinstance(value, bool):
        return value
    text = _plain(value)
    if not isinstance(text, str):
        return text
    key = "_".join(words(text))
    if key in _YES:
        return True
    return False if key in _NO else CellRefused("is neither yes nor no")


def as_age(value: Cell) -> int | CellRefused | None:
    """An age in whole years, 0 to 120."""
    text = _plain(value)
    if not isinstance(text, str):
        return text
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > _MOST_AGE:
        return CellRefused("is not an age in years")
    return int(text)


_UNWORKABLE: Final[tuple[tuple[str, Unworkable], ...]] = (
    ("relief of stay", Unworkable.RELIEF_OF_STAY),
    ("bankrupt", Unworkable.BANKRUPTCY),
    ("incarcerat", Unworkable.INCARCERATED),
    ("institution", Unworkable.INSTITUTIONALIZED),
    ("jurisdiction", Unworkable.NO_JURISDICTION),
    ("good cause", Unworkable.GOOD_CAUSE),
    ("afdc", Unworkable.AFDC),
    ("ssi", Unworkable.SSI),
    ("ssdi", Unworkable.SSI),
)


def as_unworkable(value: Cell) -> Unworkable | CellRefused | None:
    """The reason in an "unworkable" column (domain 1.2 X01); "No" and "Workable" are None."""
    text = _plain(value)
    if not isinstance(text, str):
        return text
    key = " ".join(words(text))
    if key in _NO or key == "workable":
        return None
    for part, reason in _UNWORKABLE:
        if part in key:
            return reason
    return CellRefused("does not say why the case is unworkable")
