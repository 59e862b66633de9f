"""Everything that a line about a contact is typed with: the person at the moment of dialling, words, next steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.rules.cadence import Try, proposed

if TYPE_CHECKING:
    from datetime import date

    from models.rows.dialling import Dialling
    from models.rules.cadence import Cadence, Proposal
    from models.rules.entries import Entry, Known


@dataclass(frozen=True, slots=True)
class AtHand:
    """One person, ready for a contact in one line."""

    dialling: Dialling
    """What stands before the liaison at the moment of dialling."""
    known: Known
    """The programmes and phrases that the line may name."""
    cadence: Cadence
    """The next steps laid down."""
    made: tuple[Try, ...]
    """The person's contacts so far, oldest first."""

    liaison: str = ""
    """Who works here, and so who makes the contact."""

    def proposal(self, entry: Entry, on: date, at: str) -> Proposal | None:
        """The next step after a contact of that day and time; None where nothing is laid down."""
        contact = Try(on, at, entry.kind, entry.outcome, entry.direction)
        return proposed(self.cadence, (*self.made, contact), on)
