"""One service, or one organization, of a file beside ours: what would change, and what stays ours.

Ours is never overwritten: what the file leaves empty stays, and what it tells otherwise is taken only where the file
was confirmed later than ours, or ours never was. Everything else is a conflict, shown, and ours is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from models import clock
from models.intake.forbidden import masked
from models.intake.service_entries import without_ssn
from models.intake.service_words import folded_name, letters_of_name, names_of
from models.rows.directory import EntryFate, PlannedService
from models.rows.listing import FieldChange
from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from uuid import UUID

    from models.rows.directory import FoundService
    from models.tables.services import Provider, Service

WHOLE_STATE: Final = "every county"
_WORDS: Final = {
    "counties": "counties",
    "street": "street",
    "city": "city",
    "phone": "phone",
    "languages": "languages",
    "eligibility": "who may come",
    "alert": "alert",
    "programme": "programme",
    "check_days": "ask after days",
}
"""What a file may tell of a service, in the words of its form."""
_LISTS: Final = frozenset({"counties", "languages"})


def later(theirs: date | None, ours: date | None) -> bool:
    """Whether the file may tell a thing otherwise: it was confirmed after ours, or ours never was."""
    return ours is None or (theirs is not None and theirs > ours)


def compared(found: FoundService, held: Service, provider: Provider, names: Mapping[str, str]) -> PlannedService:
    """A service of the file beside ours, at our organization; `names` are those of the programmes by code."""
    if held.withdrawn_on is not None:
        return _beside_withdrawn(found, held, held.withdrawn_on)
    if not found.offered:
        return _withdrawn(found, held)
    changes: list[FieldChange] = []
    conflicts: list[str] = []
    for field, after in _told(found, held):
        here, there = (_said(field, value, names) for value in (getattr(held, field), after))
        words = _WORDS.get(field, field)
        if later(found.assured_on, held.assured_on) or here == "":
            changes.append(_change(held, field, after, f"{words}: {here or 'nothing'} → {there}"))
        else:
            conflicts.append(f"{words}: the file has {there}, ours is {here}")
    if not _is_at(found, provider):
        conflicts.append(f"organization: the file has {found.provider}, ours is {provider.name}")
    changes += _confirmed(found, held)
    fate = EntryFate.CHANGED if changes else EntryFate.UNCHANGED
    return PlannedService(found, fate, held.id, provider.id, tuple(changes), tuple(conflicts))


def _is_at(found: FoundService, provider: Provider) -> bool:
    return found.provider_id == provider.id or folded_name(found.provider) == folded_name(provider.name)


def _withdrawn(found: FoundService, held: Service) -> PlannedService:
    """A service that the file no longer offers."""
    if later(found.assured_on, held.assured_on):
        change = _change(held, "withdrawn_on", clock.today(), "no longer offered")
        return PlannedService(found, EntryFate.WITHDRAWN, held.id, held.provider_id, (change,))
    said = f"the file no longer offers it; ours was confirmed {held.assured_on}, and stays"
    return PlannedService(found, EntryFate.UNCHANGED, held.id, held.provider_id, conflicts=(said,))


def _beside_withdrawn(found: FoundService, held: Service, withdrawn_on: date) -> PlannedService:
    """A service that was taken off the directory comes back only where the file was confirmed after that."""
    unchanged = PlannedService(found, EntryFate.UNCHANGED, held.id, held.provider_id)
    if not found.offered:
        return unchanged
    if found.assured_on is not None and found.assured_on > withdrawn_on:
        back = _change(held, "withdrawn_on", None, f"withdrawn {withdrawn_on} → offered again")
        return PlannedService(found, EntryFate.BACK, held.id, held.provider_id, (back, *_confirmed(found, held)))
    said = f"the file offers it; it was withdrawn {withdrawn_on}, and stays so"
    return PlannedService(found, EntryFate.UNCHANGED, held.id, held.provider_id, conflicts=(said,))


def _told(found: FoundService, held: Service) -> Iterator[tuple[str, Any]]:
    """Each thing that the file tells otherwise."""
    if folded_name(found.name) != folded_name(held.name):
        yield "name", found.name
    for field in _WORDS:
        after = getattr(found, field)
        tells = after is not None if field in {"counties", "check_days"} else bool(after)
        if tells and not _same(field, getattr(held, field), after):
            yield field, after


def _confirmed(found: FoundService, held: Service) -> list[FieldChange]:
    if found.assured_on is None or not later(found.assured_on, held.assured_on):
        return []
    words = f"confirmed on: {held.assured_on or 'never'} → {found.assured_on}"
    return [_change(held, "assured_on", found.assured_on, words)]


def provider_differences(
    held: Provider, told: Mapping[str, str], taken_names: Mapping[str, UUID], *, wins: bool
) -> tuple[tuple[FieldChange, ...], tuple[str, ...]]:
    """What the file tells otherwise of an organization: what would change, and what stays ours.

    `taken_names` are the names that organizations have, in small letters: no other may take one of them.
    """
    changes: list[FieldChange] = []
    conflicts: list[str] = []
    for field, after in told.items():
        before = getattr(held, field)
        same = folded_name(before) == folded_name(after) if field == "name" else _same(field, before, after)
        if not after or same:
            continue
        free = field != "name" or taken_names.get(letters_of_name(after), held.id) == held.id
        if free and (wins or not before):
            changes.append(_change(held, field, after, f"{field}: {before or 'nothing'} → {after}"))
        else:
            conflicts.append(f"{field}: the file has {after}, ours is {before}")
    return tuple(changes), tuple(conflicts)


def _same(field: str, ours: Any, theirs: Any) -> bool:  # noqa: ANN401 - a column holds any value
    """Whether both say the same; text of the file may be cut at its end, or lack what may not be held."""
    if not isinstance(theirs, str):
        return bool(ours == theirs)
    if field in _LISTS:
        return {fold(name) for name in names_of(ours)} == {fold(name) for name in names_of(theirs)}
    forms = [fold(ours), fold(without_ssn(ours)), fold(masked(ours))]
    cut = theirs.endswith("…") and any(form.startswith(fold(theirs[:-1].rstrip())) for form in forms)
    return cut or fold(theirs) in forms


def _said(field: str, value: object, names: Mapping[str, str]) -> str:
    if field == "programme":
        return names.get(str(value), str(value))
    return str(value) or (WHOLE_STATE if field == "counties" else "")


def _change(row: Provider | Service, field: str, after: object, words: str) -> FieldChange:
    return FieldChange(str(row.__tablename__), row.id, field, getattr(row, field), after, words)
