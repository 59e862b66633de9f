"""The store's answers to what the daily work asks: `tui.work_door.WorkDoor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


class WorkStore:
    """An unlocked case file, for the one-line contact, work sessions and changes of many at once."""

    _case_file: CaseFile
