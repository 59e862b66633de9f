from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs.listings import take_listing
from commands.verbs.people import add_note
from commands.verbs.undo_listing import undo_listing
from models.errors import NotFound
from models.ids import new_id
from models.inputs.people import NoteInput
from models.queries.foreseen import taking_back
from models.tables.people import Person
from tests.commands.verbs.lists import NOVEMBER, a_list, someone
from tests.commands.verbs.making import rows

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.listed import ListFile
    from models.vault.casefile import CaseFile


def taken(case_file: CaseFile, file: ListFile) -> UUID:
    made = take_listing(case_file, file, accept_large_change=True).made
    assert made is not None
    return made


def foreseen(case_file: CaseFile, listing: UUID) -> str:
    with case_file.read() as session:
        return taking_back(session, listing)


def test_whom_it_brought_goes_and_who_was_worked_with_stays(case_file: CaseFile) -> None:
    listing = taken(case_file, a_list([someone(number) for number in range(1, 10)]))
    assert foreseen(case_file, listing) == "9 people that it brought go with it."
    people = sorted(rows(case_file, Person), key=lambda person: person.number)
    add_note(case_file, people[0].id, NoteInput.parse({"text": "Called back."}))
    assert foreseen(case_file, listing) == (
        "8 people that it brought go with it; N-0001 stays: something newer stands on them."
    )
    for person in people[1:7]:
        add_note(case_file, person.id, NoteInput.parse({"text": "Called back."}))
    assert "N-0001, N-0002, N-0003, N-0004, N-0005, 2 more stay" in foreseen(case_file, listing)
    assert undo_listing(case_file, listing).summary.startswith("Took back")
    assert len(rows(case_file, Person)) == len(people[:7]), "as it was foreseen"


def test_what_it_changed_goes_back(case_file: CaseFile) -> None:
    taken(case_file, a_list([someone(1), someone(2)]))
    second = taken(case_file, a_list([someone(1, language="Hmong"), someone(2)], as_of=NOVEMBER))
    said = "nobody that it brought goes with it; what it changed goes back, as far as nothing newer changed it."
    assert foreseen(case_file, second) == said


def test_a_file_that_is_not_there_is_said(case_file: CaseFile) -> None:
    with pytest.raises(NotFound):
        foreseen(case_file, new_id())
