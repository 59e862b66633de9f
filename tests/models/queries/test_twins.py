from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlmodel import Session

from commands.verbs.casework import record_contact
from commands.verbs.listings import take_listing
from commands.verbs.people import add_phone, set_phone_state
from models.enums import PointState
from models.errors import NotFound
from models.ids import new_id
from models.inputs.casework import ContactInput
from models.inputs.people import PhoneInput
from models.queries.matching import name_matching
from models.queries.twins import listed_sketch, resembling, side_by_side, sketches, twin_percent
from models.rows.twins import Sketch
from models.tables.people import Merging, Person, Phone
from tests.commands.verbs.lists import DALE, a_list, someone
from tests.commands.verbs.making import only, person, take

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.twins import SideBySide
    from models.vault.casefile import CaseFile

BORN = date(1985, 3, 4)


@pytest.fixture
def pao(case_file: CaseFile) -> UUID:
    """Pao Vang, born 4 March 1985, with a PIN."""
    return take(
        case_file, first_name="Pao", last_name="Vang", birth_date="1985-03-04", pin="0012345678", phone="920-555-0177"
    )


def found(case_file: CaseFile, sketch: Sketch, least: int | None = None) -> list[UUID]:
    with case_file.read() as session:
        return [row.person_id for row in resembling(session, sketch, least=least)]


def inside(case_file: CaseFile, keep: UUID, other: UUID) -> None:
    """Keep one record inside the other, past the verbs."""
    with Session(case_file.engine) as session:
        session.add(Merging(person_id=keep, other_id=other, on=BORN, moved=[{}, {}], filled=[]))
        session.get_one(Person, other).merged_into = keep
        session.commit()


def test_the_shipped_percent(case_file: CaseFile) -> None:
    with case_file.read() as session:
        assert twin_percent(session) == 70


def test_everybody_is_sketched_with_what_they_are_reached_at(case_file: CaseFile, pao: UUID) -> None:
    add_phone(case_file, pao, PhoneInput.parse({"number": "414-555-0100"}))
    with case_file.read() as session:
        (sketch,) = sketches(session)
    assert sketch == Sketch(
        key=pao,
        first="Pao",
        last="Vang",
        birth_date=BORN,
        pin="0012345678",
        phones=frozenset({"920-555-0177", "414-555-0100"}),
        streets=frozenset({"12 Oak St"}),
        county="Brown",
    )


def test_a_wrong_number_is_nobodys(case_file: CaseFile, pao: UUID) -> None:
    set_phone_state(case_file, only(case_file, Phone).id, PointState.WRONG)
    with case_file.read() as session:
        assert sketches(session)[0].phones == frozenset()


def test_a_record_inside_another_is_left_out(case_file: CaseFile, pao: UUID) -> None:
    other = take(case_file, first_name="Pov", last_name="Vang", birth_date="1985-03-04", phone="920-555-0178")
    inside(case_file, pao, other)
    with case_file.read() as session:
        assert [sketch.key for sketch in sketches(session)] == [pao]
    assert found(case_file, Sketch("new", "Pov", last="Vang", birth_date=BORN)) == [pao]


SEEKING: list[tuple[str, Sketch]] = [
    ("same name and birth date", Sketch("x", "Pao", last="Vang", birth_date=BORN)),
    ("day and month swapped", Sketch("x", "Pao", last="Vang", birth_date=date(1985, 4, 3))),
    ("first and last name swapped", Sketch("x", "Vang", last="Pao", birth_date=BORN)),
    ("another spelling, one phone", Sketch("x", "Pov", last="Vang", phones=frozenset({"920-555-0177"}))),
    ("PIN without its zeros", Sketch("x", "Pao", last="Berg", pin="12345678")),
    ("PIN with all its zeros", Sketch("x", "Pao", last="Berg", pin="0012345678")),
    ("another birth date, by name", Sketch("x", "Pao", last="Vang", birth_date=date(1985, 3, 14))),
]


@pytest.mark.parametrize(("why", "sketch"), SEEKING, ids=[case[0] for case in SEEKING])
def test_who_may_be_the_one_that_is_added(case_file: CaseFile, pao: UUID, why: str, sketch: Sketch) -> None:
    take(case_file, birth_date="1985-03-05")
    assert found(case_file, sketch) == [pao], why


