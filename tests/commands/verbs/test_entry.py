from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.casework import add_follow_up, record_contact
from commands.verbs.entry import record_entry
from commands.verbs.people import add_phone
from commands.verbs.phrases import save_phrase
from commands.verbs.standing import set_safety
from commands.verbs.undo import redo, undo
from models.enums import ContactKind, ContactOutcome, Direction, Owner, PointState
from models.errors import InputRefused
from models.inputs.casework import ContactInput, EntryInput, FollowUpInput, PhraseInput
from models.inputs.people import PhoneInput, SafetyInput
from models.rules.entries import EntryRefused
from models.tables.casework import Contact, FollowUp
from models.tables.people import Phone
from models.tables.services import Referral, ReferralStatus
from models.tables.sessions import WorkSession
from models.vault.unit import one_entry, unit
from tests.commands.verbs.making import TODAY, WHO, YESTERDAY, log, offer, only, rows

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.done import Done
    from models.vault.casefile import CaseFile


def enter(case_file: CaseFile, person_id: UUID, text: str, **facts: Any) -> Done:  # noqa: ANN401 - fields of the form
    return record_entry(case_file, person_id, EntryInput.parse({"text": text} | facts))


def test_a_line_is_a_contact_with_number_and_time_filled_in(case_file: CaseFile, dale: UUID) -> None:
    done = enter(case_file, dale, "r person 12 in, came by", at="9:30")
    found = only(case_file, Contact)
    assert (found.id, found.kind, found.outcome) == (done.made, ContactKind.IN_PERSON, ContactOutcome.SPOKE)
    assert (found.direction, found.minutes, found.note) == (Direction.IN, 12, "came by")
    assert (found.on, found.at, found.phone) == (TODAY, "09:30", "")
    assert done.summary == f"Spoke with {WHO} in person"


def test_the_present_time_is_filled_in_today_only(case_file: CaseFile, dale: UUID) -> None:
    enter(case_file, dale, "na")
    enter(case_file, dale, "na", on=YESTERDAY)
    today, before = rows(case_file, Contact)
    assert (len(today.at), today.at[2], before.at) == (len("09:30"), ":", "")


def test_the_best_number_is_filled_in(case_file: CaseFile, dale: UUID) -> None:
    add_phone(case_file, dale, PhoneInput.parse({"number": "9205550199", "state": "verified"}))
    enter(case_file, dale, "wn")
    enter(case_file, dale, "na", phone="9205550188")
    first, second = rows(case_file, Contact)
    assert (first.phone, second.phone) == ("920-555-0199", "920-555-0188")
    states = {each.number: each.state for each in rows(case_file, Phone)}
    assert states == {"920-555-0100": PointState.UNVERIFIED, "920-555-0199": PointState.WRONG}


def test_contact_follow_up_and_referral_are_one_entry_and_one_undo(case_file: CaseFile, dale: UUID) -> None:
    service = offer(case_file)
    before = len(log(case_file))
    done = enter(case_file, dale, "r 12 tj f3, wants work")
    assert len(log(case_file)) == before + 1
    assert done.summary == (
        f"Spoke with {WHO} by phone; follow up Mon 23 Nov; referred to Transitional Jobs at UMOS; ask Mon 30 Nov"
    )
    referral, promise = only(case_file, Referral), only(case_file, FollowUp)
    assert (referral.service_id, referral.reason) == (service, "wants work")
    assert (promise.due_on, promise.what, promise.owner) == (date(2026, 11, 23), "call again", Owner.LIAISON)
    undo(case_file)
    assert [rows(case_file, table) for table in (Contact, FollowUp, Referral, ReferralStatus)] == [[], [], [], []]
    redo(case_file)
    assert only(case_file, Contact).id == done.made


def test_a_proposed_step_is_taken_in_the_same_entry(case_file: CaseFile, dale: UUID) -> None:
    done = enter(case_file, dale, "na", at="9:30", accept="yes")
    found = only(case_file, FollowUp)
    assert (found.due_on, found.what) == (date(2026, 11, 23), "Call at another time of day, in the evening")
    assert done.summary == f"No answer from {WHO} by phone; follow up Mon 23 Nov: {found.what}"
    undo(case_file)
    assert [rows(case_file, table) for table in (Contact, FollowUp)] == [[], []]


def test_a_proposed_step_may_be_another_s_and_on_the_line_s_own_day(case_file: CaseFile, dale: UUID) -> None:
    enter(case_file, dale, "wn ffri", accept=True)
    found = only(case_file, FollowUp)
    assert (found.due_on, found.owner) == (date(2026, 11, 27), Owner.CSA)
    assert found.what == "Ask the CSA for another number"


def test_three_times_of_day_without_an_answer_end_in_a_letter(case_file: CaseFile, dale: UUID) -> None:
    enter(case_file, dale, "na", on="2026-11-17", at="9:00")
    enter(case_file, dale, "na", on="2026-11-18", at="13:00")
    enter(case_file, dale, "na", on="2026-11-19", at="16:30", accept=True)
    found = only(case_file, FollowUp)
    assert (found.what, found.due_on) == ("Send a letter", TODAY)


def test_what_is_proposed_for_a_contact_of_long_ago_is_for_an_office_day_to_come(
    case_file: CaseFile, dale: UUID
) -> None:
    enter(case_file, dale, "na", on="2026-11-03", accept=True)
    assert only(case_file, FollowUp).due_on == TODAY


