"""Taking a directory from outside: what is new and what was confirmed later than ours, all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commands.verbs.taken import changed_nothing, keep_file
from models import clock
from models.enums import ImportKind, ReferenceFamily, ServiceKind
from models.errors import Refused
from models.ids import new_id
from models.queries.directory import plan
from models.queries.reference import items, settings
from models.rows.directory import EntryFate
from models.rules.words import count
from models.tables.services import Provider, Service
from models.vault.unit import unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from models.rows.directory import DirectoryFile, DirectoryPlan, PlannedProvider, PlannedService
    from models.rows.done import Done
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit


def take_directory(
    case_file: CaseFile,
    file: DirectoryFile,
    *,
    same: Mapping[int, UUID] | None = None,
    accept_large_change: bool = False,
) -> Done:
    """Take a directory: new services, changed facts, withdrawn services, and where every row went, in one transaction.

    Nothing of ours is overwritten unless the file was confirmed later; nothing is ever deleted. `same` says for a row
    of the file which service of ours it is. The same file again changes nothing and says so. Raises Refused for a file
    that would change or withdraw a large share of the directory (reference data), unless that is accepted.
    """
    with unit(case_file, "take directory") as work:
        planned = plan(work.session, file, same)
        if planned.taken_before is not None:
            changed_nothing(work, f"{file.file_name} was taken before, on {planned.taken_before}: 0 changes")
        else:
            _refuse_if_large(work, planned, accept=accept_large_change)
            _take(work, planned)
            work.summary = _told(planned)
    return work.done()


def _refuse_if_large(work: Unit, planned: DirectoryPlan, *, accept: bool) -> None:
    most = int(str(settings(work.session, ReferenceFamily.SCREENING, clock.today())["large_share_percent"]))
    if not accept and planned.large * 100 > planned.known * most:
        sentence = f"This file would change or withdraw {planned.large} of the {planned.known} services we have."
        raise Refused(sentence, "Look at the preview; --accept-large-change takes it all the same.")


def _take(work: Unit, planned: DirectoryPlan) -> None:
    catalogue = {row.code: row.values for row in items(work.session, ReferenceFamily.PROGRAMME, clock.today())}
    for provider in planned.providers:
        _change(work, Provider, {change.field: change.after for change in provider.changes}, provider.provider_id)
    work.add_many(Provider, [_provider_row(each) for each in planned.providers if each.new])
    for entry in planned.entries:
        if entry.service_id is not None:
            _change(work, Service, _service_changes(entry, catalogue), entry.service_id)
    new = [each for each in planned.entries if each.fate is EntryFate.NEW]
    work.add_many(Service, [_service_row(each, catalogue) for each in new])
    work.made = keep_file(work, ImportKind.DIRECTORY, planned.file, planned.lines, {})


def _change(work: Unit, table: type[Provider | Service], values: Mapping[str, Any], row_id: UUID) -> None:
    if values:
        work.change(work.get(table, row_id), **values)


def _service_changes(entry: PlannedService, catalogue: Mapping[str, Mapping[str, object]]) -> dict[str, Any]:
    """The columns that change; the kind follows the programme."""
    values = {change.field: change.after for change in entry.changes}
    if "programme" in values:
        values["kind"] = _kind(catalogue[entry.found.programme])
    return values


def _kind(programme: Mapping[str, object]) -> ServiceKind:
    return ServiceKind(str(programme["kind"]))


def _provider_row(each: PlannedProvider) -> dict[str, Any]:
    return {"id": each.provider_id, "name": each.name, "phone": each.phone, "email": each.email, "note": ""}


def _service_row(entry: PlannedService, catalogue: Mapping[str, Mapping[str, object]]) -> dict[str, Any]:
    """A new service, under the id of the file where that has one; the usual days are those of its programme."""
    found = entry.found
    code = found.programme or found.guessed
    told = ("name", "street", "city", "phone", "languages", "eligibility", "alert", "assured_on")
    return {
        **{name: getattr(found, name) for name in told},
        "id": found.service_id or new_id(),
        "provider_id": entry.provider_id,
        "programme": code,
        "kind": _kind(catalogue[code]),
        "counties": found.counties or "",
        "check_days": found.check_days or catalogue[code]["check_days"],
        "withdrawn_on": None,
    }


def _told(planned: DirectoryPlan) -> str:
    fates = [fate for fate in EntryFate if fate is not EntryFate.SET_ASIDE and planned.count(fate)]
    parts = [] if planned.has_changes else ["0 changes"]
    parts += [f"{planned.count(fate)} {fate.value}" for fate in fates]
    parts += [f"{count(planned.counts.set_aside, 'row')} set aside"] if planned.counts.set_aside else []
    return f"Took the directory {planned.file.file_name}: {', '.join(parts)}"
