"""Who a person is and how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import func, select

from commands.verbs.guards import fits, not_in_future
from commands.verbs.lookups import about, csa_of, full_court_case, holder_of_pin, known_county
from commands.verbs.wording import listed, named
from models import clock
from models.enums import Intake, PointState, ReviewState, Source
from models.errors import InputRefused, Refused
from models.tables.casework import CaseNote
from models.tables.courts import CourtCase
from models.tables.people import Address, CsaRequest, Person, Phone
from models.vault.unit import unit

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.inputs.people import AddressInput, NoteInput, PersonEdit, PersonInput, PhoneInput
    from models.rows.done import Done
    from models.tables.counties import Csa
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

_SOURCES = {
    Intake.LIST: Source.LIST,
    Intake.CSA: Source.CSA,
    Intake.COURT: Source.COURT,
    Intake.SELF: Source.NCP,
    Intake.PARTNER: Source.PARTNER,
}
_WORDS = {"pin": "KIDS PIN"}


def add_person(case_file: CaseFile, given: PersonInput) -> Done:
    """Take a person by hand, with a phone, an address and perhaps a court case (domain 1.2 X06).

    A CSA's request is kept beside them and waits for its answer. Someone of the list waits for the county where its
    protocol reviews first (domain 1.2 X07). Refused when the county is not one of Wisconsin, the court case number
    does not hold, or the KIDS PIN belongs to someone else.
    """
    with unit(case_file, "add person") as work:
        work.summary = take_by_hand(work, given)
    return work.done()


def take_by_hand(work: Unit, given: PersonInput) -> str:
    """Take a person inside a unit of work that does more than that; gives the sentence that tells of it."""
    court_case = full_court_case(given.court_case)
    person = work.add(_new_person(work, given))
    work.person_id = work.made = person.id
    _add_points(work, person, given)
    if court_case:
        work.add(CourtCase(person_id=person.id, county=person.county, number=court_case))
    if given.intake is Intake.CSA:
        why = given.intake_reason
        work.add(CsaRequest(person_id=person.id, asked_by=given.intake_by, asked_on=given.on, why=why))
    held = "; waits for the county's review" if person.review is ReviewState.HELD else ""
    return f"Took {named(person)}, {person.county}, {given.intake.label}{held}"


def _new_person(work: Unit, given: PersonInput) -> Person:
    not_in_future(given.on)
    if given.birth_date is not None:
        not_in_future(given.birth_date, "birth_date")
    fits(Person, given.model_dump(include={"language", "intake_by", "intake_reason"}))
    fits(Address, given.model_dump(include={"street", "city", "zip_code"}))
    county = known_county(work.session, given.county)
    _refuse_same_pin(work.session, given.pin)
    return Person(
        number=next_number(work.session),
        pin=given.pin or None,
        first_name=given.first_name,
        last_name=given.last_name,
        birth_date=given.birth_date,
        county=county,
        language=given.language,
        intake=given.intake,
        intake_on=given.on,
        intake_by=given.intake_by,
        intake_reason=given.intake_reason,
        review=_first_review(csa_of(work, county), given.intake),
    )


def next_number(session: Session) -> int:
    """The number of the next person, from which the reference is made."""
    return (session.exec(select(func.max(Person.number))).one() or 0) + 1


def _first_review(csa: Csa, intake: Intake) -> ReviewState:
    held = csa.review_first and intake is Intake.LIST
    return ReviewState.HELD if held else ReviewState.NOT_NEEDED


def _refuse_same_pin(session: Session, pin: str, besides: UUID | None = None) -> None:
    other = holder_of_pin(session, pin) if pin else None
    if other is not None and other.id != besides:
        raise InputRefused({"pin": f"This KIDS PIN belongs to {named(other)}."}, "Open that person instead.")


def _add_points(work: Unit, person: Person, given: PersonInput) -> None:
    source = _SOURCES[given.intake]
    work.add(Phone(person_id=person.id, number=given.phone, source=source, as_of=given.on))
    work.add(
        Address(
            person_id=person.id,
            street=given.street,
            city=given.city,
            zip_code=given.zip_code,
            source=source,
            as_of=given.on,
        )
    )


def edit_person(case_file: CaseFile, person_id: UUID, given: PersonEdit) -> Done:
    """Correct the facts of a person; refused when nothing differs or the KIDS PIN belongs to someone else."""
    with unit(case_file, "edit person") as work:
        person = about(work, person_id)
        if given.birth_date is not None:
            not_in_future(given.birth_date, "birth_date")
        _refuse_same_pin(work.session, given.pin, besides=person_id)
        values = given.model_dump() | {"pin": given.pin or None, "county": known_county(work.session, given.county)}
        fits(Person, values)
        changed = work.change(person, **values)
        if not changed:
            raise Refused(f"Nothing about {named(person)} differs.")
        csa_of(work, person.county)
        facts = listed([_WORDS.get(name, name.replace("_", " ")) for name in changed])
        work.summary = f"Corrected {facts} of {named(person)}"
    return work.done()


def add_phone(case_file: CaseFile, person_id: UUID, given: PhoneInput) -> Done:
    """Write down another phone number; refused when the person has it already."""
    with unit(case_file, "add phone") as work:
        person = about(work, person_id)
        not_in_future(given.as_of, "as_of")
        same = select(Phone).where(Phone.person_id == person_id, Phone.number == given.number)
        if work.session.exec(same).first() is not None:
            hint = "Change what is known of it instead."
            raise InputRefused({"number": f"{named(person)} has this number already."}, hint)
        work.made = work.add(Phone(person_id=person_id, **given.model_dump())).id
        work.summary = f"Wrote down a phone number of {named(person)}, from {given.source.label}"
    return work.done()


def set_phone_state(case_file: CaseFile, phone_id: UUID, state: PointState) -> Done:
    """Say what is known of a phone number, as of today; refused when that is known already."""
    with unit(case_file, "set phone state") as work:
        phone = work.get(Phone, phone_id)
        _set_state(work, phone, state, "the phone number")
    return work.done()


def add_address(case_file: CaseFile, person_id: UUID, given: AddressInput) -> Done:
    """Write down another address."""
    with unit(case_file, "add address") as work:
        person = about(work, person_id)
        not_in_future(given.as_of, "as_of")
        values = given.model_dump()
        fits(Address, values)
        work.made = work.add(Address(person_id=person_id, **values)).id
        work.summary = f"Wrote down an address of {named(person)}, from {given.source.label}"
    return work.done()


def set_address_state(case_file: CaseFile, address_id: UUID, state: PointState) -> Done:
    """Say what is known of an address, as of today; refused when that is known already."""
    with unit(case_file, "set address state") as work:
        address = work.get(Address, address_id)
        _set_state(work, address, state, "the address")
    return work.done()


def _set_state(work: Unit, point: Phone | Address, state: PointState, what: str) -> None:
    person = about(work, point.person_id)
    if point.state is state:
        raise Refused(f"It is known already: {what} of {named(person)} is {state.label}.")
    work.change(point, state=state, as_of=clock.today())
    work.summary = f"Marked {what} of {named(person)} as {state.label}"


def add_note(case_file: CaseFile, person_id: UUID, given: NoteInput) -> Done:
    """Write a dated note about a person."""
    with unit(case_file, "add note") as work:
        person = about(work, person_id)
        not_in_future(given.on)
        work.made = work.add(CaseNote(person_id=person_id, on=given.on, text=given.text)).id
        work.summary = f"Wrote a note about {named(person)}"
    return work.done()
