from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from commands.verbs.counties import save_protocol
from commands.verbs.people import (
    add_address,
    add_note,
    add_person,
    add_phone,
    edit_person,
    set_address_state,
    set_phone_state,
)
from models.enums import Intake, PointState, ReviewState, Source
from models.errors import InputRefused, NotFound, Refused
from models.inputs.counties import ProtocolInput
from models.inputs.people import AddressInput, NoteInput, PersonEdit, PersonInput, PhoneInput
from models.tables.casework import CaseNote
from models.tables.counties import Csa
from models.tables.courts import CourtCase
from models.tables.people import Address, Person, Phone
from models.tables.standing import PersonStanding
from models.vault.chain import verify
from tests.commands.verbs.making import DALE, TODAY, TOMORROW, WHO, log, only, person, rows, take

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


def test_a_person_comes_with_phone_address_court_case_and_csa(case_file: CaseFile) -> None:
    done = add_person(case_file, PersonInput.parse(DALE | {"pin": "0012345"}))
    found = only(case_file, Person)
    assert (found.id, found.number, found.pin, found.county) == (done.made, 1, "0012345", "Brown")
    assert only(case_file, Phone).number == "920-555-0100"
    assert only(case_file, Address).city == "Green Bay"
    court_case = only(case_file, CourtCase)
    assert (court_case.county, court_case.number) == ("Brown", "2021PA000417")
    assert only(case_file, Csa).name == "Brown County Child Support Agency"
    assert done.summary == f"Took {WHO}, Brown, CSA request"
    assert done.people == (found.id,)


def test_taking_a_person_is_one_entry_and_derives_where_they_stand(case_file: CaseFile) -> None:
    before = len(log(case_file))
    take(case_file)
    entries = log(case_file)[before:]
    assert [(entry.verb, entry.person_id) for entry in entries] == [("add person", only(case_file, Person).id)]
    assert only(case_file, PersonStanding).computed_for == TODAY
    with case_file.read() as session:
        assert verify(session, case_file.audit_key)[1] is None


@pytest.mark.parametrize(
    ("intake", "source"),
    [("list", Source.LIST), ("csa", Source.CSA), ("court", Source.COURT), ("self", Source.NCP), ("partner", "partner")],
)
def test_the_source_of_phone_and_address_follows_the_intake(case_file: CaseFile, intake: str, source: Source) -> None:
    take(case_file, intake=intake, court_case="")
    assert (only(case_file, Phone).source, only(case_file, Address).source) == (source, source)
    assert rows(case_file, CourtCase) == []


def test_numbers_go_on_from_the_highest_and_a_county_has_one_csa(case_file: CaseFile) -> None:
    take(case_file)
    take(case_file, first_name="Marcus")
    take(case_file, first_name="Pao", county="dane county")
    assert [each.number for each in rows(case_file, Person)] == [1, 2, 3]
    assert [each.county for each in rows(case_file, Csa)] == ["Brown", "Dane"]


@pytest.mark.parametrize(
    ("first", "intake", "review"),
    [
        ("yes", Intake.LIST, ReviewState.HELD),
        ("yes", Intake.CSA, ReviewState.NOT_NEEDED),
        ("no", Intake.LIST, ReviewState.NOT_NEEDED),
    ],
)
def test_the_list_waits_where_the_county_reviews_first(
    case_file: CaseFile, first: str, intake: Intake, review: ReviewState
) -> None:
    save_protocol(case_file, "Brown", ProtocolInput.parse({"review_first": first, "contact_window_days": 20}))
    done = add_person(case_file, PersonInput.parse(DALE | {"intake": intake}))
    assert only(case_file, Person).review is review
    assert done.summary.endswith("waits for the county's review") is (review is ReviewState.HELD)


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"county": "Cook"}, "county", "not a county of Wisconsin"),
        ({"court_case": "21-77"}, "court_case", "“21-77” is not a court case number"),
        ({"on": TOMORROW}, "on", "has not come yet"),
        ({"birth_date": TOMORROW}, "birth_date", "has not come yet"),
        ({"pin": "77"}, "pin", "belongs to N-0001 Marcus Okafor"),
        ({"language": "x" * 41}, "language", "at most 40"),
        ({"zip_code": "x" * 11}, "zip_code", "at most 10"),
    ],
)
def test_a_person_that_does_not_hold_is_refused_whole(
    case_file: CaseFile, facts: dict[str, Any], field: str, words: str
) -> None:
    take(case_file, first_name="Marcus", last_name="Okafor", pin="77")
    before = len(log(case_file))
    with pytest.raises(InputRefused) as refusal:
        take(case_file, **facts)
    assert words in refusal.value.fields[field]
    assert len(rows(case_file, Person)) == len(rows(case_file, Phone)) == 1
    assert len(log(case_file)) == before


def edit(**facts: Any) -> PersonEdit:  # noqa: ANN401 - fields of any form
    return PersonEdit.parse({"first_name": "Dale", "last_name": "Hendricks", "county": "Brown"} | facts)


