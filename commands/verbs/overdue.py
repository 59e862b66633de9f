"""Promises that came due while the liaison was away, settled in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from commands.verbs.casework import settle_follow_up
from commands.verbs.lookups import about
from commands.verbs.wording import named
from models import clock
from models.enums import FollowUpState
from models.errors import Refused
from models.rules.words import count
from models.tables.casework import FollowUp
from models.vault.unit import one_entry

if TYPE_CHECKING:
    from uuid import UUID

    from models.inputs.casework import FollowUpResult
    from models.rows.done import Done
    from models.vault.casefile import CaseFile


def settle_overdue(case_file: CaseFile, person_id: UUID, given: FollowUpResult) -> Done:
    """Say what became of every promise to a person that was due before today, as one entry and one undo.

    Refused when none is open; otherwise as settling one of them.
    """
    with one_entry(case_file, "settle overdue") as whole:
        person = about(whole, person_id)
        late = select(FollowUp.id).where(
            FollowUp.person_id == person_id, FollowUp.state == FollowUpState.OPEN, FollowUp.due_on < clock.today()
        )
        ids = whole.session.exec(late.order_by(col(FollowUp.due_on), col(FollowUp.id))).all()
        if not ids:
            raise Refused(f"No promise to {named(person)} is overdue.")
        for promise_id in ids:
            settle_follow_up(case_file, promise_id, given)
        verb = "Kept" if given.state is FollowUpState.DONE else "Dropped"
        whole.summary = f"{verb} {count(len(ids), 'overdue promise')} to {named(person)}"
    return whole.done()
