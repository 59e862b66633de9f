"""What taking a whole import back would leave, told before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.queries.taken import entry_of, people_staying, references, stood_upon
from models.rules.words import count

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

_SEVERAL: Final = 2


def taking_back(session: Session, listing_id: UUID) -> str:
    """Who goes with the file and who stays because newer work stands on them; raises NotFound."""
    entry = entry_of(session, listing_id)
    staying = people_staying(session, entry, stood_upon(session, entry))
    gone = len(entry.made.get("person", ())) - len(staying)
    parts = [f"{_people(gone)} that it brought {'goes' if gone < _SEVERAL else 'go'} with it"]
    if entry.changed:
        parts.append("what it changed goes back, as far as nothing newer changed it")
    if staying:
        verb = "stays" if len(staying) == 1 else "stay"
        parts.append(f"{', '.join(references(session, staying))} {verb}: something newer stands on them")
    return f"{'; '.join(parts)}."


def _people(number: int) -> str:
    return count(number, "person", "people") if number else "nobody"
