"""The community directory: organizations and their services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlmodel import col, func, select

from commands.verbs.guards import at_least_one, fits
from commands.verbs.lookups import known_county, known_programme
from commands.verbs.wording import said
from models import clock
from models.enums import ServiceKind
from models.errors import InputRefused, Refused
from models.tables.services import Provider, Service
from models.vault.unit import unit

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.inputs.services import ProviderInput, ServiceInput
    from models.rows.done import Done
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit


def save_provider(case_file: CaseFile, given: ProviderInput) -> Done:
    """Keep an organization; the one of that name is changed where there is one. Refused when nothing differs."""
    with unit(case_file, "save provider") as work:
        known = _provider_named(work.session, given.name)
        values = given.model_dump(exclude=set() if known is None else {"name"})
        fits(Provider, values)
        if known is None:
            known = work.add(Provider(**values))
        elif not work.change(known, **values):
            raise Refused(f"Nothing about {known.name} differs.")
        work.made = known.id
        work.summary = f"Kept {known.name} in the directory"
    return work.done()


def add_service(case_file: CaseFile, given: ServiceInput) -> Done:
    """Add a service of the programme catalogue; its organization is made when it is new (domain 2).

    Refused for a programme or a county that is not known, and for a service that the organization offers already.
    """
    with unit(case_file, "add service") as work:
        values = _service_values(work.session, given)
        provider = _provider_named(work.session, given.provider) or _new_provider(work, given.provider)
        _refuse_same(work.session, provider, given.name)
        made = work.add(Service(provider_id=provider.id, **values))
        work.made = made.id
        work.summary = f"Added {made.name} at {provider.name} to the directory"
    return work.done()


def edit_service(case_file: CaseFile, service_id: UUID, given: ServiceInput) -> Done:
    """Correct a service, its organization included; referrals to it stay, and the kind follows the programme.

    Refused as `add_service` refuses, and when nothing differs.
    """
    with unit(case_file, "edit service") as work:
        service = work.get(Service, service_id)
        values = _service_values(work.session, given)
        provider = _provider_named(work.session, given.provider) or _new_provider(work, given.provider)
        if (provider.id, given.name.lower()) != (service.provider_id, service.name.lower()):
            _refuse_same(work.session, provider, given.name)
        if not work.change(service, provider_id=provider.id, **values):
            raise Refused(f"Nothing about {service.name} differs.")
        work.summary = f"Corrected {service.name} at {provider.name} in the directory"
    return work.done()


def withdraw_service(case_file: CaseFile, service_id: UUID) -> Done:
    """Take a service off the directory from today; what was referred to it stays. Refused when it is off already."""
    with unit(case_file, "withdraw service") as work:
        service = work.get(Service, service_id)
        if service.withdrawn_on is not None:
            raise Refused(f"{service.name} was withdrawn {said(service.withdrawn_on)} already.")
        work.change(service, withdrawn_on=clock.today())
        provider = work.get(Provider, service.provider_id)
        work.summary = f"Took {service.name} at {provider.name} off the directory"
    return work.done()


def _service_values(session: Session, given: ServiceInput) -> dict[str, Any]:
    """The columns of a service, with the kind and the usual days of its programme; Refused when they do not hold."""
    at_least_one(given.check_days, "check_days")
    programme = known_programme(session, given.programme)
    usual = {
        "counties": _counties(session, given.counties),
        "programme": programme.code,
        "kind": ServiceKind(str(programme.values["kind"])),
        "check_days": given.check_days or cast("int", programme.values["check_days"]),
    }
    values = given.model_dump(exclude={"provider"}) | usual
    fits(Service, values)
    return values


def _provider_named(session: Session, name: str) -> Provider | None:
    return session.exec(select(Provider).where(func.lower(Provider.name) == func.lower(name))).first()


def _new_provider(work: Unit, name: str) -> Provider:
    return work.add(Provider(name=name))


def _counties(session: Session, text: str) -> str:
    """The county names of a list with commas, each by its own name; empty stands for every county."""
    names = [part.strip() for part in text.split(",") if part.strip()]
    try:
        return ", ".join(known_county(session, name) for name in names)
    except InputRefused as refusal:
        raise InputRefused({"counties": refusal.fields["county"]}, "Names with commas; empty for all.") from None


def _refuse_same(session: Session, provider: Provider, name: str) -> None:
    same = select(Service).where(
        Service.provider_id == provider.id,
        func.lower(Service.name) == func.lower(name),
        col(Service.withdrawn_on).is_(None),
    )
    if session.exec(same).first() is not None:
        raise InputRefused({"name": f"{provider.name} has the service “{name}” in the directory already."})
