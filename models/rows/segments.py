"""How the caseload falls into segments: how people pay, by how the liaison judges their means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.enums import PaymentSegment


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """The open people who pay in one way; `payment` is None where the months do not tell."""

    payment: PaymentSegment | None
    people: int
    unable: int
    unwilling: int
    judged_paying: int
    unknown: int

    @property
    def words(self) -> str:
        """The way of paying as a person reads it."""
        return self.payment.label if self.payment else "cannot be told"
