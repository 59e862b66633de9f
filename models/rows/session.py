"""A work session as it stands: whose turn it is, and what came of it so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.rules.words import count

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class SessionCounts:
    """People of the queue by what was done: each attempted, reached and promised person counts once."""

    people: int
    """Everybody in the queue."""
    attempted: int
    """With a contact that the liaison began, or a conversation."""
    reached: int
    """Spoken with."""
    promised: int
    """With a follow-up promised in the session."""
    skipped: int
    """Passed over with a reason."""
    left: int
    """Not dealt with."""

    @property
    def done(self) -> int:
        """People dealt with in whatever way."""
        return self.people - self.left

    @property
    def told(self) -> tuple[tuple[str, int], ...]:
        """What came of it, a word and its people."""
        tried = (("attempted", self.attempted), ("reached", self.reached))
        return *tried, ("promised", self.promised), ("skipped", self.skipped)

    @property
    def sentence(self) -> str:
        """The counts in words: "40 people: 31 attempted, 9 reached, 12 promised, 3 skipped, 6 left"."""
        told = ", ".join(f"{number:,} {word}" for word, number in self.told)
        return f"{count(self.people, 'person', 'people')}: {told}, {self.left:,} left"


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session with its filter, its counts, and whose turn it is: None when everybody is dealt with."""

    id: UUID
    begun_on: date
    ended_on: date | None
    filter: str
    sort: str
    counts: SessionCounts
    turn: UUID | None
    after: UUID | None = None
    """Whose turn comes then."""

    @property
    def place(self) -> str:
        """Where it stands: "7 of 40"."""
        return f"{min(self.counts.done + 1, self.counts.people)} of {self.counts.people}"
