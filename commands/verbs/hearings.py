"""Court hearings, and meeting the person there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from commands.verbs.casework import keep_promises
from commands.verbs.guards import fits, not_in_future
from commands.verbs.lookups import about
from commands.verbs.wording import dated, named, said
from models import clock
from models.enums import ContactKind, ContactOutcome, Disposition, EncounterResult
from models.errors import InputRefused, Refused
from models.tables.casework import Contact
from models.tables.courts import CourtCase
from models.tables.hearings import Encounter, Hearing
from models.vault.unit import unit

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.inputs.hearings import EncounterInput, HearingInput
    from models.rows.done import Done
    from models.tables.people import Person
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit


def schedule_hearing(case_file: CaseFile, person_id: UUID, given: HearingInput) -> Done:
    """Put a hearing on the calendar.

    Refused for a day that is past, somebody else's court case, and a hearing of that case that is there already.
    """
    with unit(case_file, "schedule hearing") as work:
        person = about(work, person_id)
        if given.on < clock.today():
            hint = "Write down the encounter instead."
            raise InputRefused({"on": f"{said(given.on)} is past; a hearing is for today or later."}, hint)
        _refuse_foreign_case(work.session, person, given.court_case_id)
        that_day = _on_calendar(work.session, person_id, given.on)
        if any(given.court_case_id in {None, each.court_case_id} for each in that_day):
            sentence = f"{named(person)} has a hearing on the calendar for {said(given.on)} already."
            raise InputRefused({"on": sentence}, "Name its court case if this is another one.")
        values = given.model_dump()
        fits(Hearing, values)
        work.made = work.add(Hearing(person_id=person_id, **values)).id
        at = f" at {given.at}" if given.at else ""
        work.summary = f"Hearing of {named(person)} ({given.kind.label}) {said(given.on)}{at}"
    return work.done()


def record_encounter(case_file: CaseFile, person_id: UUID, given: EncounterInput) -> Done:
    """Write down the liaison at a hearing (domain 1.3 L10): what became of it, who was there, when it goes on.

    The hearing on the calendar for that day is taken, or one is made. Meeting the person counts as having spoken with
    them. Someone who was not there at a hearing that was held did not appear. Refused for a day to come, a hearing
    already written down, answers that cannot both be true, and a next hearing before this one.
    """
    with unit(case_file, "record encounter") as work:
        person = about(work, person_id)
        not_in_future(given.on)
        _refuse_contradictions(given)
        _refuse_foreign_case(work.session, person, given.court_case_id)
        hearing = _hearing_of_the_day(work, person, given)
        made = Encounter(person_id=person_id, hearing_id=hearing.id, **given.model_dump(include=_OWN))
        work.made = work.add(made).id
        if _was_met(given):
            _count_as_reached(work, person_id, given)
        goes_on = _go_on(work, hearing, given.next_on)
        where = f"at the hearing ({hearing.kind.label})"
        work.summary = f"{_outcome_words(person, given)} {where}{dated(given.on)}{goes_on}"
    return work.done()


_OWN = {"on", "present", "result", "ordered", "note"}


def _refuse_contradictions(given: EncounterInput) -> None:
    if given.disposition is Disposition.SCHEDULED:
        raise InputRefused({"disposition": "Say what became of the hearing."})
    if not given.present and given.result is not EncounterResult.NOT_MET:
        raise InputRefused({"present": "Someone who was not there was not met."})
    if given.present and given.disposition is Disposition.NO_SHOW:
        raise InputRefused({"disposition": "Someone who was there did appear."})


def _refuse_foreign_case(session: Session, person: Person, court_case_id: UUID | None) -> None:
    if court_case_id is None:
        return
    court_case = session.get(CourtCase, court_case_id)
    if court_case is None or court_case.person_id != person.id:
        raise InputRefused({"court_case_id": f"That is not a court case of {named(person)}."})


def _on_calendar(session: Session, person_id: UUID, on: date) -> list[Hearing]:
    """The hearings still on the calendar for that day, the earliest first."""
    wanted = select(Hearing).where(
        Hearing.person_id == person_id, Hearing.on == on, Hearing.disposition == Disposition.SCHEDULED
    )
    return list(session.exec(wanted.order_by(col(Hearing.at), col(Hearing.id))))


def _meant(hearings: list[Hearing], court_case_id: UUID | None) -> Hearing | None:
    """The hearing of that court case, else the first that names none; the first of all where no case is named."""
    exact = [each for each in hearings if court_case_id in {None, each.court_case_id}]
    unnamed = [each for each in hearings if each.court_case_id is None]
    return next(iter(exact + unnamed), None)


def _hearing_of_the_day(work: Unit, person: Person, given: EncounterInput) -> Hearing:
    missed = not given.present and given.disposition is Disposition.HELD
    disposition = Disposition.NO_SHOW if missed else given.disposition
    known = _meant(_on_calendar(work.session, person.id, given.on), given.court_case_id)
    if known is not None:
        work.change(known, disposition=disposition, court_case_id=known.court_case_id or given.court_case_id)
        return known
    _refuse_second(work.session, person, given)
    return work.add(
        Hearing(
            person_id=person.id,
            court_case_id=given.court_case_id,
            on=given.on,
            kind=given.kind,
            disposition=disposition,
        )
    )


def _refuse_second(session: Session, person: Person, given: EncounterInput) -> None:
    written = select(Hearing).where(
        Hearing.person_id == person.id, Hearing.on == given.on, Hearing.court_case_id == given.court_case_id
    )
    found = session.exec(written).first()
    if found is not None:
        sentence = (
            f"The hearing of {named(person)} {said(found.on)} is written down already ({found.disposition.label})."
        )
        raise Refused(sentence, "Undo that, or name another court case.")


def _was_met(given: EncounterInput) -> bool:
    return given.result is not EncounterResult.NOT_MET


def _count_as_reached(work: Unit, person_id: UUID, given: EncounterInput) -> None:
    work.add(Contact(person_id=person_id, on=given.on, kind=ContactKind.COURT, outcome=ContactOutcome.SPOKE))
    keep_promises(work, person_id, given.on)


def _go_on(work: Unit, hearing: Hearing, next_on: date | None) -> str:
    """Put the next hearing on the calendar, once; the end of the summary that tells of it."""
    if next_on is None:
        return ""
    if next_on <= hearing.on:
        raise InputRefused({"next_on": f"The hearing was {said(hearing.on)}; the next one comes after it."})
    work.change(hearing, next_on=next_on)
    that_day = _on_calendar(work.session, hearing.person_id, next_on)
    if all(each.court_case_id != hearing.court_case_id for each in that_day):
        same = hearing.model_dump(include={"person_id", "court_case_id", "kind", "court"})
        work.add(Hearing(on=next_on, **same))
    return f"; next hearing {said(next_on)}"


def _outcome_words(person: Person, given: EncounterInput) -> str:
    if _was_met(given):
        return f"Met {named(person)}{_MORE.get(given.result, '')}"
    return f"Did not meet {named(person)}" if given.present else f"{named(person)} was not there"


_MORE = {
    EncounterResult.APPOINTMENT: ", with an appointment made,",
    EncounterResult.DECLINED: ", who declined services,",
}
