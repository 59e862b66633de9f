from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Unworkable
from models.intake.screened import ivd_open, kept, restored, screening_facts
from models.rules.payments import MonthPaid
from models.rules.screening import ScreeningFacts
from tests.commands.verbs.lists import CASE, OCTOBER, replace, someone

DAYS = st.dates(date(1950, 1, 1), date(2026, 11, 20))
CENTS = st.none() | st.integers(0, 10**9)
YES_NO = st.none() | st.booleans()


def test_court_cases_are_screened_together() -> None:
    second = replace(CASE, number="2020PA000007", csup_cents=None, csup_open=False, arrears_cents=50000, ivd_cases=())
    facts = screening_facts(someone(1, CASE, replace(second, order_date=date(2020, 1, 2))), OCTOBER)
    assert (facts.csup_cents, facts.csup_open, facts.arrears_cents) == (20000, True, 173450)
    assert (facts.order_date, facts.ivd_open, facts.in_wisconsin) == (date(2020, 1, 2), True, True)
    assert len(facts.months) == 4


def test_one_court_case_speaks_for_itself() -> None:
    facts = screening_facts(someone(1, CASE), OCTOBER)
    assert (facts.csup_cents, facts.order_date, facts.ivd_open) == (20000, date(2016, 5, 6), True)
    assert facts.months[0] == MonthPaid(date(2026, 8, 1), 20000, 5000)


def test_what_the_list_leaves_out_is_not_known() -> None:
    nothing = screening_facts(replace(someone(1), court_cases=(), state=None), OCTOBER)
    assert (nothing.csup_cents, nothing.csup_open, nothing.order_date, nothing.in_wisconsin) == (None, None, None, None)


@pytest.mark.parametrize(
    ("status", "standing"), [(None, None), ("", None), ("Open", True), ("CLOSED", False), ("Closure pending", False)]
)
def test_whether_a_ivd_case_is_open(status: str | None, standing: object) -> None:
    assert ivd_open(status) is standing


@given(
    st.builds(
        ScreeningFacts,
        as_of=DAYS,
        birth_date=st.none() | DAYS,
        age=st.none() | st.integers(0, 120),
        address_verified=YES_NO,
        in_wisconsin=YES_NO,
        order_date=st.none() | DAYS,
        csup_cents=CENTS,
        csup_open=YES_NO,
        ivd_open=YES_NO,
        arrears_cents=CENTS,
        months=st.lists(st.builds(MonthPaid, DAYS, CENTS, CENTS), max_size=4).map(tuple),
        unworkable=st.none() | st.sampled_from(Unworkable),
        deceased=st.booleans(),
    )
)
def test_a_screening_is_kept_whole(facts: ScreeningFacts) -> None:
    assert restored(json.loads(json.dumps(kept(facts)))) == facts
