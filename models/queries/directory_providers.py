"""The organizations of a file of services, each once: new ones, and ours with what the file tells otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from models.ids import new_id
from models.intake.service_words import folded_name, letters_of_name
from models.queries.directory_diff import later, provider_differences
from models.rows.directory import EntryFate, PlannedProvider

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from models.queries.directory_ours import Ours
    from models.rows.directory import FoundService, PlannedService
    from models.tables.services import Provider


def with_new_providers(entries: Iterable[PlannedService]) -> tuple[PlannedService, ...]:
    """The services of the file, those of new organizations with the id that the organization will have."""
    names = _NewNames()
    return tuple(
        replace(each, provider_id=names.id_of(each.found))
        if each.fate is EntryFate.NEW and each.provider_id is None
        else each
        for each in entries
    )


@dataclass(slots=True)
class _NewNames:
    """New organizations by the file's id, by name, and, where the file gives no id, by folded name."""

    by_id: dict[UUID, UUID] = field(default_factory=dict)
    by_letters: dict[str, UUID] = field(default_factory=dict)
    by_fold: dict[str, UUID] = field(default_factory=dict)

    def id_of(self, found: FoundService) -> UUID:
        """The id of the new organization of a service; the file's own where it gives one."""
        letters, folded = letters_of_name(found.provider), folded_name(found.provider)
        known = self.by_letters.get(letters)
        if known is None:
            known = self.by_id.get(found.provider_id) if found.provider_id else self.by_fold.get(folded)
        made = known or found.provider_id or new_id()
        self.by_letters.setdefault(letters, made)
        self.by_fold.setdefault(folded, made)
        if found.provider_id:
            self.by_id.setdefault(found.provider_id, made)
        return made


def planned_providers(ours: Ours, entries: Iterable[PlannedService]) -> Iterator[PlannedProvider]:
    """The organizations of the services that are taken, in the order of the file."""
    taken = (EntryFate.NEW, EntryFate.BACK, EntryFate.CHANGED, EntryFate.UNCHANGED)
    members: dict[UUID, list[PlannedService]] = {}
    for each in entries:
        if each.fate in taken and each.provider_id is not None:
            members.setdefault(each.provider_id, []).append(each)
    letters = {letters_of_name(row.name): row.id for row in ours.providers.values()}
    for provider_id, own in members.items():
        held = ours.providers.get(provider_id)
        if held is None:
            told = _told([each.found for each in own])
            yield PlannedProvider(provider_id, told["name"], told["phone"], told["email"], new=True)
        else:
            yield _held(ours, held, own, letters)


def _held(ours: Ours, held: Provider, own: Sequence[PlannedService], letters: dict[str, UUID]) -> PlannedProvider:
    # A service that the file has under another organization tells nothing about ours.
    found = [each.found for each in own if ours.provider_of(each.found) is held]
    theirs = max((each.assured_on for each in found if each.assured_on), default=None)
    wins = later(theirs, ours.confirmed.get(held.id))
    changes, conflicts = provider_differences(held, _told(found), letters, wins=wins)
    return PlannedProvider(held.id, held.name, held.phone, held.email, changes=changes, conflicts=conflicts)


def _told(found: Sequence[FoundService]) -> dict[str, str]:
    """What the services of an organization tell of it, each thing from the first that does."""
    return {
        "name": next((each.provider for each in found), ""),
        "phone": next((each.provider_phone for each in found if each.provider_phone), ""),
        "email": next((each.provider_email for each in found if each.provider_email), ""),
    }
