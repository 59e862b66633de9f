from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import PaymentSegment
from models.rules.payments import (
    MonthPaid,
    PaymentTurn,
    arrears_paid,
    by_month,
    months_unpaid,
    newly_stopped,
    payment_segment,
    recent_months,
    stopped_in,
    turn,
)
from tests.models.rules.building import TODAY

DUE = 30_000


def months(*paid: int | None, last: int = 10) -> tuple[MonthPaid, ...]:
    """Months of 2026 that end with `last` (October), each with $300 due."""
    first = last - len(paid) + 1
    return tuple(MonthPaid(date(2026, first + back, 1), DUE, each) for back, each in enumerate(paid))


@pytest.mark.parametrize(
    ("facts", "unpaid"),
    [
        ((), None),
        (months(None, None), None),
        (months(DUE, DUE, DUE), 0),
        (months(DUE, 0, 0), 2),
        (months(0, 0, 0), 3),
        (months(0, 0, 5), 0),
        (months(0, None, 0), 1),
        (months(0, 0, 0, 0, 0, 0, 0), 7),
    ],
)
def test_months_without_payment_are_counted_back_from_the_latest_known(
    facts: tuple[MonthPaid, ...], unpaid: int | None
) -> None:
    assert months_unpaid(facts, TODAY) == unpaid


def test_the_month_that_is_not_over_does_not_count() -> None:
    assert months_unpaid(months(DUE, 0, last=11), TODAY) == 0
    assert months_unpaid(months(DUE, 0, last=11), date(2026, 12, 1)) == 1


def test_a_list_that_is_a_month_behind_still_tells() -> None:
    assert months_unpaid(months(DUE, 0, last=9), TODAY) == 1


def test_a_month_in_which_nothing_was_due_is_no_month_without_payment() -> None:
    facts = (*months(0, last=9), MonthPaid(date(2026, 10, 1), 0, 0))
    assert months_unpaid(facts, TODAY) == 0


def test_a_month_with_an_unknown_amount_due_may_have_been_due() -> None:
    assert months_unpaid((MonthPaid(date(2026, 10, 1), None, 0),), TODAY) == 1


def test_two_court_cases_of_a_month_are_added_up() -> None:
    sums = by_month((*months(0, 0), *months(100, 200)))
    assert sums[date(2026, 10, 1)] == MonthPaid(date(2026, 10, 1), 2 * DUE, 200)
    assert by_month((*months(0), *months(None)))[date(2026, 10, 1)].paid_cents is None


@pytest.mark.parametrize(
    ("facts", "when"),
    [
        (months(DUE, DUE, 0), date(2026, 10, 1)),
        (months(DUE, 0, 0), date(2026, 9, 1)),
        (months(DUE, 0, 0, 0), None),
        (months(0, 0, 0), None),
        (months(DUE, DUE, DUE), None),
        (months(DUE, None, 0), None),
        (months(0), None),
        ((), None),
    ],
)
def test_newly_stopped_means_paid_lately_and_nothing_in_the_latest_month(
    facts: tuple[MonthPaid, ...], when: date | None
) -> None:
    assert stopped_in(facts, TODAY) == when
    assert newly_stopped(facts, TODAY) == (when is not None)


def test_a_month_with_nothing_due_is_no_payment_that_stopped() -> None:
    facts = (MonthPaid(date(2026, 9, 1), 0, 0), *months(0))
    assert stopped_in(facts, TODAY) is None


@pytest.mark.parametrize(
    ("august", "september", "october", "change"),
    [
        (DUE, DUE, None, None),
        (DUE, 0, DUE, PaymentTurn.STARTED),
        (0, DUE, DUE, None),
        (0, None, DUE, None),
        (0, DUE, 0, PaymentTurn.STOPPED),
        (DUE, 0, 0, PaymentTurn.STOPPED),
        (DUE, None, 0, PaymentTurn.STOPPED),
        (0, 0, 0, None),
        (None, None, 0, None),
    ],
)
def test_what_changed_in_the_latest_month_is_told_by_the_two_before(
    august: int | None, september: int | None, october: int | None, change: PaymentTurn | None
) -> None:
    cents = {date(2026, 8, 1): august, date(2026, 9, 1): september, date(2026, 10, 1): october}
    known = {month: paid for month, paid in cents.items() if paid is not None}
    assert turn(known, date(2026, 10, 1)) is change


@pytest.mark.parametrize(
    ("facts", "segment"),
    [
        (months(DUE, DUE, DUE), PaymentSegment.PAYING),
        (months(0, 2 * DUE, DUE), PaymentSegment.PAYING),
        (months(DUE, DUE, DUE - 1), PaymentSegment.PARTLY),
        (months(DUE, DUE, 0), PaymentSegment.NEWLY_STOPPED),
        (months(0, 0, 0), PaymentSegment.NOT_PAYING),
        (months(0, 0, 0, last=9), PaymentSegment.NOT_PAYING),
        ((MonthPaid(date(2026, 10, 1), None, 500),), None),
        ((MonthPaid(date(2026, 10, 1), 0, 0),), None),
        ((), None),
    ],
)
def test_how_a_person_pays(facts: tuple[MonthPaid, ...], segment: PaymentSegment | None) -> None:
    assert payment_segment(facts, TODAY) is segment


@given(st.lists(st.integers(0, 40_000), min_size=1, max_size=10))
def test_the_segments_agree_with_the_months(paid: list[int]) -> None:
    facts = months(*paid)
    missed = months_unpaid(facts, TODAY)
    assert missed is not None
    assert (payment_segment(facts, TODAY) is PaymentSegment.NEWLY_STOPPED) == newly_stopped(facts, TODAY)
    assert not newly_stopped(facts, TODAY) or 0 < missed < 3
    assert (missed == 0) == bool(paid[-1])
    assert recent_months(facts, TODAY) == facts


@given(st.permutations(months(1, 2, 3, 4)))
def test_the_order_of_the_rows_does_not_matter(rows: list[MonthPaid]) -> None:
    assert recent_months(rows, TODAY) == months(1, 2, 3, 4)


@pytest.mark.parametrize(
    ("facts", "today", "seen"),
    [
        ((), TODAY, None),
        ((MonthPaid(date(2026, 9, 1), 100, 150),), TODAY, None),
        ((MonthPaid(date(2026, 11, 1), 100, 150),), TODAY, None),
        ((MonthPaid(date(2026, 10, 1), None, 150),), TODAY, None),
        ((MonthPaid(date(2026, 10, 1), 100, None),), TODAY, None),
        ((MonthPaid(date(2026, 10, 1), 100, 100),), TODAY, False),
        ((MonthPaid(date(2026, 10, 1), 100, 101),), TODAY, True),
        ((MonthPaid(date(2026, 10, 1), 0, 40),), TODAY, True),
        ((MonthPaid(date(2026, 10, 1), 100, 0), MonthPaid(date(2026, 10, 1), 100, 130)), TODAY, True),
        ((MonthPaid(date(2026, 10, 1), 100, 130),), date(2027, 9, 30), True),
        ((MonthPaid(date(2026, 10, 1), 100, 130),), date(2027, 11, 1), None),
    ],
)
def test_an_arrears_payment_is_what_one_court_case_paid_above_what_was_due(
    facts: tuple[MonthPaid, ...], today: date, *, seen: bool | None
) -> None:
    assert arrears_paid(facts, today) is seen
