"""What to propose after a contact that did not reach the person; the steps are reference data, always a proposal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from models.enums import ContactKind, ContactOutcome, Owner

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class CadenceStep:
    """One proposal: after this outcome, so many times in a row, do this, so many days later."""

    outcome: ContactOutcome
    """The outcome of the latest contact."""
    in_row: int
    """Least number of unsuccessful attempts in a row."""
    step: str
    """What to do, in words."""
    kind: ContactKind | None
    """How to make the next attempt; None where the step is no attempt."""
    owner: Owner
    """Who does it."""
    days: int
    """How many days later."""

    @classmethod
    def of(cls, raw: Mapping[str, object]) -> CadenceStep:
        """The step from a row of reference data (family cadence)."""
        kind = str(raw.get("kind") or "")
        return cls(
            outcome=ContactOutcome(str(raw["outcome"])),
            in_row=int(str(raw["in_row"])),
            step=str(raw["step"]),
            kind=ContactKind(kind) if kind in list(ContactKind) else None,
            owner=Owner(str(raw.get("owner") or Owner.LIAISON)),
            days=int(str(raw["days"])),
        )


Cadence = tuple[CadenceStep, ...]


def propose(cadence: Cadence, outcome: ContactOutcome | None, in_row: int) -> CadenceStep | None:
    """The step for an outcome that asks for the most attempts of those it has had; None when none fits."""
    fitting = [step for step in cadence if step.outcome is outcome and step.in_row <= in_row]
    return max(fitting, key=lambda step: step.in_row, default=None)


def next_attempt(
    cadence: Cadence, outcome: ContactOutcome | None, in_row: int, last_attempt_on: date | None
) -> date | None:
    """The day of the liaison's own next attempt after unsuccessful ones; None after success or without a step."""
    step = propose(cadence, outcome, in_row) if in_row else None
    if step is None or step.owner is not Owner.LIAISON or last_attempt_on is None:
        return None
    return last_attempt_on + timedelta(days=step.days)
