"""The kinds of evidence that two records are one person, with their points and their sentences.

A name and a birth date that agree make 100. The weights follow how often a thing agrees for one person and how often by
chance (Fellegi and Sunter, "A Theory for Record Linkage", 1969), in round numbers: a birth date is shared by one in
10,000 strangers, a name by one in some thousands; a phone or an address tells as much, but families share it.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Mark(NamedTuple):
    """A kind of evidence: what is compared, its points, and its sentence with both values."""

    what: str
    points: int
    words: str


Marks = tuple[Mark, ...]

NAME, FIRST, LAST, MIDDLE, SUFFIX = "name", "first name", "last name", "middle name", "suffix"
BIRTH, PIN, PHONE, STREET, COUNTY = "birth date", "PIN", "phone", "address", "county"

LAST_SAME: Final = Mark(LAST, 30, "the last name {here} is the same")
LAST_PART: Final = Mark(LAST, 25, "the last names {here} and {there} have a part in common")
LAST_SOUND: Final = Mark(LAST, 25, "{here} sounds like {there}")
LAST_LETTER: Final = Mark(LAST, 25, "{here} is one letter from {there}")
LAST_LETTERS: Final = Mark(LAST, 15, "{here} is two letters from {there}")
LAST_OTHER: Final = Mark(LAST, -5, "{here} is another last name than {there}")
"""Little against: people marry, and clerks take a mother's name for a father's."""

FIRST_SAME: Final = Mark(FIRST, 25, "the first name {here} is the same")
FIRST_SHORT: Final = Mark(FIRST, 20, "{here} is short for {there}")
FIRST_FORM: Final = Mark(FIRST, 20, "{here} and {there} are used for one another")
FIRST_PART: Final = Mark(FIRST, 20, "{here} and {there} have a part in common")
FIRST_SOUND: Final = Mark(FIRST, 20, "{here} sounds like {there}")
FIRST_LETTER: Final = Mark(FIRST, 20, "{here} is one letter from {there}")
FIRST_LETTERS: Final = Mark(FIRST, 10, "{here} is two letters from {there}")
FIRST_INITIAL: Final = Mark(FIRST, 10, "{here} may stand for {there}")
FIRST_MIDDLE: Final = Mark(FIRST, 15, "the first name of one is the middle name of the other")
FIRST_OTHER: Final = Mark(FIRST, -70, "{here} is another first name than {there}")
"""So much against that twins, who share all the rest, stay below 70."""

NAME_SWAPPED: Final = Mark(NAME, 50, "first and last name changed places: {here} against {there}")

BIRTH_SAME: Final = Mark(BIRTH, 45, "born on the same day, {here}")
BIRTH_SWAPPED: Final = Mark(BIRTH, 35, "birth date {here} against {there}: day and month swapped")
BIRTH_DIGIT: Final = Mark(BIRTH, 20, "birth date {here} against {there}: one slip of the keyboard")
BIRTH_YEAR: Final = Mark(BIRTH, -20, "born in the same year, but {here} and {there}")
BIRTH_OTHER: Final = Mark(BIRTH, -45, "born {here} against {there}")

MIDDLE_SAME: Final = Mark(MIDDLE, 10, "the middle name {here} is the same")
MIDDLE_INITIAL: Final = Mark(MIDDLE, 5, "middle names {here} and {there} agree")
MIDDLE_OTHER: Final = Mark(MIDDLE, -15, "{here} is another middle name than {there}")
SUFFIX_SAME: Final = Mark(SUFFIX, 5, "both are {here}")
SUFFIX_OTHER: Final = Mark(SUFFIX, -30, "one is {here}, the other {there}")
GENERATION: Final = Mark(
    SUFFIX, -60, "one is {here}, the other {there}, born a generation apart: perhaps father and son"
)

PIN_SAME: Final = Mark(PIN, 70, "the same KIDS PIN {here}")
PIN_DIGIT: Final = Mark(PIN, 0, "KIDS PIN {here} against {there}: one slip of the keyboard")
PIN_OTHER: Final = Mark(PIN, -10, "KIDS PIN {here} is not {there}")
"""Little against: the state gives one person two numbers now and then (faults I25)."""

PHONE_SAME: Final = Mark(PHONE, 20, "the same phone {here}")
STREET_SAME: Final = Mark(STREET, 20, "the same address {here}")
COUNTY_SAME: Final = Mark(COUNTY, 5, "both in {here} County")

MOST_BESIDES: Final = sum(mark.points for mark in (MIDDLE_SAME, SUFFIX_SAME, PHONE_SAME, STREET_SAME, COUNTY_SAME))
"""What can still be added to names, birth date and PIN."""
