from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs.casework import add_follow_up, settle_follow_up
from commands.verbs.hearings import record_encounter, schedule_hearing
from commands.verbs.jobs import record_job
from commands.verbs.merging import merge_people, unmerge
from commands.verbs.people import add_note, edit_person
from commands.verbs.referrals import refer, update_referral
from commands.verbs.standing import add_tag, close_person, remove_tag, reopen
from commands.verbs.undo import redo, undo
from models import clock
from models.errors import NotFound, Refused
from models.ids import new_id
from models.inputs.casework import FollowUpInput, FollowUpResult
from models.inputs.hearings import EncounterInput, HearingInput
from models.inputs.jobs import JobInput
from models.inputs.people import CloseInput, NoteInput, PersonEdit, TagInput
from models.inputs.services import ReferralInput, ReferralUpdate
from models.queries import since
from models.tables.casework import CaseNote, FollowUp
from models.tables.courts import CourtCase, IvdCase, PaymentMonth
from models.tables.hearings import Encounter, Hearing
from models.tables.jobs import Job
from models.tables.people import Closing, Merging, Person, Tag
from models.tables.services import Referral, ReferralStatus
from models.vault.unit import unit
from tests.commands.verbs.making import TODAY, TOMORROW, offer, only, person, rows, take
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
    from uuid import UUID

    from models.vault.casefile import CaseFile

PARTED = f"Un-merged {OTHER} from {KEEP}: "
LATE = TagInput.parse({"word": "late shift"})


@pytest.fixture
def twin(case_file: CaseFile, dale: UUID) -> UUID:
    return twin_of_dale(case_file)


def note(case_file: CaseFile, owner: UUID) -> None:
    add_note(case_file, owner, NoteInput.parse({"text": "asked for the form"}))


def merged(case_file: CaseFile, keep: UUID, other: UUID) -> UUID:
    made = merge_people(case_file, keep, other).made
    assert made is not None
    return made


def promise(case_file: CaseFile, owner: UUID) -> UUID:
    made = add_follow_up(case_file, owner, FollowUpInput.parse({"due_on": "+3d", "what": "send the form"})).made
    assert made is not None
    return made


