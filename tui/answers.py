"""What came of a thing: which form asks it, by the row or the kind of thing under the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import Disposition
from models.rows.casework import CheckRow, FollowUpRow, ReferralRow
from models.rows.person import HearingRow

if TYPE_CHECKING:
    from uuid import UUID

BY_KIND = {
    "follow-up": "follow_up_result",
    "referral check": "referral_update",
    "retention check": "retention",
    "hearing": "encounter",
}
"""The form that settles each kind of thing of the agenda."""

_BY_ROW = ((FollowUpRow, "follow_up_result"), (ReferralRow, "referral_update"), (CheckRow, "retention"))


@dataclass(frozen=True, slots=True)
class Question:
    """The form to ask, and the row it is about."""

    form: str
    target: UUID


def question_of_kind(kind: str, row_id: UUID | None) -> Question | None:
    """What to ask of a thing of the agenda; None for one that is settled by itself, such as a report."""
    form = BY_KIND.get(kind)
    return Question(form, row_id) if form and row_id else None


def question_of_row(row: object) -> Question | None:
    """What to ask of a row of a person; None when nothing is open about it."""
    if isinstance(row, HearingRow) and row.disposition is Disposition.SCHEDULED:
        return Question("encounter", row.id)
    return next((Question(form, row.id) for kind, form in _BY_ROW if isinstance(row, kind)), None)
