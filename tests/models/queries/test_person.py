from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commands.verbs.casework import record_contact
from commands.verbs.listings import take_listing
from commands.verbs.people import add_address, add_phone, edit_person
from commands.verbs.standing import add_tag, close_person, review, set_safety, set_segment, toggle_mark
from models.enums import Intake, PointState, ReviewState, Segment, Source, Stage, Unworkable, Verdict
from models.errors import NotFound
from models.ids import new_id
from models.inputs.casework import ContactInput
from models.inputs.people import (
    AddressInput,
    CloseInput,
    PersonEdit,
    PhoneInput,
    ReviewInput,
    SafetyInput,
    SegmentInput,
    TagInput,
)
from models.queries.person import age_on, find, score_of, sheet
from models.tables.people import Person
from tests.commands.verbs.deeds import DEEDS, do
from tests.commands.verbs.lists import OCTOBER, a_list, someone
from tests.commands.verbs.making import only, rows, take

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.person import PersonSheet
    from models.vault.casefile import CaseFile


def sheet_of(case_file: CaseFile, person_id: UUID) -> PersonSheet:
    with case_file.read() as session:
        return sheet(session, person_id)


def found(case_file: CaseFile, said: str) -> UUID:
    with case_file.read() as session:
        return find(session, said)


def test_a_person_taken_by_hand(case_file: CaseFile, dale: UUID) -> None:
    edit = {"first_name": "Dale", "middle_name": "R", "last_name": "Hendricks", "suffix": "Jr", "county": "Brown"}
    edit_person(case_file, dale, PersonEdit.parse(edit | {"birth_date": "11/21/1985", "pin": "0042"}))
    whole = sheet_of(case_file, dale)
    head = whole.header
    assert (head.id, head.number, head.ref, head.name) == (dale, 1, "N-0001", "Hendricks, Dale R Jr")
    assert (head.pin, head.birth_date, head.age) == ("0042", date(1985, 11, 21), 40)
    assert (head.county, head.intake, head.intake_on) == ("Brown", Intake.CSA, date(2026, 11, 2))
    assert head.stage in {Stage.LISTED, Stage.READY}
    assert head.stage_reason
    assert head.next_text
    assert [row.number for row in whole.phones] == ["920-555-0100"]
    assert [(row.street, row.source) for row in whole.addresses] == [("12 Oak St", Source.CSA)]
    assert [row.number for row in whole.court_cases] == ["2021PA000417"]
    assert [row.kind for row in whole.timeline] == ["intake"]
    assert (whole.screening, whole.screened_as_of) == ((), None)


def test_flags_say_what_to_mind(case_file: CaseFile, dale: UUID) -> None:
    set_safety(
        case_file,
        dale,
        SafetyInput.parse({"unsafe_now": "y", "safety_flag": "y", "voicemail_ok": "n", "letter_ok": "n"}),
    )
    review(case_file, dale, ReviewInput.parse({"decision": "held"}))
    toggle_mark(case_file, dale)
    set_segment(case_file, dale, SegmentInput.parse({"segment": "unable", "segment_evidence": "no licence"}))
    for word in ("mornings", "late shift"):
        add_tag(case_file, dale, TagInput.parse({"word": word}))
    head = sheet_of(case_file, dale).header
    assert head.flags == (
        "UNSAFE TO CONTACT NOW",
        "safety",
        "no voicemail",
        "no letters",
        "held for county review",
        "next",
    )
    assert (head.tags, head.segment, head.review) == (("late shift", "mornings"), Segment.UNABLE, ReviewState.HELD)
    review(case_file, dale, ReviewInput.parse({"decision": "do not contact"}))
    assert "county: do not contact" in sheet_of(case_file, dale).header.flags


