"""The store's answers to what the daily work asks: `tui.work_door.WorkDoor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from models.vault.casefile import CaseFile


class WorkStore:
    """An unlocked case file, for the one-line contact, work sessions and changes of many at once."""

    _case_file: CaseFile

    def in_editor(self, text: str, edit: Callable[[Path], None]) -> str:
        """What `edit` makes of a private file with the text, which is wiped after it; raises Refused."""
        from models.vault import scratch

        with scratch.laid_out(self._case_file.home, text) as path:
            edit(path)
            return scratch.read_back(path)
