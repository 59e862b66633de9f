"""The daily work of a store that is always the same."""

from __future__ import annotations


class FakeWork:
    """Answers of `tui.work_door.WorkDoor` for tests of screens."""
