"""A small spreadsheet of people whom a CSA asks for, who are not on the list: read, cleaned, grouped by person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapidfuzz.fuzz import token_sort_ratio

from models.enums import LineOutcome
from models.intake.countyfile import county_file
from models.intake.grouping import SAME_NAME, full_name
from models.intake.outcomes import settled
from models.intake.places import Address, Name
from models.intake.refused import refusals
from models.intake.request_words import CLEANERS, LIMITS, LONG, RequestField, vocabulary
from models.intake.road import read_rows
from models.rows.requests import Asked, AskedPerson

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from models.intake.incoming import Incoming
    from models.intake.mapping import Remembered
    from models.intake.outcomes import Outcome
    from models.intake.road import FileRow, FileRows
    from models.rows.requests import RequestsFile

F = RequestField
Key = tuple[str, ...]
_NO_NAME: Final = Name("", "", "", "")


def read_requests(
    incoming: Incoming,
    *,
    as_of: date,
    counties: Collection[str],
    county: str = "",
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> RequestsFile:
    """The people of a file; `county` and `as_of` stand in where a row names no county and no day.

    A row that lacks a name, a phone, an address or a county, or holds a cell that cannot be read, is set aside with
    its reason. Raises ImportRefused, one sentence that names the place, for a file that is no such table.
    """
    words = vocabulary(county_given=bool(county))
    read = read_rows(
        incoming, words, CLEANERS, as_of=as_of, counties=counties, mapping=mapping, remembered=remembered, long=LONG
    )
    outcomes: dict[int, Outcome] = {}
    people = _grouped(_complete(read, as_of, county, outcomes), outcomes)
    lines = settled([row.line(LineOutcome.PERSON) for row in read.rows], outcomes)
    return county_file(read, as_of, county, entries=people, lines=lines)


def _complete(read: FileRows, as_of: date, county: str, outcomes: dict[int, Outcome]) -> list[AskedPerson]:
    """The person of each row that tells all that is needed; the outcomes of the others are added."""
    refused = refusals(read)
    made: list[AskedPerson] = []
    for row in read.rows:
        person = _person(row, as_of, county)
        reason = "; ".join(refused.get(row.number, {}).values()) or _lacking(row, person, as_of)
        if reason:
            outcomes[row.number] = LineOutcome.SET_ASIDE, reason
        else:
            made.append(person)
    return made


def _person(row: FileRow, as_of: date, county: str) -> AskedPerson:
    """The person of one row, as far as the row tells."""
    told = row.values
    asked = Asked(told.get(F.ASKED_BY) or "", told.get(F.ASKED_ON) or as_of, told.get(F.WHY) or "")
    return AskedPerson(
        rows=(row.number,),
        name=_name(told),
        county=told.get(F.COUNTY) or county,
        pin=told.get(F.PIN) or "",
        birth_date=told.get(F.BIRTH_DATE),
        phones=_filled(told, F.PHONE, F.PHONE2),
        addresses=_addresses(told),
        court_cases=_filled(told, F.COURT_CASE),
        asked=(asked,),
        notes=_filled(told, F.NOTE),
    )


def _filled(told: Mapping[Any, Any], *fields: RequestField) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told[field] for field in fields if told.get(field)))


def _name(told: Mapping[Any, Any]) -> Name:
    first, middle, last, suffix = (told.get(field) or "" for field in (F.FIRST, F.MIDDLE, F.LAST, F.SUFFIX))
    if first or last:
        return Name(first, middle, last, suffix)
    whole = told.get(F.NAME)
    return whole if isinstance(whole, Name) else _NO_NAME


def _addresses(told: Mapping[Any, Any]) -> tuple[Address, ...]:
    """The address in its parts; what a column of its own says stands before what was read out of one cell."""
    whole = told.get(F.ADDRESS) or Address(None, None, None, None)
    street = " ".join(filter(None, (told.get(F.STREET) or whole.street, told.get(F.STREET2))))
    made = Address(
        street, told.get(F.CITY) or whole.city, told.get(F.STATE) or whole.state, told.get(F.ZIP) or whole.zip
    )
    return (made,) if street else ()


def _lacking(row: FileRow, person: AskedPerson, as_of: date) -> str:
    """What the row lacks to be a request, or has too much of, in words."""
    city = person.addresses[0].city if person.addresses else ""
    needed = {
        "name": person.name.last or person.name.first,
        "phone": person.phones,
        "address": person.addresses,
        "city": city,
        "county": person.county,
    }
    missing = [f"the {what} is missing" for what, value in needed.items() if not value]
    if missing:
        return missing[0]
    if person.birth_date is not None and person.birth_date > as_of:
        return f"the birth date {person.birth_date} has not come yet"
    if person.asked[0].on > as_of:
        return f"the day of the request, {person.asked[0].on}, has not come yet"
    return next(_too_long(row, person), "")


def _too_long(row: FileRow, person: AskedPerson) -> Iterator[str]:
    """What the case file could not hold whole: it is never cut."""
    address, name, asked = person.addresses[0], person.name, person.asked[0]
    values = {
        F.FIRST: name.first,
        F.MIDDLE: name.middle,
        F.LAST: name.last,
        F.SUFFIX: name.suffix,
        F.STREET: address.street,
        F.CITY: address.city,
        F.ASKED_BY: asked.by,
        F.WHY: asked.why,
        F.NOTE: row.values.get(F.NOTE),
    }
    for field, value in values.items():
        if value and len(value) > LIMITS[field]:
            words = field.value.replace("_", " ").removeprefix("request ")
            yield f"“{words}” has {len(value)} characters; {LIMITS[field]} are held"


def _grouped(made: Iterable[AskedPerson], outcomes: dict[int, Outcome]) -> tuple[AskedPerson, ...]:
    """One person for all rows about them, by PIN, else by name with birth date or phone; outcomes by row are added."""
    groups: dict[int, AskedPerson] = {}
    first_of: dict[Key, int] = {}
    for person in made:
        (row,) = person.rows
        first = next((first_of[key] for key in _keys(person) if key in first_of), row)
        known = groups.get(first)
        doubt = _doubt(known, person) if known is not None else ""
        if doubt:
            outcomes[row] = LineOutcome.SET_ASIDE, doubt
            continue
        groups[first] = joined(known, person) if known is not None else person
        outcomes[row] = (
            (LineOutcome.MERGED, f"the same person as row {first}") if known is not None else (LineOutcome.PERSON, "")
        )
        first_of |= {key: first for key in _keys(person) if key not in first_of}
    return tuple(groups.values())


def _keys(person: AskedPerson) -> Sequence[Key]:
    name = full_name(person.name)
    keys: list[Key] = [("pin", person.pin.lstrip("0"))] if person.pin else []
    if person.birth_date is not None:
        keys.append(("born", name, person.birth_date.isoformat()))
    return [*keys, *(("phone", name, phone) for phone in person.phones)]


def _doubt(known: AskedPerson, again: AskedPerson) -> str:
    """Why a row that seems to be about the person of an earlier one is not certain to be (faults I25)."""
    first = f"row {known.rows[0]}"
    if known.pin and again.pin and known.pin.lstrip("0") != again.pin.lstrip("0"):
        return f"{first} has the same name and another KIDS PIN"
    if known.birth_date and again.birth_date and known.birth_date != again.birth_date:
        return f"{first} is the same person with another birth date"
    if token_sort_ratio(full_name(known.name), full_name(again.name)) < SAME_NAME:
        return f"{first} has the same KIDS PIN and another name"
    return f"{first} names another county" if known.county != again.county else ""


def joined(known: AskedPerson, again: AskedPerson) -> AskedPerson:
    """One person of two that were found to be the same; what the earlier row tells stands first."""
    return AskedPerson(
        rows=(*known.rows, *again.rows),
        name=known.name,
        county=known.county,
        pin=known.pin or again.pin,
        birth_date=known.birth_date or again.birth_date,
        phones=tuple(dict.fromkeys((*known.phones, *again.phones))),
        addresses=tuple(dict.fromkeys((*known.addresses, *again.addresses))),
        court_cases=tuple(dict.fromkeys((*known.court_cases, *again.court_cases))),
        asked=tuple(dict.fromkeys((*known.asked, *again.asked))),
        notes=tuple(dict.fromkeys((*known.notes, *again.notes))),
    )
