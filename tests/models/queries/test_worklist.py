from __future__ import annotations

import dataclasses
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import col, select

from commands.verbs.casework import add_follow_up, record_contact
from commands.verbs.listings import take_listing
from commands.verbs.reference import load_reference
from commands.verbs.standing import close_person, park, review, set_safety, toggle_mark
from models import clock
from models.enums import Stage
from models.errors import LiaisonError, Refused
from models.ids import new_id
from models.inputs.casework import ContactInput, FollowUpInput
from models.inputs.people import CloseInput, ParkInput, ReviewInput, SafetyInput
from models.queries import worklist
from models.queries.orders import SORTS
from models.tables.people import Person
from models.tables.standing import PersonStanding
from models.vault.drafts import save_draft
from seed.reference.read import reference_items
from tests.commands.verbs.deeds import do
from tests.commands.verbs.lists import CASE, NOVEMBER, a_list, replace, someone
from tests.commands.verbs.making import take

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from models.rows.worklist import WorklistOrder, WorklistRow
    from models.vault.casefile import CaseFile

TODAY = date(2026, 11, 20)
EVERY_PART = (
    "county:",
    "stage:",
    "is:",
    "<",
    ">=",
    "brown",
    "listed",
    "loose",
    "%",
    "_",
    '"',
    "*",
    "NEAR(",
    "\x00",
    "'",
)


def order(case_file: CaseFile, said: str = "", sort: str = "rank") -> WorklistOrder:
    with case_file.read() as session:
        return worklist.order(session, said, sort)


def shown(case_file: CaseFile, said: str = "", sort: str = "rank") -> list[int]:
    return list(order(case_file, said, sort).numbers)


def row_of(case_file: CaseFile, person_id: UUID) -> WorklistRow:
    with case_file.read() as session:
        found = worklist.row_of(session, person_id)
    assert found is not None
    return found


@pytest.fixture
def office(case_file: CaseFile) -> Sequence[UUID]:
    """Six people: Brown 1 to 3, Dane 4 and 5, Fond du Lac 6; 2 reached, 3 parked, 5 closed, 6 marked and unsafe."""
    counties = ("Brown", "Brown", "Brown", "Dane", "Dane", "Fond du Lac")
    ids = [
        take(case_file, first_name=f"Dale{number}", last_name=f"Hendricks{number % 4}", county=county, court_case="")
        for number, county in enumerate(counties, 1)
    ]
    record_contact(case_file, ids[1], ContactInput.parse({"outcome": "spoke", "on": "2026-11-12"}))
    park(case_file, ids[2], ParkInput.parse({"until": "+30d", "reason": "out of state"}))
    add_follow_up(case_file, ids[3], FollowUpInput.parse({"due_on": "+2d", "what": "send the form"}))
    close_person(case_file, ids[4], CloseInput.parse({"reason": "declined"}))
    toggle_mark(case_file, ids[5])
    set_safety(case_file, ids[5], SafetyInput.parse({"unsafe_now": "yes"}))
    return ids


FILTERS: list[tuple[str, set[int]]] = [
    ("", {1, 2, 3, 4, 6}),
    ("county:brown", {1, 2, 3}),
    ("county:BR", {1, 2, 3}),
    ("county:fond_du_lac", {6}),
    ("county:brown county:dane", {1, 2, 3, 4}),
    ("stage:reached", {2}),
    ("stage:parked", {3}),
    ("stage:closed", {5}),
    ("stage:<reached", {1, 4, 6}),
    ("stage:>=reached", {2}),
    ("stage:closed stage:parked", {3, 5}),
    ("is:next", {6}),
    ("is:unranked", {3, 6}),
    ("dale4", {4}),
    ("hendricks2 county:brown", {2}),
    ("hendricks2 county:dane", set()),
    ("%", set()),
    ("nobody", set()),
]


def test_parts_of_a_filter(case_file: CaseFile, office: Sequence[UUID]) -> None:
    for said, numbers in FILTERS:
        assert set(shown(case_file, said)) == numbers, said


def test_shown_of_total(case_file: CaseFile, office: Sequence[UUID]) -> None:
    everything = order(case_file)
    assert (len(everything.numbers), everything.total, everything.words) == (5, 5, "by rank")
    some = order(case_file, "county:brown dale1", "name")
    assert (len(some.numbers), some.total, some.words) == (1, 5, "in Brown, “dale1” by name")
    closed = order(case_file, "stage:closed")
    assert (len(closed.numbers), closed.total) == (1, 6)


def test_overdue_and_loose(case_file: CaseFile, office: Sequence[UUID]) -> None:
    assert 4 not in shown(case_file, "is:overdue")
    with clock.pinned(TODAY + timedelta(days=3)):
        assert 4 in shown(case_file, "is:overdue")
    with case_file.read() as session:
        loose = set(session.exec(select(PersonStanding.number).where(col(PersonStanding.loose_end))))
    assert set(shown(case_file, "is:loose")) == loose


def test_every_order_is_total_and_stable(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(number) for number in range(40)]))
    for pick in range(15):
        do(case_file, "record contact", pick)
        do(case_file, "add follow-up", pick)
    for sort in SORTS:
        first = shown(case_file, "", sort)
        assert sorted(first) == list(range(1, 41))
        assert all(shown(case_file, "", sort) == first for _ in range(3))
        assert shown(case_file, "county:brown", sort) == first


