"""Where enforcement begins in one court case, as arithmetic on the balance; what happens is the CSA's decision.

Sources: the Wisconsin state profile (S3) by its section numbers, gathered in domain 8.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from models.rules.values import decimal, wholes
from models.rules.words import count, long_day, money

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

ESTIMATE = "estimate - the CSA decides"
"""Stands on every meter (domain 8.5)."""


@dataclass(frozen=True, slots=True)
class ThresholdSet:
    """The figures of the rules, as reference data gives them on a day; the field names are the data's codes."""

    lien_floor_cents: int
    """J2.1: least lien-eligible debt in cents."""
    lien_months: int
    """J2.1: or this many months of support, if that is more."""
    seizure_floor_cents: int
    """J5.1: least lien amount in cents for account seizure."""
    seizure_months: int
    """J5.1: and this many months of support."""
    licence_floor_cents: int
    """J29: least arrears in cents for licence suspension."""
    licence_months: int
    """J29: and this many months of support."""
    offset_tanf_cents: int
    """J33.2: debt owed to the state, in cents, from which a tax refund can be taken."""
    offset_nontanf_cents: int
    """J33.2: the same for debt owed to the family."""
    interest_months: int
    """F2: interest runs from this many months of support in arrears."""
    review_years: int
    """K1: years after which the agency reviews an order."""
    review_court_months: int
    """K1: months after which a court may presume a change."""
    interest_rate_month: Decimal
    """F2: simple interest a month, 0.005 for half a percent."""

    @classmethod
    def of(cls, raw: Mapping[str, object]) -> ThresholdSet:
        """The figures by code, others left alone; raises Refused for one that is missing or does not hold."""
        what = "The thresholds"
        names = [each.name for each in fields(cls) if each.name != "interest_rate_month"]
        return cls(**wholes(raw, names, what), interest_rate_month=decimal(raw, "interest_rate_month", what))


@dataclass(frozen=True, slots=True)
class CourtCaseFacts:
    """What is known of one court case; each case is judged alone (DCF 152.06(3))."""

    csup_cents: int | None = None
    """Monthly amount due in cents; 0 when no current order is open."""
    arrears_cents: int | None = None
    """Past-due principal in cents, without interest, fees and costs."""
    balance_as_of: date | None = None
    """The day of the balance."""
    order_date: date | None = None
    """Date of the order."""
    last_review_on: date | None = None
    """Date of the last review, from which the next is counted."""
    bankruptcy: bool = False
    """A bankruptcy is pending: no lien, no seizure (J2.1, J5.2)."""
    payment_plan: bool = False
    """An alternative payment plan stands: it stops account seizure (J5.15)."""


@dataclass(frozen=True, slots=True)
class Meter:
    """How far a balance is from one line."""

    code: str
    """Section of the state profile."""
    title: str
    """What begins at the line."""
    threshold_cents: int
    """The line in cents."""
    balance_cents: int
    """The arrears in cents."""
    reached: bool
    """Whether the balance is at or above the line."""
    sentence: str
    """The distance in words."""
    source: str
    """Where the rule stands."""
    as_of: date | None
    """The day of the balance."""
    note: str = ESTIMATE
    """Says that this is an estimate."""

    @property
    def distance_cents(self) -> int:
        """Cents below the line; negative when above it."""
        return self.threshold_cents - self.balance_cents


def meters(case: CourtCaseFacts, thresholds: ThresholdSet) -> tuple[Meter, ...]:
    """The meters of a court case, lowest section first; none while the balance or the monthly amount is not known."""
    if case.csup_cents is None or case.arrears_cents is None:
        return ()
    balance = case.arrears_cents
    return (
        _interest(case, thresholds, case.csup_cents, balance),
        _meter(case, _LIEN, max(thresholds.lien_floor_cents, thresholds.lien_months * case.csup_cents), balance),
        _meter(
            case, _SEIZURE, max(thresholds.seizure_floor_cents, thresholds.seizure_months * case.csup_cents), balance
        ),
        _meter(
            case, _LICENCE, max(thresholds.licence_floor_cents, thresholds.licence_months * case.csup_cents), balance
        ),
        _meter(case, _OFFSET_TANF, thresholds.offset_tanf_cents, balance),
        _meter(case, _OFFSET_FAMILY, thresholds.offset_nontanf_cents, balance),
    )


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    title: str
    source: str
    stopped_by_bankruptcy: bool = False
    stopped_by_plan: bool = False


