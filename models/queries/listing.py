"""A list held against the case file: who is new, who changed in what, who is gone. It changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from models.enums import Intake, PointState, ReferenceFamily
from models.ids import reference
from models.queries.doubts import is_stranger, without
from models.queries.reference import settings
from models.rows.listing import Expected, Fate, FieldChange, Gone, ListingPlan
from models.rules.payments import MonthPaid
from models.rules.screening import ScreeningFacts, ScreeningSettings, screen
from models.tables.courts import CourtCase, IvdCase, PaymentMonth
from models.tables.listings import Listing
from models.tables.people import Address, Person, Phone
from models.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.rows.listed import ListCourtCase, ListFile, ListPerson

Key = tuple[str, ...]


@dataclass(slots=True)
class Held:
    """What the case file holds of one listed person, keyed as the list names it."""

    person: Person
    phones: set[str] = field(default_factory=set)
    addresses: dict[Key, Address] = field(default_factory=dict)
    cases: dict[Key, CourtCase] = field(default_factory=dict)
    ivd: dict[Key, IvdCase] = field(default_factory=dict)
    months: dict[tuple[UUID, date], PaymentMonth] = field(default_factory=dict)


def plan(session: Session, file: ListFile) -> ListingPlan:
    """What taking the list would do."""
    everybody = list(session.exec(select(Person).order_by(col(Person.number))))
    held = _matched(file.people, everybody)
    pairs = list(zip(file.people, held, strict=True))
    strangers = [(listed, each.person) for listed, each in pairs if each and is_stranger(listed, each.person)]
    if strangers:
        file = without(file, strangers)
        held = [each for listed, each in pairs if not (each and is_stranger(listed, each.person))]
    _fill(session, {each.person.id: each for each in held if each is not None})
    measure = ScreeningSettings.of(settings(session, ReferenceFamily.SCREENING, file.as_of))
    expected = tuple(
        _expected(listed, known, file.as_of, measure) for listed, known in zip(file.people, held, strict=True)
    )
    known = _listed_before(everybody, {listed.county for listed in file.people})
    return ListingPlan(
        file=file,
        expected=expected,
        gone=_gone(known, {each.person_id for each in expected} | {person.id for _, person in strangers}),
        known=len(known),
        taken_before=taken_before(session, file),
        newer_as_of=_newer(session, file),
    )


def _newer(session: Session, file: ListFile) -> date | None:
    """As of when a later list was taken that covers a county of this one; None when there is none."""
    counties = {listed.county for listed in file.people}
    later = select(col(Listing.as_of)).where(col(Listing.as_of) > file.as_of)
    if len(counties) == 1:
        later = later.where(col(Listing.county).in_([*counties, ""]))
    return session.exec(later.order_by(col(Listing.as_of).desc())).first()


def taken_before(session: Session, file: ListFile) -> date | None:
    """As of when the very same file was taken; None when it was not."""
    return session.exec(select(col(Listing.as_of)).where(Listing.sha256 == file.sha256)).first()


def _matched(people: Sequence[ListPerson], everybody: Iterable[Person]) -> list[Held | None]:
    """Whom each listed person is here: by PIN first, then by name and birth date; nobody is taken for two."""
    by_key: dict[Key, Held] = {}
    for person in everybody:
        held = Held(person)
        for key in _keys(person.pin, person.last_name, person.first_name, person.birth_date):
            by_key.setdefault(key, held)
    found = [by_key.get(("pin", pin_key(listed.pin))) if listed.pin else None for listed in people]
    taken = {each.person.id for each in found if each is not None}
    for place, listed in enumerate(people):
        if found[place] is None:
            named = _by_name(listed, by_key)
            if named is not None and named.person.id not in taken:
                taken.add(named.person.id)
                found[place] = named
    return found


def pin_key(pin: str) -> str:
    """A PIN for comparing: leading zeros are lost wherever it was a number once (faults I01)."""
    return pin.lstrip("0")


def _keys(pin: str | None, last: str, first: str, birth_date: date | None) -> list[Key]:
    keys: list[Key] = [("pin", pin_key(pin))] if pin else []
    if birth_date is not None:
        keys.append(_name_key(last, first, birth_date))
    return keys


def _name_key(last: str, first: str, birth_date: date) -> Key:
    return "name", " ".join(words(last)), " ".join(words(first)), birth_date.isoformat()


def _by_name(listed: ListPerson, held: dict[Key, Held]) -> Held | None:
    """By name and birth date, unless both have a PIN: then the two differ."""
    if listed.birth_date is None:
        return None
    found = held.get(_name_key(listed.last, listed.first, listed.birth_date))
    return None if found is None or (listed.pin and found.person.pin) else found


def _fill(session: Session, people: dict[UUID, Held]) -> None:
    if not people:
        return
    for phone in _rows_of(session, Phone, people):
        people[phone.person_id].phones.add(phone.number)
    for address in _rows_of(session, Address, people):
        people[address.person_id].addresses[address_key(address.street, address.zip_code)] = address
    for case in _rows_of(session, CourtCase, people):
        people[case.person_id].cases[case.county, case.number] = case
    for ivd in _rows_of(session, IvdCase, people):
        people[ivd.person_id].ivd[ivd.court_case_id.hex, ivd.number] = ivd
    for month in _rows_of(session, PaymentMonth, people):
        people[month.person_id].months[month.court_case_id, month.month] = month


def _rows_of(session: Session, table: Any, people: dict[UUID, Held]) -> Iterable[Any]:  # noqa: ANN401 - any table of a person
    ids = list(people)
    for start in range(0, len(ids), 5000):
        yield from session.exec(select(table).where(col(table.person_id).in_(ids[start : start + 5000])))


def address_key(street: str, zip_code: str) -> Key:
    """What makes two addresses the same."""
    return " ".join(words(street)), zip_code[:5]


def _expected(listed: ListPerson, held: Held | None, as_of: date, measure: ScreeningSettings) -> Expected:
    screening = screen(screening_facts(listed, as_of), measure)
    if held is None:
        return Expected(listed, None, Fate.NEW, (), (), screening)
    changes = tuple(_changes(listed, held))
    additions = tuple(_additions(listed, held))
    fate = Fate.BACK if held.person.off_list_since else Fate.CHANGED if changes or additions else Fate.UNCHANGED
    return Expected(listed, held.person.id, fate, changes, additions, screening)


def screening_facts(listed: ListPerson, as_of: date) -> ScreeningFacts:
    """What the list says of a person, as the screening reads it; court cases taken together."""
    cases = listed.court_cases
    statuses = [ivd_open(status) for case in cases for _, status in case.ivd_cases]
    return ScreeningFacts(
        as_of=as_of,
        birth_date=listed.birth_date,
        age=listed.age,
        address_verified=listed.address_verified,
        in_wisconsin=None if listed.state is None else listed.state == "WI",
        order_date=max((case.order_date for case in cases if case.order_date), default=None),
        csup_cents=_sum(case.csup_cents for case in cases),
        csup_open=_any(case.csup_open for case in cases),
        ivd_open=_any(statuses),
        arrears_cents=_sum(case.arrears_cents for case in cases),
        months=tuple(MonthPaid(each.month, each.due_cents, each.paid_cents) for case in cases for each in case.months),
        unworkable=listed.unworkable,
        deceased=bool(listed.deceased),
    )


def ivd_open(status: str | None) -> bool | None:
    """Whether a IV-D case of this status is open; None when the list does not say."""
    return None if not status else not status.lower().startswith("clos")


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _any(answers: Iterable[bool | None]) -> bool | None:
    known = [answer for answer in answers if answer is not None]
    return any(known) if known else None


def _changes(listed: ListPerson, held: Held) -> Iterable[FieldChange]:
    yield from _own_changes(listed, held.person)
    known = held.addresses.get(address_key(listed.street or "", listed.zip or ""))
    if known is not None and listed.address_verified and known.state is PointState.UNVERIFIED:
        yield from _differences(known, {"state": PointState.VERIFIED}, "address")
    for case in listed.court_cases:
        kept = held.cases.get((case.county, case.number or ""))
        if kept is not None:
            yield from _differences(kept, case_facts(case), f"court case {kept.number}".strip())
            yield from _case_changes(case, kept, held)


def _own_changes(listed: ListPerson, person: Person) -> Iterable[FieldChange]:
    county = person.county if any(case.county == person.county for case in listed.court_cases) else listed.county
    told: dict[str, Any] = {"county": county, "unworkable": listed.unworkable, "deceased": listed.deceased}
    told["in_wisconsin"] = None if listed.state is None else listed.state == "WI"
    filled = {"pin": listed.pin, "birth_date": listed.birth_date, "language": listed.language}
    told |= {name: value for name, value in filled.items() if value and not getattr(person, name)}
    given = {name: value for name, value in told.items() if value is not None or name == "unworkable"}
    yield from _differences(person, {**given, "off_list_since": None}, "person")


def case_facts(case: ListCourtCase) -> dict[str, Any]:
    """The facts of a court case that a list tells; what it leaves out is not told."""
    facts = {
        "csup_cents": case.csup_cents,
        "csup_open": case.csup_open,
        "arrears_cents": case.arrears_cents,
        "balance_as_of": case.balance_as_of,
        "order_date": case.order_date,
        "worker": case.worker,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _case_changes(case: ListCourtCase, kept: CourtCase, held: Held) -> Iterable[FieldChange]:
    for number, status in case.ivd_cases:
        known = held.ivd.get((kept.id.hex, number))
        if known is not None and status:
            yield from _differences(known, {"status": status, "open": ivd_open(status)}, f"IV-D case {number}")
    for month in case.months:
        paid = held.months.get((kept.id, month.month))
        if paid is not None:
            told = {"due_cents": month.due_cents, "paid_cents": month.paid_cents}
            given = {name: value for name, value in told.items() if value is not None}
            yield from _differences(paid, given, f"{month.month:%b %Y}")


def _differences(row: Any, told: dict[str, Any], where: str) -> Iterable[FieldChange]:  # noqa: ANN401 - any table row
    for name, after in told.items():
        before = getattr(row, name)
        if before != after:
            said = f"{where}: {name.replace('_', ' ')} {before} → {after}"
            yield FieldChange(str(row.__tablename__), row.id, name, before, after, said)


def _additions(listed: ListPerson, held: Held) -> Iterable[str]:
    yield from (f"phone {number}" for number in listed.phones if number not in held.phones)
    if listed.street and address_key(listed.street, listed.zip or "") not in held.addresses:
        yield f"address {listed.street}"
    for case in listed.court_cases:
        kept = held.cases.get((case.county, case.number or ""))
        if kept is None:
            yield f"court case {case.county} {case.number or ''}".strip()
            continue
        yield from (f"IV-D case {number}" for number, _ in case.ivd_cases if (kept.id.hex, number) not in held.ivd)
        yield from (f"{each.month:%b %Y}" for each in case.months if (kept.id, each.month) not in held.months)


def _listed_before(everybody: Iterable[Person], counties: set[str]) -> list[Person]:
    """The people of these counties whom an earlier list brought and no later one dropped."""
    return [
        person
        for person in everybody
        if person.intake is Intake.LIST and person.off_list_since is None and person.county in counties
    ]


def _gone(known: Iterable[Person], present: set[UUID | None]) -> tuple[Gone, ...]:
    """Those of an earlier list who are not on this one, by name."""
    found = [
        Gone(person.id, reference(person.number), f"{person.last_name}, {person.first_name}", person.county)
        for person in known
        if person.id not in present
    ]
    return tuple(sorted(found, key=lambda gone: (gone.name, gone.ref)))
