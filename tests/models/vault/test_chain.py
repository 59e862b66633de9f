from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from models.enums import ActivityKind
from models.tables.activity import Activity, RowChange
from models.tables.kept import SavedFilter
from models.vault.chain import START, head, link, verify
from models.vault.connection import outside_transaction
from models.vault.unit import together, unit

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile
    from models.vault.chain import Broken

FORBIDDING = ("activity_no_update", "activity_no_delete", "rowchange_no_update", "rowchange_no_delete")
THIRD = "(SELECT id FROM activity WHERE position = 3)"
COPIED = 'hex(randomblob(16)), activity_id, 1, "table", row_id, before, after'
LAST = 6
"""The reference data of the fixture, then five filters."""


@pytest.fixture
def told(case_file: CaseFile) -> CaseFile:
    """A case file with six entries, whose guards were taken away."""
    for number in range(5):
        with unit(case_file, "save filter") as work:
            work.add(SavedFilter(name=f"mine {number}", text="county:brown"))
            work.summary = f"Saved filter {number}"
    with outside_transaction(case_file.engine) as opened:
        for trigger in FORBIDDING:
            opened.exec_driver_sql(f"DROP TRIGGER {trigger}")
    return case_file


def checked(case_file: CaseFile) -> tuple[int, Broken | None]:
    with case_file.read() as session:
        return verify(session, case_file.audit_key)


def tamper(case_file: CaseFile, *statements: str) -> Broken:
    with outside_transaction(case_file.engine) as opened:
        for statement in statements:
            opened.exec_driver_sql(statement)
    found = checked(case_file)[1]
    assert found is not None
    return found


def test_what_was_written_holds(told: CaseFile) -> None:
    assert checked(told) == (LAST, None)


def test_an_empty_log_holds(told: CaseFile) -> None:
    with outside_transaction(told.engine) as opened:
        for table in ("rowchange", "activity", "setting"):
            opened.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - our own tables
    assert checked(told) == (0, None)
    with told.read() as session:
        assert head(session) == (0, START)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE activity SET summary = 'Nothing happened' WHERE position = 3",
        "UPDATE activity SET at = '2020-01-01 00:00:00.000000' WHERE position = 3",
        "UPDATE activity SET liaison = 'Somebody else' WHERE position = 3",
        "UPDATE activity SET kind = 'access' WHERE position = 3",
        "UPDATE activity SET local_offset = 60 WHERE position = 3",
        "UPDATE activity SET person_id = id WHERE position = 3",
        "UPDATE activity SET undoes = id WHERE position = 3",
        "UPDATE activity SET hash = previous_hash WHERE position = 3",
        "UPDATE activity SET previous_hash = hash WHERE position = 3",
        f"UPDATE rowchange SET after = '[]' WHERE activity_id = {THIRD}",  # noqa: S608 - our own words
        f"UPDATE rowchange SET \"table\" = 'tag' WHERE activity_id = {THIRD}",  # noqa: S608 - our own words
        f"DELETE FROM rowchange WHERE activity_id = {THIRD}",  # noqa: S608 - our own words
        f"INSERT INTO rowchange SELECT {COPIED} FROM rowchange WHERE activity_id = {THIRD}",  # noqa: S608 - our own words
    ],
)
def test_an_edited_entry_is_found(told: CaseFile, statement: str) -> None:
    found = tamper(told, statement)
    assert found.position == 3
    assert found.sentence == "Entry 3 of the activity log was changed after it was written."


def cut(case_file: CaseFile, first: int, last: int) -> Broken:
    which = f"SELECT id FROM activity WHERE position BETWEEN {first} AND {last}"  # noqa: S608 - whole numbers
    return tamper(
        case_file,
        f"DELETE FROM rowchange WHERE activity_id IN ({which})",  # noqa: S608 - our own words
        f"DELETE FROM activity WHERE id IN ({which})",  # noqa: S608 - the same
    )


def test_a_removed_entry_is_found(told: CaseFile) -> None:
    assert cut(told, 3, 3).sentence == "Entry 3 of the activity log is missing."


def test_a_removed_entry_is_found_when_those_after_it_move_up(told: CaseFile) -> None:
    cut(told, 3, 3)
    rest = range(4, LAST + 1)
    moved = tamper(told, *(f"UPDATE activity SET position = {n - 1} WHERE position = {n}" for n in rest))  # noqa: S608 - our own words
    assert moved.position == 3


@pytest.mark.parametrize("first", range(2, LAST + 1))
def test_a_cut_tail_is_found(told: CaseFile, first: int) -> None:
    found = cut(told, first, LAST)
    assert found.sentence == f"The activity log does not end where it should, at entry {first - 1}."


def test_the_mark_of_the_end_cannot_be_written_without_the_key(told: CaseFile) -> None:
    with told.read() as session:
        entry = session.exec(select(Activity).where(Activity.position == 5)).one()
    cut(told, LAST, LAST)
    found = tamper(told, f"UPDATE setting SET value = '5 {entry.hash}' WHERE name = 'log_end'")  # noqa: S608 - our own words
    assert "does not end" in found.sentence
    assert tamper(told, "DELETE FROM setting WHERE name = 'log_end'").position == LAST


def test_swapped_entries_are_found(told: CaseFile) -> None:
    swap = ((3, 99), (4, 3), (99, 4))
    found = tamper(told, *(f"UPDATE activity SET position = {to} WHERE position = {at}" for at, to in swap))  # noqa: S608 - our own words
    assert found.position == 3


def test_a_chain_of_another_key_does_not_hold(told: CaseFile) -> None:
    with told.read() as session:
        _, broken = verify(session, bytes(32))
        assert broken is not None
        assert broken.position == 1


def test_the_hash_covers_the_entry_before(told: CaseFile) -> None:
    with told.read() as session:
        entries = list(session.exec(select(Activity).order_by(col(Activity.position))))
        changes = list(session.exec(select(RowChange).where(RowChange.activity_id == entries[-1].id)))
    assert [entry.previous_hash for entry in entries] == [START, *(entry.hash for entry in entries[:-1])]
    last, rows = entries[-1].model_dump(), [change.model_dump() for change in changes]
    assert link(told.audit_key, last, rows) == last["hash"]
    assert link(told.audit_key, {**last, "previous_hash": START}, rows) != last["hash"]


def test_many_entries_of_one_transaction_are_chained(case_file: CaseFile) -> None:
    with together(case_file):
        for number in range(3):
            with unit(case_file, "view", ActivityKind.ACCESS) as work:
                work.summary = f"Looked {number}"
    assert checked(case_file) == (4, None)
    with case_file.read() as session:
        positions = list(session.exec(select(Activity.position).order_by(col(Activity.position))))
    assert positions == [1, 2, 3, 4]


def test_an_emptied_log_is_missed(told: CaseFile) -> None:
    with told.engine.begin() as connection:
        for table in ("rowchange", "activity"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - our own names
    with told.read() as session:
        assert verify(session, told.audit_key)[1] is not None
