from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.casework import record_contact
from commands.verbs.filling import EITHER, FORBIDDING, OWN, TOGETHER, WHEN_EMPTY
from commands.verbs.hands import STAYING, holdings
from commands.verbs.merging import merge_people, unmerge
from commands.verbs.people import add_note
from commands.verbs.undo import redo, undo
from models.inputs.casework import ContactInput
from models.inputs.people import (
    NoteInput,
)
from models.tables.casework import CaseNote
from models.tables.courts import CourtCase
from models.tables.people import Merging, Person
from models.tables.schema import METADATA
from models.vault.unit import unit
from tests.commands.verbs.making import TODAY, only, person, rows, take
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from uuid import UUID

    from models.tables.base import Row
    from models.vault.casefile import CaseFile

LOGGED = frozenset({"activity", "rowchange", "setting"})
KEEP, OTHER = "N-0001 Dale Hendricks", "N-0002 Dale Hendriks"
NOTE = NoteInput.parse({"text": "asked for the form", "on": TODAY.isoformat()})


def content(case_file: CaseFile, *besides: str) -> dict[str, list[tuple[Any, ...]]]:
    return dump(case_file, besides=LOGGED | frozenset(besides))


@pytest.fixture
def twin(case_file: CaseFile, dale: UUID) -> UUID:
    """The same man as a CSA of another county asked for him: his name misspelt, another court case."""
    return take(case_file, last_name="Hendriks", county="Dane", court_case="2019FA12", phone="608-555-0100", pin="77")


def merging_of(case_file: CaseFile) -> UUID:
    return rows(case_file, Merging)[-1].id


def owners(case_file: CaseFile, table: type[Row]) -> list[UUID]:
    return [row.person_id for row in rows(case_file, table)]  # type: ignore[attr-defined]  # tables of a person


def facts(case_file: CaseFile, person_id: UUID, **values: Any) -> None:
    with unit(case_file, "correct") as work:
        work.change(work.get(Person, person_id), **values)
        work.summary = "Corrected"


def keep(case_file: CaseFile, row: Row) -> UUID:
    with unit(case_file, "correct") as work:
        work.summary = "Corrected"
        return work.add(row).id


def test_every_table_of_a_person_is_moved_or_named_as_staying() -> None:
    of_people = {table.name for table in METADATA.sorted_tables if "person_id" in table.columns}
    moved = [holding.name for holding in holdings()]
    assert set(moved) | STAYING == of_people
    assert not set(moved) & STAYING
    assert moved.index("courtcase") < moved.index("ivdcase")
    ties = {holding.name: holding.ties for holding in holdings() if holding.ties}
    assert ties == {
        "assessmentitem": ("assessment_id",),
        "child": ("court_case_id",),
        "encounter": ("hearing_id",),
        "hearing": ("court_case_id",),
        "ivdcase": ("court_case_id",),
        "job": ("referral_id",),
        "paymentmonth": ("court_case_id",),
        "referralstatus": ("referral_id",),
        "retentioncheck": ("job_id",),
    }


def test_of_every_fact_it_is_said_what_becomes_of_it() -> None:
    said = [*WHEN_EMPTY, *EITHER, *FORBIDDING, *TOGETHER, *OWN]
    assert sorted(said) == sorted(column.name for column in METADATA.tables["person"].columns)


def test_what_was_done_with_both_stands_with_one(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    add_note(case_file, dale, NOTE)
    add_note(case_file, twin, NOTE)
    record_contact(case_file, twin, ContactInput.parse({"outcome": "spoke"}))
    done = merge_people(case_file, dale, twin)
    assert done.summary == f"Merged {OTHER} into {KEEP}: 5 entries moved; KIDS PIN taken over"
    assert set(done.people) == {dale, twin}
    assert done.made == only(case_file, Merging).id
    assert owners(case_file, CaseNote) == [dale, dale]
    assert {case.county for case in rows(case_file, CourtCase) if case.person_id == dale} == {"Brown", "Dane"}
    assert person(case_file, twin).merged_into == dale
    assert person(case_file, dale).pin == "77"
    assert person(case_file, twin).pin is None


def test_taking_it_back_and_doing_it_again(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    add_note(case_file, twin, NOTE)
    before = content(case_file)
    merge_people(case_file, dale, twin)
    merged = content(case_file)
    undo(case_file)
    assert content(case_file) == before
    redo(case_file)
    assert content(case_file) == merged
    unmerge(case_file, merging_of(case_file))
    assert content(case_file, "merging") == {name: held for name, held in before.items() if name != "merging"}
    undo(case_file)
    assert content(case_file) == merged
    redo(case_file)
    undo(case_file)
    undo(case_file)
    assert content(case_file) == before
