"""Facts, weights and lines that the tests of the rules start from."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from models.enums import Intake
from models.rules.calendar import ClosureRule
from models.rules.facts import PersonFacts
from models.rules.score import Lines, Weights

TODAY = date(2026, 11, 20)
"""A Friday."""

LINES = Lines(licence_months=3, floor_cents=100_000)

WEIGHTS = Weights.of(
    {
        "hand_mark": 15,
        "hearing": 12,
        "follow_up": 10,
        "contact_window": 8,
        "newly_stopped": 8,
        "asked_by_csa": 6,
        "never_attempted": 6,
        "months_unpaid": 5,
        "retention": 5,
        "referral_check": 5,
        "last_spoken": 4,
        "near_threshold": 3,
        "arrears_months": 3,
        "arrears_payment": 2,
        "waiting": -4,
        "cadence": -3,
    }
)
"""The product owner's starting points (issue 4 item 1)."""

NAMES = tuple(each.name for each in fields(Weights))

STATE_OFFICES = tuple(
    ClosureRule.of(raw)
    for raw in (
        {"kind": "fixed", "month": 1, "day": 1, "sunday_moves": True, "name": "New Year's Day"},
        {"kind": "nth_weekday", "month": 1, "weekday": "MO", "n": 3, "name": "Martin Luther King Jr. Day"},
        {"kind": "nth_weekday", "month": 5, "weekday": "MO", "n": -1, "name": "Memorial Day"},
        {"kind": "fixed", "month": 7, "day": 4, "sunday_moves": True, "name": "Independence Day"},
        {"kind": "nth_weekday", "month": 9, "weekday": "MO", "n": 1, "name": "Labor Day"},
        {"kind": "nth_weekday", "month": 11, "weekday": "TH", "n": 4, "name": "Thanksgiving"},
        {"kind": "eve_of", "month": 12, "day": 25, "name": "Day before Christmas"},
        {"kind": "fixed", "month": 12, "day": 25, "sunday_moves": True, "name": "Christmas Day"},
        {"kind": "eve_of", "month": 1, "day": 1, "name": "Day before New Year's Day"},
    )
)
"""Wis. Stat. 230.35(4)(a), as domain 10.1 gives it."""


def person(**changes: Any) -> PersonFacts:  # noqa: ANN401  any field of the facts
    """A person who came on the list at the start of the month, with nothing done yet."""
    given: dict[str, Any] = {"intake": Intake.LIST, "intake_on": date(2026, 11, 2), **changes}
    return PersonFacts(**given)
