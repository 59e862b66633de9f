from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.enums import Owner, ReviewState
from models.rules.terms import TERMS
from tests.models.rules.building import NAMES, TODAY, person


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_there_is_a_term_for_each_weight() -> None:
    assert set(TERMS) | {"near_threshold"} == set(NAMES)


SILENT: tuple[tuple[str, dict[str, Any]], ...] = (
    ("hand_mark", {}),
    ("hearing", {}),
    ("hearing", {"hearing_on": ahead(15)}),
    ("follow_up", {}),
    ("follow_up", {"follow_up_on": ahead(14)}),
    ("contact_window", {}),
    ("contact_window", {"contact_by": ahead(15)}),
    ("contact_window", {"contact_by": TODAY, "last_reached_on": TODAY}),
    ("contact_window", {"contact_by": TODAY, "review": ReviewState.HELD}),
    ("newly_stopped", {}),
    ("asked_by_csa", {}),
    ("never_attempted", {"attempts": 1}),
    ("never_attempted", {"last_reached_on": TODAY}),
    ("never_attempted", {"review": ReviewState.HELD}),
    ("months_unpaid", {}),
    ("months_unpaid", {"months_unpaid": 0}),
    ("retention", {}),
    ("retention", {"retention_due_on": ahead(4)}),
    ("retention", {"job_started_on": ahead(-31)}),
    ("referral_check", {}),
    ("referral_check", {"referral_open": 1, "referral_check_on": ahead(1)}),
    ("referral_check", {"referral_open": 0, "referral_check_on": ahead(-9)}),
    ("last_spoken", {}),
    ("last_spoken", {"last_reached_on": TODAY}),
    ("arrears_months", {"arrears_cents": 90_000}),
    ("arrears_months", {"arrears_cents": 90_000, "csup_cents": 0}),
    ("arrears_months", {"csup_cents": 30_000}),
    ("waiting", {}),
    ("waiting", {"follow_up_on": ahead(9), "follow_up_owner": Owner.LIAISON}),
    ("waiting", {"follow_up_on": TODAY, "follow_up_owner": Owner.CSA}),
    ("waiting", {"referral_open": 0, "referral_check_on": ahead(5)}),
    ("cadence", {"unsuccessful_in_row": 2, "last_attempt_on": TODAY, "next_attempt_on": ahead(5)}),
    ("cadence", {"unsuccessful_in_row": 3, "last_attempt_on": TODAY}),
    ("cadence", {"unsuccessful_in_row": 3, "next_attempt_on": ahead(5)}),
    ("cadence", {"unsuccessful_in_row": 3, "last_attempt_on": ahead(5), "next_attempt_on": ahead(5)}),
    ("cadence", {"unsuccessful_in_row": 3, "last_attempt_on": ahead(-3), "next_attempt_on": TODAY}),
)


@pytest.mark.parametrize(("name", "facts"), SILENT)
def test_what_does_not_apply_counts_nothing_and_says_nothing(name: str, facts: dict[str, Any]) -> None:
    assert TERMS[name](person(**facts), TODAY) == (0.0, "")


