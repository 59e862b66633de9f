"""What the screens may ask of the caseload as a whole: filters with a name, the day's figures, how people move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from models.rows.weights import WeightRow


class LookDoor(Protocol):
    """The part of `tui.door.Door` that looks at everybody."""

    def weights(self) -> list[WeightRow]:
        """What each reason counts in the order of the worklist, most first."""
