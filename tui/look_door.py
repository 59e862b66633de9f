"""What the screens may ask of the caseload as a whole: filters with a name, the day's figures, how people move."""

from __future__ import annotations

from typing import Protocol


class LookDoor(Protocol):
    """The part of `tui.door.Door` that looks at everybody."""
