"""What the screens may ask of the daily work: the one-line contact, work sessions, changes of many at once."""

from __future__ import annotations

from typing import Protocol


class WorkDoor(Protocol):
    """The part of `tui.door.Door` that the daily work asks for."""
