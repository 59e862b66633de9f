from __future__ import annotations

from typing import TYPE_CHECKING

from commands.verbs.standing import add_tag, remove_tag, toggle_mark
from commands.verbs.undo import undo
from models.ids import new_id
from models.inputs.people import TagInput
from models.queries.since import Since, since
from models.tables.people import Phone, Tag
from tests.commands.verbs.making import only, rows

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile


def told(case_file: CaseFile, start: UUID, *ids: UUID) -> Since:
    with case_file.read() as session:
        return since(session, start, ids)


def tag(case_file: CaseFile, owner: UUID, word: str) -> UUID:
    made = add_tag(case_file, owner, TagInput.parse({"word": word})).made
    assert made is not None
    return made


def test_what_is_newer_and_what_was_changed(case_file: CaseFile, dale: UUID) -> None:
    phone = only(case_file, Phone).id
    start = tag(case_file, dale, "late shift")
    newer = tag(case_file, dale, "no car")
    toggle_mark(case_file, dale)
    toggle_mark(case_file, dale)
    assert told(case_file, start, phone, newer, dale) == Since(frozenset({newer.hex}), {dale.hex: {"hand_mark": False}})


def test_only_what_was_asked_for_is_told(case_file: CaseFile, dale: UUID) -> None:
    start = tag(case_file, dale, "late shift")
    tag(case_file, dale, "no car")
    assert told(case_file, start) == Since(frozenset(), {})


def test_what_was_taken_out_and_put_back_is_older(case_file: CaseFile, dale: UUID) -> None:
    older = tag(case_file, dale, "no car")
    start = tag(case_file, dale, "late shift")
    remove_tag(case_file, dale, "no car")
    undo(case_file)
    assert {row.id for row in rows(case_file, Tag)} == {older, start}
    assert told(case_file, start, older) == Since(frozenset(), {})


def test_since_a_row_that_the_log_does_not_know_is_since_ever(case_file: CaseFile, dale: UUID) -> None:
    phone = only(case_file, Phone).id
    assert told(case_file, new_id(), phone, dale).made == {phone.hex, dale.hex}
