"""The store's answers to what is asked of the caseload as a whole: `tui.look_door.LookDoor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.rows.weights import WeightRow
    from models.vault.casefile import CaseFile


class LookStore:
    """An unlocked case file, for filters with a name, the day's figures and how people move."""

    _case_file: CaseFile

    def weights(self) -> list[WeightRow]:
        """What each reason counts in the order of the worklist today."""
        from models import clock
        from models.queries.weights import weight_rows

        with self._case_file.read() as session:
            return weight_rows(session, clock.today())
