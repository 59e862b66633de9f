"""The eight criteria of the memo: for each the bare verdict, fast enough for a whole list, and the sentence for it.

C01 to C04 include, X01 to X04 exclude (S0, domain 1.2). A sentence is asked for with the verdict it explains.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from models.enums import Verdict
from models.rules.periods import closed_months, month_of
from models.rules.words import count, long_day, money, short_month

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.rules.payments import MonthPaid
    from models.rules.screening import ScreeningFacts, ScreeningSettings

_FEBRUARY, _LEAP_DAY = 2, 29

MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """What the criteria need of one day and the settings, worked out once for everybody."""

    settings: ScreeningSettings
    year: int
    month_and_day: tuple[int, int]
    """Whoever was born on or before this month and day has had the birthday of the year."""
    lowest: int
    """Lowest age that is taken."""
    highest: int
    """Highest age that is taken."""
    order_line: date
    """An order of this day or before is no new order."""
    months: tuple[date, ...]
    """The closed months that are looked at, oldest first."""
    places: Mapping[date, int]
    """The place of each closed month."""

    @classmethod
    def of(cls, as_of: date, settings: ScreeningSettings) -> Cutoffs:
        """The cut-off values on a day; a birthday on 29 February is had on the last day of every February."""
        edge = 1 if settings.age_ends == "exclusive" else 0
        by_days = settings.new_order_test == "days"
        back = timedelta(settings.new_order_days) if by_days else relativedelta(months=settings.new_order_months)
        months = closed_months(as_of, settings.payment_months)
        ends_february = as_of.month == _FEBRUARY and (as_of + timedelta(1)).month != _FEBRUARY
        return cls(
            settings=settings,
            year=as_of.year,
            month_and_day=(as_of.month, _LEAP_DAY if ends_february else as_of.day),
            lowest=settings.youngest + edge,
            highest=settings.oldest - edge,
            order_line=as_of - back,
            months=months,
            places={month: place for place, month in enumerate(months)},
        )

    def age(self, facts: ScreeningFacts) -> int | None:
        """Age in whole years: by the birth date, else as the list gives it."""
        born = facts.birth_date
        if born is None:
            return facts.age
        return self.year - born.year - ((born.month, born.day) > self.month_and_day)

    def paid_and_due(self, months: Iterable[MonthPaid]) -> list[tuple[int, int] | None]:
        """Cents paid and due in each closed month, court cases together; None where a part of it is not known."""
        found: list[tuple[int, int] | None] = [None] * len(self.months)
        unknown: set[int] = set()
        for each in months:
            place = self.places.get(each.month if each.month.day == 1 else month_of(each.month))
            if place is None:
                continue
            if each.paid_cents is None or each.due_cents is None:
                unknown.add(place)
            elif (held := found[place]) is None:
                found[place] = (each.paid_cents, each.due_cents)
            else:
                found[place] = (held[0] + each.paid_cents, held[1] + each.due_cents)
        for place in unknown:
            found[place] = None
        return found


def open_case(facts: ScreeningFacts, _: Cutoffs) -> Verdict:
    """C01: a IV-D case that is not closed, with open current support."""
    support = _support(facts)
    if facts.ivd_open is False or support is False:
        return NOT_MET
    return UNKNOWN if facts.ivd_open is None or support is None else MET


def _support(facts: ScreeningFacts) -> bool | None:
    if facts.csup_open is not None:
        return facts.csup_open
    return None if facts.csup_cents is None else facts.csup_cents > 0


def open_case_words(facts: ScreeningFacts, _: Cutoffs, verdict: Verdict) -> str:
    """Why C01 is answered so."""
    if verdict is NOT_MET:
        return "The IV-D case is closed." if facts.ivd_open is False else "No current support obligation is open."
    if verdict is UNKNOWN:
        what = "the IV-D case is open" if facts.ivd_open is None else "current support is open"
        return f"Whether {what} is not known."
    amount = f" of {money(facts.csup_cents)}" if facts.csup_cents else ""
    return f"The IV-D case is open with current support{amount}."


def short(facts: ScreeningFacts, cut: Cutoffs) -> Verdict:
    """C02: less paid than due in the closed months, together or in each (the memo does not say which)."""
    known: list[tuple[int, int]] = []
    for each in cut.paid_and_due(facts.months):
        if each is None:
            return UNKNOWN
        known.append(each)
    if cut.settings.payment_test == "each_month":
        return MET if all(paid < due for paid, due in known) else NOT_MET
    return MET if sum(paid for paid, _ in known) < sum(due for _, due in known) else NOT_MET


def short_words(facts: ScreeningFacts, cut: Cutoffs, _: Verdict) -> str:
    """The months and the total that C02 was answered by, or the month that is missing."""
    told, paid, due = [], 0, 0
    for month, each in zip(cut.months, cut.paid_and_due(facts.months), strict=True):
        if each is None:
            return f"What was due and paid in {short_month(month)} is not known."
        told.append(f"{short_month(month)} {_of(*each)}")
        paid, due = paid + each[0], due + each[1]
    return f"Paid {'; '.join(told)}; together {_of(paid, due)}."


def _of(paid: int, due: int) -> str:
    return f"{money(paid)} of {money(due)}"


def owing(facts: ScreeningFacts, cut: Cutoffs) -> Verdict:
    """C03: arrears strictly greater than so many months of CSUP."""
    if facts.arrears_cents is None or facts.csup_cents is None:
        return UNKNOWN
    return MET if facts.arrears_cents > cut.settings.arrears_months * facts.csup_cents else NOT_MET


def owing_words(facts: ScreeningFacts, cut: Cutoffs, verdict: Verdict) -> str:
    """The balance and the line of C03, or which of the two is missing."""
    if facts.arrears_cents is None:
        return "The arrears balance is not known."
    if facts.csup_cents is None:
        return "The CSUP obligation is not known."
    months = cut.settings.arrears_months
    says = "greater than" if verdict is MET else "not greater than"
    line = f"{count(months, 'month')} of CSUP, {money(months * facts.csup_cents)}"
    return f"Arrears {money(facts.arrears_cents)} are {says} {line}."


def of_age_with_address(facts: ScreeningFacts, cut: Cutoffs) -> Verdict:
    """C04: an age within the bounds, and a verified address."""
    age = cut.age(facts)
    if facts.address_verified is False or (age is not None and not cut.lowest <= age <= cut.highest):
        return NOT_MET
    return UNKNOWN if age is None or facts.address_verified is None else MET


def of_age_with_address_words(facts: ScreeningFacts, cut: Cutoffs, verdict: Verdict) -> str:
    """The age and the address that C04 was answered by."""
    age = cut.age(facts)
    if age is not None and not cut.lowest <= age <= cut.highest:
        return f"Age {age}; the memo takes ages {ages(cut.settings)}."
    if verdict is NOT_MET:
        return "No address is verified."
    if verdict is UNKNOWN:
        return "The age is not known." if age is None else "Whether an address is verified is not known."
    return f"Age {age}, with a verified address."


def ages(settings: ScreeningSettings) -> str:
    """The ages that are taken: "18 to 50", or "above 18 and below 50" where the ends do not count."""
    if settings.age_ends == "exclusive":
        return f"above {settings.youngest} and below {settings.oldest}"
    return f"{settings.youngest} to {settings.oldest}"


def workable(facts: ScreeningFacts, _: Cutoffs) -> Verdict:
    """X01: no unworkable reason."""
    return MET if facts.unworkable is None else NOT_MET


def workable_words(facts: ScreeningFacts, _: Cutoffs, __: Verdict) -> str:
    """The unworkable reason, or that there is none."""
    if facts.unworkable is None:
        return "No unworkable reason is on record."
    return f"Unworkable case: {facts.unworkable.label}."


def in_wisconsin(facts: ScreeningFacts, _: Cutoffs) -> Verdict:
    """X02: living in Wisconsin."""
    lives = facts.in_wisconsin
    return UNKNOWN if lives is None else MET if lives else NOT_MET


def in_wisconsin_words(_: ScreeningFacts, __: Cutoffs, verdict: Verdict) -> str:
    """Where the person lives."""
    if verdict is UNKNOWN:
        return "The state of residence is not known."
    return "Lives in Wisconsin." if verdict is MET else "Does not live in Wisconsin."


def old_order(facts: ScreeningFacts, cut: Cutoffs) -> Verdict:
    """X03: no order established during the past months (or days: the memo says three months)."""
    if facts.order_date is None:
        return UNKNOWN
    return MET if facts.order_date <= cut.order_line else NOT_MET


def old_order_words(facts: ScreeningFacts, cut: Cutoffs, verdict: Verdict) -> str:
    """The order's day and the line of X03."""
    if facts.order_date is None:
        return "The order date is not known."
    says = "on or before" if verdict is MET else "after"
    return f"The order of {long_day(facts.order_date)} was established {says} {long_day(cut.order_line)}."


def new_order_span(settings: ScreeningSettings) -> str:
    """How long an order is new: "3 months" or "90 days"."""
    if settings.new_order_test == "days":
        return count(settings.new_order_days, "day")
    return count(settings.new_order_months, "month")


def living(facts: ScreeningFacts, _: Cutoffs) -> Verdict:
    """X04: not deceased."""
    return NOT_MET if facts.deceased else MET


def living_words(_: ScreeningFacts, __: Cutoffs, verdict: Verdict) -> str:
    """Whether the record says deceased."""
    return "Recorded as deceased." if verdict is NOT_MET else "Not recorded as deceased."
