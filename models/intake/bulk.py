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

_LIKE_SSN: Final = re.compile(r"[0-9]{3}[-. ][0-9]{2}[-. ]")
"""Quicker to look for than a whole number, and in every one of them that is written in parts."""
_PART: Final = "[A-Za-z][A-Za-z0-9'-]+"
_NAME: Final = rf"{_PART}, {_PART}(?: [A-Za-z][A-Za-z0-9'-]*)?"
_SUFFIX: Final = re.compile(r"[ \n](?:jr|sr|i{2,3}|iv)[,\n ]")


def whole_column(field: StrEnum, cells: Sequence[Cell]) -> list[Any] | None:
    """The values of a column in which every cell is plain text of the one shape that most exports give the field.

    None where any cell is otherwise: then the cells are cleaned one by one.
    """
    shape = _SHAPES.get(field)
    joined = _joined(set(cells)) if shape is not None or field in _TEXT_FIELDS else None
    if joined is None:
        return None
    if shape is None:
        return list(cells) if _all_filled(joined) and ERROR_TEXTS.isdisjoint(cells) else None
    lines, made = shape
    return made(cells) if lines.fullmatch(joined) else None


def _joined(cells: Collection[Any]) -> str | None:
    """The cells as one text, a line each, when all of them are clean text and hold nothing forbidden."""
    try:
        joined = "\n".join(cells)
    except TypeError:
        return None
    if joined.count("\n") != len(cells) - 1 or not joined.isascii() or not _tidy(joined):
        return None
    long = max(map(len, cells), default=0) > LINE_LIMIT
    return None if long or _holds_ssn(joined) or names_tax(joined) else joined


def _all_filled(joined: str) -> bool:
    return "\n\n" not in joined and not joined.startswith("\n") and not joined.endswith("\n") and bool(joined)


def plain_texts(texts: Collection[str]) -> list[str]:
    """Those of the texts that are clean as they stand and hold nothing forbidden; none when any of them is in doubt."""
    ascii_texts = [text for text in texts if text.isascii()]
    return ascii_texts if ascii_texts and _joined(ascii_texts) is not None else []


def _tidy(joined: str) -> bool:
    spaced = "  " in joined or "\n " in joined or " \n" in joined or joined != joined.strip(" ")
    return not spaced and joined.replace("\n", "").isprintable()


def _holds_ssn(joined: str) -> bool:
    lowered = joined.lower()
    named = "ssn" in lowered or "social security" in lowered
    return (named or bool(_LIKE_SSN.search(joined))) and bool(SSN_TEXT.search(joined))


def plain_values(field: StrEnum, texts: Sequence[str]) -> dict[Cell, Any]:
    """The values of those plain texts that have the shape most exports give the field."""
    if field in _TEXT_FIELDS:
        return {text: text for text in texts if text and text not in ERROR_TEXTS}
    shape = _SHAPES.get(field)
    if shape is None:
        return {}
    lines, made = shape
    fitting = [text for text in texts if lines.fullmatch(text)]
    values = made(fitting) if fitting else None
    return {} if values is None else dict(zip(fitting, values, strict=True))


def _names(texts: Sequence[Any]) -> list[Any] | None:
    """Names such as "Hendricks, Dale R" in their parts; none where any may hold a suffix (see `places.split_name`)."""
    lowered = "\n".join(texts).lower()
    return None if _SUFFIX.search(f"\n{lowered}\n") else list(map(_name, texts))


def _name(text: str) -> Name:
    last, _, given = text.partition(", ")
    first, _, middle = given.partition(" ")
    return Name(first, middle, last, "")


def _phones(texts: Sequence[Any]) -> list[Any]:
    return [f"{text[:3]}-{text[3:6]}-{text[6:]}" for text in texts]


def _lines(pattern: str) -> re.Pattern[str]:
    """Lines that all have the pattern; the repetition keeps what it took, so that no line is looked at twice."""
    return re.compile(rf"(?:{pattern}\n)*+{pattern}")


_TEXT_FIELDS: Final = frozenset(
    {Field.STREET, Field.STREET2, Field.CITY, Field.LAST, Field.FIRST, Field.MIDDLE, Field.SUFFIX}
    | {Field.WORKER, Field.LANGUAGE, Field.IVD_STATUS}
)
_SHAPES: Final[dict[StrEnum, tuple[re.Pattern[str], Callable[[Sequence[Any]], list[Any] | None]]]] = {
    Field.NAME: (_lines(_NAME), _names),
    Field.PIN: (_lines("[0-9]{1,12}"), list),
    Field.IVD_CASE: (_lines("[0-9]+"), list),
    Field.COURT_CASE: (_lines("(?:19|20)[0-9]{2}[A-Z]{2}[0-9]{6}"), list),
    Field.PHONE: (_lines("[2-9][0-9]{9}"), _phones),
    Field.PHONE2: (_lines("[2-9][0-9]{9}"), _phones),
}
