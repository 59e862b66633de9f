"""What CSAs asked for, and what a file of their requests would do. It changes nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import token_sort_ratio
from sqlmodel import col, select

from models.enums import ImportKind, LineOutcome
from models.ids import reference
from models.intake.grouping import SAME_NAME
from models.intake.outcomes import settled
from models.intake.requests import joined
from models.intake.road import counts_of
from models.queries.held import address_key, pin_key
from models.queries.merging import survivors
from models.queries.standing import sort_name
from models.queries.taken import taken_before
from models.queries.twins import resembling
from models.rows.intake import RequestRow
from models.rows.requests import RequestsPlan, Wanted
from models.rows.twins import Sketch
from models.tables.courts import CourtCase
from models.tables.people import Address, CsaRequest, Person, Phone
from models.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.intake.outcomes import Outcome
    from models.rows.requests import Asked, AskedPerson, RequestsFile

Key = tuple[str, ...]


def requests(session: Session, *, open_only: bool = True, person_id: UUID | None = None) -> tuple[RequestRow, ...]:
    """The requests of the CSAs, the oldest first; with `open_only` those that wait, with `person_id` those for one."""
    wanted = select(CsaRequest, Person).join(Person, col(Person.id) == col(CsaRequest.person_id))
    if open_only:
        wanted = wanted.where(col(CsaRequest.answer).is_(None))
    if person_id is not None:
        wanted = wanted.where(CsaRequest.person_id == person_id)
    return tuple(
        _row(request, person)
        for request, person in session.exec(wanted.order_by(col(CsaRequest.asked_on), col(CsaRequest.id)))
    )


def _row(request: CsaRequest, person: Person) -> RequestRow:
    return RequestRow(
        id=request.id,
        person_id=person.id,
        ref=reference(person.number),
        name=sort_name(person),
        county=person.county,
        asked_by=request.asked_by,
        asked_on=request.asked_on,
        why=request.why,
        answer=request.answer,
        answer_reason=request.answer_reason,
        answered_on=request.answered_on,
    )


def plan_requests(session: Session, file: RequestsFile, same: Mapping[int, UUID] | None = None) -> RequestsPlan:
    """What taking the requests would do; `same` maps the first row of a person to whom the liaison says they are.

    Somebody who is in the case file already is asked for there, and nobody is doubled: known by KIDS PIN, or by exact
    name and birth date. What leaves a doubt is set aside.
    """
    found = _People(session, same or {})
    outcomes: dict[int, Outcome] = {}
    wanted: list[Wanted] = []
    for asked, person in _by_person(file.entries, found, outcomes):
        made = _wanted(session, asked, person)
        if person is None or _brings_anything(made):
            wanted.append(made)
        else:
            outcomes |= dict.fromkeys(asked.rows, (LineOutcome.IGNORED, f"{made.ref} was asked for already"))
    lines = settled(file.lines, outcomes)
    return RequestsPlan(
        file, tuple(wanted), lines, counts_of(lines), taken_before(session, file.sha256, ImportKind.REQUESTS)
    )


def _by_person(
    people: Iterable[AskedPerson], found: _People, outcomes: dict[int, Outcome]
) -> list[tuple[AskedPerson, Person | None]]:
    """Each person of the file with who they are here, rows about one person of the case file taken together.

    The outcomes of rows that are set aside, and of those that were taken together, are added.
    """
    known: dict[UUID, AskedPerson] = {}
    new: list[tuple[AskedPerson, Person | None]] = []
    for asked in people:
        person = found.of(asked)
        reason = found.of_another(asked, person) if person is not None else ""
        if person is not None and not reason:
            reason = _doubt(asked, person, said=asked.rows[0] in found.same)
        if reason:
            outcomes |= dict.fromkeys(asked.rows, (LineOutcome.SET_ASIDE, reason))
        elif person is None:
            new.append((asked, None))
        elif person.id in known:
            first = known[person.id].rows[0]
            outcomes[asked.rows[0]] = LineOutcome.MERGED, f"the same person as row {first}"
            known[person.id] = joined(known[person.id], asked)
        else:
            known[person.id] = asked
    both = [*new, *((asked, found.by_id[person_id]) for person_id, asked in known.items())]
    return sorted(both, key=lambda pair: pair[0].rows)


class _People:
    """Everybody in the case file, found by PIN or by exact name and birth date; a merged record is its survivor."""

    def __init__(self, session: Session, same: Mapping[int, UUID]) -> None:
        self.same = same
        self.into = into = survivors(session)
        everybody = session.exec(select(Person).order_by(col(Person.number))).all()
        self.by_id = {person.id: person for person in everybody}
        self.by_key: dict[Key, Person] = {}
        for person in everybody:
            for key in _keys(person.pin, person.last_name, person.first_name, person.birth_date):
                self.by_key.setdefault(key, self.by_id[into.get(person.id, person.id)])

    def of(self, asked: AskedPerson) -> Person | None:
        """Who a person of the file is here, if anybody."""
        told = self.same.get(asked.rows[0])
        if told is not None:
            return self.by_id.get(self.into.get(told, told))
        keys = _keys(asked.pin, asked.name.last, asked.name.first, asked.birth_date)
        return next((self.by_key[key] for key in keys if key in self.by_key), None)

    def of_another(self, asked: AskedPerson, person: Person) -> str:
        """Why the PIN that is asked for cannot be this person's: somebody else has it; nothing when nobody has."""
        holder = self.by_key.get(("pin", pin_key(asked.pin))) if asked.pin else None
        return "" if holder is None or holder is person else f"this KIDS PIN is that of {reference(holder.number)}"