def test_strangers_and_those_left_out_are_not_shown(case_file: CaseFile, pao: UUID) -> None:
    assert found(case_file, Sketch("x", "Marcus", last="Okafor", birth_date=BORN)) == []
    assert found(case_file, Sketch("x", "", last="")) == []
    with case_file.read() as session:
        same = Sketch("x", "Pao", last="Vang", birth_date=BORN)
        assert resembling(session, same, besides=frozenset({pao})) == []
        (row,) = resembling(session, same, least=100)
    assert (row.ref, row.name, row.county, row.likeness.percent) == ("N-0001", "Vang, Pao", "Brown", 100)


def test_the_most_alike_comes_first(case_file: CaseFile, pao: UUID) -> None:
    slipped = take(case_file, first_name="Pao", last_name="Vang", birth_date="1985-03-14", phone="920-555-0178")
    assert found(case_file, Sketch("x", "Pao", last="Vang", birth_date=date(1985, 3, 14))) == [slipped, pao]


def test_a_listed_person_is_sketched_as_the_case_file_keeps_them(case_file: CaseFile) -> None:
    listed = someone(1, first="Dale")
    take_listing(case_file, a_list([listed]))
    with case_file.read() as session:
        (kept,) = sketches(session)
    assert kept == listed_sketch(listed, kept.key)
    bare = listed_sketch(someone(2, street=None, pin=None), 7)
    assert (bare.key, bare.streets, bare.pin) == (7, frozenset(), "")
    assert listed_sketch(DALE, 1).streets == {"12 Oak St, 54301"}


def beside(case_file: CaseFile, one: UUID, other: UUID) -> SideBySide:
    with case_file.read() as session:
        return side_by_side(session, one, other)


def test_two_people_side_by_side(case_file: CaseFile, pao: UUID) -> None:
    other = take(case_file, first_name="Pov", last_name="Vang", birth_date="", phone="920-555-0177", county="Door")
    record_contact(case_file, pao, ContactInput.parse({"on": "2026-11-03", "kind": "phone", "outcome": "voicemail"}))
    found = beside(case_file, pao, other)
    facts = {fact.what: (fact.left, fact.right, fact.same) for fact in found.facts}
    assert (found.left, found.right) == ("N-0001 Vang, Pao", "N-0002 Vang, Pov")
    assert facts["name"] == ("Vang, Pao", "Vang, Pov", False)
    assert facts["birth date"] == ("4 Mar 1985", "", None)
    assert facts["PIN"] == ("0012345678", "", None)
    assert facts["county"] == ("Brown", "Door", False)
    assert facts["phones"] == ("920-555-0177", "920-555-0177", True)
    assert facts["addresses"][2] is True
    assert facts["last contact"] == ("left a voicemail, 3 Nov 2026", "", None)
    assert facts["came"][0].startswith("CSA request")
    assert facts["referrals"] == ("", "", None)
    assert found.likeness.percent >= 70


def test_side_by_side_is_told_of_a_record_inside_another_too(case_file: CaseFile, pao: UUID) -> None:
    other = take(case_file, first_name="Pov", last_name="Vang", phone="920-555-0178")
    inside(case_file, pao, other)
    assert beside(case_file, pao, other).right_id == other == person(case_file, other).id
    with pytest.raises(NotFound):
        beside(case_file, pao, new_id())


MATCHES: list[tuple[str, list[str], str]] = [
    ("Hendricks", ["Dale"], '(words : ("hen"*)) AND (words : ("dal"*))'),
    ("García-López", ["Bill", "William"], '(words : ("gar"* OR "lop"*)) AND (words : ("bil"* OR "wil"*))'),
    ("Ng", ["Jo Ann"], '(words : ("ng"*)) AND (words : ("jo"*))'),
    ("de la Cruz", ["Al"], '(words : ("cru"*)) AND (words : ("al"*))'),
    ("", ["Dale"], ""),
    ("Hendricks", [], ""),
]


@pytest.mark.parametrize(("last", "firsts", "said"), MATCHES)
def test_names_are_asked_of_the_index_by_their_beginnings(last: str, firsts: list[str], said: str) -> None:
    assert name_matching(last, firsts) == said
