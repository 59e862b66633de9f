"""The name under which a column is remembered from one month's file to the next, and the fingerprint of a header."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from models.intake.months import without_months
from models.intake.vocabulary import header_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_DATE: Final = re.compile(r"\b[0-9]{1,2} [0-9]{1,2} (?:20)?[0-9]{2}\b|\b20[0-9]{2} [0-9]{1,2} [0-9]{1,2}\b")
_YEAR: Final = re.compile(r"\b20[0-9]{2}\b")


def neutral_key(text: str) -> str:
    """A header key in which dates, months and years say only that they are there."""
    return _YEAR.sub("year", without_months(_DATE.sub("date", header_key(text))))


def once_each(names: Iterable[str]) -> list[str]:
    """The names, each of them different: a second "Phone" becomes "Phone (2)"."""
    taken: set[str] = set()
    seen: Counter[str] = Counter()
    made = []
    for name in names:
        seen[name] += 1
        new = name if name not in taken else f"{name} ({seen[name]})"
        while new in taken:
            seen[name] += 1
            new = f"{name} ({seen[name]})"
        taken.add(new)
        made.append(new)
    return made


def column_keys(headers: Sequence[str]) -> list[str]:
    """The names under which the columns are remembered, in the order of the columns, each of them different."""
    return once_each(neutral_key(header) for header in headers)


def fingerprint(headers: Sequence[str]) -> str:
    """The same for every file with the same headers in the same order, whatever months they name."""
    return hashlib.sha256("\n".join(column_keys(headers)).encode()).hexdigest()


def places(mapping: Mapping[str, str], headers: Sequence[str]) -> tuple[dict[int, str], list[str]]:
    """What a mapping says of the headers, by their place; and the names in it that no header has.

    A name is a header as it stands, or written otherwise ("dob" for "DOB "), or the key of a remembered column.
    """
    asked = (list(headers), [header_key(header) for header in headers], column_keys(headers))
    found: dict[int, str] = {}
    unknown = []
    for name, meaning in mapping.items():
        place = _place(name, asked)
        if place is None:
            unknown.append(name)
        else:
            found.setdefault(place, meaning)
    return found, unknown


def _place(name: str, asked: tuple[list[str], list[str], list[str]]) -> int | None:
    for said, names in zip((name, header_key(name), name), asked, strict=True):
        if said in names:
            return names.index(said)
    return None
