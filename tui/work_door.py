"""What the screens may ask of the daily work: the one-line contact, work sessions, changes of many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class WorkDoor(Protocol):
    """The part of `tui.door.Door` that the daily work asks for."""

    def in_editor(self, text: str, edit: Callable[[Path], None]) -> str:
        """What `edit` makes of a private file with the text, which is wiped after it; raises Refused."""
