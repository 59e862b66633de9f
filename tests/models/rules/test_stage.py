from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import CloseReason, Intake, Owner, ParkReason, ReviewState, Stage
from models.rules.stage import NextStep, is_active, is_loose_end, next_step, stage, stage_reason
from tests.models.rules.building import TODAY, person

DAY = date(2026, 11, 10)
TOMORROW = TODAY + timedelta(days=1)

LADDER: tuple[tuple[Stage, dict[str, Any], str], ...] = (
    (Stage.ATTEMPTED, {"attempts": 2}, "2 attempts, not yet spoken with."),
    (Stage.REACHED, {"last_reached_on": DAY}, "Last spoken with on 10 Nov 2026."),
    (Stage.ORIENTED, {"oriented_on": DAY}, "Orientation given on 10 Nov 2026."),
    (Stage.ASSESSED, {"assessed_on": DAY}, "Assessed on 10 Nov 2026."),
    (Stage.REFERRED, {"referred_on": DAY}, "First referred on 10 Nov 2026."),
    (Stage.ENROLLED, {"enrolled_on": DAY}, "Enrolled on 10 Nov 2026."),
    (Stage.EMPLOYED, {"job_started_on": DAY}, "Started a job on 10 Nov 2026."),
    (Stage.RETAINED, {"retained_on": DAY}, "Still working at the 90-day check on 10 Nov 2026."),
)


@pytest.mark.parametrize(("wanted", "facts", "reason"), LADDER)
def test_each_point_of_the_work_has_its_fact_and_its_sentence(
    wanted: Stage, facts: dict[str, Any], reason: str
) -> None:
    assert stage(person(**facts), TODAY) is wanted
    assert stage_reason(person(**facts), TODAY) == reason


@given(st.sets(st.integers(0, len(LADDER) - 1), min_size=1))
def test_the_furthest_point_decides(steps: set[int]) -> None:
    facts = {name: value for step in steps for name, value in LADDER[step][1].items()}
    assert stage(person(**facts), TODAY) is LADDER[max(steps)][0]


def test_what_lies_ahead_has_not_happened() -> None:
    facts = person(assessed_on=DAY, job_started_on=TOMORROW)
    assert stage(facts, TODAY) is Stage.ASSESSED
    assert stage(facts, TOMORROW) is Stage.EMPLOYED


@pytest.mark.parametrize(
    ("facts", "wanted", "reason"),
    [
        ({}, Stage.LISTED, "On the list since 2 Nov 2026; no attempt yet."),
        ({"review": ReviewState.HELD}, Stage.HELD, "Held until the county has reviewed the list."),
        ({"review": ReviewState.DO_NOT_CONTACT}, Stage.HELD, "The county asked not to contact this person."),
        ({"review": ReviewState.RELEASED}, Stage.READY, "Released by the county's review; no attempt yet."),
        ({"intake": Intake.CSA}, Stage.READY, "Came on 2 Nov 2026 (CSA request); no attempt yet."),
        (
            {"intake": Intake.COURT, "review": ReviewState.HELD},
            Stage.HELD,
            "Held until the county has reviewed the list.",
        ),
        ({"intake": Intake.SELF}, Stage.READY, "Came on 2 Nov 2026 (came by themselves); no attempt yet."),
    ],
)
def test_before_the_first_attempt(facts: dict[str, Any], wanted: Stage, reason: str) -> None:
    assert stage(person(**facts), TODAY) is wanted
    assert stage_reason(person(**facts), TODAY) == reason


def test_parked_stands_before_the_work_and_ends_by_itself() -> None:
    facts = person(enrolled_on=DAY, parked_until=TODAY, parked_reason=ParkReason.TREATMENT)
    assert stage(facts, TODAY) is Stage.PARKED
    assert stage_reason(facts, TODAY) == "Parked until 20 Nov 2026: in treatment."
    assert stage(facts, TOMORROW) is Stage.ENROLLED
    assert stage_reason(person(parked_until=TODAY), TODAY) == "Parked until 20 Nov 2026."


