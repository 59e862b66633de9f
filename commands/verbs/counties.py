"""What was agreed with each child support agency, its people, and meetings with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from commands.verbs.guards import at_least_one, fits, not_in_future
from commands.verbs.lookups import about, csa_of, known_county
from commands.verbs.wording import dated, named
from models.errors import InputRefused, Refused
from models.tables.counties import Csa, CsaContact, CsaMeeting
from models.tables.people import Person
from models.vault.unit import unit

if TYPE_CHECKING:
    from uuid import UUID

    from models.inputs.counties import AssignInput, CsaContactInput, MeetingInput, ProtocolInput
    from models.rows.done import Done
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

_LENGTHS = ("contact_window_days", "follow_up_days")


def save_protocol(case_file: CaseFile, county: str, given: ProtocolInput) -> Done:
    """Keep what was agreed with a county's CSA (domain 1.3 L08); a length left empty stays as it was.

    A new contact window moves the last day of everybody in the county, so their standing is derived anew. Refused for
    a county that is not known, a length of no days, and when nothing differs.
    """
    with unit(case_file, "save protocol") as work:
        for name in _LENGTHS:
            at_least_one(getattr(given, name), name)
        csa = csa_of(work, known_county(work.session, county))
        values = {name: value for name, value in given.model_dump().items() if name not in _LENGTHS or value}
        changed = work.change(csa, **values)
        if not changed:
            raise Refused(f"The protocol with {csa.name} stands as it was.")
        if "contact_window_days" in changed:
            work.people.update(work.session.exec(select(Person.id).where(Person.county == csa.county)))
        work.made = csa.id
        work.summary = f"Kept the protocol with {csa.name}"
    return work.done()


def add_csa_contact(case_file: CaseFile, county: str, given: CsaContactInput) -> Done:
    """Write down a named person at a CSA (domain 1.3 L09); refused when the CSA has one of that name."""
    with unit(case_file, "add CSA contact") as work:
        csa = csa_of(work, known_county(work.session, county))
        values = given.model_dump()
        fits(CsaContact, values)
        same = select(CsaContact).where(CsaContact.csa_id == csa.id, CsaContact.name == given.name)
        if work.session.exec(same).first() is not None:
            raise InputRefused({"name": f"{given.name} is written down at {csa.name} already."})
        work.made = work.add(CsaContact(csa_id=csa.id, **values)).id
        work.summary = f"Wrote down {given.name} at {csa.name}"
    return work.done()


def assign_contact(case_file: CaseFile, person_id: UUID, given: AssignInput) -> Done:
    """Say which worker of the county's CSA answers for a person, or with none given that nobody does.

    Refused for the worker of another county's CSA, and when it stands so already.
    """
    with unit(case_file, "assign CSA contact") as work:
        person = about(work, person_id)
        worker = _worker(work, given.csa_contact_id, person) if given.csa_contact_id else None
        if not work.change(person, csa_contact_id=given.csa_contact_id):
            already = f"has {worker.name} as CSA contact already" if worker else "has no CSA contact"
            raise Refused(f"{named(person)} {already}.")
        if worker:
            work.summary = f"{worker.name} of the {person.county} CSA answers for {named(person)}"
        else:
            work.summary = f"Took the CSA contact off {named(person)}"
    return work.done()


def _worker(work: Unit, contact_id: UUID, person: Person) -> CsaContact:
    """The worker, of the CSA of the person's county."""
    worker = work.session.get(CsaContact, contact_id)
    if worker is None:
        raise InputRefused({"csa_contact_id": "Nobody like that is written down at a CSA."})
    county = work.get(Csa, worker.csa_id).county
    if county != person.county:
        sentence = f"{worker.name} works for {county} County; {named(person)} is of {person.county} County."
        raise InputRefused({"csa_contact_id": sentence})
    return worker


def record_meeting(case_file: CaseFile, county: str, given: MeetingInput) -> Done:
    """Write down a meeting with a CSA and what was decided (domain 1.3 L01); refused for a day to come."""
    with unit(case_file, "record meeting") as work:
        not_in_future(given.on)
        csa = csa_of(work, known_county(work.session, county))
        values = given.model_dump()
        fits(CsaMeeting, values)
        work.made = work.add(CsaMeeting(csa_id=csa.id, **values)).id
        work.summary = f"Met with {csa.name}{dated(given.on)}: {given.subject}"
    return work.done()
