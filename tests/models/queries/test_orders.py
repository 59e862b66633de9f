"""What is kept in memory of the orders is never older than the case file."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from sqlmodel import col

from commands.verbs.listings import take_listing
from commands.verbs.rollover import roll_over
from commands.verbs.standing import close_person, toggle_mark
from commands.verbs.undo import redo, undo
from models import clock
from models.errors import Refused
from models.inputs.people import CloseInput
from models.queries.orders import NUMBER, SORTS, in_order, numbers_of, order_by
from models.queries.worklist import order
from models.tables.standing import PersonStanding
from models.vault.connection import open_engine
from models.vault.keyfile import PRACTICE_PASSPHRASE, derive, read, unlock
from models.vault.unit import one_entry
from tests.commands.verbs.deeds import DEEDS, do
from tests.commands.verbs.lists import a_list, someone
from tests.commands.verbs.making import take
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from sqlmodel import Session

    from models.vault.casefile import CaseFile

INDEXES = {"arrears": "months"}
"""Orders whose index has another name."""


@pytest.fixture
def people(case_file: CaseFile) -> Sequence[UUID]:
    """Four people, who stand in the order in which they came."""
    return [take(case_file, first_name=f"Dale{number}", court_case="") for number in range(4)]


def kept(case_file: CaseFile, sort: str = "rank") -> list[int]:
    with case_file.read() as session:
        return list(order(session, "", sort).numbers)


def fresh(session: Session, sort: str) -> list[int]:
    """The order as the table has it, read without anything that is kept."""
    rows = session.execute(select(NUMBER, col(PersonStanding.stage)).order_by(*order_by(sort)))
    return [row.number for row in rows if row.stage != "closed"]


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_is_read_from_its_index_and_not_sorted(case_file: CaseFile, sort: str) -> None:
    asked = select(NUMBER).where(col(PersonStanding.stage) != "closed").order_by(*order_by(sort))
    said = str(asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    with case_file.engine.connect() as opened:
        plan = " ".join(row.detail for row in opened.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}"))
    assert f"COVERING INDEX ix_standing_{INDEXES.get(sort, sort)}" in plan
    assert "TEMP B-TREE" not in plan


def test_an_order_is_read_once_until_a_standing_changes(case_file: CaseFile, people: Sequence[UUID]) -> None:
    with case_file.read() as session:
        first = in_order(session, "rank")
    with case_file.read() as session:
        assert in_order(session, "rank") is first
    toggle_mark(case_file, people[3])
    with case_file.read() as session:
        assert in_order(session, "rank") is not first


def test_closed_people_stand_in_an_order_of_their_own(case_file: CaseFile, people: Sequence[UUID]) -> None:
    close_person(case_file, people[0], CloseInput.parse({"reason": "declined"}))
    with case_file.read() as session:
        assert list(in_order(session, "name")) == [2, 3, 4]
        assert list(in_order(session, "name", closed=True)) == [1, 2, 3, 4]


def test_no_people(case_file: CaseFile) -> None:
    with case_file.read() as session:
        assert not in_order(session, "rank")
        assert not numbers_of(session, select(NUMBER))
        with pytest.raises(Refused, match="no order"):
            in_order(session, "colour")


def marked_in_a_thread(case_file: CaseFile, person: UUID) -> None:
    thread = threading.Thread(target=toggle_mark, args=(case_file, person))
    thread.start()
    thread.join()


def marked_in_another_program(case_file: CaseFile, person: UUID) -> None:
    """As another program does: over an engine of its own, which shares nothing with ours but the file."""
    data_key = unlock(read(case_file.home.key_file), PRACTICE_PASSPHRASE)
    engine = open_engine(case_file.home.database, derive(data_key, "db"))
    toggle_mark(replace(case_file, engine=engine, _held=None), person)
    engine.dispose()


@pytest.mark.parametrize("change", [toggle_mark, marked_in_a_thread, marked_in_another_program])
def test_whoever_changes_a_standing_changes_the_order(
    case_file: CaseFile, people: Sequence[UUID], change: Callable[[CaseFile, UUID], object]
) -> None:
    assert kept(case_file) == [1, 2, 3, 4]
    change(case_file, people[3])
    assert kept(case_file) == [4, 1, 2, 3]
    undo(case_file)
    assert kept(case_file) == [1, 2, 3, 4]
    redo(case_file)
    assert kept(case_file) == [4, 1, 2, 3]


def test_what_was_only_tried_is_in_no_order(case_file: CaseFile, people: Sequence[UUID]) -> None:
    with one_entry(case_file, "try", keep=False) as whole:
        toggle_mark(case_file, people[3])
        whole.summary = "Tried."
    assert kept(case_file) == [1, 2, 3, 4]
    toggle_mark(case_file, people[2])
    assert kept(case_file) == [3, 1, 2, 4]


def test_a_change_is_in_the_order_of_its_own_transaction_only(case_file: CaseFile, people: Sequence[UUID]) -> None:
    before = kept(case_file)
    with case_file.read() as reading:
        assert list(in_order(reading, "rank")) == before
        toggle_mark(case_file, people[3])
        assert list(in_order(reading, "rank")) == before
        assert kept(case_file) != before
        assert list(in_order(reading, "rank")) == before


def test_a_new_day_brings_a_new_order(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(number) for number in range(12)]))
    for pick in range(6):
        do(case_file, "add follow-up", pick)
    kept(case_file)
    with clock.pinned(TODAY + timedelta(days=20)):
        assert roll_over(case_file)
        with case_file.read() as session:
            assert list(order(session, "").numbers) == fresh(session, "rank")


def test_after_any_verb_the_kept_orders_are_those_of_the_table(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(number) for number in range(6)]))
    for pick in range(60):
        do(case_file, sorted(DEEDS)[pick * 7 % len(DEEDS)], pick)
        with case_file.read() as session:
            for sort in SORTS:
                assert list(in_order(session, sort)) == fresh(session, sort)
