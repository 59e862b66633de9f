"""Who may be the same person as whom, without holding everybody against everybody.

Two records are compared only where they share a key: born on the same day (or with day and month swapped), last names
that sound alike with the same first initial, first and last name swapped, the beginning of the last name with the year
or with the day of the birth date, a PIN, phone or house number. What shares none of these is hardly ever alike enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from models.collector import resting
from models.intake.likeness import likeness, percent
from models.intake.nicknames import initials
from models.intake.spelling import letters, parts, sound

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from models.rows.twins import Likeness, Sketch

CROWD: Final = 500
"""A key that more records share tells nobody apart (the phone of a shelter, a placeholder): it is left out."""

_BEGINNING: Final = 3
_HOUSE: Final = re.compile(r"([0-9]+)\W+(\w?)")
"""A house number and the first letter of its street."""
_REMEMBERED: Final = 1 << 16

Key = object
Found = list[tuple["Hashable", "Likeness"]]


class _Heard(NamedTuple):
    """How a name is looked for: by the sound of each part, by its beginning, by the letters it may begin with."""

    sounds: tuple[str, ...]
    beginning: str
    initials: tuple[str, ...]


@lru_cache(maxsize=_REMEMBERED)
def _heard(name: str) -> _Heard:
    whole = letters(name)
    if not whole:
        return _Heard((), "", ())
    sounds = {f"{sound(part)} " for part in {*parts(name), whole}}
    return _Heard(tuple(sounds), whole[:_BEGINNING], tuple(initials(name)))


class Candidates:
    """People to look among, by every key under which one of them may be found."""

    def __init__(self, known: Iterable[Sketch]) -> None:
        self._known = list(known)
        self._index: defaultdict[Key, list[int]] = defaultdict(list)
        for place, sketch in enumerate(self._known):
            for key in set(_keys(sketch)):
                self._index[key].append(place)

    def near(self, sketch: Sketch, least: int) -> Found:
        """Those at least so alike (0 to 100), the most alike first; a record of the same key is left out."""
        found = [(other.key, likeness(sketch, other)) for other in self.alike(sketch, least)]
        return sorted(found, key=lambda each: -each[1].percent)

    def alike(self, sketch: Sketch, least: int) -> Iterator[Sketch]:
        """Those at least so alike, in no order and without the evidence."""
        places: set[int] = set()
        for key in [*_keys(sketch), *_keys_with_slip(sketch)]:
            block = self._index.get(key)
            if block is not None and len(block) <= CROWD:
                places.update(block)
        for place in places:
            other = self._known[place]
            if percent(sketch, other, least) >= least and other.key != sketch.key:
                yield other


def pairs(new: Sequence[Sketch], known: Iterable[Sketch], least: int) -> dict[Hashable, Found]:
    """For each new record (by its key) the known ones at least so alike, the most alike first.

    The new ones are indexed and the known ones pass by, so that 100,000 known cost no index of their own.
    """
    found: defaultdict[Hashable, Found] = defaultdict(list)
    with resting():
        index = Candidates(new)
        for sketch in known:
            for fresh in index.alike(sketch, least):
                found[fresh.key].append((sketch.key, likeness(fresh, sketch)))
    for each in found.values():
        each.sort(key=lambda pair: -pair[1].percent)
    return dict(found)


def _keys(sketch: Sketch) -> list[Key]:
    """The keys under which a record stands."""
    last, first, born = _heard(sketch.last), _heard(sketch.first), sketch.birth_date
    keys: list[Key] = [said + initial for said in last.sounds for initial in first.initials]
    if born is not None:
        keys += (born.toordinal(), (last.beginning, born.month, born.day))
        keys += [(last.beginning, initial, born.year) for initial in first.initials]
    keys += sketch.phones
    if sketch.pin:
        keys.append(f"#{sketch.pin.lstrip('0')}")
    for street in sketch.streets:
        house = _HOUSE.search(street)
        if house is not None:
            keys.append(house[1] + house[2].lower())
    return keys


def _keys_with_slip(sketch: Sketch) -> list[Key]:
    """The keys under which the record would stand, had somebody swapped its names or the parts of its birth date."""
    last, first, born = _heard(sketch.last), _heard(sketch.first), sketch.birth_date
    keys: list[Key] = [said + initial for said in first.sounds for initial in last.initials]
    if born is not None and born.day <= 12 and born.day != born.month:  # noqa: PLR2004 - there are twelve months
        keys.append(born.replace(month=born.day, day=born.month).toordinal())
    return keys
