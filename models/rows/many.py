"""What a change of many would do: who it would be done for, and who refuses and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class ManyPerson:
    """One of the people a change of many is asked for; who is gone has no number, reference or name."""

    id: UUID
    number: int
    ref: str
    name: str
    county: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason and everybody who refuses for it; it says "this person" where the verb named somebody."""

    reason: str
    hint: str
    people: tuple[ManyPerson, ...]


@dataclass(frozen=True, slots=True)
class ManyPlan:
    """What a verb would do for many people, tried out to the last of them.

    `sentence` is what the log would say, empty when everybody refuses; `wrong` holds the sentences beside the fields
    of the form when they alone are why everybody refuses.
    """

    verb: str
    sentence: str
    does: tuple[ManyPerson, ...]
    refusals: tuple[Refusal, ...]
    wrong: tuple[tuple[str, str], ...] = ()

    @property
    def refused(self) -> int:
        """How many refuse."""
        return sum(len(each.people) for each in self.refusals)

    @property
    def total(self) -> int:
        """How many it was asked for."""
        return len(self.does) + self.refused
