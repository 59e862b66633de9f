"""Whether a list line meets the memo's criteria, each with its answer and the values it used (S0, domain 1.2).

A person who fails is shown with the reason, never hidden; the list itself is the state's decision.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from models.enums import Verdict
from models.errors import Refused
from models.rules.payments import by_month
from models.rules.periods import closed_months
from models.rules.values import wholes
from models.rules.words import count, long_day, money, short_month

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.enums import Unworkable
    from models.rules.payments import MonthPaid

PAYMENT_TESTS = ("total", "each_month")
"""Whether the three months must be short together or each (the memo does not say: domain 1.2 C02)."""

_SOURCE = "S0, Identifying NCPs"
_Answer = tuple[Verdict, str]


@dataclass(frozen=True, slots=True)
class ScreeningFacts:
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
    """`total` or `each_month`."""
    youngest: int
    """Lowest age, inclusive."""
    oldest: int
    """Highest age, inclusive."""
    arrears_months: int
    """Arrears must be greater than this many months of CSUP."""
    new_order_months: int
    """An order younger than this many calendar months excludes."""
    payment_months: int
    """How many closed months are looked at."""

    @classmethod
    def of(cls, raw: Mapping[str, object]) -> ScreeningSettings:
        """The settings by name, others left alone; raises Refused for one that is missing or does not hold."""
        names = [each.name for each in fields(cls) if each.name != "payment_test"]
        test = raw.get("payment_test")
        if test not in PAYMENT_TESTS:
            raise Refused("The screening settings have no payment test.", f"Tests: {', '.join(PAYMENT_TESTS)}.")
        return cls(payment_test=str(test), **wholes(raw, names, "The screening settings"))


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


def screen(facts: ScreeningFacts, settings: ScreeningSettings) -> Screening:
    """Each criterion of the memo for one person (S0, domain 1.2 C01 to C04 and X01 to X04)."""
    answers = (
        ("C01", "Open IV-D case with current support", _open_case(facts)),
        ("C02", f"Short of CSUP in the prior {settings.payment_months} closed months", _short(facts, settings)),
        ("C03", f"Arrears above {count(settings.arrears_months, 'month')} of CSUP", _arrears(facts, settings)),
        ("C04", f"Age {settings.youngest} to {settings.oldest}, address verified", _age_and_address(facts, settings)),
        ("X01", "No unworkable reason", _workable(facts)),
        ("X02", "Lives in Wisconsin", _wisconsin(facts)),
        ("X03", f"No new order in the past {count(settings.new_order_months, 'month')}", _old_order(facts, settings)),
        ("X04", "Not deceased", _living(facts)),
    )
    return Screening(
        tuple(
            Criterion(code, title, verdict, reason, f"{_SOURCE} ({code})") for code, title, (verdict, reason) in answers
        )
    )


def _unknown(what: str) -> _Answer:
    return Verdict.UNKNOWN, f"{what} not known."


def _answer(met: bool, reason: str) -> _Answer:  # noqa: FBT001  the answer is the point of the call
    return (Verdict.MET if met else Verdict.NOT_MET), reason


def _open_case(facts: ScreeningFacts) -> _Answer:
    amount = facts.csup_cents
    support = (amount > 0 if amount is not None else None) if facts.csup_open is None else facts.csup_open
    if facts.ivd_open is False:
        return Verdict.NOT_MET, "The IV-D case is closed."
    if support is False:
        return Verdict.NOT_MET, "No current support obligation is open."
    if facts.ivd_open is None:
        return _unknown("Whether the IV-D case is open is")
    if support is None:
        return _unknown("Whether current support is open is")
    return Verdict.MET, "The IV-D case is open with current support" + (f" of {money(amount)}." if amount else ".")


def _short(facts: ScreeningFacts, settings: ScreeningSettings) -> _Answer:
    sums = by_month(facts.months)
    wanted = closed_months(facts.as_of, settings.payment_months)
    figures: list[tuple[int, int]] = []
    for month in wanted:
        held = sums.get(month)
        if held is None or held.due_cents is None or held.paid_cents is None:
            return _unknown(f"What was due and paid in {short_month(month)} is")
        figures.append((held.paid_cents, held.due_cents))
    paid, due = sum(each[0] for each in figures), sum(each[1] for each in figures)
    met = paid < due if settings.payment_test == "total" else all(each[0] < each[1] for each in figures)
    told = [f"{short_month(month)} {_of(*each)}" for month, each in zip(wanted, figures, strict=True)]
    return _answer(met, f"Paid {'; '.join(told)}; together {_of(paid, due)}.")


def _of(paid: int, due: int) -> str:
    return f"{money(paid)} of {money(due)}"


def _arrears(facts: ScreeningFacts, settings: ScreeningSettings) -> _Answer:
    if facts.arrears_cents is None:
        return _unknown("The arrears balance is")
    if facts.csup_cents is None:
        return _unknown("The CSUP obligation is")
    line = settings.arrears_months * facts.csup_cents
    met = facts.arrears_cents > line
    months = count(settings.arrears_months, "month")
    says = "greater than" if met else "not greater than"
    return _answer(met, f"Arrears {money(facts.arrears_cents)} are {says} {months} of CSUP, {money(line)}.")


def _age_and_address(facts: ScreeningFacts, settings: ScreeningSettings) -> _Answer:
    age = relativedelta(facts.as_of, facts.birth_date).years if facts.birth_date else facts.age
    if age is not None and not settings.youngest <= age <= settings.oldest:
        return Verdict.NOT_MET, f"Age {age} is not between {settings.youngest} and {settings.oldest}."
    if facts.address_verified is False:
        return Verdict.NOT_MET, "No address is verified."
    if age is None:
        return _unknown("The age is")
    if facts.address_verified is None:
        return _unknown("Whether an address is verified is")
    return Verdict.MET, f"Age {age}, with a verified address."


def _workable(facts: ScreeningFacts) -> _Answer:
    if facts.unworkable is None:
        return Verdict.MET, "No unworkable reason is on record."
    return Verdict.NOT_MET, f"Unworkable case: {facts.unworkable.label}."


def _wisconsin(facts: ScreeningFacts) -> _Answer:
    if facts.in_wisconsin is None:
        return _unknown("The state of residence is")
    return _answer(facts.in_wisconsin, f"{'Lives' if facts.in_wisconsin else 'Does not live'} in Wisconsin.")


def _old_order(facts: ScreeningFacts, settings: ScreeningSettings) -> _Answer:
    if facts.order_date is None:
        return _unknown("The order date is")
    line = facts.as_of - relativedelta(months=settings.new_order_months)
    met = facts.order_date <= line
    says = "on or before" if met else "after"
    return _answer(met, f"The order of {long_day(facts.order_date)} was established {says} {long_day(line)}.")


def _living(facts: ScreeningFacts) -> _Answer:
    return _answer(not facts.deceased, "Recorded as deceased." if facts.deceased else "Not recorded as deceased.")
