"""How alike two records of a person are: a plain sum of evidence, each piece with its sentence and its weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.intake.marks import (
    BIRTH,
    BIRTH_DIGIT,
    BIRTH_OTHER,
    BIRTH_SAME,
    BIRTH_SWAPPED,
    BIRTH_YEAR,
    COUNTY,
    COUNTY_SAME,
    FIRST,
    FIRST_INITIAL,
    FIRST_MIDDLE,
    FIRST_OTHER,
    FIRST_SHORT,
    GENERATION,
    LAST,
    MIDDLE,
    MOST_BESIDES,
    NAME,
    NAME_SWAPPED,
    PHONE,
    PHONE_SAME,
    PIN,
    PIN_DIGIT,
    PIN_OTHER,
    PIN_SAME,
    STREET,
    STREET_SAME,
    SUFFIX,
    SUFFIX_OTHER,
    SUFFIX_SAME,
    Mark,
    Marks,
)
from models.intake.namelike import first_names, last_names, middle_names, same_with_slip
from models.intake.nicknames import short_and_full
from models.intake.spelling import letters, one_digit_apart, same_place
from models.rows.twins import Evidence, Likeness, Sketch

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

GENERATION_YEARS: Final = 12
"""Father and son are born at least so many years apart; two records of one person rarely differ so much."""

_BEGINNING: Final = 2


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """How alike two records are, with every piece of evidence; the same both ways round."""
    marks = _core(one, other)
    marks += _besides(one, other, marks)
    said = sorted((_evidence(mark, one, other) for mark in marks), key=lambda each: -abs(each.points))
    return Likeness(_percent(marks), tuple(said))


def percent(one: Sketch, other: Sketch, least: int = 0) -> int:
    """The percent of `likeness` without its sentences; 0 as soon as it cannot be `least`."""
    marks = _core(one, other)
    if sum([mark.points for mark in marks]) + MOST_BESIDES < least:
        return 0
    return _percent(marks + _besides(one, other, marks))


def _percent(marks: Marks) -> int:
    return max(0, min(100, sum([mark.points for mark in marks])))


def _core(one: Sketch, other: Sketch) -> Marks:
    """Names, birth date and PIN: where these speak against it, nothing else makes two records one person."""
    marks = _names(one, other)
    if one.birth_date and other.birth_date:
        marks += (_births(one.birth_date, other.birth_date),)
    if one.pin and other.pin:
        marks += (_pins(one.pin, other.pin),)
    return marks


def _names(one: Sketch, other: Sketch) -> Marks:
    last, first = last_names(one.last, other.last), first_names(one.first, other.first)
    if first and first[0] is FIRST_OTHER:
        if _swapped(one, other):
            return (NAME_SWAPPED,)
        if _by_middle(one, other) or _by_middle(other, one):
            first = (FIRST_MIDDLE,)
    return last + first


def _swapped(one: Sketch, other: Sketch) -> bool:
    """Whether the last name of each is, give or take a slip, the first name of the other."""
    crossed = (one.last, other.first), (one.first, other.last)
    if not any(letters(here)[:_BEGINNING] == letters(there)[:_BEGINNING] for here, there in crossed):
        return False
    return all(same_with_slip(here, there) for here, there in crossed)


def _by_middle(one: Sketch, other: Sketch) -> bool:
    """Whether one is called by what is the other's middle name."""
    return bool(other.middle) and len(one.first) > 1 and letters(one.first) == letters(other.middle)


def _births(one: date, other: date) -> Mark:
    if one == other:
        return BIRTH_SAME
    if one.year == other.year:
        if (one.month, one.day) == (other.day, other.month):
            return BIRTH_SWAPPED
        days = f"{one.month:02}{one.day:02}", f"{other.month:02}{other.day:02}"
        return BIRTH_DIGIT if one_digit_apart(*days) else BIRTH_YEAR
    if one.month == other.month and one.day == other.day and one_digit_apart(str(one.year), str(other.year)):
        return BIRTH_DIGIT
    return BIRTH_OTHER


def _pins(one: str, other: str) -> Mark:
    here, there = one.lstrip("0"), other.lstrip("0")
    if here == there:
        return PIN_SAME
    return PIN_DIGIT if one_digit_apart(here, there) else PIN_OTHER


def _besides(one: Sketch, other: Sketch, marks: Marks) -> Marks:
    found: list[Mark] = []
    if one.middle and other.middle and FIRST_MIDDLE not in marks:
        found += middle_names(one.middle, other.middle)
    if one.suffix or other.suffix:
        found += _suffixes(one, other)
    if not one.phones.isdisjoint(other.phones):
        found.append(PHONE_SAME)
    if one.streets and other.streets and _shared_street(one, other):
        found.append(STREET_SAME)
    if one.county and letters(one.county) == letters(other.county):
        found.append(COUNTY_SAME)
    return tuple(found)


def _suffixes(one: Sketch, other: Sketch) -> Marks:
    here, there = letters(one.suffix), letters(other.suffix)
    if here == there:
        return (SUFFIX_SAME,) if here else ()
    if one.birth_date and other.birth_date and abs(one.birth_date.year - other.birth_date.year) >= GENERATION_YEARS:
        return (GENERATION,)
    return (SUFFIX_OTHER,) if here and there else ()


def _shared_street(one: Sketch, other: Sketch) -> tuple[str, str] | None:
    """An address of each that are one and the same, as each of them has it."""
    for here in sorted(one.streets):
        for there in sorted(other.streets):
            if same_place(here, there):
                return here, there
    return None


_SAID: Final[dict[str, Callable[[Sketch], str]]] = {
    NAME: lambda sketch: f"{sketch.last}, {sketch.first}",
    FIRST: lambda sketch: sketch.first,
    LAST: lambda sketch: sketch.last,
    MIDDLE: lambda sketch: sketch.middle,
    SUFFIX: lambda sketch: sketch.suffix or "no suffix",
    BIRTH: lambda sketch: f"{sketch.birth_date:%m/%d/%Y}",
    PIN: lambda sketch: sketch.pin,
    COUNTY: lambda sketch: sketch.county,
}


def _evidence(mark: Mark, one: Sketch, other: Sketch) -> Evidence:
    here, there = _values(mark, one, other)
    first, second = here, there
    if mark is FIRST_SHORT:
        first, second = short_and_full(here, there) or (here, there)
    elif mark is FIRST_INITIAL:
        first, second = sorted((here, there), key=len)
    return Evidence(mark.what, here, there, mark.words.format(here=first, there=second), mark.points)


def _values(mark: Mark, one: Sketch, other: Sketch) -> tuple[str, str]:
    if mark.what == PHONE:
        shared = min(one.phones & other.phones)
        return shared, shared
    if mark.what == STREET:
        return _shared_street(one, other) or ("", "")
    if mark is FIRST_MIDDLE:
        return f"{one.first} {one.middle}".strip(), f"{other.first} {other.middle}".strip()
    said = _SAID[mark.what]
    return said(one), said(other)
