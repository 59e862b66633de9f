"""Clean rows into people: by KIDS PIN, else name and birth date; within a person by court case."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.fuzz import token_sort_ratio

from models.enums import LineOutcome, Unworkable
from models.intake.courtcases import first_told, same_case, united
from models.intake.places import Address, Name
from models.money import dollars
from models.rows.listed import ListCourtCase, ListMonth, ListPerson, Problem
from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

SAME_NAME: Final = 60
"""Below this likeness of two names (0 to 100, order of words apart) one PIN stands for two people."""

Months = tuple[ListMonth, ...]


class Row(NamedTuple):
    """The clean values of one row, in the order in which `listing` zips its columns."""

    number: int
    name: Name
    county: str
    pin: str | None
    birth_date: date | None
    age: int | None
    phone: str | None
    phone2: str | None
    street: str | None
    street2: str | None
    city: str | None
    state: str | None
    zip: str | None
    address: Address | None
    address_verified: bool | None
    court_case: str | None
    ivd_case: str | None
    ivd_status: str | None
    csup: int | None
    csup_open: bool | None
    arrears: int | None
    balance_as_of: date | None
    last_payment_on: date | None
    last_payment_amount: int | None
    order_date: date | None
    unworkable: Unworkable | None
    deceased: bool | None
    worker: str | None
    language: str | None
    data_as_of: date | None
    months: Months


@dataclass(slots=True)
class Grouped:
    """The people found, what became of each row (by row number), and what should be looked at."""

    people: list[ListPerson] = field(default_factory=list)
    outcomes: dict[int, tuple[LineOutcome, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def group(rows: Iterable[Row]) -> Grouped:
    """People in the order of their first rows; rows whose PIN cannot mean one person are set aside together."""
    groups: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[_person_key(row)].append(row)
    two_ways = _pins_written_two_ways(groups)
    found = Grouped()
    for key, members in groups.items():
        reason = _doubt(members) or (two_ways if key[0] in two_ways else "")
        if isinstance(reason, dict):
            reason = reason[key[0]]
        if reason:
            found.outcomes.update((row.number, (LineOutcome.SET_ASIDE, reason)) for row in members)
        else:
            _take(members, found)
    _note_twins(found)
    return found


def _folded(text: str) -> str:
    return text.casefold() if text.isascii() else fold(text)


def full_name(name: Name) -> str:
    """First, last and suffix, folded for comparing; a middle name comes and goes between systems."""
    return _folded(f"{name.first} {name.last} {name.suffix}".strip())


def _person_key(row: Row) -> tuple[str, ...]:
    return (row.pin,) if row.pin else ("", full_name(row.name), str(row.birth_date))


def _pins_written_two_ways(groups: Collection[tuple[str, ...]]) -> dict[str, str]:
    """PINs that differ only in leading zeros, each with the reason why its rows wait (faults I01)."""
    pins = [key[0] for key in groups if key[0]]
    if not any(pin.startswith("0") for pin in pins):
        return {}
    by_number: defaultdict[int, list[str]] = defaultdict(list)
    for pin in pins:
        by_number[int(pin)].append(pin)
    return {
        pin: f"KIDS PIN {' and '.join(sorted(pins))} differ only in leading zeros"
        for pins in by_number.values()
        if len(pins) > 1
        for pin in pins
    }


def _doubt(members: Sequence[Row]) -> str:
    """Why rows under one PIN cannot be one person, or nothing (faults I25)."""
    if len(members) == 1:
        return ""
    first = members[0]
    births = {row.birth_date for row in members if row.birth_date}
    if len(births) > 1:
        return f"KIDS PIN {first.pin} stands with different birth dates"
    if any(_clearly_different(first.name, row.name) for row in members[1:]):
        return f"KIDS PIN {first.pin} stands with clearly different names"
    return ""


def _clearly_different(one: Name, other: Name) -> bool:
    """Neither part alike: a marriage changes the last name, and a slip of the keyboard a letter."""
    if _folded(one.first) == _folded(other.first) or _folded(one.last) == _folded(other.last):
        return False
    return token_sort_ratio(full_name(one), full_name(other)) < SAME_NAME


def _take(members: Sequence[Row], found: Grouped) -> None:
    first = members[0]
    cases = (_court_case(first),) if len(members) == 1 else _court_cases(members, found.problems)
    found.people.append(_person(members, cases))
    found.outcomes[first.number] = (LineOutcome.PERSON, "")
    for row in members[1:]:
        found.outcomes[row.number] = (LineOutcome.MERGED, f"same person as row {first.number}")
        _note_changes(first, row, found.problems)


def _person(members: Sequence[Row], cases: tuple[ListCourtCase, ...]) -> ListPerson:
    first = members[0]
    if len(members) == 1:
        return _made(members, first, first, (first.phone, first.phone2), cases)
    best = Row._make(map(first_told, zip(*members, strict=True)))
    best = best._replace(deceased=True if any(row.deceased for row in members) else best.deceased)
    home = next((row for row in members if any(_address(row))), first)
    phones = tuple(phone for row in members for phone in (row.phone, row.phone2))
    return _made(members, best, home, phones, cases)


def _made(
    members: Sequence[Row], best: Row, home: Row, phones: tuple[str | None, ...], cases: tuple[ListCourtCase, ...]
) -> ListPerson:
    """A person of some rows: named by the first, with the facts that are `best` known, living where `home` says."""
    first = members[0]
    street, city, state, code = _address(home)
    given, middle, last, suffix = first.name
    return ListPerson(
        first.pin,
        given,
        middle,
        last,
        suffix,
        best.birth_date,
        best.age,
        tuple([phone for phone in dict.fromkeys(phones) if phone]),
        street,
        city,
        state,
        code,
        home.address_verified,
        first.county,
        best.language,
        best.unworkable,
        best.deceased,
        cases,
        tuple([row.number for row in members]),
    )


def _address(row: Row) -> tuple[str | None, str | None, str | None, str | None]:
    if row.address is None and row.street2 is None:
        return row.street, row.city, row.state, row.zip
    whole = row.address or Address(None, None, None, None)
    street = ", ".join(part for part in (row.street or whole.street, row.street2) if part) or None
    return street, row.city or whole.city, row.state or whole.state, row.zip or whole.zip


def _court_case(row: Row) -> ListCourtCase:
    return ListCourtCase(
        county=row.county,
        number=row.court_case,
        ivd_cases=((row.ivd_case, row.ivd_status),) if row.ivd_case else (),
        csup_cents=row.csup,
        csup_open=row.csup_open,
        arrears_cents=row.arrears,
        balance_as_of=row.balance_as_of or row.data_as_of,
        order_date=row.order_date,
        months=tuple([month for month in row.months if month[1] is not None or month[2] is not None]),
        worker=row.worker,
        last_payment_on=row.last_payment_on,
        last_payment_cents=row.last_payment_amount,
    )


def _court_cases(members: Sequence[Row], problems: list[Problem]) -> tuple[ListCourtCase, ...]:
    """One court case per county and number; rows without a number are told apart by their IV-D case, and added up."""
    groups: defaultdict[tuple[str, str | None, str | None], list[Row]] = defaultdict(list)
    for row in members:
        groups[row.county, row.court_case, None if row.court_case else row.ivd_case].append(row)
    return united(_merged_case(rows, problems) for rows in groups.values())


def _merged_case(rows: Sequence[Row], problems: list[Problem]) -> ListCourtCase:
    _note_amounts(rows, problems)
    return same_case([_court_case(row) for row in rows])


def _note_amounts(rows: Sequence[Row], problems: list[Problem]) -> None:
    """A court case's rows repeat its amounts; where they differ, the first stands and the liaison is told."""
    first = rows[0]
    for row in rows[1:]:
        for what, kept, other in (("csup", first.csup, row.csup), ("arrears", first.arrears, row.arrears)):
            if kept is not None and other is not None and kept != other:
                sentence = f"differs from row {first.number} of the same court case, which says {dollars(kept)}"
                problems.append(Problem(row.number, what, dollars(other), sentence, "the first was kept"))


def _note_changes(first: Row, row: Row, problems: list[Problem]) -> None:
    if full_name(row.name) != full_name(first.name):
        value = f"{row.name.first} {row.name.last}".strip()
        sentence = f"is another name for the person of row {first.number}"
        problems.append(Problem(row.number, "name", value, sentence, "the first was kept"))
    here, there = _address(row), _address(first)
    if any(here) and any(there) and here != there:
        value = ", ".join(part for part in here if part)
        sentence = f"is another address for the person of row {first.number}"
        problems.append(Problem(row.number, "address", value, sentence, "the first was kept"))


def _note_twins(found: Grouped) -> None:
    """Two PINs with one name and birth date may be one person: both are kept, and shown (faults I25)."""
    seen: dict[tuple[str, date], ListPerson] = {}
    for person in found.people:
        if person.birth_date is None:
            continue
        key = (_folded(f"{person.first} {person.last}"), person.birth_date)
        other = seen.setdefault(key, person)
        if other is not person:
            sentence = f"has the name and birth date of row {other.row_numbers[0]}"
            row = person.row_numbers[0]
            found.problems.append(Problem(row, "name", f"{person.first} {person.last}", sentence, "kept as two people"))
