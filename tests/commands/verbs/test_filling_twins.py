"""What a survivor's court cases, months, numbers and addresses take over from those of a merged record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.filling_twins import BALANCE, CSUP, POINT, WHEN_EMPTY
from commands.verbs.merging import merge_people, unmerge
from commands.verbs.people import add_address, add_phone, set_phone_state
from commands.verbs.undo import redo, undo
from models.enums import PointState, Source
from models.inputs.people import AddressInput, PhoneInput
from models.queries.person import sheet
from models.tables.courts import CourtCase, IvdCase, PaymentMonth
from models.tables.people import Address, Merging, Phone
from models.tables.schema import METADATA
from models.vault.unit import unit
from tests.commands.verbs.making import TODAY, only, rows
from tests.commands.verbs.twins import AUGUST, SEPTEMBER, content, correct, court_case, owned, put, twin_of_dale

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.done import Done
    from models.vault.casefile import CaseFile

NUMBER = "2020FA002824"
Facts = dict[str, Any]


@pytest.fixture
def twin(case_file: CaseFile, dale: UUID) -> UUID:
    return twin_of_dale(case_file)


def both(case_file: CaseFile, keep: UUID, other: UUID, ours: Facts, theirs: Facts) -> UUID:
    """The same court case on both, each with what is known of it there; gives the survivor's."""
    cases = [court_case(case_file, who, NUMBER) for who in (keep, other)]
    for case, facts in zip(cases, (ours, theirs), strict=True):
        correct(case_file, CourtCase, case, **facts)
    return cases[0]


def facts_of(case_file: CaseFile, case: UUID, facts: Facts) -> Facts:
    with case_file.read() as session:
        row = session.get_one(CourtCase, case)
        return {name: getattr(row, name) for name in facts}


def part(case_file: CaseFile) -> Done:
    return unmerge(case_file, only(case_file, Merging).id)


def test_of_every_fact_of_a_court_case_it_is_said_what_becomes_of_it() -> None:
    own = {
        "courtcase": ("county", "number", "closed_on", *CSUP, *BALANCE),
        "ivdcase": ("court_case_id", "number"),
        "paymentmonth": ("court_case_id", "month"),
    }
    for table, filled in WHEN_EMPTY.items():
        name = str(table.__tablename__)
        said = ("id", "person_id", *own[name], *filled)
        assert sorted(said) == sorted(column.name for column in METADATA.tables[name].columns)


