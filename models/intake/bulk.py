"""Whole columns at once: what most cells of a list look like is seen by one search over all of them.

Nothing here cleans: it finds the cells for which cleaning would give back the very same text, or a value that can be
cut out of it, and leaves every other cell to the cleaners.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from models.intake.cells import ERROR_TEXTS
from models.intake.forbidden import SSN_TEXT, names_tax
from models.intake.places import Name
from models.intake.synonyms import Field
from models.text import LINE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from enum import StrEnum

    from models.intake.cells import Cell

_LIKE_SSN: Final = re.compile(r"[0-9]{3}[- ][0-9]{2}[- ]")
"""Quicker to look for than a whole number, and in every one of them."""
_NAME: Final = re.compile(r"([A-Za-z][A-Za-z0-9'-]+), ([A-Za-z][A-Za-z0-9'-]+)(?: ([A-Za-z][A-Za-z0-9'-]*))?")
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "v"})


def plain_texts(texts: Collection[str]) -> list[str]:
    """Those of the texts that are clean as they stand and hold nothing forbidden; none when any of them is in doubt."""
    ascii_texts = [text for text in texts if text.isascii()]
    if not ascii_texts or max(map(len, ascii_texts)) > LINE_LIMIT:
        return []
    joined = "\n".join(ascii_texts)
    if joined.count("\n") != len(ascii_texts) - 1 or not _tidy(joined):
        return []
    return [] if _holds_ssn(joined) or names_tax(joined) else ascii_texts


def _tidy(joined: str) -> bool:
    spaced = "  " in joined or "\n " in joined or " \n" in joined or joined != joined.strip(" ")
    return not spaced and joined.replace("\n", "").isprintable()


def _holds_ssn(joined: str) -> bool:
    return bool(_LIKE_SSN.search(joined)) and bool(SSN_TEXT.search(joined))


def plain_values(field: StrEnum, texts: Sequence[str]) -> dict[Cell, Any]:
    """The values of those plain texts that have the shape most exports give the field."""
    if field in _TEXT_FIELDS:
        return {text: text for text in texts if text and text not in ERROR_TEXTS}
    if field == Field.NAME:
        return {text: name for text in texts if (name := _name(text)) is not None}
    shape = _SHAPES.get(field)
    if shape is None:
        return {}
    fits, made = shape
    return {text: made(text) for text in texts if fits(text)}


def _name(text: str) -> Name | None:
    """"Hendricks, Dale R" in its parts; anything longer or with a suffix is left to `places.split_name`."""
    match = _NAME.fullmatch(text)
    if match is None:
        return None
    last, first, middle = match.groups(default="")
    odd = not _SUFFIXES.isdisjoint((last.lower(), first.lower(), middle.lower()))
    return None if odd else Name(first, middle, last, "")


def _same(text: str) -> str:
    return text


def _phone(text: str) -> str:
    return f"{text[:3]}-{text[3:6]}-{text[6:]}"


def _fits(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


_TEXT_FIELDS: Final = frozenset(
    {Field.STREET, Field.STREET2, Field.CITY, Field.LAST, Field.FIRST, Field.MIDDLE, Field.SUFFIX}
    | {Field.WORKER, Field.LANGUAGE, Field.IVD_STATUS}
)
_SHAPES: Final[dict[StrEnum, tuple[Callable[[str], object], Callable[[str], str]]]] = {
    Field.PIN: (_fits("[0-9]{1,12}"), _same),
    Field.IVD_CASE: (_fits("[0-9]+"), _same),
    Field.COURT_CASE: (_fits("(?:19|20)[0-9]{2}[A-Z]{2}[0-9]{6}"), _same),
    Field.PHONE: (_fits("[2-9][0-9]{9}"), _phone),
    Field.PHONE2: (_fits("[2-9][0-9]{9}"), _phone),
}