KEYS: dict[str, Callable[[WorklistRow], tuple[Any, ...]]] = {
    "rank": lambda row: (not row.ranked, -row.points),
    "name": lambda row: (row.name.lower(), row.number),
    "next": lambda row: (row.next_on or date.max, -row.points),
    "contact": lambda row: (row.last_contact_on or date.min, -row.points),
    "arrears": lambda row: (row.arrears_months is None, -(row.arrears_months or 0), row.number),
    "county": lambda row: (row.county, -row.points, row.number),
}


def test_every_order_is_what_it_says(case_file: CaseFile, office: Sequence[UUID]) -> None:
    little = replace(CASE, number="2020FA000009", ivd_cases=(), csup_cents=100, arrears_cents=900)
    take_listing(case_file, a_list([someone(7), someone(8, little)]))
    assert KEYS.keys() == SORTS.keys()
    for sort, key in KEYS.items():
        with case_file.read() as session:
            found = [key(row) for row in worklist.rows(session, worklist.order(session, "", sort).numbers)]
        assert len(found) == 7
        assert found == sorted(found), sort


def test_an_order_that_is_not_known(case_file: CaseFile) -> None:
    with pytest.raises(Refused, match="no order “colour”") as caught:
        order(case_file, "", "colour")
    assert "rank, name, next" in caught.value.hint


def test_rows_of_a_window_come_in_its_order(case_file: CaseFile, office: Sequence[UUID]) -> None:
    with case_file.read() as session:
        found = worklist.rows(session, [6, 99, 1, 5])
        assert [row.number for row in found] == [6, 1, 5]
        assert worklist.rows(session, []) == []


def test_numbers_of_people(case_file: CaseFile, office: Sequence[UUID]) -> None:
    with case_file.read() as session:
        assert worklist.numbers(session, [office[4], new_id(), office[0]]) == [5, 1]
        assert worklist.numbers(session, []) == []


def test_the_head_of_the_ranking(case_file: CaseFile, office: Sequence[UUID]) -> None:
    ranked = [number for number in shown(case_file) if number not in {3, 6}]
    with case_file.read() as session:
        assert [row.number for row in worklist.first(session, 2)] == ranked[:2]
        assert [row.number for row in worklist.first(session, 50)] == ranked


def test_one_row(case_file: CaseFile, office: Sequence[UUID]) -> None:
    found = row_of(case_file, office[1])
    assert (found.ref, found.name, found.county, found.stage) == ("N-0002", "Hendricks2, Dale2", "Brown", Stage.REACHED)
    assert (found.last_contact_on, found.marked, found.ranked) == (date(2026, 11, 12), False, True)
    assert row_of(case_file, office[5]).marked
    with case_file.read() as session:
        assert worklist.row_of(session, new_id()) is None


def test_the_figures_above_the_list(case_file: CaseFile, office: Sequence[UUID]) -> None:
    save_draft(case_file, "contact", office[0], {"note": "half"})
    review(case_file, office[0], ReviewInput.parse({"decision": "held"}))
    with case_file.read() as session:
        before = worklist.summary(session)
    assert (before.active, before.unranked, before.drafts) == (4, 1, 1)
    assert before.listing_age_days is None
    assert before.report_due == date(2027, 1, 15)
    take_listing(case_file, a_list([someone(1)], as_of=NOVEMBER))
    with case_file.read() as session, clock.pinned(date(2027, 1, 10)):
        after = worklist.summary(session)
    assert (after.active, after.listing_age_days, after.report_due) == (5, 52, date(2027, 1, 15))
    assert (before.listing_old, after.listing_old) == (False, True)


def test_a_list_is_old_after_the_days_of_the_reference_data(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)], as_of=NOVEMBER))
    found = []
    for on in (date(2026, 12, 19), date(2026, 12, 20)):
        with case_file.read() as session, clock.pinned(on):
            found.append(worklist.summary(session).listing_old)
    assert found == [False, True]
    sooner = next(row for row in reference_items() if row.code == "age_of_list_days")
    load_reference(case_file, [dataclasses.replace(sooner, values={"value": 10})])
    with case_file.read() as session, clock.pinned(date(2026, 12, 1)):
        assert worklist.summary(session).listing_old


def test_an_empty_case_file(case_file: CaseFile) -> None:
    assert (shown(case_file), order(case_file).total) == ([], 0)
    with case_file.read() as session:
        found = worklist.summary(session)
    assert (found.active, found.loose_ends, found.unranked, found.drafts) == (0, 0, 0, 0)


def hostile(chance: random.Random) -> str:
    pieces = [
        chance.choice(EVERY_PART)
        if chance.random() < 0.4
        else chr(chance.choice((chance.randrange(0x250), chance.randrange(0x110000))))
        for _ in range(chance.randrange(12))
    ]
    return (" " if chance.random() < 0.3 else "").join(pieces)


@pytest.mark.parametrize("seed", [20261120, 20261121])
def test_no_text_breaks_the_filter(case_file: CaseFile, office: Sequence[UUID], seed: int) -> None:
    chance = random.Random(seed)
    refused = 0
    with case_file.read() as session:
        for _ in range(10_000):
            text = hostile(chance)
            try:
                worklist.order(session, text, chance.choice(list(SORTS)))
            except LiaisonError:
                refused += 1
        assert list(session.exec(select(Person.number).order_by(col(Person.number)))) == [1, 2, 3, 4, 5, 6]
    assert 0 < refused < 7_500
