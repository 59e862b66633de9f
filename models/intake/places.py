"""Names of people and places out of one cell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from models.intake.cells import Cell, CellRefused, as_text, as_zip, tidy
from models.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Collection

_SUFFIXES: Final[dict[str, str]] = {
    "jr": "Jr", "sr": "Sr", "ii": "II", "iii": "III", "iv": "IV", "v": "V", "2nd": "II", "3rd": "III", "4th": "IV",
}  # fmt: skip
_PARTICLES: Final = frozenset(
    words("de del della der den da dos das di du la le las los van von vander st st. al el bin ben")
)


class Name(NamedTuple):
    """A person's name in its parts, each kept in the letters of the file; a single name is `last`."""

    first: str
    middle: str
    last: str
    suffix: str


def split_name(text: str) -> Name:
    """The parts of "Hendricks, Dale R Jr" or "Dale Hendricks"; O'Brien, de la Cruz and Xiong stay whole."""
    parts = [part.strip() for part in tidy(text).strip(" ,").split(",")]
    if len(parts) == 1:
        return _first_to_last(parts[0].split())
    last, suffix = _without_suffix(parts[0].split())
    given: list[str] = []
    for part in parts[1:]:
        rest, found = _without_suffix(part.split(), keep=0)
        given += rest
        suffix = suffix or found
    return Name(given[0] if given else "", " ".join(given[1:]), " ".join(last), suffix)


def _first_to_last(tokens: list[str]) -> Name:
    rest, suffix = _without_suffix(tokens)
    if len(rest) < 2:  # noqa: PLR2004  (a single name)
        return Name("", "", " ".join(rest), suffix)
    start = len(rest) - 1
    while start > 1 and rest[start - 1].casefold() in _PARTICLES:
        start -= 1
    return Name(rest[0], " ".join(rest[1:start]), " ".join(rest[start:]), suffix)


def _without_suffix(tokens: list[str], keep: int = 1) -> tuple[list[str], str]:
    """The tokens without a closing Jr, Sr or numeral; `keep` tokens are always left, so that a "V" can be a name."""
    if len(tokens) > keep:
        key = tokens[-1].casefold().strip(".")
        # A lone V after the comma is a middle initial more often than a fifth of the name.
        if key in _SUFFIXES and not (key == "v" and keep == 0):
            return tokens[:-1], _SUFFIXES[key]
    return tokens, ""


def as_county(value: Cell, counties: Collection[str]) -> str | CellRefused | None:
    """The county's canonical name out of "BROWN", "Brown County", "05 - Brown" or "St Croix"."""
    text = as_text(value)
    if not isinstance(text, str):
        return text
    found = _county_index(frozenset(counties)).get(_county_key(text))
    return found or CellRefused("is not one of the counties")


@lru_cache(maxsize=8)
def _county_index(counties: frozenset[str]) -> dict[str, str]:
    return {_county_key(name): name for name in counties}


def _county_key(text: str) -> str:
    parts = [part for part in words(text) if not part.isdigit()]
    while parts and parts[-1] in {"county", "co", "cnty", "csa", "wi", "wisconsin"} and len(parts) > 1:
        parts.pop()
    if parts[:2] == ["county", "of"] and parts[2:]:
        parts = parts[2:]
    if parts and parts[0] == "saint":
        parts[0] = "st"
    return "".join(parts)


_STATES: Final[dict[str, str]] = {
    "al": "alabama", "ak": "alaska", "az": "arizona", "ar": "arkansas", "ca": "california", "co": "colorado",
    "ct": "connecticut", "de": "delaware", "dc": "district of columbia", "fl": "florida", "ga": "georgia",
    "hi": "hawaii", "id": "idaho", "il": "illinois", "in": "indiana", "ia": "iowa", "ks": "kansas", "ky": "kentucky",
    "la": "louisiana", "me": "maine", "md": "maryland", "ma": "massachusetts", "mi": "michigan", "mn": "minnesota",
    "ms": "mississippi", "mo": "missouri", "mt": "montana", "ne": "nebraska", "nv": "nevada", "nh": "new hampshire",
    "nj": "new jersey", "nm": "new mexico", "ny": "new york", "nc": "north carolina", "nd": "north dakota",
    "oh": "ohio", "ok": "oklahoma", "or": "oregon", "pa": "pennsylvania", "ri": "rhode island",
    "sc": "south carolina", "sd": "south dakota", "tn": "tennessee", "tx": "texas", "ut": "utah", "vt": "vermont",
    "va": "virginia", "wa": "washington", "wv": "west virginia", "wi": "wisconsin", "wy": "wyoming",
    "pr": "puerto rico", "gu": "guam", "vi": "virgin islands", "as": "american samoa",
    "mp": "northern mariana islands", "aa": "armed forces americas", "ae": "armed forces europe",
    "ap": "armed forces pacific",
}  # fmt: skip
_CODES: Final = {name: code.upper() for code, name in _STATES.items()} | {"wis": "WI", "wisc": "WI"}


def as_state(value: Cell) -> str | CellRefused | None:
    """The two letters of a state out of "WI", "Wis." or "Wisconsin"."""
    text = as_text(value)
    if not isinstance(text, str):
        return text
    key = " ".join(words(text))
    if key in _STATES:
        return key.upper()
    return _CODES.get(key) or CellRefused("is not a state")


class Address(NamedTuple):
    """A postal address in its parts; what could not be told apart stays in `street`."""

    street: str | None
    city: str | None
    state: str | None
    zip: str | None


_ADDRESS: Final = re.compile(r"^(.+?),\s*([^,]+?),?\s+([A-Za-z]{2})\.?,?\s+([0-9]{5}(?:-?[0-9]{4})?)$")


def split_address(value: Cell) -> Address | CellRefused | None:
    """The parts of "12 Oak St, Green Bay, WI 54301"; another shape is kept whole as the street."""
    text = as_text(value)
    if not isinstance(text, str):
        return text
    match = _ADDRESS.match(text)
    if not match or fold(match[3]) not in _STATES:
        return Address(text, None, None, None)
    code = as_zip(match[4])
    return Address(match[1], match[2], match[3].upper(), code if isinstance(code, str) else None)
