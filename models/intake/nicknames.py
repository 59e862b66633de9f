"""Given names that people use for one another: short forms, spellings, and the same name in English and Spanish."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

from models.text import words


@cache
def _index() -> tuple[dict[str, frozenset[int]], dict[int, tuple[str, ...]]]:
    """Name to the lines of the table in which it stands, and each line's full spellings."""
    table = files("models.intake").joinpath("nicknames.txt").read_text(encoding="utf-8")
    groups_of: defaultdict[str, set[int]] = defaultdict(set)
    full: dict[int, tuple[str, ...]] = {}
    for place, line in enumerate(table.splitlines()):
        spellings, used, short = line.partition(":")
        if line.startswith("#"):
            continue
        if not used:
            for name in words(line):
                groups_of[name] |= set()
            continue
        full[place] = tuple(words(spellings))
        for name in (*full[place], *words(short)):
            groups_of[name].add(place)
    return {name: frozenset(places) for name, places in groups_of.items()}, full


def is_known(name: str) -> bool:
    """Whether a folded word is a given name of the table."""
    return name in _index()[0]


def same_given(one: str, other: str) -> bool:
    """Whether two given names are used for one another: Bill and William, Lupe and Guadalupe, Kathryn and Catherine.

    Chris is short for Christopher and for Christine, yet those two are not one name.
    """
    groups = _index()[0]
    here, there = groups.get(_folded(one)), groups.get(_folded(other))
    return bool(here and there and here & there)


def short_and_full(one: str, other: str) -> tuple[str, str] | None:
    """The two names, the short one first, as they were given; None unless one is short for the other."""
    return _short_first(one, other) or _short_first(other, one)


def _short_first(short: str, whole: str) -> tuple[str, str] | None:
    groups, full = _index()
    here, there = _folded(short), _folded(whole)
    shared = groups.get(here, frozenset()) & groups.get(there, frozenset())
    return (short, whole) if any(there in full[each] and here not in full[each] for each in shared) else None


def forms(given: str) -> frozenset[str]:
    """Every name that a given name is used for, itself among them, folded."""
    groups, _ = _index()
    name = _folded(given)
    return frozenset(other for other, places in groups.items() if places & groups.get(name, frozenset())) | {name}


@lru_cache(maxsize=1 << 14)
def initials(given: str) -> frozenset[str]:
    """The first letters under which a given name may stand: its own, and those of the names it is short for."""
    groups, full = _index()
    name = _folded(given)
    return frozenset([name[:1], *(spelling[0] for place in groups.get(name, ()) for spelling in full[place])]) - {""}


def _folded(name: str) -> str:
    return "".join(words(name))
