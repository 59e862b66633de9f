"""Many verbs as one entry of the log."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, func, select

from commands.verbs.standing import add_tag
from commands.verbs.undo import redo, undo
from models.errors import LiaisonError, Refused
from models.inputs.people import TagInput
from models.tables.activity import Activity
from models.tables.people import Tag
from models.vault.unit import one_entry, unit
from tests.models.vault.test_unit import taken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from models.rows.done import Done
    from models.vault.casefile import CaseFile


def tagged(case_file: CaseFile, people: Sequence[UUID], *, keep: bool = True) -> tuple[Done, int]:
    """Tag people one after another as one entry, passing over who refuses; the answer and how many refused."""
    refused = 0
    with one_entry(case_file, "tag many", keep=keep) as whole:
        for person_id in people:
            try:
                add_tag(case_file, person_id, TagInput(word="spanish"))
            except LiaisonError:
                refused += 1
        whole.summary = "Tagged some people"
    return whole.done(), refused


def tags(case_file: CaseFile) -> list[str]:
    with case_file.read() as session:
        return sorted(session.exec(select(Tag.word)).all())


def entries(case_file: CaseFile) -> int:
    with case_file.read() as session:
        return session.exec(select(func.count(col(Activity.id)))).one()


def test_many_verbs_are_one_entry_and_one_undo(case_file: CaseFile) -> None:
    people = [taken(case_file, number) for number in (1, 2, 3)]
    add_tag(case_file, people[1], TagInput(word="spanish"))
    before = entries(case_file)
    done, refused = tagged(case_file, people)
    assert (refused, set(done.people), entries(case_file)) == (1, {people[0], people[2]}, before + 1)
    assert tags(case_file) == ["spanish"] * 3
    undo(case_file)
    assert tags(case_file) == ["spanish"]
    redo(case_file)
    assert tags(case_file) == ["spanish"] * 3


def test_what_is_only_tried_leaves_nothing(case_file: CaseFile) -> None:
    person = taken(case_file)
    before = entries(case_file)
    assert tagged(case_file, [person], keep=False)[1] == 0
    assert (tags(case_file), entries(case_file)) == ([], before)


def test_a_verb_that_fails_half_way_inside_one_entry_takes_only_its_own_with_it(case_file: CaseFile) -> None:
    person = taken(case_file)
    with one_entry(case_file, "two") as whole:
        add_tag(case_file, person, TagInput(word="spanish"))
        with suppress(Refused), unit(case_file, "half") as work:
            work.add(Tag(person_id=person, word="left"))
            raise Refused("Not this one.")
        whole.summary = "Two"
    assert tags(case_file) == ["spanish"]
    undo(case_file)
    assert tags(case_file) == []


def test_one_change_of_many_does_not_stand_inside_another(case_file: CaseFile) -> None:
    with one_entry(case_file, "outer"), pytest.raises(Refused, match="inside another"), one_entry(case_file, "inner"):
        pass
