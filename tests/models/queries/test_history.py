from __future__ import annotations

from typing import TYPE_CHECKING

from commands.verbs.access import log_view
from commands.verbs.standing import toggle_mark
from commands.verbs.undo import redo, undo
from models.enums import ActivityKind
from models.queries.history import history, next_redo, next_undo
from tests.commands.verbs.making import WHO, take

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.office import ActivityRow
    from models.vault.casefile import CaseFile


def told(case_file: CaseFile, person_id: UUID | None = None, limit: int = 200) -> list[ActivityRow]:
    with case_file.read() as session:
        return history(session, person_id, limit)


def test_the_log_newest_first(case_file: CaseFile, dale: UUID) -> None:
    toggle_mark(case_file, dale)
    log_view(case_file, dale)
    found = told(case_file)
    assert [row.position for row in found] == [4, 3, 2, 1]
    assert [row.summary for row in found[:2]] == [f"Opened {WHO}", f"Marked {WHO} to be next"]
    assert [row.kind for row in found] == [
        ActivityKind.ACCESS,
        ActivityKind.CHANGE,
        ActivityKind.CHANGE,
        ActivityKind.SYSTEM,
    ]
    assert {row.liaison for row in found} == {"Practice Liaison"}
    assert not any(row.undone for row in found)


def test_of_one_person_of_some_kinds_and_so_many(case_file: CaseFile, dale: UUID) -> None:
    other = take(case_file, first_name="Pao", court_case="")
    toggle_mark(case_file, other)
    log_view(case_file, dale)
    assert {row.person_id for row in told(case_file, dale)} == {dale}
    assert len(told(case_file, limit=2)) == 2
    with case_file.read() as session:
        kinds = {row.kind for row in history(session, kinds=(ActivityKind.ACCESS,))}
    assert kinds == {ActivityKind.ACCESS}


def test_what_was_taken_back_is_marked(case_file: CaseFile, dale: UUID) -> None:
    toggle_mark(case_file, dale)
    undo(case_file)
    assert [row.undone for row in told(case_file)] == [False, True, False, False]
    redo(case_file)
    assert [row.undone for row in told(case_file)] == [False, True, False, False, False]
    assert [row.undone for row in told(case_file, limit=3)] == [False, True, False]


def test_what_undo_and_redo_would_take(case_file: CaseFile, dale: UUID) -> None:
    with case_file.read() as session:
        assert next_redo(session) is None
    toggle_mark(case_file, dale)
    with case_file.read() as session:
        step = next_undo(session)
        assert step is not None
        assert step.summary == f"Marked {WHO} to be next"
    undo(case_file)
    with case_file.read() as session:
        back = next_redo(session)
        assert back is not None
        assert (back.kind, back.undoes) == (ActivityKind.UNDO, step.id)


def test_nothing_was_done_yet(case_file: CaseFile) -> None:
    with case_file.read() as session:
        assert next_undo(session) is None
        assert [row.verb for row in history(session)] == ["load reference"]