_LIEN = _Rule("J2.1", "Lien", "S3 J2.1; DCF 152.06(3)", stopped_by_bankruptcy=True)
_SEIZURE = _Rule("J5", "Account seizure", "S3 J5.1, J5.2", stopped_by_bankruptcy=True, stopped_by_plan=True)
_LICENCE = _Rule("J29", "Licence suspension", "S3 J29, J29.1, J29.2")
_OFFSET_TANF = _Rule("J33", "Tax offset, if owed to the state", "S3 J33, J33.2")
_OFFSET_FAMILY = _Rule("J33", "Tax offset, if owed to the family", "S3 J33, J33.2")
_INTEREST = _Rule("F2", "Interest", "S3 F2; Wis. Stat. 767.511(6)")


def _meter(case: CourtCaseFacts, rule: _Rule, line: int, balance: int, more: str = "") -> Meter:
    reached = balance >= line
    sentences = [_distance(line, balance), more]
    if rule.stopped_by_bankruptcy and case.bankruptcy:
        sentences.append("A pending bankruptcy bars it.")
    if rule.stopped_by_plan and case.payment_plan:
        sentences.append("The payment plan stops it.")
    words = " ".join(each for each in sentences if each)
    return Meter(rule.code, rule.title, line, balance, reached, words, rule.source, case.balance_as_of)


def _distance(line: int, balance: int) -> str:
    if balance < line:
        return f"{money(line - balance)} below the line of {money(line)}."
    return (
        f"{money(balance - line)} above the line of {money(line)}."
        if balance > line
        else f"At the line of {money(line)}."
    )


def _interest(case: CourtCaseFacts, thresholds: ThresholdSet, csup: int, balance: int) -> Meter:
    """Interest runs on the whole arrears from one month's support; without a current order, on any arrears.

    S3 says "greater than", the statute "equal to or greater": the statute is followed (domain 12 item 8).
    """
    line = max(thresholds.interest_months * csup, 1)
    if balance < line:
        return _meter(case, _INTEREST, line, balance, "No interest is added at this balance.")
    monthly = monthly_interest(balance, thresholds.interest_rate_month)
    more = f"About {money(monthly)} a month is added" + (f"; below {money(line)} it stops." if csup else ".")
    return _meter(case, _INTEREST, line, balance, more)


def monthly_interest(arrears_cents: int, rate: Decimal) -> int:
    """Simple interest of one month in cents, half a cent rounded up (F2)."""
    return int((arrears_cents * rate).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class ReviewDate:
    """A day from which an order can be looked at again."""

    code: str
    """Section of the state profile."""
    title: str
    """Which review."""
    on: date
    """The first day."""
    reached: bool
    """Whether the day has come."""
    sentence: str
    """The day in words."""
    source: str
    """Where the rule stands."""
    note: str = ESTIMATE
    """Says that this is an estimate."""


def review_dates(case: CourtCaseFacts, thresholds: ThresholdSet, today: date) -> tuple[ReviewDate, ...]:
    """When a court may presume a change and when the agency reviews (K1; domain 12 item 10); none without a date.

    Counted from the last review, else from the order.
    """
    start = case.last_review_on or case.order_date
    if start is None:
        return ()
    court, agency = thresholds.review_court_months, thresholds.review_years
    return (
        _review("Court may presume a change", count(court, "month"), start, relativedelta(months=court), today),
        _review("Agency review", count(agency, "year"), start, relativedelta(years=agency), today),
    )


def _review(title: str, after: str, start: date, wait: relativedelta, today: date) -> ReviewDate:
    on = start + wait
    when = f"Since {long_day(on)}" if on <= today else f"From {long_day(on)}"
    sentence = f"{when}, {after} after {long_day(start)}."
    return ReviewDate("K1", title, on, on <= today, sentence, "S3 K1; statute-based advice (33 months)")
