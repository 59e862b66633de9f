"""Whether a list line meets the memo's criteria, each with its answer and the values it used (S0, domain 1.2).

A person who fails is shown with the reason, never hidden; the list itself is the state's decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from models.enums import Verdict
from models.errors import Refused
from models.rules import criteria
from models.rules.criteria import Cutoffs
from models.rules.values import wholes
from models.rules.words import count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from models.enums import Unworkable
    from models.rules.payments import MonthPaid

READINGS = {
    "payment_test": ("total", "each_month"),
    "age_ends": ("inclusive", "exclusive"),
    "new_order_test": ("months", "days"),
}
"""How the memo may be read where it does not say (domain 1.2 C02, C04, X03)."""

_FIGURES = ("youngest", "oldest", "arrears_months", "new_order_months", "payment_months", "new_order_days")
_SOURCE = "S0, Identifying NCPs"


class ScreeningFacts(NamedTuple):
    """What a list line, or a person's record, says of one person on one day."""

    as_of: date
    """The day for which the facts hold."""
    birth_date: date | None = None
    """Birth date; goes before `age`."""
    age: int | None = None
    """Age in whole years, where the list gives no birth date."""
    address_verified: bool | None = None
    """Whether an address is verified."""
    in_wisconsin: bool | None = None
    """Whether the person lives in Wisconsin."""
    order_date: date | None = None
    """Date of the latest support order."""
    csup_cents: int | None = None
    """Monthly current support over all court cases, in cents."""
    csup_open: bool | None = None
    """Whether a current support obligation is open; None takes it from the amount."""
    ivd_open: bool | None = None
    """Whether a IV-D case is not closed."""
    arrears_cents: int | None = None
    """Past-due principal over all court cases, in cents."""
    months: tuple[MonthPaid, ...] = ()
    """Due and paid by month, of one court case or several."""
    unworkable: Unworkable | None = None
    """The unworkable reason on record; None when there is none."""
    deceased: bool = False
    """Recorded as deceased."""


@dataclass(frozen=True, slots=True)
class ScreeningSettings:
    """The memo's figures, as reference data gives them (domain 12 item 14)."""

    payment_test: str
    """`total` or `each_month`: whether the closed months must be short together or each."""
    youngest: int
    """Lowest age."""
    oldest: int
    """Highest age."""
    arrears_months: int
    """Arrears must be greater than this many months of CSUP."""
    new_order_months: int
    """An order younger than this many calendar months excludes, by the test of months."""
    payment_months: int
    """How many closed months are looked at."""
    age_ends: str = "inclusive"
    """`inclusive` or `exclusive`: whether the lowest and the highest age are taken."""
    new_order_test: str = "months"
    """`months` or `days`: how a new order is told."""
    new_order_days: int = 90
    """An order younger than this many days excludes, by the test of days."""

    @classmethod
    def of(cls, raw: Mapping[str, object]) -> ScreeningSettings:
        """The settings by name, others left alone; raises Refused for one that is missing or does not hold.

        What the memo's first readers did not ask about (ends of age, months or days) has a usual value.
        """
        usual = {"age_ends": "inclusive", "new_order_test": "months", "new_order_days": 90}
        given = {**usual, **raw}
        readings = {name: _reading(given, name) for name in READINGS}
        return cls(**readings, **wholes(given, _FIGURES, "The screening settings"))  # type: ignore[arg-type]  # by name


def _reading(given: Mapping[str, object], name: str) -> str:
    found = given.get(name)
    if found not in READINGS[name]:
        raise Refused(
            f"The screening settings have no {name.replace('_', ' ')}.", f"One of: {', '.join(READINGS[name])}."
        )
    return str(found)


@dataclass(frozen=True, slots=True)
class Criterion:
    """The answer to one criterion of the memo."""

    code: str
    """C01 to C04 include, X01 to X04 exclude (domain 1.2)."""
    title: str
    """What is asked, so that "met" always speaks for the person being on the list."""
    verdict: Verdict
    """Met, not met, or cannot tell."""
    reason: str
    """A sentence with the values used."""
    source: str
    """Where the criterion stands."""


