"""A reason of the order and how much it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class WeightRow:
    """One reason: its code, how it is called, its points at full strength, what it says, who set it, since when."""

    code: str
    name: str
    points: int
    says: str
    source: str
    since: date
    note: str