ANSWERS = [
    ({"decision": "do not contact"}, "Brown says do not contact."),
    ({"decision": "do not contact", "note": "moved to Ohio"}, "Brown says do not contact: moved to Ohio."),
    ({"decision": "do not contact", "served_by": "FSET"}, "Brown says already served by FSET."),
    (
        {"decision": "do not contact", "served_by": "FSET", "note": "since May."},
        "Brown says already served by FSET: since May.",
    ),
    (
        {"decision": "released", "note": "works nights"},
        "Released by the county's review; no attempt yet. Brown says contact: works nights.",
    ),
    ({"decision": "released"}, "Released by the county's review; no attempt yet."),
    ({"decision": "held", "note": "asked Ann"}, "Held until the county has reviewed the list."),
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_the_county_said_is_told(case_file: CaseFile, dale: UUID, answer: tuple[dict[str, str], str]) -> None:
    given, reason = answer
    review(case_file, dale, ReviewInput.parse(given))
    head = sheet_of(case_file, dale).header
    assert head.stage_reason == reason
    assert (head.review_note, head.served_by) == (given.get("note", ""), given.get("served_by", ""))


def test_a_no_of_the_county_is_told_at_every_stage(case_file: CaseFile, dale: UUID) -> None:
    record_contact(case_file, dale, ContactInput.parse({"outcome": "no_answer"}))
    review(case_file, dale, ReviewInput.parse({"decision": "do not contact", "served_by": "FSET", "note": "since May"}))
    reason = sheet_of(case_file, dale).header.stage_reason
    assert reason == "1 attempt, not yet spoken with. Brown says already served by FSET: since May."


def test_flags_of_a_list(case_file: CaseFile) -> None:
    kept = [someone(number) for number in range(2, 12)]
    listed = someone(1, unworkable=Unworkable.INCARCERATED, deceased=True)
    take_listing(case_file, a_list([listed, *kept]))
    take_listing(case_file, a_list(kept, as_of=date(2026, 11, 19)))
    flags = sheet_of(case_file, found(case_file, "N-0001")).header.flags
    assert flags == ("deceased", "unworkable: incarcerated", "not on the list since 2026-11-19")


def test_the_screening_and_the_court_case_of_a_listed_person(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    whole = sheet_of(case_file, only(case_file, Person).id)
    assert whole.screened_as_of == OCTOBER
    assert {row.code for row in whole.screening} >= {"C01", "C02", "C03", "C04"}
    assert all(row.reason and row.source for row in whole.screening)
    assert {row.verdict for row in whole.screening} <= set(Verdict)
    (case,) = whole.court_cases
    assert (case.csup_cents, case.arrears_cents, case.ivd_numbers) == (20000, 123450, ("7000001",))
    assert [(row.month, row.paid_cents) for row in case.months] == [(date(2026, 8, 1), 5000), (date(2026, 9, 1), 0)]


def test_the_newest_way_to_reach_someone_comes_first(case_file: CaseFile, dale: UUID) -> None:
    add_phone(case_file, dale, PhoneInput.parse({"number": "414-555-0177", "state": "verified"}))
    add_address(case_file, dale, AddressInput.parse({"street": "9 Elm Ave", "city": "Gary", "region": "in"}))
    whole = sheet_of(case_file, dale)
    assert (whole.phones[0].number, whole.phones[0].state) == ("414-555-0177", PointState.VERIFIED)
    assert [row.region for row in whole.addresses] == ["IN", "WI"]


def test_everything_done_is_on_the_sheet(case_file: CaseFile) -> None:
    for name in ("add person", "add service", *(name for name in DEEDS if name != "withdraw service")):
        do(case_file, name, 1)
    kinds: set[str] = set()
    for person in rows(case_file, Person):
        whole = sheet_of(case_file, person.id)
        days = [row.on for row in whole.timeline]
        assert days == sorted(days, reverse=True)
        kinds |= {row.kind for row in whole.timeline}
    assert {"intake", "contact", "assessment", "referral", "job", "encounter", "note", "consent", "closed"} <= kinds


def test_the_score_is_the_sum_of_its_terms(case_file: CaseFile, dale: UUID) -> None:
    with case_file.read() as session:
        total = score_of(session, dale)
    assert total.ranked
    assert total.total == pytest.approx(sum(term.points for term in total.terms))
    with case_file.read() as session, pytest.raises(NotFound):
        score_of(session, new_id())


def test_whom_a_word_means(case_file: CaseFile) -> None:
    dale = take(case_file, pin="0012345678")
    marcus = take(case_file, first_name="Marcus", last_name="Okafor", court_case="")
    gone = take(case_file, first_name="Pao", last_name="Vang", court_case="")
    close_person(case_file, gone, CloseInput.parse({"reason": "declined"}))
    meant = {
        dale: ["N-0001", "n1", "1", " 0001 ", "0012345678", "12345678", "pin:12345678", "pin: 0012345678", "hendricks"],
        marcus: ["2", "Okafor, Marcus", "marcus OKA"],
        gone: ["N-3", "vang"],
    }
    for person_id, words in meant.items():
        for said in words:
            assert found(case_file, said) == person_id, said


@pytest.mark.parametrize("said", ["", "  ", "99", "nobody", "pin:999", "pin:", "\ud800", "\x00", "::", "'; DROP"])
def test_nobody_is_meant(case_file: CaseFile, dale: UUID, said: str) -> None:
    with pytest.raises(NotFound, match="Nobody answers") as caught:
        found(case_file, said)
    assert "N-0412" in caught.value.hint


def test_a_reference_that_nobody_has(case_file: CaseFile, dale: UUID) -> None:
    with pytest.raises(NotFound, match="Nobody has the reference N-0099"):
        found(case_file, "n99")


def test_several_are_named(case_file: CaseFile) -> None:
    for number in range(7):
        take(case_file, first_name=f"Dale{number}", court_case="")
    with pytest.raises(NotFound, match=r"7 people answer to “hendricks”: N-000\d Hendricks, Dale\d, ") as caught:
        found(case_file, "hendricks")
    assert caught.value.sentence.count("N-000") == 5


def test_someone_who_is_not_there(case_file: CaseFile) -> None:
    with pytest.raises(NotFound, match="no longer in the case file"):
        sheet_of(case_file, new_id())


@pytest.mark.parametrize(
    ("born", "age"),
    [(date(1985, 11, 20), 41), (date(1985, 11, 21), 40), (date(2008, 2, 29), 18), (None, None)],
)
def test_whole_years(born: date | None, age: int | None) -> None:
    assert age_on(born, date(2026, 11, 20)) == age
