"""The look at everybody of a store that is always the same."""

from __future__ import annotations


class FakeLook:
    """Answers of `tui.look_door.LookDoor` for tests of screens."""
