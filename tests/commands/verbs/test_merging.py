from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commands.verbs.access import log_view
from commands.verbs.casework import add_follow_up, record_contact
from commands.verbs.filling import EITHER, FORBIDDING, OWN, TOGETHER, WHEN_EMPTY
from commands.verbs.hands import STAYING, holdings
from commands.verbs.hearings import schedule_hearing
from commands.verbs.merging import merge_people, unmerge
from commands.verbs.people import add_note, edit_person
from commands.verbs.standing import add_tag, close_person, park, toggle_mark
from commands.verbs.undo import redo, undo
from models.enums import DoubtKind, Intake, ReviewState, Segment, Unworkable
from models.errors import NotFound, Refused
from models.ids import new_id
from models.inputs.casework import ContactInput, FollowUpInput
from models.inputs.hearings import HearingInput
from models.inputs.people import CloseInput, NoteInput, ParkInput, PersonEdit, TagInput
from models.tables.casework import CaseNote, Contact
from models.tables.courts import Child, CourtCase, IvdCase, PaymentMonth
from models.tables.hearings import Hearing
from models.tables.listings import Doubt
from models.tables.people import Closing, CsaRequest, Merging, Parking, Person, Phone, Tag
from models.tables.schema import METADATA
from models.vault.checks import check
from tests.commands.verbs.making import TODAY, log, only, person, rows, take
from tests.commands.verbs.twins import (
    AUGUST,
    KEEP,
    OTHER,
    SEPTEMBER,
    content,
    correct,
    court_case,
    owned,
    put,
    strays,
    twin_of_dale,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from models.rows.done import Done
    from models.vault.casefile import CaseFile


@pytest.fixture
def twin(case_file: CaseFile, dale: UUID) -> UUID:
    return twin_of_dale(case_file)


def note(case_file: CaseFile, owner: UUID) -> UUID | None:
    return add_note(case_file, owner, NoteInput.parse({"text": "asked for the form"})).made


def spoke(case_file: CaseFile, owner: UUID) -> Done:
    return record_contact(case_file, owner, ContactInput.parse({"outcome": "spoke"}))


def test_every_table_of_a_person_moves_or_is_named_as_staying() -> None:
    of_people = {table.name for table in METADATA.sorted_tables if "person_id" in table.columns}
    holdings.cache_clear()
    moving = [holding.name for holding in holdings()]
    assert set(moving) | STAYING == of_people
    assert not set(moving) & STAYING
    assert {holding.name: holding.ties for holding in holdings() if holding.ties} == {
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


def test_what_others_hang_on_comes_first() -> None:
    place = {holding.name: number for number, holding in enumerate(holdings())}
    for holding in holdings():
        for tie in holding.ties:
            target = next(iter(METADATA.tables[holding.name].columns[tie].foreign_keys)).column.table.name
            assert place[target] < place[holding.name]


def test_of_every_fact_it_is_said_what_becomes_of_it() -> None:
    said = [*WHEN_EMPTY, *EITHER, *FORBIDDING, *TOGETHER, *OWN]
    assert sorted(said) == sorted(column.name for column in METADATA.tables["person"].columns)


def test_what_was_done_with_both_stands_with_one(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    note(case_file, dale)
    note(case_file, twin)
    spoke(case_file, twin)
    done = merge_people(case_file, dale, twin)
    assert done.summary == f"Merged {OTHER} into {KEEP}: 5 entries moved"
    assert set(done.people) == {dale, twin}
    assert done.made == only(case_file, Merging).id
    assert log(case_file)[-1].person_id == dale
    assert [row.person_id for row in rows(case_file, CaseNote)] == [dale, dale]
    assert only(case_file, Contact).person_id == dale
    assert [case.county for case in owned(case_file, CourtCase, dale)] == ["Brown", "Dane"]
    assert person(case_file, twin).merged_into == dale


def test_taking_it_back_and_doing_it_again(case_file: CaseFile, dale: UUID) -> None:
    twin = twin_of_dale(case_file, pin="77")
    note(case_file, twin)
    before = content(case_file)
    merge_people(case_file, dale, twin)
    merged = content(case_file)
    undo(case_file)
    assert content(case_file) == before
    redo(case_file)
    assert content(case_file) == merged
    unmerge(case_file, only(case_file, Merging).id)
    assert content(case_file, "merging") == {name: held for name, held in before.items() if name != "merging"}
    undo(case_file)
    assert content(case_file) == merged
    redo(case_file)
    undo(case_file)
    undo(case_file)
    assert content(case_file) == before


def test_it_is_refused_where_it_makes_no_sense(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    third = take(case_file, last_name="Vang", court_case="")
    with pytest.raises(Refused, match="same record"):
        merge_people(case_file, dale, dale)
    for pair in ((dale, new_id()), (new_id(), dale)):
        with pytest.raises(NotFound):
            merge_people(case_file, *pair)
    merge_people(case_file, dale, twin)
    before = content(case_file)
    for pair in ((dale, twin), (twin, dale), (third, twin), (twin, third)):
        with pytest.raises(Refused, match=f"^{OTHER} was merged into {KEEP}.") as caught:
            merge_people(case_file, *pair)
        assert "N-0001" in caught.value.hint
    assert content(case_file) == before


CHANGES: dict[str, Callable[[CaseFile, UUID], object]] = {
    "note": note,
    "contact": spoke,
    "tag": lambda cf, who: add_tag(cf, who, TagInput.parse({"word": "late shift"})),
    "mark": toggle_mark,
    "close": lambda cf, who: close_person(cf, who, CloseInput.parse({"reason": "declined"})),
    "hearing": lambda cf, who: schedule_hearing(cf, who, HearingInput.parse({"on": "+3d"})),
    "correct": lambda cf, who: edit_person(
        cf, who, PersonEdit.parse({"first_name": "D", "last_name": "H", "county": "Brown"})
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_merged_record_is_nobodys_work(case_file: CaseFile, dale: UUID, twin: UUID, name: str) -> None:
    merge_people(case_file, dale, twin)
    before = content(case_file)
    with pytest.raises(Refused, match=f"{OTHER} was merged into {KEEP}"):
        CHANGES[name](case_file, twin)
    assert content(case_file) == before


def test_opening_a_merged_record_is_opening_the_survivor(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    merge_people(case_file, dale, twin)
    assert log_view(case_file, twin).summary == f"Opened {KEEP}"
    assert log(case_file)[-1].person_id == dale


def test_what_both_have_stays_and_the_rest_of_it_is_tied_anew(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    ours = court_case(case_file, dale, "2020PA000001", ivd="7000001", months=(AUGUST,))
    theirs = court_case(case_file, twin, "2020PA000001", ivd="7000001", months=(AUGUST, SEPTEMBER))
    put(case_file, IvdCase(person_id=twin, court_case_id=theirs, number="7000002"))
    put(case_file, Child(person_id=twin, court_case_id=theirs, birth_month=date(2015, 4, 1)))
    schedule_hearing(case_file, twin, HearingInput.parse({"on": "+3d", "court_case_id": theirs.hex}))
    for who in (dale, twin):
        add_tag(case_file, who, TagInput.parse({"word": "late shift"}))
    before = content(case_file, "merging")
    done = merge_people(case_file, dale, twin)
    assert done.summary.endswith("7 entries moved; 4 that N-0001 has too stay inside")
    assert [case.id for case in owned(case_file, CourtCase, twin)] == [theirs]
    assert {row.number for row in owned(case_file, IvdCase, dale) if row.court_case_id == ours} == {
        "7000001",
        "7000002",
    }
    assert {row.month for row in owned(case_file, PaymentMonth, dale)} == {AUGUST, SEPTEMBER}
    assert only(case_file, Hearing).court_case_id == only(case_file, Child).court_case_id == ours
    assert [row.month for row in owned(case_file, PaymentMonth, twin)] == [AUGUST]
    assert len(owned(case_file, Tag, twin)) == len(owned(case_file, Tag, dale)) == 1
    assert strays(case_file) == []
    unmerge(case_file, only(case_file, Merging).id)
    assert content(case_file, "merging") == before


def test_how_a_record_rested_stays_with_it(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    park(case_file, twin, ParkInput.parse({"until": "+9d", "reason": "out_of_state"}))
    close_person(case_file, twin, CloseInput.parse({"reason": "declined"}))
    put(case_file, Doubt(person_id=twin, kind=DoubtKind.NAME, found_on=TODAY, evidence=[], told={}))
    put(case_file, CsaRequest(person_id=twin, asked_on=TODAY))
    merge_people(case_file, dale, twin)
    for table in (Parking, Closing, Doubt):
        assert [row.id for row in owned(case_file, table, twin)] == [only(case_file, table).id]
    assert owned(case_file, CsaRequest, dale) == rows(case_file, CsaRequest)


def test_it_is_told_that_the_survivor_is_closed(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    close_person(case_file, dale, CloseInput.parse({"reason": "declined"}))
    assert merge_people(case_file, dale, twin).summary.endswith("; N-0001 is closed, reopen to go on")
    undo(case_file)
    close_person(case_file, twin, CloseInput.parse({"reason": "declined"}))
    assert "closed" not in merge_people(case_file, dale, twin).summary


def test_a_number_that_both_had_is_still_the_only_one(case_file: CaseFile, dale: UUID) -> None:
    twin = twin_of_dale(case_file, phone="920-555-0100")
    merge_people(case_file, dale, twin)
    assert len(owned(case_file, Phone, dale)) == len(owned(case_file, Phone, twin)) == 1
    record_contact(case_file, dale, ContactInput.parse({"outcome": "no_answer"}))
    assert only(case_file, Contact).phone == "920-555-0100"


def test_the_survivor_takes_over_what_it_does_not_know(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    known = {
        "pin": "77",
        "birth_date": date(1985, 3, 4),
        "suffix": "Jr",
        "in_wisconsin": False,
        "deceased": False,
        "unworkable": Unworkable.INCARCERATED,
        "segment": Segment.UNABLE,
        "segment_evidence": "no car",
    }
    correct(case_file, Person, dale, language="Hmong")
    correct(case_file, Person, twin, **known, language="Spanish")
    done = merge_people(case_file, dale, twin)
    told = "KIDS PIN, suffix, birth date, in wisconsin, deceased, unworkable, segment and segment evidence taken over"
    assert done.summary.endswith(told)
    found = person(case_file, dale)
    assert {name: getattr(found, name) for name in known} == known
    assert found.language == "Hmong"
    assert person(case_file, twin).pin is None


def test_two_pins_stay_two(case_file: CaseFile) -> None:
    one, two = take(case_file, pin="76"), twin_of_dale(case_file, pin="77")
    assert "PIN" not in merge_people(case_file, one, two).summary
    assert (person(case_file, one).pin, person(case_file, two).pin) == ("76", "77")


SAFER = [
    ({"safety_flag": False}, {"safety_flag": True}, {"safety_flag": True}),
    ({"unsafe_now": True}, {"unsafe_now": False}, {"unsafe_now": True}),
    ({"voicemail_ok": True}, {"voicemail_ok": False}, {"voicemail_ok": False}),
    ({"voicemail_ok": False}, {"voicemail_ok": True}, {"voicemail_ok": False}),
    ({"letter_ok": None}, {"letter_ok": False}, {"letter_ok": False}),
    ({"letter_ok": None}, {"letter_ok": True}, {"letter_ok": True}),
    ({"letter_ok": False}, {"letter_ok": None}, {"letter_ok": False}),
    ({"safe_contact": "call at six"}, {"safe_contact": "by text"}, {"safe_contact": "call at six; by text"}),
    ({"safe_contact": "call at six"}, {"safe_contact": "at six"}, {"safe_contact": "call at six"}),
    ({"safe_contact": ""}, {"safe_contact": "by text"}, {"safe_contact": "by text"}),
    ({"hand_mark": False}, {"hand_mark": True}, {"hand_mark": True}),
    ({"segment": Segment.UNWILLING}, {"segment": Segment.UNABLE}, {"segment": Segment.UNWILLING}),
    (
        {"review": ReviewState.RELEASED, "released_on": TODAY},
        {"review": ReviewState.DO_NOT_CONTACT, "review_note": "moved"},
        {"review": ReviewState.DO_NOT_CONTACT, "review_note": "moved", "released_on": None},
    ),
    ({"review": ReviewState.HELD}, {"review": ReviewState.RELEASED}, {"review": ReviewState.HELD}),
    ({"off_list_since": TODAY}, {"off_list_since": None, "intake": Intake.LIST}, {"off_list_since": None}),
    ({"off_list_since": TODAY}, {"off_list_since": None, "intake": Intake.CSA}, {"off_list_since": TODAY}),
    ({"off_list_since": AUGUST}, {"off_list_since": SEPTEMBER}, {"off_list_since": SEPTEMBER}),
    ({"off_list_since": None}, {"off_list_since": SEPTEMBER}, {"off_list_since": None}),
]


@pytest.mark.parametrize("facts", SAFER)
def test_of_both_the_stricter_holds(
    case_file: CaseFile, dale: UUID, twin: UUID, facts: tuple[dict[str, object], dict[str, object], dict[str, object]]
) -> None:
    ours, theirs, together = facts
    correct(case_file, Person, dale, **ours)
    correct(case_file, Person, twin, **theirs)
    before = content(case_file, "merging")
    done = merge_people(case_file, dale, twin)
    found = person(case_file, dale)
    assert {name: getattr(found, name) for name in together} == together
    assert not {"safety", "unsafe", "voicemail", "letter", "six", "text"} & set(done.summary.split())
    unmerge(case_file, only(case_file, Merging).id)
    assert content(case_file, "merging") == before


def test_ways_of_contact_too_long_together_are_refused(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    correct(case_file, Person, dale, safe_contact="a" * 300)
    correct(case_file, Person, twin, safe_contact="b" * 300)
    before = content(case_file)
    with pytest.raises(Refused, match="too long to stand together"):
        merge_people(case_file, dale, twin)
    assert content(case_file) == before


def test_a_full_check_finds_nothing(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    note(case_file, twin)
    add_follow_up(case_file, twin, FollowUpInput.parse({"due_on": "+3d", "what": "send the form"}))
    merge_people(case_file, dale, twin)
    assert [found.sentence for found in check(case_file, full=True) if not found.ok] == []
    unmerge(case_file, only(case_file, Merging).id)
    assert [found.sentence for found in check(case_file, full=True) if not found.ok] == []
