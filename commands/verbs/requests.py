"""What CSAs ask for: people who are not on the list, one or a file of them, and the answers (domain 1.2 X06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.verbs.guards import fits, not_before, not_in_future
from commands.verbs.lookups import about, csa_of
from commands.verbs.people import next_number
from commands.verbs.taken import changed_nothing, keep_file
from commands.verbs.wording import named
from models import clock
from models.enums import DoubtKind, ImportKind, Intake, RequestAnswer, Source
from models.errors import Refused
from models.queries.requests import plan_requests
from models.rules.words import count
from models.tables.casework import CaseNote
from models.tables.courts import CourtCase
from models.tables.listings import Doubt
from models.tables.people import Address, CsaRequest, Person, Phone
from models.vault.unit import unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from models.inputs.intake import RequestAnswerInput, RequestInput
    from models.intake.places import Address as Place
    from models.rows.done import Done
    from models.rows.requests import RequestsFile, RequestsPlan, Wanted
    from models.rows.twins import TwinRow
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit


def record_request(case_file: CaseFile, person_id: UUID, given: RequestInput) -> Done:
    """Write down that a CSA asks for somebody who is in the case file already; refused for a day to come."""
    with unit(case_file, "record request") as work:
        person = about(work, person_id)
        not_in_future(given.on)
        fits(CsaRequest, given.model_dump(exclude={"on"}))
        request = CsaRequest(person_id=person_id, asked_by=given.asked_by, asked_on=given.on, why=given.why)
        work.made = work.add(request).id
        work.summary = f"{person.county} County asked for {named(person)}"
    return work.done()


def answer_request(case_file: CaseFile, request_id: UUID, given: RequestAnswerInput) -> Done:
    """Answer a CSA's request, or change the answer; the CSA reads it in its report.

    Refused when that is the answer already, and for a day to come or before the request. The person stays as they
    are: closing the work with somebody who was declined is a decision of its own.
    """
    with unit(case_file, "answer request") as work:
        request = work.get(CsaRequest, request_id)
        person = about(work, request.person_id)
        not_in_future(given.on)
        not_before(given.on, request.asked_on, "The request came")
        reason = _reason(given)
        fits(CsaRequest, {"answer_reason": reason})
        fits(Person, {"served_by": given.served_by})
        before = request.answer
        if (before, request.answer_reason) == (given.answer, reason):
            raise Refused(f"The request for {named(person)} is answered so already: {given.answer.label}.")
        work.change(request, answer=given.answer, answer_reason=reason, answered_on=given.on)
        if given.served_by or before is RequestAnswer.ALREADY_SERVED:
            work.change(person, served_by=given.served_by)
        again = "Changed the answer to" if before is not None else "Answered"
        work.summary = f"{again} {person.county} County's request for {named(person)}: {given.answer.label}"
    return work.done()


def _reason(given: RequestAnswerInput) -> str:
    """The reason in the words of the report; who serves the person stands first."""
    by = f"by {given.served_by}" if given.served_by else ""
    return ": ".join(part for part in (by, given.reason) if part)


def take_requests(case_file: CaseFile, file: RequestsFile, same: Mapping[int, UUID] | None = None) -> Done:
    """Take a file of requests: new people, requests for those who are here already, and where each row went.

    Somebody who is here gets the request, and what the file tells beside what is known: nothing is overwritten and
    nobody doubled; `same` maps the first row of a person to whom the liaison says they are. The same file again, or
    one that brings nothing new, changes nothing and says so.
    """
    with unit(case_file, "take requests") as work:
        planned = plan_requests(work.session, file, same)
        if planned.taken_before is not None:
            changed_nothing(work, f"{file.file_name} was taken before, as of {planned.taken_before}: 0 changes")
        elif not (planned.wanted or planned.counts.set_aside):
            changed_nothing(work, f"{file.file_name} asks for nobody new: 0 changes")
        else:
            _take(work, planned)
            work.summary = _told(planned)
    return work.done()


def _take(work: Unit, planned: RequestsPlan) -> None:
    people: dict[int, UUID] = {}
    doubts: list[Doubt] = []
    for each in planned.wanted:
        person = work.get(Person, each.person_id) if each.person_id is not None else _new_person(work, each)
        if each.filled:
            work.change(person, **each.filled)
        _add(work, person, each)
        people |= dict.fromkeys(each.asked.rows, person.id)
        doubts += [_doubt(person, each.twin)] if each.twin is not None else []
    work.made = keep_file(work, ImportKind.REQUESTS, planned.file, planned.lines, people)
    for doubt in doubts:
        doubt.listing_id = work.made
        work.add(doubt)


def _doubt(person: Person, twin: TwinRow) -> Doubt:
    """Somebody new who may be somebody known: both are kept until the liaison has looked (faults I25)."""
    return Doubt(
        person_id=person.id,
        other_id=twin.person_id,
        kind=DoubtKind.TWIN,
        found_on=clock.today(),
        evidence=[each.words for each in twin.likeness.evidence if each.points > 0],
        told={},
    )


def _new_person(work: Unit, wanted: Wanted) -> Person:
    asked, first = wanted.asked, wanted.asked.asked[0]
    csa_of(work, asked.county)
    return work.add(
        Person(
            number=next_number(work.session),
            pin=asked.pin or None,
            first_name=asked.name.first,
            middle_name=asked.name.middle,
            last_name=asked.name.last,
            suffix=asked.name.suffix,
            birth_date=asked.birth_date,
            county=asked.county,
            intake=Intake.CSA,
            intake_on=first.on,
            intake_by=first.by,
            intake_reason=first.why,
        )
    )


def _add(work: Unit, person: Person, wanted: Wanted) -> None:
    """What the file tells and the case file does not hold yet, each dated by the request it came with."""
    asked = wanted.asked
    on = asked.asked[0].on
    for number in wanted.phones:
        work.add(Phone(person_id=person.id, number=number, source=Source.CSA, as_of=on))
    for place in wanted.addresses:
        work.add(_address(person.id, place, on))
    for number in wanted.court_cases:
        work.add(CourtCase(person_id=person.id, county=asked.county, number=number))
    for request in wanted.requests:
        work.add(CsaRequest(person_id=person.id, asked_by=request.by, asked_on=request.on, why=request.why))
    for text in asked.notes if wanted.requests else ():
        work.add(CaseNote(person_id=person.id, on=on, text=text))


def _address(person_id: UUID, place: Place, on: date) -> Address:
    return Address(
        person_id=person_id,
        street=place.street or "",
        city=place.city or "",
        region=place.state or "WI",
        zip_code=place.zip or "",
        source=Source.CSA,
        as_of=on,
    )


def _told(planned: RequestsPlan) -> str:
    known, aside = len(planned.wanted) - planned.new, planned.counts.set_aside
    parts = [f"{count(planned.new, 'new request')}"] if planned.new else []
    parts += [f"{known} for people who are here already"] if known else []
    parts += [f"{count(aside, 'row')} set aside"] if aside else []
    return f"Took the requests {planned.file.file_name}: {', '.join(parts)}"