def _keys(pin: str | None, last: str, first: str, birth_date: date | None) -> Iterable[Key]:
    if pin:
        yield "pin", pin_key(pin)
    if birth_date is not None:
        yield "name", " ".join(words(last)), " ".join(words(first)), birth_date.isoformat()


def _doubt(asked: AskedPerson, person: Person, *, said: bool) -> str:
    """Why the person of the file is not certain to be this one; nothing where the liaison said so (faults I25)."""
    ref = reference(person.number)
    if person.county != asked.county:
        return f"{ref} is in the case file as a person of {person.county} County"
    if said:
        return ""
    if asked.pin and person.pin and pin_key(asked.pin) != pin_key(person.pin):
        return f"{ref} has this name and birth date under another KIDS PIN"
    told, held = f"{asked.name.first} {asked.name.last}", f"{person.first_name} {person.last_name}"
    born_alike = asked.birth_date is not None and asked.birth_date == person.birth_date
    if not born_alike and token_sort_ratio(fold(told), fold(held)) < SAME_NAME:
        return f"this KIDS PIN is that of {ref}, whose name is another"
    return ""


def _wanted(session: Session, asked: AskedPerson, person: Person | None) -> Wanted:
    if person is None:
        near = resembling(session, _sketch(asked))
        twin = near[0] if near else None
        return Wanted(asked, None, "", asked.asked, asked.phones, asked.addresses, asked.court_cases, {}, twin)
    phones = set(session.exec(select(Phone.number).where(Phone.person_id == person.id)))
    places = session.exec(select(Address).where(Address.person_id == person.id))
    addresses = {address_key(each.street, each.zip_code) for each in places}
    cases = select(CourtCase.number).where(CourtCase.person_id == person.id, CourtCase.county == asked.county)
    numbers = set(session.exec(cases))
    told = {"pin": asked.pin, "birth_date": asked.birth_date}
    return Wanted(
        asked=asked,
        person_id=person.id,
        ref=reference(person.number),
        requests=_new_requests(session, asked, person),
        phones=tuple(number for number in asked.phones if number not in phones),
        addresses=tuple(
            each for each in asked.addresses if address_key(each.street or "", each.zip or "") not in addresses
        ),
        court_cases=tuple(number for number in asked.court_cases if number not in numbers),
        filled={name: value for name, value in told.items() if value and not getattr(person, name)},
    )


def _sketch(asked: AskedPerson) -> Sketch:
    """What the file tells of a person, for finding who they may be."""
    return Sketch(
        key=asked.rows[0],
        first=asked.name.first,
        middle=asked.name.middle,
        last=asked.name.last,
        suffix=asked.name.suffix,
        birth_date=asked.birth_date,
        pin=asked.pin,
        phones=frozenset(asked.phones),
        streets=frozenset(each.street for each in asked.addresses if each.street),
        county=asked.county,
    )


def _new_requests(session: Session, asked: AskedPerson, person: Person) -> tuple[Asked, ...]:
    """The requests that are not kept yet: the same asker on the same day asks once, whatever file says it again."""
    kept: defaultdict[date, set[str]] = defaultdict(set)
    for request in session.exec(select(CsaRequest).where(CsaRequest.person_id == person.id)):
        kept[request.asked_on].add(fold(request.asked_by))
    return tuple(each for each in asked.asked if fold(each.by) not in kept[each.on])


def _brings_anything(wanted: Wanted) -> bool:
    return bool(wanted.requests or wanted.phones or wanted.addresses or wanted.court_cases or wanted.filled)