def test_correcting_says_which_facts_and_not_what_they_were(case_file: CaseFile, dale: UUID) -> None:
    facts = {"last_name": "Hendrix", "pin": "88", "county": "Dane", "birth_date": "1990-02-03"}
    done = edit_person(case_file, dale, edit(**facts))
    found = person(case_file, dale)
    assert (found.last_name, found.pin, found.county) == ("Hendrix", "88", "Dane")
    assert done.summary == "Corrected last name, birth date, KIDS PIN and county of N-0001 Dale Hendrix"
    assert [each.county for each in rows(case_file, Csa)] == ["Brown", "Dane"]
    assert "88" not in done.summary


def test_a_kids_pin_can_be_kept_and_taken_off(case_file: CaseFile, dale: UUID) -> None:
    edit_person(case_file, dale, edit(pin="88"))
    edit_person(case_file, dale, edit(pin="88", language="Hmong"))
    edit_person(case_file, dale, edit(language="Hmong"))
    assert person(case_file, dale).pin is None


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"pin": "77"}, "pin"),
        ({"county": "Cook"}, "county"),
        ({"birth_date": TOMORROW}, "birth_date"),
        ({"suffix": "the fourteenth"}, "suffix"),
    ],
)
def test_a_correction_that_does_not_hold_is_refused(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], field: str
) -> None:
    take(case_file, first_name="Marcus", pin="77")
    with pytest.raises(InputRefused) as refusal:
        edit_person(case_file, dale, edit(**facts))
    assert list(refusal.value.fields) == [field]


def test_a_correction_of_nothing_is_refused(case_file: CaseFile, dale: UUID) -> None:
    with pytest.raises(Refused, match="Nothing about N-0001 Dale Hendricks differs"):
        edit_person(case_file, dale, edit())


def test_nobody_is_not_corrected(case_file: CaseFile) -> None:
    with pytest.raises(NotFound, match="no longer in the case file"):
        edit_person(case_file, uuid4(), edit())


def test_a_second_phone(case_file: CaseFile, dale: UUID) -> None:
    done = add_phone(case_file, dale, PhoneInput.parse({"number": "(920) 555-0199", "state": "verified"}))
    assert [each.number for each in rows(case_file, Phone)] == ["920-555-0100", "920-555-0199"]
    assert done.summary == f"Wrote down a phone number of {WHO}, from the NCP"


@pytest.mark.parametrize(
    ("facts", "field"), [({"number": "9205550100"}, "number"), ({"number": "9205550199", "as_of": TOMORROW}, "as_of")]
)
def test_a_phone_that_does_not_hold_is_refused(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        add_phone(case_file, dale, PhoneInput.parse(facts))
    assert list(refusal.value.fields) == [field]


def test_a_second_address(case_file: CaseFile, dale: UUID) -> None:
    done = add_address(case_file, dale, AddressInput.parse({"street": "3 Elm", "city": "De Pere", "source": "csa"}))
    assert [each.city for each in rows(case_file, Address)] == ["Green Bay", "De Pere"]
    assert done.summary == f"Wrote down an address of {WHO}, from the CSA"


@pytest.mark.parametrize(("facts", "field"), [({"as_of": TOMORROW}, "as_of"), ({"city": "x" * 61}, "city")])
def test_an_address_that_does_not_hold_is_refused(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        add_address(case_file, dale, AddressInput.parse({"street": "3 Elm", "city": "De Pere"} | facts))
    assert list(refusal.value.fields) == [field]


def test_what_is_known_of_a_phone_and_an_address(case_file: CaseFile, dale: UUID) -> None:
    phone, address = only(case_file, Phone).id, only(case_file, Address).id
    first = set_phone_state(case_file, phone, PointState.VERIFIED)
    second = set_address_state(case_file, address, PointState.RETURNED)
    assert (only(case_file, Phone).state, only(case_file, Phone).as_of) == (PointState.VERIFIED, TODAY)
    assert (only(case_file, Address).state, only(case_file, Address).as_of) == (PointState.RETURNED, TODAY)
    assert first.summary == f"Marked the phone number of {WHO} as verified"
    assert second.summary == f"Marked the address of {WHO} as returned"
    with pytest.raises(Refused, match="known already"):
        set_phone_state(case_file, phone, PointState.VERIFIED)


def test_a_note_stays_out_of_the_summary(case_file: CaseFile, dale: UUID) -> None:
    done = add_note(case_file, dale, NoteInput.parse({"text": "Starts treatment Monday"}))
    assert only(case_file, CaseNote).text == "Starts treatment Monday"
    assert done.summary == f"Wrote a note about {WHO}"


def test_a_note_of_tomorrow_is_refused(case_file: CaseFile, dale: UUID) -> None:
    with pytest.raises(InputRefused, match="has not come yet"):
        add_note(case_file, dale, NoteInput.parse({"text": "x", "on": TOMORROW}))