def test_closed_stands_before_all() -> None:
    facts = person(closed_on=TODAY, closed_reason=CloseReason.MOVED, parked_until=TOMORROW, retained_on=DAY)
    assert stage(facts, TODAY) is Stage.CLOSED
    assert stage_reason(facts, TODAY) == "Closed on 20 Nov 2026: moved out of state."
    assert stage_reason(person(closed_on=DAY), TODAY) == "Closed on 10 Nov 2026."
    assert is_active(person(closed_on=TOMORROW), TODAY)


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ({"closed_on": DAY}, NextStep("closed", DAY, urgent=False)),
        ({"parked_until": TOMORROW}, NextStep("rests until 21 Nov 2026", TOMORROW, urgent=False)),
        ({"unsafe": True, "hearing_on": TODAY}, NextStep("not safe to contact now", None, urgent=False)),
        (
            {"review": ReviewState.DO_NOT_CONTACT, "contact_by": TODAY},
            NextStep("do not contact, county asked", None, urgent=False),
        ),
        ({"review": ReviewState.HELD, "contact_by": TODAY}, NextStep("wait for county review", None, urgent=False)),
        ({"hearing_on": date(2026, 11, 24)}, NextStep("hearing Tue 24 Nov", date(2026, 11, 24), urgent=False)),
        ({"hearing_on": date(2026, 11, 23)}, NextStep("hearing Mon 23 Nov", date(2026, 11, 23), urgent=True)),
        ({"contact_by": date(2026, 12, 1)}, NextStep("call by Tue 1 Dec", date(2026, 12, 1), urgent=False)),
        ({"contact_by": DAY}, NextStep("call, due Tue 10 Nov", DAY, urgent=True)),
        ({"contact_by": DAY, "last_reached_on": DAY}, NextStep("agree on orientation", None, urgent=False)),
        (
            {"referral_open": 1, "referral_check_on": TODAY, "last_reached_on": DAY},
            NextStep("ask about referral today", TODAY, urgent=True),
        ),
        (
            {"referral_check_on": TODAY, "last_reached_on": DAY, "referred_on": DAY},
            NextStep("ask about referral", None, urgent=False),
        ),
        (
            {"follow_up_on": TOMORROW, "follow_up_what": "call"},
            NextStep("call Sat 21 Nov", TOMORROW, urgent=True),
        ),
        (
            {"follow_up_on": DAY, "follow_up_owner": Owner.LIAISON},
            NextStep("follow-up, due Tue 10 Nov", DAY, urgent=True),
        ),
        (
            {"follow_up_on": TODAY, "follow_up_what": "send pay stub", "follow_up_owner": Owner.NCP},
            NextStep("the NCP: send pay stub today", TODAY, urgent=True),
        ),
        (
            {"attempts": 3, "unsuccessful_in_row": 3, "next_attempt_on": TOMORROW},
            NextStep("try again Sat 21 Nov", TOMORROW, urgent=True),
        ),
        (
            {"job_started_on": DAY, "retention_due_on": date(2026, 12, 10)},
            NextStep("retention check Thu 10 Dec", date(2026, 12, 10), urgent=False),
        ),
        ({"intake": Intake.CSA}, NextStep("first call, CSA asked", None, urgent=False)),
        ({"intake": Intake.SELF}, NextStep("first call", None, urgent=False)),
    ],
)
def test_the_next_step_is_one_short_line(facts: dict[str, Any], step: NextStep) -> None:
    assert next_step(person(**facts), TODAY) == step


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({}, "first call"),
        ({"attempts": 1}, "try again"),
        ({"oriented_on": DAY}, "assess"),
        ({"assessed_on": DAY}, "refer"),
        ({"enrolled_on": DAY}, "ask about progress"),
        ({"job_started_on": DAY}, "ask how the job goes"),
        ({"retained_on": DAY}, "close or keep in touch"),
    ],
)
def test_without_a_date_the_stage_says_what_comes_next(facts: dict[str, Any], text: str) -> None:
    assert next_step(person(**facts), TODAY) == NextStep(text, None, urgent=False)


def test_on_the_same_day_a_hearing_goes_first_and_overdue_counts_as_today() -> None:
    due = {"follow_up_on": DAY, "follow_up_what": "call", "referral_open": 1, "referral_check_on": DAY}
    assert next_step(person(hearing_on=TODAY, **due), TODAY).text == "hearing today"
    assert next_step(person(hearing_on=TOMORROW, **due), TODAY).text == "call, due Tue 10 Nov"


def test_nobody_untouched() -> None:
    assert is_loose_end(person(), TODAY, 30)
    assert is_loose_end(person(review=ReviewState.HELD), TODAY, 30)


@pytest.mark.parametrize(
    "facts",
    [
        {"last_attempt_on": TODAY - timedelta(days=30)},
        {"last_reached_on": TODAY},
        {"follow_up_on": DAY},
        {"referral_open": 1},
        {"retention_due_on": DAY},
        {"hearing_on": TODAY},
        {"contact_by": TODAY},
        {"parked_until": TODAY},
        {"closed_on": DAY},
    ],
)
def test_one_thing_behind_or_ahead_is_enough(facts: dict[str, Any]) -> None:
    assert not is_loose_end(person(**facts), TODAY, 30)


@pytest.mark.parametrize(
    "facts",
    [
        {"last_attempt_on": TODAY - timedelta(days=31)},
        {"hearing_on": DAY},
        {"contact_by": DAY},
        {"contact_by": TODAY, "last_reached_on": date(2026, 1, 5)},
        {"parked_until": DAY},
    ],
)
def test_what_is_over_ties_no_end(facts: dict[str, Any]) -> None:
    assert is_loose_end(person(**facts), TODAY, 30)