@dataclass(frozen=True, slots=True)
class Screening:
    """The answers to all criteria, in order."""

    criteria: tuple[Criterion, ...]
    """C01 to C04, then X01 to X04; the memo reads as joining them (domain 1.2 X05)."""

    @property
    def verdict(self) -> Verdict:
        """Not met when one is not met, else cannot tell when one cannot be told, else met."""
        found = {criterion.verdict for criterion in self.criteria}
        return next((each for each in (Verdict.NOT_MET, Verdict.UNKNOWN) if each in found), Verdict.MET)

    @property
    def passes(self) -> bool:
        """Whether every criterion is met."""
        return self.verdict is Verdict.MET

    def answered(self, verdict: Verdict) -> tuple[Criterion, ...]:
        """The criteria with that answer."""
        return tuple(criterion for criterion in self.criteria if criterion.verdict is verdict)

    @property
    def summary(self) -> str:
        """One sentence: which criteria are met, not met, or cannot be told."""
        if self.passes:
            return f"Meets all {len(self.criteria)} criteria of the memo."
        parts = [
            f"{words} {', '.join(each.code for each in self.answered(verdict))}"
            for verdict, words in ((Verdict.NOT_MET, "does not meet"), (Verdict.UNKNOWN, "cannot tell"))
            if self.answered(verdict)
        ]
        sentence = "; ".join(parts)
        return f"{sentence[0].upper()}{sentence[1:]}."


@dataclass(frozen=True, slots=True)
class _Asked:
    """One criterion: its code, its title under some settings, its bare answer and the sentence for the answer."""

    code: str
    title: Callable[[ScreeningSettings], str]
    answer: Callable[[ScreeningFacts, Cutoffs], Verdict]
    says: Callable[[ScreeningFacts, Cutoffs, Verdict], str]


_ASKED = (
    _Asked("C01", lambda _: "Open IV-D case with current support", criteria.open_case, criteria.open_case_words),
    _Asked(
        "C02",
        lambda settings: f"Short of CSUP in the prior {count(settings.payment_months, 'closed month')}",
        criteria.short,
        criteria.short_words,
    ),
    _Asked(
        "C03",
        lambda settings: f"Arrears above {count(settings.arrears_months, 'month')} of CSUP",
        criteria.owing,
        criteria.owing_words,
    ),
    _Asked(
        "C04",
        lambda settings: f"Age {criteria.ages(settings)}, address verified",
        criteria.of_age_with_address,
        criteria.of_age_with_address_words,
    ),
    _Asked("X01", lambda _: "No unworkable reason", criteria.workable, criteria.workable_words),
    _Asked("X02", lambda _: "Lives in Wisconsin", criteria.in_wisconsin, criteria.in_wisconsin_words),
    _Asked(
        "X03",
        lambda settings: f"No new order in the past {criteria.new_order_span(settings)}",
        criteria.old_order,
        criteria.old_order_words,
    ),
    _Asked("X04", lambda _: "Not deceased", criteria.living, criteria.living_words),
)

_ANSWERS = tuple(asked.answer for asked in _ASKED)
CODES = tuple(asked.code for asked in _ASKED)
"""The criteria in the order of every answer: C01 to C04 include, X01 to X04 exclude (domain 1.2)."""


class Screener:
    """The criteria on one day under some settings, for as many people as there are."""

    def __init__(self, as_of: date, settings: ScreeningSettings) -> None:
        self._cut = Cutoffs.of(as_of, settings)
        self._titles = tuple(asked.title(settings) for asked in _ASKED)

    def verdicts(self, facts: ScreeningFacts) -> tuple[Verdict, ...]:
        """The bare answers in the order of `CODES`: no sentence is made, so that a whole list takes no time."""
        return tuple([answer(facts, self._cut) for answer in _ANSWERS])

    def screen(self, facts: ScreeningFacts) -> Screening:
        """The answers with their sentences."""
        cut = self._cut
        return Screening(
            tuple(
                Criterion(asked.code, title, verdict, asked.says(facts, cut, verdict), f"{_SOURCE} ({asked.code})")
                for asked, title, verdict in zip(_ASKED, self._titles, self.verdicts(facts), strict=True)
            )
        )


@lru_cache(maxsize=16)
def screener(as_of: date, settings: ScreeningSettings) -> Screener:
    """The screener of a day and settings, made once."""
    return Screener(as_of, settings)


def screen(facts: ScreeningFacts, settings: ScreeningSettings) -> Screening:
    """Each criterion of the memo for one person (S0, domain 1.2 C01 to C04 and X01 to X04)."""
    return screener(facts.as_of, settings).screen(facts)