def test_each_gets_back_what_was_its_own(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    note(case_file, dale)
    note(case_file, twin)
    before = content(case_file, "merging")
    merging = merged(case_file, dale, twin)
    with clock.pinned(TODAY):
        done = unmerge(case_file, merging)
    assert done.summary == f"{PARTED}4 entries went back"
    assert set(done.people) == {dale, twin}
    assert only(case_file, Merging).ended_on == TODAY
    assert content(case_file, "merging") == before


def test_what_was_edited_since_goes_back_as_it_is_now(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    one, two = promise(case_file, twin), promise(case_file, twin)
    promise(case_file, twin)
    merging = merged(case_file, dale, twin)
    for each in (one, two):
        settle_follow_up(case_file, each, FollowUpResult.parse({"result": "came by"}))
    note(case_file, dale)
    done = unmerge(case_file, merging)
    told = "6 entries went back. 2 entries edited since went back with N-0002, 1 entry made since stays with N-0001"
    assert done.summary == f"{PARTED}{told}"
    assert [row.result for row in owned(case_file, FollowUp, twin)] == ["came by", "came by", ""]
    assert only(case_file, CaseNote).person_id == dale


def test_an_edit_that_was_taken_back_is_none(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    made = promise(case_file, twin)
    merging = merged(case_file, dale, twin)
    settle_follow_up(case_file, made, FollowUpResult())
    undo(case_file)
    assert unmerge(case_file, merging).summary == f"{PARTED}4 entries went back"


def test_what_was_taken_out_and_put_back_is_not_new(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    add_tag(case_file, dale, LATE)
    add_tag(case_file, twin, TagInput.parse({"word": "no car"}))
    merging = merged(case_file, dale, twin)
    for word in ("late shift", "no car"):
        remove_tag(case_file, dale, word)
    undo(case_file)
    undo(case_file)
    assert unmerge(case_file, merging).summary == f"{PARTED}4 entries went back"
    assert {tag.person_id: tag.word for tag in rows(case_file, Tag)} == {dale: "late shift", twin: "no car"}


def test_rows_of_many_at_once_are_known_as_well(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    tag = new_id()
    old, new = {"id": tag, "person_id": dale, "word": "old"}, {"id": new_id(), "person_id": dale, "word": "new"}
    with unit(case_file, "put") as work:
        work.add_many(Tag, [old])
    merging = merged(case_file, dale, twin)
    with unit(case_file, "put") as work:
        work.add_many(Tag, [new])
    with unit(case_file, "put") as work:
        work.remove_many(Tag, [tag])
    with unit(case_file, "put") as work:
        work.add_many(Tag, [old])
    assert unmerge(case_file, merging).summary.endswith("went back. 1 entry made since stays with N-0001")


def test_what_hangs_on_a_row_goes_where_the_row_goes(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    service = offer(case_file)
    refer(case_file, twin, ReferralInput.parse({"service_id": service}))
    schedule_hearing(case_file, twin, HearingInput.parse({"on": TODAY.isoformat()}))
    theirs = owned(case_file, CourtCase, twin)[0].id
    merging = merged(case_file, dale, twin)
    update_referral(case_file, only(case_file, Referral).id, ReferralUpdate.parse({"state": "enrolled"}))
    record_encounter(case_file, dale, EncounterInput.parse({"result": "met"}))
    record_job(case_file, dale, JobInput.parse({"employer": "Mill", "referral_id": only(case_file, Referral).id.hex}))
    put(case_file, PaymentMonth(person_id=dale, court_case_id=theirs, month=AUGUST))
    summary = unmerge(case_file, merging).summary
    assert "2 entries edited since went back with N-0002" in summary
    assert "8 entries made since on what is of N-0002 went along" in summary
    assert "2 entries made since stay with N-0001" in summary
    for table in (Referral, ReferralStatus, Hearing, Encounter, Job, PaymentMonth):
        assert owned(case_file, table, twin) == rows(case_file, table)
    assert [row.person_id for row in rows(case_file, FollowUp)] == [dale]
    assert strays(case_file) == []


def test_a_tie_between_rows_that_part_is_led_home_or_cut(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    ours = court_case(case_file, dale, "2020PA000001")
    theirs = court_case(case_file, twin, "2020PA000001")
    others = owned(case_file, CourtCase, twin)[0].id
    schedule_hearing(case_file, twin, HearingInput.parse({"on": TODAY.isoformat()}))
    merging = merged(case_file, dale, twin)
    record_encounter(case_file, dale, EncounterInput.parse({"result": "met", "court_case_id": ours.hex}))
    assert only(case_file, Hearing).court_case_id == ours
    at_ours = put(case_file, Hearing(person_id=dale, on=TOMORROW, court_case_id=ours)).id
    summary = unmerge(case_file, merging).summary
    assert [row.court_case_id for row in owned(case_file, Hearing, twin)] == [theirs]
    assert [row.id for row in owned(case_file, Hearing, dale)] == [at_ours]
    assert "no longer" not in summary
    undo(case_file)
    correct(case_file, Hearing, at_ours, court_case_id=others)
    assert "no longer" not in unmerge(case_file, merging).summary
    assert owned(case_file, Hearing, dale) == []
    assert strays(case_file) == []


def test_a_row_of_the_survivor_lets_go_of_what_goes_back(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    hearing = put(case_file, Hearing(person_id=dale, on=TODAY)).id
    theirs = owned(case_file, CourtCase, twin)[0].id
    merging = merged(case_file, dale, twin)
    record_encounter(case_file, dale, EncounterInput.parse({"result": "met", "court_case_id": theirs.hex}))
    assert unmerge(case_file, merging).summary.endswith("1 entry no longer names a row of the other record")
    found = only(case_file, Hearing)
    assert (found.id, found.person_id, found.court_case_id) == (hearing, dale, None)
    assert only(case_file, Encounter).person_id == dale
    assert strays(case_file) == []


def test_what_was_taken_out_since_is_told(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    add_tag(case_file, twin, LATE)
    merging = merged(case_file, dale, twin)
    remove_tag(case_file, dale, "late shift")
    add_tag(case_file, dale, LATE)
    told = "3 entries went back. 1 entry made since stays with N-0001, 1 entry taken out since stays out"
    assert unmerge(case_file, merging).summary == f"{PARTED}{told}"
    assert only(case_file, Tag).person_id == dale


def test_a_closing_made_since_stays(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    merging = merged(case_file, dale, twin)
    close_person(case_file, dale, CloseInput.parse({"reason": "declined"}))
    reopen(case_file, dale)
    assert unmerge(case_file, merging).summary.endswith("1 entry made since stays with N-0001")
    assert only(case_file, Closing).person_id == dale


def edited(pin: str, **facts: str) -> PersonEdit:
    return PersonEdit.parse({"first_name": "Dale", "last_name": "Hendricks", "county": "Brown", "pin": pin} | facts)


def test_a_fact_that_was_corrected_since_stays_and_is_named(case_file: CaseFile, dale: UUID) -> None:
    twin = twin_of_dale(case_file, pin="77", language="Hmong", birth_date="1985-03-04")
    merging = merged(case_file, dale, twin)
    edit_person(case_file, dale, edited("76", language="Lao", birth_date="1985-03-04"))
    done = unmerge(case_file, merging)
    assert done.summary.endswith("KIDS PIN and language corrected since stay as corrected")
    assert (person(case_file, dale).pin, person(case_file, twin).pin) == ("76", "77")
    assert (person(case_file, dale).language, person(case_file, twin).language) == ("Lao", "Hmong")
    assert person(case_file, dale).birth_date is None


def test_a_pin_that_somebody_got_since_is_not_given_back(case_file: CaseFile, dale: UUID) -> None:
    twin = twin_of_dale(case_file, pin="77")
    merging = merged(case_file, dale, twin)
    edit_person(case_file, dale, edited(""))
    take(case_file, last_name="Vang", pin="077", court_case="")
    assert unmerge(case_file, merging).summary.endswith("KIDS PIN corrected since stays as corrected")
    assert person(case_file, twin).pin is None


def test_it_is_parted_once(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    merging = merged(case_file, dale, twin)
    unmerge(case_file, merging)
    before = content(case_file)
    with pytest.raises(Refused, match=f"{OTHER} was un-merged from {KEEP} today already"):
        unmerge(case_file, merging)
    with pytest.raises(NotFound):
        unmerge(case_file, new_id())
    assert content(case_file) == before
    merged(case_file, dale, twin)


def test_what_was_merged_on_top_is_parted_first(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    third = take(case_file, last_name="Hendrix", court_case="2018PA000009")
    for who in (dale, twin, third):
        note(case_file, who)
    apart = content(case_file, "merging")
    first = merged(case_file, dale, twin)
    second = merged(case_file, third, dale)
    assert {row.person_id for row in rows(case_file, CaseNote)} == {third}
    with pytest.raises(Refused, match=f"{KEEP} was merged into N-0003") as caught:
        unmerge(case_file, first)
    assert "un-merge" in caught.value.hint
    unmerge(case_file, second)
    unmerge(case_file, first)
    assert content(case_file, "merging") == apart


def test_the_latest_of_two_merged_into_one_is_parted_first(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    third = take(case_file, last_name="Hendrix", court_case="2019FA000012", county="Dane")
    apart = content(case_file, "merging")
    first, second = merged(case_file, dale, twin), merged(case_file, dale, third)
    with pytest.raises(Refused, match=f"N-0003 Dale Hendrix was merged into {KEEP} since") as caught:
        unmerge(case_file, first)
    assert caught.value.hint == "Un-merge that first."
    unmerge(case_file, second)
    unmerge(case_file, first)
    assert content(case_file, "merging") == apart
    first, second = merged(case_file, dale, twin), merged(case_file, dale, third)
    unmerge(case_file, second)
    unmerge(case_file, first)
    assert content(case_file, "merging") == apart


def test_a_merging_done_again_counts_from_then(
    case_file: CaseFile, dale: UUID, twin: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(since, "ENTRIES_AT_ONCE", 2)
    merging = merged(case_file, dale, twin)
    undo(case_file)
    redo(case_file)
    for _ in range(5):
        note(case_file, dale)
    assert unmerge(case_file, merging).summary.endswith("5 entries made since stay with N-0001")
    assert {row.person_id for row in rows(case_file, CaseNote)} == {dale}


def test_months_of_a_list_since_stay_where_the_court_case_is(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    ours = court_case(case_file, dale, "2020PA000001")
    theirs = court_case(case_file, twin, "2020PA000001", ivd="7000001", months=(AUGUST,))
    merging = merged(case_file, dale, twin)
    put(case_file, PaymentMonth(person_id=dale, court_case_id=ours, month=SEPTEMBER))
    correct(case_file, PaymentMonth, rows(case_file, PaymentMonth)[0].id, paid_cents=5000)
    unmerge(case_file, merging)
    found = [(row.person_id, row.court_case_id, row.month, row.paid_cents) for row in rows(case_file, PaymentMonth)]
    assert found == [(twin, theirs, AUGUST, 5000), (dale, ours, SEPTEMBER, None)]
    assert only(case_file, IvdCase).court_case_id == theirs
    assert person(case_file, twin).merged_into is None
    assert len(rows(case_file, Person)) == 2