def test_a_debt_that_only_the_other_knew_is_seen_and_goes_back(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    known = {
        "csup_cents": 31200,
        "csup_open": True,
        "arrears_cents": 571191,
        "balance_as_of": SEPTEMBER,
        "order_date": date(2020, 5, 1),
        "last_review_on": AUGUST,
        "worker": "B. Klein",
    }
    case = both(case_file, dale, twin, {}, known)
    before = content(case_file, "merging")
    done = merge_people(case_file, dale, twin)
    assert done.summary.endswith("inside; order date, last review on, worker, CSUP and arrears taken over")
    assert facts_of(case_file, case, known) == known
    merged = content(case_file)
    undo(case_file)
    assert content(case_file, "merging") == before
    redo(case_file)
    assert content(case_file) == merged
    assert part(case_file).summary.endswith("went back")
    assert content(case_file, "merging") == before


EARLY, LATE = {"arrears_cents": 100, "balance_as_of": AUGUST}, {"arrears_cents": 200, "balance_as_of": SEPTEMBER}
DEBTS = [
    (EARLY, LATE, LATE),
    (LATE, EARLY, LATE),
    (LATE, LATE | {"arrears_cents": 300}, LATE),
    (EARLY | {"csup_cents": 1}, LATE | {"csup_cents": 2}, LATE | {"csup_cents": 2}),
    (LATE | {"csup_cents": 1}, EARLY | {"csup_cents": 2}, LATE | {"csup_cents": 1}),
    (EARLY | {"csup_cents": 1}, LATE, LATE | {"csup_cents": 1}),
    (LATE, EARLY | {"csup_cents": 2}, LATE | {"csup_cents": 2}),
    ({"csup_cents": 1}, {"csup_cents": 2}, {"csup_cents": 1}),
    ({"arrears_cents": 100}, {"balance_as_of": SEPTEMBER}, {"arrears_cents": 100, "balance_as_of": None}),
    ({"arrears_cents": 100}, LATE, LATE),
    (EARLY, {"arrears_cents": 200}, EARLY),
    ({"balance_as_of": SEPTEMBER}, EARLY, EARLY),
    ({"balance_as_of": AUGUST}, {"balance_as_of": SEPTEMBER}, {"balance_as_of": AUGUST}),
    ({}, {"balance_as_of": SEPTEMBER}, {"balance_as_of": SEPTEMBER}),
    ({"worker": "A"}, {"worker": "B", "order_date": AUGUST}, {"worker": "A", "order_date": AUGUST}),
]


@pytest.mark.parametrize("facts", DEBTS)
def test_what_both_know_is_of_the_later_balance(
    case_file: CaseFile, dale: UUID, twin: UUID, facts: tuple[Facts, Facts, Facts]
) -> None:
    ours, theirs, together = facts
    case = both(case_file, dale, twin, ours, theirs)
    before = content(case_file, "merging")
    merge_people(case_file, dale, twin)
    assert facts_of(case_file, case, together) == together
    part(case_file)
    assert content(case_file, "merging") == before


def test_a_debt_of_a_list_since_stays_whole(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    case = both(case_file, dale, twin, EARLY, LATE | {"csup_cents": 5, "worker": "B. Klein"})
    merge_people(case_file, dale, twin)
    correct(case_file, CourtCase, case, balance_as_of=TODAY)
    assert part(case_file).summary.endswith("CSUP and arrears corrected since stay as corrected")
    now = {"csup_cents": 5, "arrears_cents": 200, "balance_as_of": TODAY, "worker": ""}
    assert facts_of(case_file, case, now) == now


def test_a_row_that_was_taken_out_since_is_passed_over(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    case = both(case_file, dale, twin, {}, LATE)
    merge_people(case_file, dale, twin)
    with unit(case_file, "take out") as work:
        work.summary = "Took out"
        work.remove(work.get(CourtCase, case))
    assert part(case_file).summary.endswith("went back")
    assert [row.number for row in owned(case_file, CourtCase, twin)] == ["2019FA000012", NUMBER]


def test_an_ivd_case_and_a_month_are_filled_too(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    ours = court_case(case_file, dale, NUMBER, ivd="7000001", months=(AUGUST, SEPTEMBER))
    theirs = court_case(case_file, twin, NUMBER)
    put(case_file, IvdCase(person_id=twin, court_case_id=theirs, number="7000001", status="open", open=True))
    for month in (AUGUST, SEPTEMBER):
        facts: Facts = {"month": month, "due_cents": 31200, "paid_cents": 0}
        put(case_file, PaymentMonth(person_id=twin, court_case_id=theirs, **facts))
    correct(case_file, PaymentMonth, rows(case_file, PaymentMonth)[0].id, paid_cents=5000)
    before = content(case_file, "merging")
    done = merge_people(case_file, dale, twin)
    assert done.summary.endswith("IV-D status and payments taken over")
    with case_file.read() as session:
        shown = next(row for row in sheet(session, dale).court_cases if row.id == ours)
    assert sorted((row.due_cents, row.paid_cents) for row in shown.months) == [(31200, 0), (31200, 5000)]
    assert [(row.status, row.open) for row in owned(case_file, IvdCase, dale)] == [("open", True)]
    part(case_file)
    assert content(case_file, "merging") == before


def phone_and_home(case_file: CaseFile, owner: UUID, street: str, zip_code: str) -> None:
    add_phone(case_file, owner, PhoneInput.parse({"number": "920-555-0142"}))
    home = {"street": street, "zip_code": zip_code, "city": "Green Bay"}
    add_address(case_file, owner, AddressInput.parse(home))


def test_a_number_and_an_address_of_both_are_shown_once(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    phone_and_home(case_file, dale, "30 Birch Ave", "54301")
    phone_and_home(case_file, twin, "30 BIRCH Ave.", "54301-2222")
    before = content(case_file, "merging")
    done = merge_people(case_file, dale, twin)
    assert done.summary.endswith("2 that N-0001 has too stay inside")
    with case_file.read() as session:
        shown = sheet(session, dale)
    assert sorted(row.number for row in shown.phones) == ["608-555-0100", "920-555-0100", "920-555-0142"]
    assert sorted(row.street for row in shown.addresses if "birch" in row.street.casefold()) == ["30 Birch Ave"]
    part(case_file)
    assert content(case_file, "merging") == before


def test_addresses_without_a_street_are_two(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    for who, city in ((dale, "Green Bay"), (twin, "Allouez")):
        put(case_file, Address(person_id=who, street="", city=city, source=Source.CSA, as_of=TODAY))
    merge_people(case_file, dale, twin)
    assert {row.city for row in owned(case_file, Address, dale)} >= {"Green Bay", "Allouez"}


STATES = [
    ((PointState.UNVERIFIED, TODAY), (PointState.WRONG, AUGUST), (PointState.WRONG, AUGUST)),
    ((PointState.VERIFIED, AUGUST), (PointState.WRONG, SEPTEMBER), (PointState.WRONG, SEPTEMBER)),
    ((PointState.VERIFIED, SEPTEMBER), (PointState.WRONG, AUGUST), (PointState.VERIFIED, SEPTEMBER)),
    ((PointState.VERIFIED, AUGUST), (PointState.UNVERIFIED, SEPTEMBER), (PointState.VERIFIED, AUGUST)),
]
Point = tuple[PointState, date]


@pytest.mark.parametrize("points", STATES)
def test_a_number_found_wrong_with_one_is_wrong(
    case_file: CaseFile, dale: UUID, points: tuple[Point, Point, Point]
) -> None:
    twin = twin_of_dale(case_file, phone="920-555-0100")
    for who, (state, as_of) in zip((dale, twin), points, strict=False):
        correct(case_file, Phone, owned(case_file, Phone, who)[0].id, state=state, as_of=as_of)
    before = content(case_file, "merging")
    merge_people(case_file, dale, twin)
    assert [tuple(getattr(row, name) for name in POINT) for row in owned(case_file, Phone, dale)] == [points[2]]
    part(case_file)
    assert content(case_file, "merging") == before


def test_what_was_found_out_of_a_number_since_stays(case_file: CaseFile, dale: UUID) -> None:
    twin = twin_of_dale(case_file, phone="920-555-0100")
    correct(case_file, Phone, owned(case_file, Phone, twin)[0].id, state=PointState.WRONG, as_of=AUGUST)
    merge_people(case_file, dale, twin)
    set_phone_state(case_file, owned(case_file, Phone, dale)[0].id, PointState.VERIFIED)
    told = "state of a phone or address corrected since stays as corrected"
    assert part(case_file).summary.endswith(told)
    assert [row.state for row in owned(case_file, Phone, dale)] == [PointState.VERIFIED]
    assert [row.state for row in owned(case_file, Phone, twin)] == [PointState.WRONG]
