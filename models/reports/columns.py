"""Every column that a report or a review can hold, with its disclosure class and the kind of its values.

A template picks from these and gives them headings; a key that is not here cannot be exported (design section 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import Disclosure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.rows.report import ColumnKind


@dataclass(frozen=True, slots=True)
class Fact:
    """What a column tells: its disclosure class, and the kind of its values."""

    disclosure: Disclosure
    kind: ColumnKind = "text"


_WHO = {
    "name": Fact(Disclosure.IDENTITY),
    "pin": Fact(Disclosure.IDENTITY),
    "court_cases": Fact(Disclosure.IDENTITY),
}
_WHERE_TO = {
    "programme": Fact(Disclosure.SERVICE),
    "service": Fact(Disclosure.SERVICE),
    "provider": Fact(Disclosure.SERVICE),
    "referred_on": Fact(Disclosure.SERVICE, "day"),
}
_PEOPLE = Fact(Disclosure.SERVICE, "number")
_RESULTS = Fact(Disclosure.OUTCOME, "number")

STATUS: Mapping[str, Fact] = {
    **_WHO,
    **_WHERE_TO,
    "status": Fact(Disclosure.OUTCOME),
    "status_on": Fact(Disclosure.OUTCOME, "day"),
    "stage": Fact(Disclosure.SERVICE),
    "last_contact": Fact(Disclosure.SERVICE, "day"),
}
OUTCOMES: Mapping[str, Fact] = {
    **_WHO,
    **_WHERE_TO,
    "outcome": Fact(Disclosure.OUTCOME),
    "outcome_on": Fact(Disclosure.OUTCOME, "day"),
    "employer": Fact(Disclosure.OUTCOME),
    "job_start": Fact(Disclosure.OUTCOME, "day"),
    "wage": Fact(Disclosure.OUTCOME, "cents"),
    "hours": Fact(Disclosure.OUTCOME, "number"),
    "retained": Fact(Disclosure.OUTCOME),
}
ACTIVITIES: Mapping[str, Fact] = {
    "activity": Fact(Disclosure.SERVICE),
    "count": _PEOPLE,
    "people": _PEOPLE,
    "note": Fact(Disclosure.SERVICE),
}
COUNTS: Mapping[str, Fact] = {
    "county": Fact(Disclosure.SERVICE),
    "programme": Fact(Disclosure.SERVICE),
    "referred": _PEOPLE,
    "enrolled": _RESULTS,
    "completed": _RESULTS,
    "employed": _RESULTS,
    "retained": _RESULTS,
}

REQUESTS: Mapping[str, Fact] = {
    **_WHO,
    "asked_on": Fact(Disclosure.SERVICE, "day"),
    "asked_by": Fact(Disclosure.SERVICE),
    "why": Fact(Disclosure.SERVICE),
    "answer": Fact(Disclosure.SERVICE),
    "answered_on": Fact(Disclosure.SERVICE, "day"),
    "reason": Fact(Disclosure.SERVICE),
}
REVIEW: Mapping[str, Fact] = {
    "reference": Fact(Disclosure.IDENTITY),
    **_WHO,
    "born": Fact(Disclosure.IDENTITY, "number"),
    "why": Fact(Disclosure.SERVICE),
    "since": Fact(Disclosure.SERVICE, "day"),
}
"""What a county is told of the people it reviews; of the birth date the year only (domain 11.6)."""

COUNTED = frozenset(key for key, fact in {**ACTIVITIES, **COUNTS}.items() if fact.kind == "number")
"""Columns whose figure is a number of people or of times, never a fact of one person such as hours a week."""

CSA_BLOCKS: Mapping[str, Mapping[str, Fact]] = {
    "status": STATUS,
    "outcomes": OUTCOMES,
    "activities": ACTIVITIES,
    "requests": REQUESTS,
}
"""The three blocks of the memo (domain 1.3 L04), and what became of the county's own requests (domain 1.2 X06)."""

STATE_BLOCKS: Mapping[str, Mapping[str, Fact]] = {"counts": COUNTS, "activities": ACTIVITIES}
"""Counts only: nothing that names a person (domain 11.6)."""
