"""A new day: every standing is derived again, because deadlines have come nearer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import ActivityKind
from models.queries.standing import AT_ONCE, refresh, stale
from models.vault.unit import unit

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


def roll_over(case_file: CaseFile) -> int:
    """Bring the stored order up to today; gives how many people were looked at, 0 when it was up to date.

    Some thousand people at a time, so that a save never waits long; what is cut short goes on at the next opening.
    """
    looked_at = 0
    while True:
        with case_file.read() as session:
            people = stale(session, AT_ONCE)
        if not people:
            return looked_at
        with unit(case_file, "roll over", ActivityKind.SYSTEM) as work:
            refresh(work.session, people)
        looked_at += len(people)
