from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.enums import (
    Audience,
    ConsentKind,
    ContactKind,
    ContactOutcome,
    Covers,
    Direction,
    FollowUpState,
    Owner,
    Standing,
)
from models.errors import InputRefused
from models.inputs.casework import (
    AssessmentInput,
    AssessmentItemInput,
    ConsentInput,
    ContactInput,
    FollowUpInput,
    FollowUpResult,
)

TODAY = date(2026, 11, 20)
PART2 = {"kind": "part", "recipient": "Bellin", "covers": "AODA", "information": "attendance", "expires_on": "+90d"}


def item(**facts: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of the form
    return {"domain": "transport", "level": "2", "reason": "no licence", **facts}


def test_an_outcome_is_all_that_a_contact_needs() -> None:
    found = ContactInput.parse({"outcome": "no answer"})
    assert (found.kind, found.direction, found.on) == (ContactKind.PHONE, Direction.OUT, TODAY)
    assert (found.outcome, found.minutes, found.follow_up_on) == (ContactOutcome.NO_ANSWER, None, None)


def test_a_contact_in_full() -> None:
    typed = {
        "outcome": "spoke",
        "kind": "in court",
        "minutes": "20",
        "at": "2:30pm",
        "follow_up_on": "fri",
        "on": "11/19",
    }
    found = ContactInput.parse(typed)
    assert (found.kind, found.minutes, found.at) == (ContactKind.COURT, 20, "14:30")
    assert (found.on, found.follow_up_on) == (date(2026, 11, 19), date(2026, 11, 27))


@pytest.mark.parametrize(("typed", "level"), [("1", 1), (5, 5), ("", None), ("0", None), ("-", None), (None, None)])
def test_levels(typed: object, level: int | None) -> None:
    assert AssessmentItemInput.parse(item(level=typed)).level == level


@pytest.mark.parametrize("typed", ["6", "-1", "2.5", "high", "\u0661"])
def test_what_is_no_level(typed: str) -> None:
    with pytest.raises(InputRefused, match=r"1 \(worst\) to 5 \(best\)"):
        AssessmentItemInput.parse(item(level=typed))


def test_a_level_needs_its_reason() -> None:
    with pytest.raises(InputRefused, match="Transport: a level needs its reason"):
        AssessmentItemInput.parse(item(reason=""))
    assert AssessmentItemInput.parse(item(level="", reason="")).standing is Standing.NEITHER


def test_an_assessment_rates_something() -> None:
    found = AssessmentInput.parse({"items": [item(), item(domain="housing", level="")]})
    assert [each.level for each in found.items] == [2, None]
    for items in ([], [item(level="")]):
        with pytest.raises(InputRefused, match="Rate at least one domain"):
            AssessmentInput.parse({"items": items})
    with pytest.raises(InputRefused, match="a level needs its reason"):
        AssessmentInput.parse({"items": [item(reason="")]})


def test_promises() -> None:
    found = FollowUpInput.parse({"due_on": "+3d", "what": "send the form"})
    assert (found.due_on, found.owner) == (date(2026, 11, 23), Owner.LIAISON)
    assert FollowUpInput.parse({"due_on": "fri", "what": "x", "owner": "a partner"}).owner is Owner.PARTNER
    assert (FollowUpResult().state, FollowUpResult().on) == (FollowUpState.DONE, TODAY)
    with pytest.raises(InputRefused) as caught:
        FollowUpInput.parse({})
    assert caught.value.fields == {"due_on": "Due is needed.", "what": "What is needed."}


def test_a_consent_under_part_2_is_complete_or_refused() -> None:
    assert ConsentInput.parse(PART2).kind is ConsentKind.PART2
    for name in ("recipient", "information", "expires_on"):
        with pytest.raises(InputRefused, match=r"42 CFR 2\.31") as caught:
            ConsentInput.parse(PART2 | {name: ""})
        assert list(caught.value.fields) == [""]


def test_a_plain_release_needs_less() -> None:
    found = ConsentInput.parse({})
    assert (found.kind, found.audience, found.signed_on) == (ConsentKind.RELEASE, Audience.PARTNER, TODAY)


def test_a_part_2_consent_says_what_it_covers_and_no_other_paper_does() -> None:
    assert ConsentInput.parse(PART2 | {"covers": "mental"}).covers is Covers.MENTAL_HEALTH
    with pytest.raises(InputRefused, match="Choose which kind of service the Part 2 consent covers"):
        ConsentInput.parse(PART2 | {"covers": ""})
    with pytest.raises(InputRefused, match="Only a Part 2 consent covers"):
        ConsentInput.parse({"covers": "AODA"})
