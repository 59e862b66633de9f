"""People of a list who carry somebody else's PIN: never taken for that person, but set aside to be looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import token_sort_ratio

from models.enums import LineOutcome
from models.ids import reference
from models.intake.grouping import SAME_NAME
from models.rows.listed import Counts
from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.rows.listed import ListFile, ListLine, ListPerson
    from models.tables.people import Person

_SET_ASIDE = (LineOutcome.PERSON, LineOutcome.MERGED)


def is_stranger(listed: ListPerson, person: Person) -> bool:
    """Whether neither the name nor the birth date of the list is that of the person who has the PIN (faults I25)."""
    if listed.birth_date is None or person.birth_date is None or listed.birth_date == person.birth_date:
        return False
    told, held = f"{listed.first} {listed.last}", f"{person.first_name} {person.last_name}"
    return token_sort_ratio(fold(told), fold(held)) < SAME_NAME


def without(file: ListFile, strangers: Sequence[tuple[ListPerson, Person]]) -> ListFile:
    """The list with these people's rows set aside, each with its reason; its counts still balance."""
    if not strangers:
        return file
    reasons = {row: _reason(person) for listed, person in strangers for row in listed.row_numbers}
    lines = tuple(_aside(line, reasons) for line in file.lines)
    gone = {id(listed) for listed, _ in strangers}
    people = tuple(listed for listed in file.people if id(listed) not in gone)
    outcomes = [line.outcome for line in lines]
    counts = Counts(
        rows=len(lines),
        people=outcomes.count(LineOutcome.PERSON),
        merged=outcomes.count(LineOutcome.MERGED),
        set_aside=outcomes.count(LineOutcome.SET_ASIDE),
        ignored=outcomes.count(LineOutcome.IGNORED),
    )
    return replace(file, people=people, lines=lines, counts=counts)


def _reason(person: Person) -> str:
    return f"this KIDS PIN is that of {reference(person.number)}, whose name and birth date are others"


def _aside(line: ListLine, reasons: dict[int, str]) -> ListLine:
    reason = reasons.get(line.row)
    if reason is None or line.outcome not in _SET_ASIDE:
        return line
    return replace(line, outcome=LineOutcome.SET_ASIDE, reason=reason)
