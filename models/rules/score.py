"""The order of the worklist: a sum of named terms, each with its reason (style section 11, issue 4 item 1).

The weights are reference data; this module knows only the names, and how each fact becomes a value from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from models.enums import ReviewState, Stage
from models.errors import Refused
from models.rules.stage import stage
from models.rules.terms import TERMS, clamp, told
from models.rules.values import decimal, wholes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.rules.facts import CaseMoney, PersonFacts

_NEAR_PERCENT = 10


@dataclass(frozen=True, slots=True)
class Weights:
    """What each term counts at its full value; negative weights lower the rank. Points, set by the product owner."""

    hand_mark: float
    """Marked "next" by hand."""
    hearing: float
    """A hearing within 14 days."""
    follow_up: float
    """A promised follow-up due or overdue."""
    contact_window: float
    """The agreed contact window is running out."""
    newly_stopped: float
    """Newly stopped paying."""
    asked_by_csa: float
    """Asked for by the CSA."""
    never_attempted: float
    """Never attempted."""
    months_unpaid: float
    """Months without payment."""
    retention: float
    """A retention check due, or a job in its first 30 days."""
    referral_check: float
    """A referral past its check date."""
    last_spoken: float
    """Days since last spoken with."""
    near_threshold: float
    """Near an enforcement line (within a tenth) in one court case."""
    arrears_months: float
    """Arrears in months of CSUP."""
    arrears_payment: float
    """First arrears payment of the federal fiscal year still missing, July to September."""
    waiting: float
    """Waiting on others and not yet due."""
    cadence: float
    """Three unsuccessful attempts in a row, until the next step of the cadence."""

    @classmethod
    def of(cls, raw: Mapping[str, object]) -> Weights:
        """The weights by name, as whole numbers or decimals in text.

        Raises Refused with a sentence that lists unknown or missing names: a weight that nobody reads would be a
        hidden override.
        """
        for names, fault in ((set(raw) - set(_NAMES), "unknown"), (set(_NAMES) - set(raw), "missing")):
            if names:
                raise Refused(f"The score cannot be made: {fault} weight {', '.join(sorted(names))}.")
        return cls(**{name: float(decimal(raw, name, "The weights")) for name in raw})


_NAMES = tuple(each.name for each in fields(Weights))


@dataclass(frozen=True, slots=True)
class Lines:
    """Where licence suspension and account seizure begin, for each court case (S3 J5.2, J29)."""

    licence_months: int
    """Multiple of the monthly amount due."""
    floor_cents: int
    """Least amount in cents, above 0."""

    @classmethod
    def of(cls, raw: Mapping[str, object]) -> Lines:
        """The lines from the reference thresholds `licence_months` and `licence_floor_cents`; raises Refused."""
        found = wholes(raw, ("licence_months", "licence_floor_cents"), "The enforcement lines")
        return cls(found["licence_months"], found["licence_floor_cents"])

    def of_case(self, csup_cents: int) -> int:
        """The line of a court case in cents: the greater of the multiple and the floor."""
        return max(self.licence_months * csup_cents, self.floor_cents)


@dataclass(frozen=True, slots=True)
class Term:
    """One part of the sum."""

    name: str
    """The field of `Weights` that it belongs to."""
    value: float
    """0 to 1."""
    weight: float
    """Points at the full value."""
    points: float
    """Value times weight."""
    reason: str
    """A few words for the list, such as "hearing in 4 days"; empty when the value is 0."""


@dataclass(frozen=True, slots=True)
class Score:
    """The sum and what it is made of."""

    terms: tuple[Term, ...]
    """Every term in the order of `Weights`; none for a person who is not ranked."""
    total: float
    """The sum of the terms' points and nothing else."""
    ranked: bool
    """False for closed, parked and do-not-contact, and for whoever is not safe to contact now: shown apart."""

    @property
    def hundredths(self) -> int:
        """The total in whole hundredths of a point, for storing and sorting."""
        return round(self.total * 100)

    def reasons(self, most: int) -> tuple[str, ...]:
        """The words of the largest positive terms, largest first; equal ones keep the order of the terms."""
        helping = sorted((term for term in self.terms if term.points > 0), key=lambda term: -term.points)
        return tuple(term.reason for term in helping[:most])


def score(facts: PersonFacts, weights: Weights, lines: Lines, today: date) -> Score:
    """The score of a person on a day (style section 11); not ranked, and 0, where no work may or should be done."""
    barred = facts.unsafe or facts.review is ReviewState.DO_NOT_CONTACT
    if barred or stage(facts, today) in {Stage.CLOSED, Stage.PARKED}:
        return Score((), 0.0, ranked=False)
    terms = tuple(_term(name, facts, weights, lines, today) for name in _NAMES)
    return Score(terms, sum(term.points for term in terms), ranked=True)


def _term(name: str, facts: PersonFacts, weights: Weights, lines: Lines, today: date) -> Term:
    value, reason = _near_threshold(facts, lines) if name == "near_threshold" else TERMS[name](facts, today)
    weight: float = getattr(weights, name)
    return Term(name, value, weight, value * weight, reason)


def _near_threshold(facts: PersonFacts, lines: Lines) -> tuple[float, str]:
    value = max((_nearness(case, lines) for case in facts.cases), default=0.0)
    return told(value, "near the licence and account line")


def _nearness(case: CaseMoney, lines: Lines) -> float:
    """1 at the line, falling evenly to 0 at a tenth of it below or above it."""
    if case.csup_cents is None or case.arrears_cents is None:
        return 0.0
    line = lines.of_case(case.csup_cents)
    return clamp(1 - abs(case.arrears_cents - line) * 100 / (line * _NEAR_PERCENT))
