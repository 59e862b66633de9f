"""What a list tells otherwise of somebody than it did before: what the liaison has to look at when it is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seed.caseload.people import months_before
from seed.caseload.places import county_named, phone_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from seed.caseload.people import MadePerson

_FREE_AREA = "274"
"""An area code from which nobody's number is drawn."""
_HEARD_ALIKE = str.maketrans("aeiouy", "eayuoi")
_NEW_COUNTY = "Winnebago"
_NEW_STREET = "Aspen Ct"
"""A street where nobody lives yet."""
_ONE_IN = 23
_WITHHELD_AFTER = 3
"""Months from the beginning of a job to the first list that shows support withheld from its pay."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """From which list on something is told otherwise, and how, given the list's day."""

    since: int
    tell: Callable[[MadePerson, date], MadePerson]


def as_listed(person: MadePerson, situation: str, number: int, as_of: date) -> MadePerson:
    """The person as the list of that number and day tells of them; `situation` is the one they live, if any.

    Of those who live none some have moved house by the list that waits.
    """
    usual = _HOUSE_MOVED if not situation and person.index % _ONE_IN == 0 else None
    told = OTHERWISE.get(situation, usual)
    return person if told is None or number < told.since else told.tell(person, as_of)


def misspelt(name: str) -> str:
    """A name written down by ear: the first vowel after its first letter is another one."""
    place = next((at for at, letter in enumerate(name) if at and letter in "aeiouy"), None)
    return name + name[-1] if place is None else name[:place] + name[place].translate(_HEARD_ALIKE) + name[place + 1 :]


def number_told(line: str, *, to_the_liaison: bool) -> str:
    """The new number of somebody, made of the one that the list had: to the liaison another one than to the state."""
    return phone_number(_FREE_AREA, int(line[-2:]) + (0 if to_the_liaison else 1))


def _spelt_by_ear(person: MadePerson, _: date) -> MadePerson:
    return replace(person, last=misspelt(person.last))


def _married(person: MadePerson, _: date) -> MadePerson:
    return replace(person, last=f"{person.last}-Marten")


def _turned(person: MadePerson, _: date) -> MadePerson:
    born = person.birth_date
    return replace(person, birth_date=born.replace(month=born.day, day=born.month))


def _moved(person: MadePerson, _: date) -> MadePerson:
    there = county_named(_NEW_COUNTY)
    town, code = there.towns[0]
    cases = tuple(replace(case, county=there.name, worker=there.workers[0]) for case in person.cases)
    return replace(person, town=town, zip=code, cases=cases)


def _at_another_house(person: MadePerson, _: date) -> MadePerson:
    return replace(person, street=f"{200 + person.index} {_NEW_STREET}")


def _calls_from_elsewhere(person: MadePerson, _: date) -> MadePerson:
    return replace(person, phones=(number_told(person.phones[0], to_the_liaison=False),))


def _withheld(person: MadePerson, as_of: date) -> MadePerson:
    return person.in_work(((months_before(as_of, _WITHHELD_AFTER), None),))


_LAST_TAKEN, _WAITING = 5, 6
_HOUSE_MOVED = Otherwise(_WAITING, _at_another_house)
OTHERWISE: Mapping[str, Otherwise] = {
    "spelt otherwise on the last list": Otherwise(_LAST_TAKEN, _spelt_by_ear),
    "other name on the next list": Otherwise(_WAITING, _married),
    "birth date turned on the next list": Otherwise(_WAITING, _turned),
    "moved by the next list": Otherwise(_WAITING, _moved),
    "gave a newer number": Otherwise(_WAITING, _calls_from_elsewhere),
    "starts paying on the next list": Otherwise(_WAITING, _withheld),
}
"""By the name of the situation whose person it is about."""
