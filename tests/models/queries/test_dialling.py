from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.casework import record_contact
from commands.verbs.people import add_phone
from commands.verbs.standing import review, set_safety
from models.enums import PointState
from models.errors import NotFound
from models.ids import new_id
from models.inputs.casework import ContactInput, EntryInput
from models.inputs.people import PhoneInput, ReviewInput, SafetyInput
from models.queries.dialling import dialling
from models.queries.entering import read_entry
from models.rows.dialling import CarriedOver
from models.rules.entries import parse_entry
from models.tables.standing import PersonStanding
from tests.commands.verbs.making import TODAY, take

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.dialling import Dialling, EntryReading
    from models.vault.casefile import CaseFile


def dial(case_file: CaseFile, person_id: UUID) -> Dialling:
    with case_file.read() as session:
        return dialling(session, person_id)


def made(case_file: CaseFile, person_id: UUID, outcome: str, **facts: Any) -> None:  # noqa: ANN401 - any field
    record_contact(case_file, person_id, ContactInput.parse({"outcome": outcome, "on": "2026-11-18"} | facts))


def test_nobody_cannot_be_dialled(case_file: CaseFile) -> None:
    with pytest.raises(NotFound):
        dial(case_file, new_id())


def test_someone_new_has_a_number_and_nothing_else(case_file: CaseFile, dale: UUID) -> None:
    found = dial(case_file, dale)
    assert [(each.number, each.state) for each in found.phones] == [("920-555-0100", PointState.UNVERIFIED)]
    assert (found.person_id, found.attempts, found.best_hour, found.repeat) == (dale, (), "", None)


@pytest.mark.parametrize(
    ("safety", "call_ok", "message_ok", "sentence"),
    [
        ({}, True, None, "Not known whether a message is safe: leave none."),
        ({"voicemail_ok": "yes"}, True, True, "A message may be left."),
        ({"voicemail_ok": "no"}, True, False, "Leave no message."),
        (
            {"voicemail_ok": "yes", "safe_contact": "Only before noon."},
            True,
            True,
            "A message may be left. Safe contact: Only before noon.",
        ),
        (
            {"unsafe_now": "yes", "voicemail_ok": "yes", "safe_contact": "None"},
            False,
            False,
            "Unsafe to contact now: do not call. Safe contact: None.",
        ),
    ],
)
def test_whether_a_message_is_safe_stands_in_a_sentence(
    case_file: CaseFile, dale: UUID, safety: dict[str, str], *, call_ok: bool, message_ok: bool | None, sentence: str
) -> None:
    if safety:
        set_safety(case_file, dale, SafetyInput.parse(safety))
    found = dial(case_file, dale)
    assert (found.call_ok, found.message_ok, found.safe) == (call_ok, message_ok, sentence)


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ("held", "The county's review has not released them: do not call."),
        ("do_not_contact", "The county asked not to contact them: do not call."),
    ],
)
def test_whom_the_county_holds_back_is_not_to_be_called(
    case_file: CaseFile, dale: UUID, decision: str, sentence: str
) -> None:
    review(case_file, dale, ReviewInput.parse({"decision": decision}))
    found = dial(case_file, dale)
    assert (found.call_ok, found.safe) == (False, sentence)


def test_the_number_that_was_answered_stands_before_a_verified_and_a_newer_one(case_file: CaseFile, dale: UUID) -> None:
    for number, state in (("0101", "verified"), ("0102", "unverified"), ("0103", "wrong"), ("0104", "disconnected")):
        add_phone(case_file, dale, PhoneInput.parse({"number": f"920555{number}", "state": state}))
    assert [each.number[-4:] for each in dial(case_file, dale).phones] == ["0101", "0102", "0100"]
    made(case_file, dale, "spoke", phone="920-555-0100")
    assert [each.number[-4:] for each in dial(case_file, dale).phones] == ["0100", "0101", "0102"]


