"""How alike two spellings of a name or an address are: by letter, by sound, by part."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

import jellyfish
from rapidfuzz.distance import OSA

from models.text import words

_KEPT: Final = 1 << 16
"""Names whose letters are remembered: a list of 100,000 people has some 20,000 different ones."""

_PARTICLES: Final = frozenset(
    (
        *(
            "al",
            "bin",
            "da",
            "de",
            "del",
            "della",
            "den",
            "der",
            "di",
            "dos",
            "du",
            "el",
            "la",
            "las",
            "le",
            "los",
            "san",
        ),
        *("st", "van", "vander", "von"),
    )
)
_ALIKE_IN_SOUND: Final = 0.6
_ALIKE_WHEN_SHORT: Final = 0.75
_SHORT_NAME: Final = 4
"""Share of letters that must agree besides the sound: Johnson and Jensen sound alike to the key, not to a person."""


@lru_cache(maxsize=_KEPT)
def letters(name: str) -> str:
    """Only the letters and digits of a name, folded: "O'Brien" is "obrien"."""
    return "".join(words(name))


@lru_cache(maxsize=_KEPT)
def parts(name: str) -> frozenset[str]:
    """The names of which a name is put together ("Garcia-Lopez"), without particles; one name is its own part."""
    return frozenset(word for word in words(name) if len(word) > 1 and word not in _PARTICLES) or frozenset(
        {letters(name)}
    )


@lru_cache(maxsize=_KEPT)
def sound(word: str) -> str:
    """What a folded word sounds like (Metaphone), or the word itself where it has no letters of the Latin script."""
    return jellyfish.metaphone(word) or word


def sounds_alike(one: str, other: str) -> bool:
    """Whether two folded words are said alike and are not too far apart in letters."""
    if sound(one) != sound(other):
        return False
    least = _ALIKE_IN_SOUND if min(len(one), len(other)) >= _SHORT_NAME else _ALIKE_WHEN_SHORT
    return OSA.normalized_similarity(one, other) >= least


def letters_apart(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with a neighbour to make one folded word of the other; at most 3."""
    return OSA.distance(one, other, score_cutoff=2)


def one_digit_apart(one: str, other: str) -> bool:
    """Whether two numbers of one length differ in one digit, or in two neighbours that changed places."""
    return len(one) == len(other) and OSA.distance(one, other, score_cutoff=1) == 1


_SHORT: Final[dict[str, str]] = {
    "street": "st", "str": "st", "avenue": "ave", "av": "ave", "boulevard": "blvd", "road": "rd", "drive": "dr",
    "lane": "ln", "court": "ct", "place": "pl", "circle": "cir", "terrace": "ter", "parkway": "pkwy",
    "highway": "hwy", "trail": "trl", "square": "sq", "north": "n", "south": "s", "east": "e", "west": "w",
    "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw", "first": "1st", "second": "2nd",
    "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th",
    "saint": "st", "mount": "mt", "county": "co", "cty": "co",
}  # fmt: skip
_UNIT: Final = frozenset(["apt", "apartment", "unit", "suite", "ste", "lot", "room", "rm", "floor", "trlr"])
_BOX: Final = re.compile(r"\bp\.?\s*o\.?\s*box\b", re.IGNORECASE)
_HOUSE: Final = re.compile(r"[0-9](?!\w*(?:st|nd|rd|th)\b)")
"""A digit of a house number, and not of "9th Avenue"."""
_ZIP: Final = re.compile(r"(?:^|[\s,])([0-9]{5})(?:-[0-9]{4})?\s*$")


class Place(NamedTuple):
    """An address for comparing: house number and street in the post office's short words, the unit, the ZIP code."""

    street: str
    unit: str
    zip: str


@lru_cache(maxsize=_KEPT)
def place(address: str) -> Place | None:
    """The address in its parts, "412 North Oak Street Apt 3, 54301" as ("412 n oak st", "3", "54301").

    None where it names no house number or box: half a town lives on Oak Street.
    """
    ended = _ZIP.search(address)
    said = words(_BOX.sub(" box ", (address[: ended.start()] if ended else address).replace("#", " unit ")))
    unit_at = next((at for at, word in enumerate(said) if word in _UNIT and at), len(said))
    street = " ".join(_SHORT.get(word, word) for word in said[:unit_at])
    if not _HOUSE.search(street):
        return None
    return Place(street, "".join(said[unit_at + 1 : unit_at + 2]), ended[1] if ended else "")


def same_place(one: str, other: str) -> bool:
    """Whether two addresses are one; a unit or a ZIP code that only one of them names says nothing."""
    here, there = place(one), place(other)
    if here is None or there is None or here.street != there.street:
        return False
    return not _clash(here.unit, there.unit) and not _clash(here.zip, there.zip)


def _clash(one: str, other: str) -> bool:
    return bool(one and other and one != other)
