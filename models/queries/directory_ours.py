"""Our directory as a file of services is held against it: found by id and by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.intake.service_words import folded_name, letters_of_name
from models.queries.office import programme_names
from models.rows.directory import GoneService
from models.tables.services import Provider, Service

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.rows.directory import FoundService


@dataclass(frozen=True, slots=True)
class Ours:
    """The directory as it stands; of services with one name, the one that is offered stands for it.

    A name is looked for in its letters first, then folded.
    """

    programmes: Mapping[str, str]
    providers: Mapping[UUID, Provider]
    by_provider: Mapping[str, Provider]
    services: Mapping[UUID, Service]
    by_name: Mapping[tuple[UUID, str], Service]
    confirmed: Mapping[UUID, date]
    """The latest day on which a service of an organization was confirmed."""

    @classmethod
    def of(cls, session: Session) -> Ours:
        """The directory of a case file, withdrawn services among it."""
        providers = session.exec(select(Provider).order_by(col(Provider.name))).all()
        services = session.exec(select(Service).order_by(col(Service.withdrawn_on).is_(None), col(Service.id))).all()
        letters = {letters_of_name(row.name): row for row in providers}
        own_letters = {(row.provider_id, letters_of_name(row.name)): row for row in services}
        by_day = sorted((row.assured_on, row.provider_id) for row in services if row.assured_on)
        return cls(
            programmes=programme_names(session),
            providers={row.id: row for row in providers},
            by_provider={folded_name(row.name): row for row in providers} | letters,
            services={row.id: row for row in services},
            by_name={(row.provider_id, folded_name(row.name)): row for row in services} | own_letters,
            confirmed={provider_id: day for day, provider_id in by_day},
        )

    @property
    def offered(self) -> set[UUID]:
        """The services that are offered."""
        return {row.id for row in self.services.values() if row.withdrawn_on is None}

    def owner(self, service_id: UUID) -> UUID:
        """The organization of a service of ours."""
        return self.services[service_id].provider_id

    def title(self, service_id: UUID) -> tuple[str, str]:
        """The names of the organization and of the service."""
        row = self.services[service_id]
        return self.providers[row.provider_id].name, row.name

    def gone(self, service_id: UUID) -> GoneService:
        """A service of ours that a file leaves out."""
        return GoneService(service_id, *self.title(service_id))

    def provider_of(self, found: FoundService) -> Provider | None:
        """The organization of a service of the file, by the file's id for it, else by its name."""
        by_id = self.providers.get(found.provider_id) if found.provider_id else None
        by_letters = self.by_provider.get(letters_of_name(found.provider))
        return by_id or by_letters or self.by_provider.get(folded_name(found.provider))

    def named(self, found: FoundService) -> Service | None:
        """The service of ours that has the names of one of the file."""
        provider = self.provider_of(found)
        if provider is None:
            return None
        by_letters = self.by_name.get((provider.id, letters_of_name(found.name)))
        return by_letters or self.by_name.get((provider.id, folded_name(found.name)))
