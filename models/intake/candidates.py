"""Who may be the same person as whom, without holding everybody against everybody.

Two records are compared only where they share a key: born on the same day (or with day and month swapped), last names
that sound alike with the same first initial, first and last name swapped, the beginning of the last name with the first
initial and the year of birth, a phone, a house number. What shares none of these is hardly ever alike enough to show.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from models.intake.likeness import likeness, percent
from models.intake.nicknames import initials
from models.intake.spelling import letters, parts, sound

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from datetime import date

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
    sounds = {sound(part) for part in parts(name)} | {sound(whole)}
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
        for key in _keys(sketch, seeking=True):
            block = self._index.get(key)
            if block is not None and len(block) <= CROWD:
                places.update(block)
        for place in places:
            other = self._known[place]
            if other.key != sketch.key and percent(sketch, other, least) >= least:
                yield other


def pairs(new: Sequence[Sketch], known: Iterable[Sketch], least: int) -> dict[Hashable, Found]:
    """For each new record (by its key) the known ones at least so alike, the most alike first.

    The new ones are indexed and the known ones pass by, so that 100,000 known cost no index of their own.
    """
    index = Candidates(new)
    found: defaultdict[Hashable, Found] = defaultdict(list)
    for sketch in known:
        for fresh in index.alike(sketch, least):
            found[fresh.key].append((sketch.key, likeness(fresh, sketch)))
    for each in found.values():
        each.sort(key=lambda pair: -pair[1].percent)
    return dict(found)


def _keys(sketch: Sketch, *, seeking: bool = False) -> Iterator[Key]:
    """The keys of a record; when it is the one that seeks, also those under which a record with a slip would stand."""
    last, first = _heard(sketch.last), _heard(sketch.first)
    for said in last.sounds:
        for initial in first.initials:
            yield said, initial
    born = sketch.birth_date
    if born is not None:
        yield born.toordinal()
        for initial in first.initials:
            yield last.beginning, initial, born.year
    yield from sketch.phones
    for street in sketch.streets:
        house = _HOUSE.search(street)
        if house:
            yield house[1] + house[2].lower()
    if seeking:
        yield from _slipped(born, first, last)


def _slipped(born: date | None, first: _Heard, last: _Heard) -> Iterator[Key]:
    for said in first.sounds:
        for initial in last.initials:
            yield said, initial
    if born is not None and born.day <= 12 and born.day != born.month:  # noqa: PLR2004  (there are twelve months)
        yield born.replace(month=born.day, day=born.month).toordinal()
