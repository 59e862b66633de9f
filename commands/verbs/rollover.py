"""A new day: every standing is derived again, because deadlines have come nearer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import ActivityKind
from models.queries.standing import is_stale, refresh_everybody
from models.vault.unit import unit

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


def roll_over(case_file: CaseFile) -> int:
    """Bring the stored order up to today; gives how many people were looked at, 0 when it was up to date."""
    with case_file.read() as session:
        if not is_stale(session):
            return 0
    with unit(case_file, "roll over", ActivityKind.SYSTEM) as work:
        return refresh_everybody(work.session)
