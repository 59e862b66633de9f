"""A person sent to a service, until something comes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from commands.verbs.guards import not_before, not_in_future
from commands.verbs.lookups import about
from commands.verbs.wording import dated, named, said, service_words
from models.enums import CLOSED_REFERRAL_STATES, ReferralState
from models.errors import InputRefused, Refused
from models.tables.services import Provider, Referral, ReferralStatus, Service
from models.vault.unit import unit

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from models.inputs.services import ReferralInput, ReferralUpdate
    from models.rows.done import Done
    from models.tables.people import Person
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit


def refer(case_file: CaseFile, person_id: UUID, given: ReferralInput) -> Done:
    """Send a person to a service and say when to ask about it: the service's usual days, unless a day is given.

    Refused for a service that was withdrawn, one where the person has an open referral (domain 1.3 L09: no
    duplication), a day to come, and a check before the referral.
    """
    with unit(case_file, "refer") as work:
        person = about(work, person_id)
        work.summary = f"Referred {named(person)} {write_referral(work, person, given)}"
    return work.done()


def write_referral(work: Unit, person: Person, given: ReferralInput) -> str:
    """Write down a referral inside a unit of work, as `refer` says; where to, and when to ask, in words."""
    not_in_future(given.on)
    service = work.get(Service, given.service_id)
    _refuse_withdrawn(service)
    _refuse_duplicate(work, person, service)
    provider = work.get(Provider, service.provider_id)
    check_on = _check_day(given.check_on, given.on, service)
    values = given.model_dump() | _as_it_was(service, provider) | {"check_on": check_on}
    made = work.add(Referral(person_id=person.id, state_on=given.on, **values))
    work.add(ReferralStatus(person_id=person.id, referral_id=made.id, on=given.on, state=ReferralState.MADE))
    work.made = made.id
    return f"to {service_words(service, provider)}{dated(given.on)}; ask {said(check_on)}"


def _as_it_was(service: Service, provider: Provider) -> dict[str, Any]:
    """What a referral keeps of its service: a report of that quarter says the same when the directory is corrected."""
    return {
        "programme": service.programme,
        "kind": service.kind,
        "service_name": service.name,
        "provider_name": provider.name,
    }


def _refuse_withdrawn(service: Service) -> None:
    if service.withdrawn_on is not None:
        sentence = f"{service.name} was withdrawn {said(service.withdrawn_on)}."
        raise InputRefused({"service_id": sentence}, "Choose another service of the directory.")


def _refuse_duplicate(work: Unit, person: Person, service: Service) -> None:
    open_one = select(Referral).where(
        Referral.person_id == person.id,
        Referral.service_id == service.id,
        col(Referral.state).not_in(CLOSED_REFERRAL_STATES),
    )
    found = work.session.exec(open_one).first()
    if found is not None:
        sentence = f"{named(person)} was referred to {service.name} {said(found.on)} ({found.state.label})."
        raise InputRefused({"service_id": sentence}, "Update that referral instead.")


def _check_day(wanted: date | None, on: date, service: Service) -> date:
    day = wanted or on + timedelta(days=service.check_days)
    not_before(day, on, "This was", "check_on")
    return day


def update_referral(case_file: CaseFile, referral_id: UUID, given: ReferralUpdate) -> Done:
    """Write down the next step in the life of a referral.

    An open one gets a new day to ask; one that had ended is opened again by an open state, which the summary says.
    Refused for an outcome on a referral that has one, a day before its last step, and a day to come.
    """
    with unit(case_file, "update referral") as work:
        referral = work.get(Referral, referral_id)
        person = about(work, referral.person_id)
        service = work.get(Service, referral.service_id)
        not_in_future(given.on)
        not_before(given.on, referral.state_on, "The last step was")
        ends, ended = given.state in CLOSED_REFERRAL_STATES, referral.state in CLOSED_REFERRAL_STATES
        if ends and ended:
            raise Refused(f"This referral has ended ({referral.state.label}).", "Undo that, or open it again first.")
        check_on = None if ends else _check_day(given.check_on, given.on, service)
        work.made = work.add(
            ReferralStatus(
                person_id=person.id, referral_id=referral_id, on=given.on, state=given.state, note=given.note
            )
        ).id
        work.change(referral, state=given.state, state_on=given.on, check_on=check_on)
        where = service_words(service, work.get(Provider, service.provider_id))
        opening = "Opened again: referral" if ended else "Referral"
        ask = f"; ask {said(check_on)}" if check_on else ""
        work.summary = f"{opening} of {named(person)} to {where}: {given.state.label}{dated(given.on)}{ask}"
    return work.done()
