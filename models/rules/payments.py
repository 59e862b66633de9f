"""What the closed months say about paying: how long nothing came, who newly stopped, and who pays in part."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from models.enums import Choice, PaymentSegment
from models.rules.periods import FederalYear, month_after, month_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

RECENT_MONTHS = 3
"""The window that "recently" means: the memo looks at the prior three closed months (S0, domain 1.2 C02)."""


class PaymentTurn(Choice):
    """News about paying: it ended, or it began."""

    STOPPED = "newly_stopped_paying"
    STARTED = "started_paying"


class MonthPaid(NamedTuple):
    """Current support due and paid in one calendar month, of one court case or of several together."""

    month: date
    """First day of the month."""
    due_cents: int | None
    """Due in cents; None when it is not known."""
    paid_cents: int | None
    """Paid in cents; None when it is not known."""

    @property
    def unpaid(self) -> bool:
        """Nothing came although something was, or may have been, due."""
        return self.paid_cents == 0 and self.due_cents != 0


def by_month(months: Iterable[MonthPaid]) -> dict[date, MonthPaid]:
    """The months in order, court cases of the same month added up; an unknown part makes the sum unknown."""
    sums: dict[date, MonthPaid] = {}
    for each in sorted(months, key=lambda one: one.month):
        first = month_of(each.month)
        held = sums.get(first, MonthPaid(first, 0, 0))
        due, paid = _add(held.due_cents, each.due_cents), _add(held.paid_cents, each.paid_cents)
        sums[first] = MonthPaid(first, due, paid)
    return sums


def _add(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def recent_months(months: Iterable[MonthPaid], today: date) -> tuple[MonthPaid, ...]:
    """The unbroken run of closed months with known payment, ending with the latest known; oldest first.

    The list is refreshed every 30 days (S0), so the latest known month may lie before the last closed one.
    """
    closed = [each for month, each in by_month(months).items() if month < month_of(today)]
    known = [each for each in closed if each.paid_cents is not None]
    run = known[-1:]
    for each in reversed(known[:-1]):
        if month_after(each.month) != run[0].month:
            break
        run.insert(0, each)
    return tuple(run)


def months_unpaid(months: Iterable[MonthPaid], today: date) -> int | None:
    """Closed months in a row without a payment, ending with the latest known; None without payment facts."""
    run = recent_months(months, today)
    if not run:
        return None
    return next((back for back, each in enumerate(reversed(run)) if not each.unpaid), len(run))


def stopped_in(months: Iterable[MonthPaid], today: date) -> date | None:
    """The first month without a payment of a person who newly stopped (S4, early intervention; domain 9).

    Newly stopped: nothing in the latest known closed month, something in one of the two before; else None.
    """
    run = recent_months(months, today)[-RECENT_MONTHS:]
    missed = months_unpaid(run, today)
    return run[-missed].month if missed and _any_paid(run) else None


def newly_stopped(months: Iterable[MonthPaid], today: date) -> bool:
    """Whether a person paid lately and nothing came in the latest known closed month."""
    return stopped_in(months, today) is not None


def arrears_paid(months: Iterable[MonthPaid], today: date) -> bool | None:
    """Whether an arrears payment shows in a closed month since the federal fiscal year began (domain 7.4).

    Current support is paid first, so what a court case paid above what was due in a month went to arrears. `months`
    stand for one court case each and are not added up; None when no month of the year is known.
    """
    since = FederalYear.of(today).start
    closed = [each for each in months if since <= each.month < month_of(today)]
    known = [each for each in closed if each.due_cents is not None and each.paid_cents is not None]
    return any((each.paid_cents or 0) > (each.due_cents or 0) for each in known) if known else None


def turn(paid: Mapping[date, int], last: date) -> PaymentTurn | None:
    """What changed in the latest closed month, by cents paid in each known month (first days of months).

    Stopped: nothing in it, something in one of the two before (S4, early intervention; domain 9). Started: something
    in it, nothing in the one before.
    """
    if last not in paid:
        return None
    before = _month_before(last)
    if paid[last]:
        return PaymentTurn.STARTED if paid.get(before) == 0 else None
    earlier = (before, _month_before(before))
    return PaymentTurn.STOPPED if any(paid.get(month) for month in earlier) else None


def _month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def _any_paid(run: tuple[MonthPaid, ...]) -> bool:
    return any(each.paid_cents for each in run)


def payment_segment(months: Iterable[MonthPaid], today: date) -> PaymentSegment | None:
    """How a person paid in the last three known closed months; None when that cannot be told."""
    run = recent_months(months, today)[-RECENT_MONTHS:]
    due = [each.due_cents for each in run if each.due_cents is not None]
    if stopped_in(run, today):
        return PaymentSegment.NEWLY_STOPPED
    if not _any_paid(run):
        return PaymentSegment.NOT_PAYING if any(each.unpaid for each in run) else None
    if len(due) < len(run):
        return None
    paid = sum(each.paid_cents or 0 for each in run)
    return PaymentSegment.PAYING if paid >= sum(due) else PaymentSegment.PARTLY
