"""What a form opens with: the facts that its verb would otherwise overwrite with nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from tui.door import Door

_OF_THE_PERSON = {
    "edit": ("first_name", "middle_name", "last_name", "suffix", "birth_date", "pin", "county", "language"),
    "safety": ("voicemail_ok", "letter_ok", "safe_contact", "safety_flag", "unsafe_now"),
    "segment": ("segment", "segment_evidence"),
}
_OF_THE_SERVICE = (
    "provider",
    "programme",
    "name",
    "counties",
    "street",
    "city",
    "phone",
    "languages",
    "eligibility",
    "alert",
    "check_days",
    "assured_on",
)
_OF_THE_CSA = ("review_first", "contact_window_days", "follow_up_days", "cadence", "agreed_on")


def facts_for(form: str, store: Door, person_id: UUID | None, target: UUID | str | None) -> dict[str, object]:
    """The facts that stand, by field name, for a form that corrects them; nothing for a form that adds something.

    Reads the store, so it belongs in a thread worker; raises LiaisonError.
    """
    if person_id is not None and form in _OF_ONE:
        return _OF_ONE[form](store, person_id, target)
    if person_id is not None and form in _OF_THE_PERSON:
        header = store.person(person_id).header
        return {name: getattr(header, name) for name in _OF_THE_PERSON[form]}
    if form == "add_row" and isinstance(target, UUID):
        return store.filled_in(target)
    if form == "service_edit":
        return _service(store, target)
    return _protocol(store, target) if form == "protocol" else {}


def _at_hand(store: Door, person_id: UUID, target: UUID | str | None) -> dict[str, object]:
    """Everything that a contact in one line is typed with."""
    del target
    return {"at_hand": store.at_hand(person_id)}


def _assigned(store: Door, person_id: UUID, target: UUID | str | None) -> dict[str, object]:
    """Who at the CSA answers for the person."""
    del target
    worker = store.person(person_id).header.csa_contact
    return {"csa_contact_id": worker.id.hex if worker else ""}


def _fitting(store: Door, person_id: UUID, word: UUID | str | None) -> dict[str, object]:
    """The service that the programme word of a line means."""
    service = store.fitting_service(person_id, word) if isinstance(word, str) else None
    return {"service_id": service.hex} if service else {}


def _service(store: Door, service_id: UUID | str | None) -> dict[str, object]:
    found = [row for row in store.services() if row.id == service_id]
    return {name: getattr(found[0], name) for name in _OF_THE_SERVICE} if found else {}


def _hearing(store: Door, person_id: UUID, hearing: UUID | str | None) -> dict[str, object]:
    """The day and kind of the hearing that is written down, so that none is made beside it."""
    found = [row for row in store.person(person_id).hearings if row.id == hearing]
    return {"on": found[0].on, "kind": found[0].kind} if found else {}


def _protocol(store: Door, county: UUID | str | None) -> dict[str, object]:
    for row in store.counties():
        if row.county == county:
            return {name: getattr(row, name) for name in _OF_THE_CSA} | dict(row.protocol)
    return {}


_OF_ONE = {"entry": _at_hand, "assign": _assigned, "referral": _fitting, "encounter": _hearing}
