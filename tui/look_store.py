"""The store's answers to what is asked of the caseload as a whole: `tui.look_door.LookDoor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


class LookStore:
    """An unlocked case file, for filters with a name, the day's figures and how people move."""

    _case_file: CaseFile