TOLD: tuple[tuple[str, dict[str, Any], float, str], ...] = (
    ("hand_mark", {"hand_mark": True}, 1, "marked next by hand"),
    ("hearing", {"hearing_on": TODAY}, 1, "hearing today"),
    ("hearing", {"hearing_on": ahead(1)}, 14 / 15, "hearing tomorrow"),
    ("hearing", {"hearing_on": ahead(14)}, 1 / 15, "hearing in 14 days"),
    ("hearing", {"hearing_on": ahead(-2)}, 1, "hearing not yet recorded"),
    ("follow_up", {"follow_up_on": ahead(13)}, 1 / 21, "promised follow-up due in 13 days"),
    ("follow_up", {"follow_up_on": TODAY}, 14 / 21, "promised follow-up due today"),
    ("follow_up", {"follow_up_on": ahead(-7)}, 1, "promised follow-up 7 days overdue"),
    (
        "follow_up",
        {"follow_up_on": ahead(-90), "follow_up_owner": Owner.LIAISON},
        1,
        "promised follow-up 90 days overdue",
    ),
    (
        "follow_up",
        {"follow_up_on": ahead(-1), "follow_up_owner": Owner.CSA},
        15 / 21,
        "promise of the CSA 1 day overdue",
    ),
    ("contact_window", {"contact_by": ahead(10)}, 5 / 15, "contact window ends in 10 days"),
    ("contact_window", {"contact_by": ahead(-3)}, 1, "contact window 3 days over"),
    ("newly_stopped", {"newly_stopped": True}, 1, "stopped paying"),
    (
        "newly_stopped",
        {"newly_stopped": True, "stopped_in": date(2026, 10, 1)},
        1,
        "stopped paying in October",
    ),
    ("asked_by_csa", {"asked_by_csa": True}, 1, "asked for by the CSA"),
    ("never_attempted", {}, 1, "never attempted"),
    ("months_unpaid", {"months_unpaid": 1}, 1 / 6, "1 month without payment"),
    ("months_unpaid", {"months_unpaid": 20}, 1, "20 months without payment"),
    ("retention", {"retention_due_on": ahead(1)}, 3 / 4, "retention check due tomorrow"),
    ("retention", {"retention_due_on": ahead(-5)}, 1, "retention check 5 days overdue"),
    ("retention", {"job_started_on": TODAY}, 1, "job starts today"),
    ("retention", {"job_started_on": ahead(-30)}, 1 / 31, "in a job for 30 days"),
    ("retention", {"job_started_on": ahead(2)}, 29 / 31, "job starts in 2 days"),
    (
        "retention",
        {"job_started_on": ahead(-30), "retention_due_on": TODAY},
        1,
        "retention check due today",
    ),
    (
        "referral_check",
        {"referral_open": 1, "referral_check_on": TODAY},
        1 / 7,
        "referral to be checked today",
    ),
    (
        "referral_check",
        {"referral_open": 1, "referral_check_on": ahead(-6)},
        1,
        "referral 6 days past its check date",
    ),
    ("last_spoken", {"last_reached_on": ahead(-30)}, 0.5, "last spoken with 30 days ago"),
    ("last_spoken", {"last_reached_on": ahead(-400)}, 1, "last spoken with 400 days ago"),
    ("arrears_months", {"arrears_cents": 126_000, "csup_cents": 30_000}, 0.35, "arrears of 4.2 months"),
    ("arrears_months", {"arrears_cents": 9_000_000, "csup_cents": 30_000}, 1, "arrears of 300.0 months"),
    ("waiting", {"review": ReviewState.HELD}, 1, "waiting for the county's review"),
    (
        "waiting",
        {"follow_up_on": ahead(20), "follow_up_owner": Owner.PARTNER},
        1,
        "waiting on others, due in 20 days",
    ),
    (
        "waiting",
        {"follow_up_on": ahead(9), "follow_up_owner": Owner.CSA, "referral_open": 1, "referral_check_on": ahead(3)},
        3 / 7,
        "waiting on others, due in 3 days",
    ),
    (
        "cadence",
        {"unsuccessful_in_row": 4, "last_attempt_on": ahead(-3), "next_attempt_on": ahead(2)},
        2 / 5,
        "4 attempts without an answer, next in 2 days",
    ),
)


@pytest.mark.parametrize(("name", "facts", "value", "reason"), TOLD)
def test_what_applies_counts_in_proportion_and_says_why(
    name: str, facts: dict[str, Any], value: float, reason: str
) -> None:
    found, words = TERMS[name](person(**facts), TODAY)
    assert found == pytest.approx(value)
    assert words == reason


OWES = {"arrears_cents": 5, "arrears_paid_this_year": False}


@pytest.mark.parametrize(
    ("facts", "today", "value"),
    [
        (OWES, date(2026, 6, 30), 0),
        (OWES, date(2026, 7, 1), 1 / 92),
        (OWES, date(2026, 9, 30), 1),
        (OWES, date(2026, 10, 1), 0),
        (OWES | {"arrears_paid_this_year": None}, date(2026, 9, 30), 0),
        (OWES | {"arrears_paid_this_year": True}, date(2026, 9, 30), 0),
        (OWES | {"arrears_cents": 0}, date(2026, 9, 30), 0),
        (OWES | {"arrears_cents": None}, date(2026, 9, 30), 0),
    ],
)
def test_the_first_arrears_payment_matters_more_as_the_federal_year_ends(
    facts: dict[str, Any], today: date, value: float
) -> None:
    assert TERMS["arrears_payment"](person(**facts), today)[0] == pytest.approx(value)
