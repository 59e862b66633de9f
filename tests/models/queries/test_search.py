from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs.listings import take_listing
from commands.verbs.people import add_note, add_phone, edit_person
from commands.verbs.standing import add_tag, remove_tag
from commands.verbs.undo import undo
from models.inputs.people import NoteInput, PersonEdit, PhoneInput, TagInput
from models.queries.matching import MOST_WORDS, called, matching
from models.queries.sounding import sounding
from models.queries.worklist import order
from tests.commands.verbs.lists import a_list, someone
from tests.commands.verbs.making import take

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


def found(case_file: CaseFile, said: str) -> list[int]:
    with case_file.read() as session:
        return sorted(order(session, said).numbers)


@pytest.fixture
def three(case_file: CaseFile) -> CaseFile:
    """José Núñez of Brown, Łucja Øster of Dane, and Дмитрий Иванов."""
    for name in (
        {"first_name": "José", "last_name": "Núñez-Vang", "pin": "0012345678"},
        {"first_name": "Łucja", "last_name": "Øster"},
    ):
        person_id = take(case_file, phone=f"920-555-01{len(name):02d}", court_case="2021PA000417", **name)
    add_tag(case_file, person_id, TagInput.parse({"word": "late shift"}))
    take(case_file, first_name="Дмитрий", last_name="Иванов", county="Fond du Lac", phone="608-555-0300", court_case="")
    return case_file


SAID: list[tuple[str, list[int]]] = [
    ("nunez", [1]),
    ("NÚÑEZ", [1]),
    ("vang jose", [1]),
    ("jos", [1]),
    ("lucja", [2]),
    ("oster", [2]),
    ("дмитрий", [3]),
    ("иван", [3]),
    ("920-555", [1, 2]),
    ("9205550103", [1]),
    ("(608) 555-0300", [3]),
    ("0012345678", [1]),
    ("12345678", [1]),
    ("2021PA000417", [1, 2]),
    ("2021pa", [1, 2]),
    ("late", [2]),
    ("shift late", [2]),
    ("n0002", [2]),
    ("N-0002", [2]),
    ("n-2", [2]),
    ("2", [1, 2]),
    ("fond du", [3]),
    ("brown nunez", [1]),
    ("brown иван", []),
    ("unez", []),
    ("", [1, 2, 3]),
]


def test_people_are_found_by_the_beginning_of_any_word(three: CaseFile) -> None:
    for said, numbers in SAID:
        assert found(three, said) == numbers, said


def test_words_follow_every_change(case_file: CaseFile) -> None:
    person_id = take(case_file)
    edit_person(
        case_file, person_id, PersonEdit.parse({"first_name": "Marcus", "last_name": "Okafor", "county": "Dane"})
    )
    assert (found(case_file, "okafor"), found(case_file, "hendricks"), found(case_file, "dane")) == ([1], [], [1])
    add_phone(case_file, person_id, PhoneInput.parse({"number": "414-555-0177"}))
    assert found(case_file, "4145550177") == [1]
    undo(case_file)
    assert found(case_file, "4145550177") == []
    add_tag(case_file, person_id, TagInput.parse({"word": "mornings"}))
    remove_tag(case_file, person_id, "mornings")
    assert found(case_file, "mornings") == []
    for _ in range(4):
        undo(case_file)
    assert found(case_file, "dale") == []


def test_people_of_a_list_are_found(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(number, last="Hendricks") for number in range(5)]))
    assert found(case_file, "7000003") == [4]
    assert found(case_file, "2016fa000002") == [3]
    assert len(found(case_file, "hendricks")) == 5


def test_what_is_asked_of_the_index() -> None:
    assert matching('O"Brien*') == '(words : "o"*) AND "brien"*'
    assert matching("NEAR(b) 414") == '"near"* AND (words : "b"*) AND (words : "414"*)'
    assert called("NEAR b") == '(words : "near"*) AND (words : "b"*)'
    assert sounding("Hendriks b") == '(words : ("hendriks"* OR "ϟhntrks")) AND (words : ("b"*))'
    assert (sounding("b 414 иван"), called("- *")) == ("", "")
    assert matching("--- \"'*") == ""
    assert matching("word " * 50).count("*") == MOST_WORDS


def test_a_note_finds_its_person_by_any_word_of_three_letters(case_file: CaseFile) -> None:
    person_id = take(case_file)
    add_note(case_file, person_id, NoteInput.parse({"text": "Sleeps at the shelter on Doty; bus 7"}))
    assert (found(case_file, "shel"), found(case_file, "dale shelter"), found(case_file, "doty")) == ([1], [1], [1])
    assert (found(case_file, "do"), found(case_file, "7 shelter"), found(case_file, "dane shelter")) == ([], [], [])
    undo(case_file)
    assert found(case_file, "shelter") == []
