"""Court cases told in several places of a list, each made one: told once, or added up where nobody numbers them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from models.rows.listed import ListCourtCase, ListMonth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")


def united(told: Iterable[ListCourtCase]) -> tuple[ListCourtCase, ...]:
    """Each court case of a person once, in the order of the list.

    IV-D cases whose court case has no number may be of several orders, so what is owed and paid in them is added up.
    """
    found: dict[tuple[str, str | None], ListCourtCase] = {}
    for case in told:
        key = (case.county, case.number)
        known = found.get(key)
        if known is None:
            found[key] = case
        else:
            found[key] = same_case((known, case)) if case.number or _same_cases(known, case) else _added_up(known, case)
    return tuple(found.values())


def same_case(cases: Sequence[ListCourtCase]) -> ListCourtCase:
    """One court case told several times: of each fact, IV-D case and month, what was told first."""
    months = {month.month: month for case in reversed(cases) for month in case.months}
    ivd_cases: dict[str, str | None] = {}
    for number, status in (each for case in cases for each in case.ivd_cases):
        ivd_cases.setdefault(number, status)
    return ListCourtCase(
        county=cases[0].county,
        number=cases[0].number,
        ivd_cases=tuple(ivd_cases.items()),
        csup_cents=first_told(case.csup_cents for case in cases),
        csup_open=True if any(case.csup_open for case in cases) else first_told(case.csup_open for case in cases),
        arrears_cents=first_told(case.arrears_cents for case in cases),
        balance_as_of=first_told(case.balance_as_of for case in cases),
        order_date=first_told(case.order_date for case in cases),
        months=tuple(months[month] for month in sorted(months)),
        worker=first_told(case.worker for case in cases),
        last_payment_on=first_told(case.last_payment_on for case in cases),
        last_payment_cents=first_told(case.last_payment_cents for case in cases),
    )


def first_told(values: Iterable[T | None]) -> T | None:
    """The first value that is told; None when none is."""
    return next((value for value in values if value is not None), None)


def summed(amounts: Iterable[int | None]) -> int | None:
    """The sum of the amounts that are told, in cents; None when none is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _same_cases(one: ListCourtCase, other: ListCourtCase) -> bool:
    return dict(one.ivd_cases).keys() == dict(other.ivd_cases).keys()


def _added_up(one: ListCourtCase, other: ListCourtCase) -> ListCourtCase:
    last = max(one, other, key=lambda case: case.last_payment_on or date.min)
    return same_case((one, other))._replace(
        csup_cents=summed((one.csup_cents, other.csup_cents)),
        arrears_cents=summed((one.arrears_cents, other.arrears_cents)),
        months=_months(one.months, other.months),
        last_payment_on=last.last_payment_on,
        last_payment_cents=last.last_payment_cents,
    )


def _months(one: Iterable[ListMonth], other: Iterable[ListMonth]) -> tuple[ListMonth, ...]:
    found = {month.month: month for month in one}
    for month in other:
        known = found.get(month.month, ListMonth(month.month, None, None))
        due, paid = summed((known.due_cents, month.due_cents)), summed((known.paid_cents, month.paid_cents))
        found[month.month] = ListMonth(month.month, due, paid)
    return tuple(found[month] for month in sorted(found))
