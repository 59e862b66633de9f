from __future__ import annotations

from datetime import timedelta

import pytest

from models.enums import ContactKind, ContactOutcome, Owner
from models.rules.cadence import CadenceStep, next_attempt, propose
from tests.models.rules.building import TODAY

STEPS = tuple(
    CadenceStep.of(raw)
    for raw in (
        {"outcome": "voicemail", "in_row": 1, "step": "Call again", "kind": "phone", "owner": "liaison", "days": 3},
        {"outcome": "voicemail", "in_row": 3, "step": "Send a letter", "kind": "letter", "owner": "liaison", "days": 1},
        {"outcome": "wrong_number", "in_row": 1, "step": "Ask the CSA", "kind": "", "owner": "csa", "days": 5},
        {"outcome": "spoke", "in_row": 0, "step": "Set a day", "days": 7},
    )
)


def test_a_step_is_read_from_reference_data() -> None:
    assert STEPS[0] == CadenceStep(ContactOutcome.VOICEMAIL, 1, "Call again", ContactKind.PHONE, Owner.LIAISON, 3)
    assert (STEPS[2].kind, STEPS[2].owner) == (None, Owner.CSA)
    assert STEPS[3].owner is Owner.LIAISON


@pytest.mark.parametrize(
    ("outcome", "in_row", "step"),
    [
        (ContactOutcome.VOICEMAIL, 0, None),
        (ContactOutcome.VOICEMAIL, 2, "Call again"),
        (ContactOutcome.VOICEMAIL, 9, "Send a letter"),
        (ContactOutcome.SPOKE, 0, "Set a day"),
        (ContactOutcome.SENT, 3, None),
        (None, 3, None),
    ],
)
def test_the_step_that_asks_for_the_most_attempts_is_proposed(
    outcome: ContactOutcome | None, in_row: int, step: str | None
) -> None:
    found = propose(STEPS, outcome, in_row)
    assert (found.step if found else None) == step


def test_the_next_attempt_is_counted_from_the_last() -> None:
    assert next_attempt(STEPS, ContactOutcome.VOICEMAIL, 1, TODAY) == TODAY + timedelta(days=3)
    assert next_attempt(STEPS, ContactOutcome.VOICEMAIL, 3, TODAY) == TODAY + timedelta(days=1)


def test_there_is_no_next_attempt_after_success_without_a_step_or_where_another_acts() -> None:
    assert next_attempt(STEPS, ContactOutcome.SPOKE, 0, TODAY) is None
    assert next_attempt(STEPS, ContactOutcome.SENT, 2, TODAY) is None
    assert next_attempt(STEPS, ContactOutcome.WRONG_NUMBER, 2, TODAY) is None
    assert next_attempt(STEPS, ContactOutcome.VOICEMAIL, 2, None) is None
