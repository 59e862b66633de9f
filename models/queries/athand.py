"""Everything that a line about a contact is typed with, in one read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models import clock
from models.queries import reference
from models.queries.dialling import contacts_of, dialling
from models.queries.phrases import entry_words
from models.queries.referring import fitting_services
from models.rows.athand import AtHand
from models.rules.cadence import Try

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session


def at_hand(session: Session, person_id: UUID, liaison: str) -> AtHand:
    """One person, ready for a contact in one line; raises NotFound."""
    return AtHand(
        dialling=dialling(session, person_id),
        known=entry_words(session),
        cadence=reference.cadence(session, clock.today()),
        made=tuple(
            Try(each.on, each.at, each.kind, each.outcome, each.direction) for each in contacts_of(session, person_id)
        ),
        liaison=liaison,
    )


def fitting_service(session: Session, person_id: UUID, word: str) -> UUID | None:
    """The one service that a programme word of a line means for a person; None where it is not clear."""
    programme = entry_words(session).programme(word)
    found = fitting_services(session, person_id, programme) if programme else ()
    return found[0].id if len(found) == 1 else None