def test_the_last_three_attempts_stand_newest_first_without_what_the_person_began(
    case_file: CaseFile, dale: UUID
) -> None:
    made(case_file, dale, "no_answer", on="2026-11-09")
    made(case_file, dale, "voicemail", on="2026-11-10", at="9:30")
    made(case_file, dale, "sent", kind="letter", on="2026-11-11")
    made(case_file, dale, "voicemail", direction="in", on="2026-11-12")
    made(case_file, dale, "no_show", kind="in_person", on=TODAY)
    assert dial(case_file, dale).attempts == (
        "today, did not come, in person",
        "Wed 11 Nov, letter sent",
        "Tue 10 Nov 09:30, left a voicemail at 920-555-0100",
    )


def test_the_hour_that_worked_best_is_the_person_s_own_where_enough_was_answered(
    case_file: CaseFile, dale: UUID
) -> None:
    other = take(case_file, first_name="Ann")
    for hour in ("9:00", "10:00", "11:00"):
        made(case_file, other, "spoke", at=hour)
    made(case_file, other, "no_answer", at="13:00")
    made(case_file, dale, "spoke", at="14:00")
    made(case_file, dale, "spoke", at="15:00")
    made(case_file, dale, "spoke", at="9:00", kind="in_person")
    made(case_file, dale, "spoke")
    assert dial(case_file, dale).best_hour == (
        "Not known for this person; others answer best on a weekday morning (3 of 3 calls)."
    )
    made(case_file, dale, "spoke", at="13:00")
    made(case_file, dale, "no_answer", at="14:00")
    made(case_file, dale, "no_answer", at="10:00")
    assert dial(case_file, dale).best_hour == "Answered best on a weekday afternoon (3 of 4 calls)."


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"outcome": "voicemail"}, "lvm"),
        ({"outcome": "no_answer", "kind": "in_person"}, "na person"),
        ({"outcome": "sent", "kind": "letter"}, "lt"),
        ({"outcome": "spoke", "minutes": "12", "kind": "in_court"}, "r court"),
        ({"outcome": "voicemail", "kind": "letter"}, "lvm"),
    ],
)
def test_the_last_attempt_is_offered_again(case_file: CaseFile, dale: UUID, facts: dict[str, str], line: str) -> None:
    made(case_file, dale, "spoke", note="before")
    made(case_file, dale, **facts, note="as I said")
    made(case_file, dale, "spoke", direction="in", note="they called")
    found = dial(case_file, dale).repeat
    assert found == CarriedOver(line, "as I said", "as on Wed 18 Nov")
    assert found is not None
    parse_entry(found.line, TODAY)


def test_the_kind_of_the_last_attempt_with_anybody_is_offered_without_its_words(
    case_file: CaseFile, dale: UUID
) -> None:
    other = take(case_file, first_name="Ann")
    made(case_file, other, "voicemail", note="about her sister")
    assert dial(case_file, dale).repeat == CarriedOver("lvm", "", "as with the last person")


def reading(case_file: CaseFile, person_id: UUID, text: str, **facts: Any) -> EntryReading:  # noqa: ANN401 - any field
    with case_file.read() as session:
        return read_entry(session, person_id, EntryInput.parse({"text": text} | facts))


def test_a_line_is_read_for_a_person_before_it_is_written(case_file: CaseFile, dale: UUID) -> None:
    found = reading(case_file, dale, "lvm f3", at="9:30")
    assert (found.line, found.said) == (
        "lvm f2026-11-23",
        "left a voicemail at 920-555-0100, follow up Mon 23 Nov",
    )
    assert (found.contact.phone, found.contact.at) == ("920-555-0100", "09:30")
    assert found.proposal is not None
    assert found.proposal.what == "Call again if no answer has come, in the evening"


@pytest.mark.parametrize(("text", "phone"), [("lt", ""), ("r in", ""), ("na", "920-555-0199")])
def test_a_number_is_filled_in_where_one_was_dialled(case_file: CaseFile, dale: UUID, text: str, phone: str) -> None:
    assert reading(case_file, dale, text, phone=phone).contact.phone == phone


def test_what_is_proposed_agrees_with_the_stored_day(case_file: CaseFile, dale: UUID) -> None:
    for at in ("9:00", "13:00", "16:00"):
        proposal = reading(case_file, dale, "na", at=at, on="2026-11-20").proposal
        made(case_file, dale, "no_answer", at=at, on="2026-11-20")
        assert proposal is not None
        with case_file.read() as session:
            assert session.get_one(PersonStanding, dale).next_on == proposal.on
