"""What a contact teaches about a person's phones and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.enums import ContactKind, ContactOutcome, Direction, PointState
from models.errors import InputRefused
from models.inputs.base import parse_phone
from models.tables.people import Address, Phone

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.inputs.casework import ContactInput
    from models.vault.unit import Unit

_BY_NUMBER = frozenset({ContactKind.PHONE, ContactKind.TEXT})
_DEAD = (PointState.WRONG, PointState.DISCONNECTED)
_LEARNED = {
    ContactOutcome.WRONG_NUMBER: PointState.WRONG,
    ContactOutcome.DISCONNECTED: PointState.DISCONNECTED,
}


def number_used(session: Session, person_id: UUID, given: ContactInput) -> str:
    """The phone number of a contact: as given, else the only one on file that may still answer, else empty."""
    try:
        number = parse_phone(given.phone)
    except ValueError as error:
        raise InputRefused({"phone": str(error)}) from None
    if number or given.kind not in _BY_NUMBER or given.direction is Direction.IN:
        return number
    alive = select(Phone.number).where(Phone.person_id == person_id, col(Phone.state).not_in(_DEAD))
    numbers = session.exec(alive.distinct()).all()
    return numbers[0] if len(numbers) == 1 else ""


def note_what_was_learned(work: Unit, person_id: UUID, given: ContactInput, number: str) -> None:
    """Mark the number that was wrong or disconnected, or the latest address whose mail came back."""
    state = _LEARNED.get(given.outcome)
    if state is not None:
        used = select(Phone).where(Phone.person_id == person_id, Phone.number == number)
        for phone in work.session.exec(used).all():
            work.change(phone, state=state, as_of=given.on)
    if given.outcome is ContactOutcome.RETURNED_MAIL:
        latest = (
            select(Address)
            .where(Address.person_id == person_id)
            .order_by(col(Address.as_of).desc(), col(Address.id).desc())
        )
        address = work.session.exec(latest).first()
        if address is not None:
            work.change(address, state=PointState.RETURNED, as_of=given.on)