def test_where_nothing_is_proposed_nothing_is_taken(case_file: CaseFile, dale: UUID) -> None:
    enter(case_file, dale, "or 30")
    with pytest.raises(InputRefused) as refused:
        enter(case_file, dale, "r 5", accept=True)
    assert refused.value.fields == {"accept": "Nothing is proposed after “spoke”."}
    assert only(case_file, Contact).outcome is ContactOutcome.ORIENTED


def test_a_line_that_cannot_be_read_changes_nothing(case_file: CaseFile, dale: UUID) -> None:
    with pytest.raises(EntryRefused):
        enter(case_file, dale, "called him")
    assert rows(case_file, Contact) == []


def test_a_phrase_is_written_once_its_blanks_are_filled(case_file: CaseFile, dale: UUID) -> None:
    save_phrase(case_file, PhraseInput(code="appt", text="Appointment on ___ at ___."))
    with pytest.raises(InputRefused) as refused:
        enter(case_file, dale, "r appt, Tuesday")
    assert refused.value.fields == {"text": "The phrase has 1 blank to fill in: “Appointment on Tuesday at ___.”."}
    enter(case_file, dale, "r appt, Tuesday; 10")
    assert only(case_file, Contact).note == "Appointment on Tuesday at 10."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("r tj", "A referral to Transitional Jobs needs a reason."),
        ("r wioa, so", "The directory has no service for WIOA Adult in Brown County."),
        (
            "r tj, so",
            "5 services of Brown County fit “tj”: Job at A; Job at B; Job at C; Job at D; and 1 more.",
        ),
        (
            "r w2, so",
            "2 services of Brown County fit “w2”: W-2 help at Forward; W-2 stipend at Forward.",
        ),
    ],
)
def test_a_referral_needs_a_reason_and_one_service_that_fits(
    case_file: CaseFile, dale: UUID, text: str, sentence: str
) -> None:
    for provider in ("A", "B", "C", "D", "E"):
        offer(case_file, name="Job", provider=provider, counties="Brown, Kenosha" if provider < "C" else "")
    offer(case_file, provider="Forward", programme="w2_cmn", name="W-2 help")
    offer(case_file, provider="Forward", programme="w2_tsp", name="W-2 stipend")
    offer(case_file, provider="Career Hub", programme="wioa_adult", name="WIOA", counties="Kenosha")
    with pytest.raises(InputRefused) as refused:
        enter(case_file, dale, text)
    assert refused.value.fields == {"text": sentence}
    assert rows(case_file, Contact) == []


def test_a_service_can_be_chosen_where_several_fit(case_file: CaseFile, dale: UUID) -> None:
    offer(case_file, provider="A")
    chosen = offer(case_file, provider="B")
    enter(case_file, dale, "r tj, so", service_id=chosen)
    assert only(case_file, Referral).service_id == chosen


def test_a_service_of_health_is_not_named_in_the_log(case_file: CaseFile, dale: UUID) -> None:
    offer(case_file, programme="aoda_treatment", name="Recovery House", provider="Forward")
    done = enter(case_file, dale, "r aoda, asked for help")
    assert "Recovery" not in done.summary
    assert "referred to a supportive service; ask" in done.summary


def test_no_voicemail_where_it_is_not_safe(case_file: CaseFile, dale: UUID) -> None:
    set_safety(case_file, dale, SafetyInput.parse({"voicemail_ok": "no"}))
    with pytest.raises(InputRefused, match="No voicemail may be left"):
        enter(case_file, dale, "lvm f3")
    assert rows(case_file, FollowUp) == []


def test_a_line_can_be_part_of_a_change_of_many(case_file: CaseFile, dale: UUID) -> None:
    with one_entry(case_file, "many") as whole:
        enter(case_file, dale, "lt f10")
        whole.summary = "Sent letters"
    undo(case_file)
    assert [rows(case_file, table) for table in (Contact, FollowUp)] == [[], []]


@pytest.mark.parametrize("in_queue", [True, False])
def test_what_is_done_with_someone_of_the_open_work_session_belongs_to_it(
    case_file: CaseFile, dale: UUID, *, in_queue: bool
) -> None:
    session_id = open_session(case_file, [dale] if in_queue else [], None)
    expected = session_id if in_queue else None
    record_contact(case_file, dale, ContactInput(outcome=ContactOutcome.NO_ANSWER))
    enter(case_file, dale, "lvm f3")
    add_follow_up(case_file, dale, FollowUpInput(due_on=TODAY, what="look"))
    assert {each.session_id for each in rows(case_file, Contact)} == {expected}
    assert {each.session_id for each in rows(case_file, FollowUp)} == {expected}


def test_an_ended_session_takes_no_more(case_file: CaseFile, dale: UUID) -> None:
    open_session(case_file, [dale], TODAY)
    enter(case_file, dale, "na")
    assert only(case_file, Contact).session_id is None


def open_session(case_file: CaseFile, people: list[UUID], ended: date | None) -> UUID:
    with unit(case_file, "begin session") as work:
        queue = [each.hex for each in people]
        made = work.add(WorkSession(begun_on=YESTERDAY, ended_on=ended, queue=queue, summary={}))
        work.summary = "Began"
    return made.id


def test_where_no_voicemail_is_safe_no_message_is_left_with_someone(case_file: CaseFile, dale: UUID) -> None:
    set_safety(case_file, dale, SafetyInput.parse({"voicemail_ok": "no"}))
    with pytest.raises(InputRefused, match="No message may be left"):
        record_entry(case_file, dale, EntryInput.parse({"text": "lm"}))
