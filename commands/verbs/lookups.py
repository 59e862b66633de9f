"""What several verbs look up before they write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String, cast, or_
from sqlmodel import col, func, select

from commands.verbs.wording import named
from models import clock
from models.enums import ReferenceFamily
from models.errors import InputRefused, Refused
from models.ids import reference
from models.intake.cells import CellRefused, as_court_case
from models.intake.places import as_county
from models.queries.merging import kept_inside, survivor_of
from models.queries.reference import county_names, items
from models.tables.counties import Csa
from models.tables.people import Closing, Parking, Person
from models.tables.sessions import WorkSession

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.rows.reference import ReferenceRow
    from models.vault.unit import Unit


def about(work: Unit, person_id: UUID) -> Person:
    """The person that a unit of work is about; raises NotFound, and Refused for a record that was merged away."""
    person = work.get(Person, person_id)
    if person.merged_into is not None:
        survivor = work.session.get_one(Person, survivor_of(work.session, person_id))
        hint = f"Open {reference(survivor.number)} instead, or un-merge the two first."
        raise Refused(f"{named(person)} was merged into {named(survivor)}.", hint)
    work.person_id = person_id
    return person


def holder_of_pin(session: Session, pin: str) -> Person | None:
    """Who has this KIDS PIN, leading zeros or not: they are lost wherever it was a number once (faults I01)."""
    return session.exec(select(Person).where(func.ltrim(Person.pin, "0") == pin.lstrip("0"))).first()


def known_county(session: Session, text: str) -> str:
    """The county's own name for "brown" or "Brown County"; refused when Wisconsin has none of that name."""
    found = as_county(text, county_names(session, clock.today()))
    if not isinstance(found, str):
        raise InputRefused({"county": f"“{text}” is not a county of Wisconsin."}, "Type its first letters and choose.")
    return found


def full_court_case(text: str) -> str:
    """A court case number in its full form, or empty (domain 4.2)."""
    found = as_court_case(text)
    if isinstance(found, CellRefused):
        raise InputRefused({"court_case": f"“{text}” {found.sentence}."})
    return found or ""


def csa_of(work: Unit, county: str) -> Csa:
    """The CSA of a county; made, under its usual name, when the case file has none yet (domain 3.1)."""
    found = work.session.exec(select(Csa).where(Csa.county == county)).first()
    return found or work.add(Csa(county=county, name=f"{county} County Child Support Agency"))


def known_programme(session: Session, text: str) -> ReferenceRow:
    """The programme of the catalogue by its code or name; refused when there is none."""
    wanted = text.casefold()
    for row in items(session, ReferenceFamily.PROGRAMME, clock.today()):
        if wanted in {row.code, str(row.values["name"]).casefold()}:
            return row
    raise InputRefused({"programme": f"“{text}” is not a programme of the catalogue."}, "Type its first letters.")


def open_session_of(session: Session, person_id: UUID, on: date | None = None) -> UUID | None:
    """The open work session, when the person stands in its queue; what is done with them then belongs to it.

    So does whoever a record of the queue was merged into: theirs is its turn. With `on`, only a session that had
    begun by that day: what happened before it is written down late and is no work of it.
    """
    # The queue is kept as JSON: looking for the id in its text spares reading a long queue for every contact.
    queue = cast(col(WorkSession.queue), String)
    queued = or_(*(queue.contains(each.hex) for each in (person_id, *kept_inside(session, person_id))))
    found = select(WorkSession.id).where(col(WorkSession.ended_on).is_(None), queued)
    return session.exec(found.where(WorkSession.begun_on <= on) if on else found).first()


def parking_of(session: Session, person_id: UUID) -> Parking | None:
    """The rest that holds today, if work with the person rests."""
    rests = select(Parking).where(Parking.person_id == person_id, col(Parking.ended_on).is_(None))
    return session.exec(rests.where(Parking.until >= clock.today())).first()


def closing_of(session: Session, person_id: UUID) -> Closing | None:
    """The closing that holds, if work with the person has ended."""
    return session.exec(
        select(Closing).where(Closing.person_id == person_id, col(Closing.reopened_on).is_(None))
    ).first()
