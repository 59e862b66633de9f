"""People of a list who are one person here: two records of theirs were merged, or the liaison said so of both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.enums import LineOutcome
from models.intake.courtcases import first_told, united
from models.intake.outcomes import settled
from models.intake.road import counts_of
from models.rows.listed import ListPerson

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from models.queries.held import Held
    from models.rows.listed import ListFile


def as_one(file: ListFile, matched: Sequence[Held | None]) -> tuple[ListFile, list[Held | None]]:
    """The list with everybody on it once, and whom each is here; the rows that were taken together are merged."""
    first: dict[UUID, int] = {}
    people: list[ListPerson] = []
    kept: list[Held | None] = []
    merged: dict[int, tuple[LineOutcome, str]] = {}
    for listed, each in zip(file.people, matched, strict=True):
        place = len(people) if each is None else first.setdefault(each.person.id, len(people))
        if place == len(people):
            people.append(listed)
            kept.append(each)
        else:
            reason = f"the same person as row {people[place].row_numbers[0]}"
            merged |= dict.fromkeys(listed.row_numbers, (LineOutcome.MERGED, reason))
            people[place] = _joined(people[place], listed)
    if not merged:
        return file, kept
    lines = settled(file.lines, merged)
    return replace(file, people=tuple(people), lines=lines, counts=counts_of(lines)), kept


def _joined(one: ListPerson, other: ListPerson) -> ListPerson:
    """What two rows tell of one person: the first stands, and the second adds what the first leaves out."""
    home = one if one.street else other
    facts = ListPerson._make(map(first_told, zip(one, other, strict=True)))
    return facts._replace(
        phones=tuple(dict.fromkeys((*one.phones, *other.phones))),
        street=home.street,
        city=home.city,
        state=home.state,
        zip=home.zip,
        address_verified=home.address_verified,
        court_cases=united((*one.court_cases, *other.court_cases)),
        row_numbers=(*one.row_numbers, *other.row_numbers),
    )
