from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commands.verbs.listings import take_listing
from models.intake.screened import ivd_open, screening_facts
from models.queries.held import address_key, pin_key
from models.queries.listing import plan
from models.rows.listing import Fate
from tests.commands.verbs.lists import CASE, NOVEMBER, OCTOBER, a_list, replace, someone
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from models.rows.listed import ListFile
    from models.rows.listing import ListingPlan
    from models.vault.casefile import CaseFile


def planned(case_file: CaseFile, file: ListFile) -> ListingPlan:
    with case_file.read() as session:
        return plan(session, file)


def test_looking_changes_nothing(case_file: CaseFile) -> None:
    before = dump(case_file)
    found = planned(case_file, a_list([someone(1), someone(2)], aside=1))
    assert (found.count(Fate.NEW), found.known, found.gone) == (2, 0, ())
    assert (found.taken_before, found.newer_as_of) == (None, None)
    assert dump(case_file) == before


def test_every_change_is_told_in_words(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1, CASE)]))
    later = replace(
        CASE, arrears_cents=143450, balance_as_of=None, ivd_cases=(("7000001", "Closed"), ("7000009", "Open"))
    )
    moved = replace(someone(1, later, replace(CASE, number="2020PA000007")), phones=("414-555-0177",))
    (each,) = planned(case_file, a_list([moved], as_of=NOVEMBER)).expected
    assert each.fate is Fate.CHANGED
    assert [change.words for change in each.changes] == [
        "court case 2016FA000123: arrears $1,234.50 → $1,434.50",
        "IV-D case 7000001: status Open → Closed",
        "IV-D case 7000001: open yes → no",
    ]
    assert each.additions == ("phone 414-555-0177", "IV-D case 7000009", "court case Brown 2020PA000007")


def test_who_is_gone_is_named_in_order(case_file: CaseFile) -> None:
    take_listing(
        case_file, a_list([someone(number, last=last) for number, last in enumerate(("Vang", "Adams", "Cole"))])
    )
    found = planned(case_file, a_list([someone(9)], as_of=NOVEMBER))
    assert [gone.name for gone in found.gone] == ["Adams, Dale", "Cole, Marcus", "Vang, Vern"]
    assert found.known == 3
    again = planned(
        case_file, a_list([someone(number, last=last) for number, last in enumerate(("Vang", "Adams", "Cole"))])
    )
    assert again.taken_before == OCTOBER


def test_court_cases_are_screened_together() -> None:
    second = replace(CASE, number="2020PA000007", csup_cents=None, csup_open=False, arrears_cents=50000, ivd_cases=())
    facts = screening_facts(someone(1, CASE, replace(second, order_date=date(2020, 1, 2))), OCTOBER)
    assert (facts.csup_cents, facts.csup_open, facts.arrears_cents) == (20000, True, 173450)
    assert (facts.order_date, facts.ivd_open, facts.in_wisconsin) == (date(2020, 1, 2), True, True)
    assert len(facts.months) == 4
    nothing = screening_facts(replace(someone(1), court_cases=(), state=None), OCTOBER)
    assert (nothing.csup_cents, nothing.csup_open, nothing.order_date, nothing.in_wisconsin) == (None, None, None, None)


@pytest.mark.parametrize(
    ("status", "standing"), [(None, None), ("", None), ("Open", True), ("CLOSED", False), ("Closure pending", False)]
)
def test_whether_a_ivd_case_is_open(status: str | None, standing: object) -> None:
    assert ivd_open(status) is standing


def test_what_is_the_same() -> None:
    assert address_key("12 OAK St.", "54301-2222") == address_key("12 Oak St", "54301")
    assert address_key("12 Oak St", "54301") != address_key("12 Oak St", "54303")
    assert pin_key("0012345678") == pin_key("12345678")
    assert pin_key("100") != pin_key("1")
