"""A directory from outside held against ours: what is new, changed, back, withdrawn or gone. It changes nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from models import clock
from models.enums import ImportKind, LineOutcome
from models.intake.outcomes import settled
from models.intake.road import counts_of
from models.intake.service_entries import Known
from models.intake.service_words import folded_name
from models.intake.services import columns_of, read_directory
from models.queries.directory_alike import Likes
from models.queries.directory_diff import compared
from models.queries.directory_ours import Ours
from models.queries.directory_providers import planned_providers, with_new_providers
from models.queries.mappings import remembered
from models.queries.office import programme_names, services
from models.queries.reference import county_names
from models.queries.taken import taken_before
from models.rows.directory import DirectoryPlan, EntryFate, OfferedService, PlannedService

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from uuid import UUID

    from sqlmodel import Session

    from models.intake.mapping import Remembered
    from models.intake.outcomes import Outcome
    from models.rows.directory import DirectoryFile, FoundService
    from models.rows.mapped import Sheet
    from models.tables.services import Service


def read(session: Session, path: Path | str, *, mapping: Mapping[str, str] | None = None) -> DirectoryFile:
    """The services of a file, checked against the programmes and counties of the case file; raises ImportRefused."""
    return read_directory(path, _known(session), mapping=mapping, remembered=_remembered(session))


def columns(session: Session, path: Path | str, *, mapping: Mapping[str, str] | None = None) -> Sheet:
    """What the columns of a spreadsheet of services are taken to mean, to look at; raises ImportRefused."""
    return columns_of(path, _known(session), mapping=mapping, remembered=_remembered(session))


def _known(session: Session) -> Known:
    today = clock.today()
    return Known.of(programme_names(session), county_names(session, today), today)


def _remembered(session: Session) -> Remembered:
    return partial(remembered, session, ImportKind.DIRECTORY)


def offered(session: Session, said: str = "") -> list[OfferedService]:
    """The services that are offered and answer to some words, by organization and name, as they are kept."""
    ours = Ours.of(session)
    return [_offered(ours, row.id) for row in services(session, said)]


def _offered(ours: Ours, service_id: UUID) -> OfferedService:
    row = ours.services[service_id]
    provider = ours.providers[row.provider_id]
    return OfferedService(
        id=row.id,
        name=row.name,
        programme=row.programme,
        programme_name=ours.programmes.get(row.programme, row.programme),
        counties=row.counties,
        street=row.street,
        city=row.city,
        phone=row.phone,
        languages=row.languages,
        eligibility=row.eligibility,
        alert=row.alert,
        check_days=row.check_days,
        assured_on=row.assured_on,
        provider_id=provider.id,
        provider=provider.name,
        provider_phone=provider.phone,
        provider_email=provider.email,
    )


def plan(session: Session, file: DirectoryFile, same: Mapping[int, UUID] | None = None) -> DirectoryPlan:
    """What taking the file would do; `same` says for a row of the file which service of ours it is."""
    ours = Ours.of(session)
    entries = with_new_providers(_entries(ours, file.services, same or {}))
    lines = settled(file.lines, _outcomes(entries))
    told = {each.provider_id for each in entries if each.provider_id is not None}
    missing = sorted(ours.offered - {each.service_id for each in entries}, key=ours.title)
    return DirectoryPlan(
        file=file,
        counts=counts_of(lines),
        lines=lines,
        entries=entries,
        providers=tuple(planned_providers(ours, entries)),
        gone=() if file.partial else tuple(ours.gone(row_id) for row_id in missing if ours.owner(row_id) in told),
        untold=sum(1 for row_id in missing if ours.owner(row_id) not in told),
        known=len(ours.offered),
        taken_before=taken_before(session, file.sha256, ImportKind.DIRECTORY),
    )


def _entries(ours: Ours, told: Sequence[FoundService], same: Mapping[int, UUID]) -> tuple[PlannedService, ...]:
    """The services of a file one by one; no service of ours stands for two of them."""
    taken: dict[UUID, int] = {}
    entries = []
    for found in told:
        held, reason = _held(ours, found, same.get(found.row), taken)
        if held is None:
            entries.append(_unheld(ours, found, reason))
        else:
            taken[held.id] = found.row
            entries.append(compared(found, held, ours.providers[held.provider_id], ours.programmes))
    left = Likes(ours, taken)
    return tuple(replace(each, alike=left.like(each.found)) if each.fate is EntryFate.NEW else each for each in entries)


def _held(
    ours: Ours, found: FoundService, answered: UUID | None, taken: Mapping[UUID, int]
) -> tuple[Service | None, str]:
    """The service of ours that one of the file is; or why that cannot be told."""
    known = answered or found.service_id
    by_id, by_name = ours.services.get(known) if known else None, ours.named(found)
    if by_id and by_name and not answered and folded_name(by_id.name) != folded_name(by_name.name):
        return None, f"it has the id of “{by_id.name}” and the name of “{by_name.name}” in the directory"
    held = by_id or by_name
    if held is not None and held.id in taken:
        return None, f"it is the same service of the directory as row {taken[held.id]}"
    return held, ""


def _unheld(ours: Ours, found: FoundService, reason: str) -> PlannedService:
    if not reason and not found.offered:
        return PlannedService(found, EntryFate.NOT_OFFERED, reason="not offered any more, and not in the directory")
    if not reason and not (found.programme or found.guessed):
        reason = "no programme of the catalogue is named, and its words give none away"
    if reason:
        return PlannedService(found, EntryFate.SET_ASIDE, reason=reason)
    provider = ours.provider_of(found)
    unsure = "" if found.programme else f"programme {found.guess}"
    return PlannedService(found, EntryFate.NEW, provider_id=provider.id if provider else None, unsure=unsure)


def _outcomes(entries: Iterable[PlannedService]) -> dict[int, Outcome]:
    """What became of the rows that are not taken after all."""
    fates = {EntryFate.SET_ASIDE: LineOutcome.SET_ASIDE, EntryFate.NOT_OFFERED: LineOutcome.IGNORED}
    return {
        row: (fates[each.fate], each.reason) for each in entries if each.fate in fates for row in each.found.row_numbers
    }
