"""What several verbs look up before they write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models import clock
from models.enums import ReferenceFamily
from models.errors import InputRefused
from models.intake.cells import CellRefused, as_court_case
from models.intake.places import as_county
from models.queries.reference import county_names, items
from models.tables.counties import Csa
from models.tables.people import Closing, Parking, Person

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.rows.reference import ReferenceRow
    from models.vault.unit import Unit


def about(work: Unit, person_id: UUID) -> Person:
    """The person that a unit of work is about; raises NotFound."""
    person = work.get(Person, person_id)
    work.person_id = person_id
    return person


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


def parking_of(session: Session, person_id: UUID) -> Parking | None:
    """The rest that holds today, if work with the person rests."""
    rests = select(Parking).where(Parking.person_id == person_id, col(Parking.ended_on).is_(None))
    return session.exec(rests.where(Parking.until >= clock.today())).first()


def closing_of(session: Session, person_id: UUID) -> Closing | None:
    """The closing that holds, if work with the person has ended."""
    return session.exec(
        select(Closing).where(Closing.person_id == person_id, col(Closing.reopened_on).is_(None))
    ).first()
