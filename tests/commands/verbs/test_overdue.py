from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from commands.verbs.casework import add_follow_up
from commands.verbs.overdue import settle_overdue
from commands.verbs.undo import undo
from models import clock
from models.enums import FollowUpState
from models.errors import Refused
from models.inputs.casework import FollowUpInput, FollowUpResult
from models.queries.agenda import agenda
from models.tables.casework import FollowUp
from tests.commands.verbs.making import rows
from tests.conftest import TODAY

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile


@pytest.fixture
def away(case_file: CaseFile, dale: UUID) -> UUID:
    """Dale was promised three calls; it is four days later."""
    for days, what in ((1, "call"), (2, "send the form"), (9, "ask again")):
        given = {"due_on": (TODAY + timedelta(days=days)).isoformat(), "what": what}
        add_follow_up(case_file, dale, FollowUpInput.parse(given))
    return dale


def states(case_file: CaseFile) -> list[FollowUpState]:
    return [row.state for row in sorted(rows(case_file, FollowUp), key=lambda row: row.due_on)]


def test_late_promises_of_a_person_are_one_line_and_one_answer(case_file: CaseFile, away: UUID) -> None:
    with clock.pinned(TODAY + timedelta(days=4)):
        with case_file.read() as session:
            told = agenda(session, TODAY + timedelta(days=9), collapse=True)
            every = agenda(session, TODAY + timedelta(days=9))
        late = [row for row in told if row.kind == "follow-up"]
        assert [(row.text, row.also) for row in late] == [("call; send the form", 1), ("ask again", 0)]
        assert len([row for row in every if row.kind == "follow-up"]) == 3
        done = settle_overdue(case_file, away, FollowUpResult(state=FollowUpState.DROPPED, result="was away"))
        assert done.summary == "Dropped 2 overdue promises to N-0001 Dale Hendricks"
        assert states(case_file) == [FollowUpState.DROPPED, FollowUpState.DROPPED, FollowUpState.OPEN]
        undo(case_file)
        assert states(case_file) == [FollowUpState.OPEN] * 3


def test_kept_ones_are_called_kept_and_none_is_refused(case_file: CaseFile, away: UUID) -> None:
    with pytest.raises(Refused, match=r"No promise to .* is overdue"):
        settle_overdue(case_file, away, FollowUpResult())
    with clock.pinned(TODAY + timedelta(days=2)):
        assert settle_overdue(case_file, away, FollowUpResult()).summary.startswith("Kept 1 overdue promise to")
