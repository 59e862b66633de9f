"""Which service a programme word of a one-line contact means for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.errors import InputRefused
from models.rows.dialling import FittingService
from models.tables.people import Person
from models.tables.services import Provider, Service
from models.text import fold

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.rules.entries import Programme

MOST_NAMED = 4


def fitting_services(session: Session, person_id: UUID, programme: Programme) -> tuple[FittingService, ...]:
    """The services of these programmes that the person's county has, by name; withdrawn ones are left out."""
    county = fold(session.get_one(Person, person_id).county)
    found = session.exec(
        select(Service, Provider)
        .join(Provider, col(Provider.id) == col(Service.provider_id))
        .where(col(Service.programme).in_(programme.codes), col(Service.withdrawn_on).is_(None))
        .order_by(col(Service.name), col(Provider.name))
    )
    return tuple(
        FittingService(service.id, service.name, provider.name)
        for service, provider in found
        if _serves(service.counties, county)
    )


def referral_target(session: Session, person_id: UUID, programme: Programme) -> FittingService:
    """The one service that fits; raises InputRefused, naming the choices, where there is none or several."""
    found = fitting_services(session, person_id, programme)
    if len(found) == 1:
        return found[0]
    where = session.get_one(Person, person_id).county
    if not found:
        sentence = f"The directory has no service for {programme.in_words} in {where} County."
        raise InputRefused({"text": sentence}, "Add one to the directory, or leave the word out.")
    named = "; ".join(f"{each.name} at {each.provider}" for each in found[:MOST_NAMED])
    more = f"; and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    sentence = f"{len(found)} services of {where} County fit “{programme.word}”: {named}{more}."
    raise InputRefused({"text": sentence}, "Leave the word out and choose one with the referral form.")


def _serves(counties: str, county: str) -> bool:
    """Whether a service says that it serves the county; one that names none serves all."""
    return not counties.strip() or county in {fold(each.strip()) for each in counties.split(",")}
