from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from commands.verbs.casework import (
    add_follow_up,
    record_assessment,
    record_consent,
    record_contact,
    revoke_consent,
    settle_follow_up,
)
from commands.verbs.people import add_phone
from commands.verbs.standing import close_person, review, set_safety
from models.enums import ContactKind, ContactOutcome, FollowUpState, Owner, PointState, Stage
from models.errors import InputRefused, NotFound, Refused
from models.inputs.casework import AssessmentInput, ConsentInput, ContactInput, FollowUpInput, FollowUpResult
from models.inputs.people import CloseInput, PhoneInput, ReviewInput, SafetyInput
from models.tables.casework import Assessment, AssessmentItem, Consent, Contact, FollowUp
from models.tables.people import Address, Phone
from models.tables.standing import PersonStanding
from tests.commands.verbs.making import TODAY, TOMORROW, WHO, YESTERDAY, log, only, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from models.vault.casefile import CaseFile


def contact(**facts: Any) -> ContactInput:  # noqa: ANN401 - fields of any form
    return ContactInput.parse({"outcome": "spoke"} | facts)


def test_a_voicemail_with_a_follow_up_is_one_entry(case_file: CaseFile, dale: UUID) -> None:
    before = len(log(case_file))
    done = record_contact(case_file, dale, contact(outcome="voicemail", follow_up_on="2026-11-27", note="low voice"))
    assert done.summary == f"Left a voicemail for {WHO}; follow up Fri 27 Nov"
    found, promise = only(case_file, Contact), only(case_file, FollowUp)
    assert (found.id, found.on, found.phone, found.note) == (done.made, TODAY, "920-555-0100", "low voice")
    assert (promise.what, promise.owner, promise.state) == ("call again", Owner.LIAISON, FollowUpState.OPEN)
    assert [entry.verb for entry in log(case_file)[before:]] == ["record contact"]
    assert only(case_file, PersonStanding).stage is Stage.ATTEMPTED


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"outcome": "spoke", "kind": "in_person"}, f"Spoke with {WHO} in person"),
        ({"outcome": "oriented", "kind": "video"}, f"Spoke with {WHO} by video and gave the orientation"),
        ({"outcome": "no_answer"}, f"No answer from {WHO} by phone"),
        ({"outcome": "message_left"}, f"Left a message with someone for {WHO}"),
        ({"outcome": "sent", "kind": "letter"}, f"Sent a letter to {WHO}"),
        ({"outcome": "sent", "kind": "text"}, f"Sent a text to {WHO}"),
        ({"outcome": "sent", "kind": "phone"}, f"Sent a message to {WHO}"),
        ({"outcome": "sent", "kind": "email", "direction": "in"}, f"Received an e-mail from {WHO}"),
        ({"outcome": "wrong_number"}, f"Wrong number for {WHO}"),
        ({"outcome": "disconnected"}, f"The number of {WHO} is disconnected"),
        ({"outcome": "returned_mail", "kind": "letter"}, f"Mail to {WHO} came back"),
        ({"outcome": "refused"}, f"Reached {WHO} by phone, who did not want to talk"),
        ({"outcome": "no_show", "kind": "in_person", "on": "2026-11-17"}, f"{WHO} did not come on Tue 17 Nov"),
    ],
)
def test_a_contact_in_the_liaisons_words(case_file: CaseFile, dale: UUID, facts: dict[str, Any], sentence: str) -> None:
    assert record_contact(case_file, dale, contact(**facts)).summary == sentence


def test_every_outcome_and_way_has_words(case_file: CaseFile, dale: UUID) -> None:
    for outcome in ContactOutcome:
        for kind in ContactKind:
            done = record_contact(case_file, dale, contact(outcome=outcome, kind=kind, direction="in"))
            assert WHO in done.summary


@pytest.mark.parametrize(
    ("outcome", "state"), [("wrong_number", PointState.WRONG), ("disconnected", PointState.DISCONNECTED)]
)
def test_a_dead_number_is_marked(case_file: CaseFile, dale: UUID, outcome: str, state: PointState) -> None:
    add_phone(case_file, dale, PhoneInput.parse({"number": "9205550199"}))
    record_contact(case_file, dale, contact(outcome=outcome, phone="(920) 555-0199", on=YESTERDAY))
    first, second = rows(case_file, Phone)
    assert (first.state, second.state, second.as_of) == (PointState.UNVERIFIED, state, YESTERDAY)


def test_the_only_number_that_may_answer_is_the_one_used(case_file: CaseFile, dale: UUID) -> None:
    add_phone(case_file, dale, PhoneInput.parse({"number": "9205550199", "state": "disconnected"}))
    record_contact(case_file, dale, contact(outcome="wrong_number"))
    assert [each.state for each in rows(case_file, Phone)] == [PointState.WRONG, PointState.DISCONNECTED]


@pytest.mark.parametrize(
    ("second", "facts"),
    [
        (True, {"outcome": "no_answer"}),
        (False, {"outcome": "no_show", "kind": "in_person"}),
        (False, {"outcome": "spoke", "direction": "in"}),
    ],
)
def test_a_number_is_not_guessed(case_file: CaseFile, dale: UUID, facts: dict[str, Any], *, second: bool) -> None:
    if second:
        add_phone(case_file, dale, PhoneInput.parse({"number": "9205550199"}))
    record_contact(case_file, dale, contact(**facts))
    assert only(case_file, Contact).phone == ""


def test_mail_that_came_back_marks_the_latest_address(case_file: CaseFile, dale: UUID) -> None:
    record_contact(case_file, dale, contact(outcome="returned_mail", kind="letter"))
    found = only(case_file, Address)
    assert (found.state, found.as_of) == (PointState.RETURNED, TODAY)


def test_mail_that_came_back_from_no_known_address(case_file: CaseFile, dale: UUID) -> None:
    with case_file.engine.connect() as connection:
        connection.exec_driver_sql("DELETE FROM address")
        connection.commit()
    record_contact(case_file, dale, contact(outcome="returned_mail", kind="letter"))
    assert only(case_file, Contact).outcome is ContactOutcome.RETURNED_MAIL


def promises(case_file: CaseFile, dale: UUID) -> None:
    for due_on, owner in ((TODAY, "liaison"), (TOMORROW, "liaison"), (TODAY, "csa")):
        add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": due_on, "what": "call", "owner": owner}))


def test_speaking_keeps_the_liaisons_own_promises_due(case_file: CaseFile, dale: UUID) -> None:
    promises(case_file, dale)
    record_contact(case_file, dale, contact(follow_up_on=TOMORROW, follow_up_what="ask about the bus"))
    found = rows(case_file, FollowUp)
    assert [each.state for each in found] == ["done", "open", "open", "open"]
    assert (found[0].result, found[0].settled_on, found[3].what) == ("spoke", TODAY, "ask about the bus")


@pytest.mark.parametrize("facts", [{"outcome": "voicemail"}, {"outcome": "spoke", "on": YESTERDAY}])
def test_an_attempt_or_an_earlier_talk_keeps_no_promise(case_file: CaseFile, dale: UUID, facts: dict[str, Any]) -> None:
    promises(case_file, dale)
    record_contact(case_file, dale, contact(**facts))
    assert {each.state for each in rows(case_file, FollowUp)} == {FollowUpState.OPEN}


def unsafe(case_file: CaseFile, dale: UUID) -> None:
    set_safety(case_file, dale, SafetyInput.parse({"unsafe_now": "yes"}))


def held(case_file: CaseFile, dale: UUID) -> None:
    review(case_file, dale, ReviewInput.parse({"decision": "held"}))


def not_wanted(case_file: CaseFile, dale: UUID) -> None:
    review(case_file, dale, ReviewInput.parse({"decision": "do_not_contact"}))


def no_voicemail(case_file: CaseFile, dale: UUID) -> None:
    set_safety(case_file, dale, SafetyInput.parse({"voicemail_ok": "no"}))


def no_letter(case_file: CaseFile, dale: UUID) -> None:
    set_safety(case_file, dale, SafetyInput.parse({"letter_ok": "no"}))


LETTER = {"kind": "letter", "outcome": "sent"}
VOICEMAIL = {"outcome": "voicemail"}
FORBIDDEN: list[tuple[Callable[[CaseFile, UUID], None], dict[str, Any], str]] = [
    (unsafe, {}, f"Unsafe to contact now; {WHO}"),
    (held, {}, f"County review has not released {WHO}"),
    (not_wanted, {}, f"Brown County asked that {WHO} not be contacted"),
    (no_voicemail, VOICEMAIL, f"No voicemail may be left for {WHO}"),
    (no_letter, LETTER, f"No letter may be sent to {WHO}"),
]


@pytest.mark.parametrize(("given", "facts", "words"), FORBIDDEN)
def test_an_attempt_that_is_forbidden_is_refused(
    case_file: CaseFile, dale: UUID, given: Callable[[CaseFile, UUID], None], facts: dict[str, Any], words: str
) -> None:
    given(case_file, dale)
    with pytest.raises(Refused, match=words) as refusal:
        record_contact(case_file, dale, contact(**facts))
    assert refusal.value.hint
    assert rows(case_file, Contact) == []


@pytest.mark.parametrize(("given", "facts", "_words"), FORBIDDEN)
@pytest.mark.parametrize("allowed", [{"direction": "in"}, {"kind": "letter", "outcome": "returned_mail"}])
def test_what_the_person_begins_and_what_comes_back_is_always_written_down(
    case_file: CaseFile,
    dale: UUID,
    given: Callable[[CaseFile, UUID], None],
    facts: dict[str, Any],
    _words: str,
    allowed: dict[str, Any],
) -> None:
    given(case_file, dale)
    record_contact(case_file, dale, contact(**facts | allowed))
    assert len(rows(case_file, Contact)) == 1


@pytest.mark.parametrize(
    ("given", "facts"),
    [(no_voicemail, LETTER), (no_letter, VOICEMAIL), (no_letter, {"outcome": "spoke"})],
)
def test_the_other_ways_stay_open(
    case_file: CaseFile, dale: UUID, given: Callable[[CaseFile, UUID], None], facts: dict[str, Any]
) -> None:
    given(case_file, dale)
    record_contact(case_file, dale, contact(**facts))
    assert len(rows(case_file, Contact)) == 1


def test_somebody_closed_may_still_call(case_file: CaseFile, dale: UUID) -> None:
    close_person(case_file, dale, CloseInput.parse({"reason": "moved"}))
    record_contact(case_file, dale, contact(direction="in"))
    assert only(case_file, PersonStanding).stage is Stage.CLOSED


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"on": TOMORROW}, "on", "Sat 21 Nov has not come yet"),
        ({"follow_up_on": YESTERDAY}, "follow_up_on", "The contact was today; Thu 19 Nov is before that"),
        ({"phone": "12"}, "phone", "not a phone number"),
    ],
)
def test_a_contact_that_does_not_hold_is_refused(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        record_contact(case_file, dale, contact(**facts))
    assert words in refusal.value.fields[field]
    assert rows(case_file, Contact) == []


def test_nobody_is_not_contacted(case_file: CaseFile) -> None:
    with pytest.raises(NotFound):
        record_contact(case_file, uuid4(), contact())


def assessment(*items: dict[str, Any], **facts: Any) -> AssessmentInput:  # noqa: ANN401 - fields of any form
    return AssessmentInput.parse({"items": items} | facts)


WORK = {"domain": "employment", "level": 2, "standing": "need", "reason": "laid off in May"}
RIDE = {"domain": "transport", "level": 4, "standing": "strength", "reason": "has a car"}


def test_an_assessment_keeps_what_was_rated(case_file: CaseFile, dale: UUID) -> None:
    blank = {"domain": "housing"}
    open_point = {"domain": "education", "reason": "would not say"}
    done = record_assessment(case_file, dale, assessment(WORK, RIDE, blank, open_point, on=YESTERDAY))
    assert done.summary == f"Assessed {WHO} in 2 domains (initial) on Thu 19 Nov"
    assert [(each.domain, each.level) for each in rows(case_file, AssessmentItem)] == [
        ("employment", 2),
        ("transport", 4),
        ("education", None),
    ]
    assert {each.assessment_id for each in rows(case_file, AssessmentItem)} == {done.made}
    assert "laid off" not in done.summary


@pytest.mark.parametrize(
    ("items", "facts", "words"),
    [
        ([{**WORK, "domain": "astrology"}], {}, "“astrology” is not a domain"),
        ([WORK, WORK], {}, "“employment” is rated twice"),
        ([WORK], {"on": TOMORROW}, "has not come yet"),
        ([WORK], {"summary": "x" * 4001}, "Summary holds at most 4000"),
    ],
)
def test_an_assessment_that_does_not_hold_is_refused(
    case_file: CaseFile, dale: UUID, items: list[dict[str, Any]], facts: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputRefused, match=words):
        record_assessment(case_file, dale, assessment(*items, **facts))
    assert rows(case_file, Assessment) == []


@pytest.mark.parametrize(("owner", "promised"), [("liaison", ""), ("csa", ", promised by the CSA")])
def test_a_promise(case_file: CaseFile, dale: UUID, owner: str, promised: str) -> None:
    given = FollowUpInput.parse({"due_on": TOMORROW, "what": "pay stub", "owner": owner})
    assert add_follow_up(case_file, dale, given).summary == f"Follow up with {WHO} Sat 21 Nov{promised}"


def test_a_promise_for_yesterday_is_refused(case_file: CaseFile, dale: UUID) -> None:
    with pytest.raises(InputRefused, match="Thu 19 Nov is past"):
        add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": YESTERDAY, "what": "call"}))


@pytest.mark.parametrize(("state", "verb"), [("done", "Kept"), ("dropped", "Dropped")])
def test_a_promise_is_settled_once(case_file: CaseFile, dale: UUID, state: str, verb: str) -> None:
    add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": TODAY, "what": "call"}))
    promise = only(case_file, FollowUp).id
    done = settle_follow_up(case_file, promise, FollowUpResult.parse({"state": state, "result": "no need"}))
    found = only(case_file, FollowUp)
    assert (found.state, found.result, found.settled_on) == (state, "no need", TODAY)
    assert done.summary == f"{verb} the follow-up with {WHO} of today"
    with pytest.raises(Refused, match="was settled already"):
        settle_follow_up(case_file, promise, FollowUpResult.parse({}))


@pytest.mark.parametrize(
    ("facts", "words"), [({"state": "open"}, "ends as done or dropped"), ({"on": TOMORROW}, "has not come yet")]
)
def test_a_settling_that_does_not_hold_is_refused(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], words: str
) -> None:
    add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": TODAY, "what": "call"}))
    with pytest.raises(InputRefused, match=words):
        settle_follow_up(case_file, only(case_file, FollowUp).id, FollowUpResult.parse(facts))
    assert only(case_file, FollowUp).state is FollowUpState.OPEN


PAPER = {
    "kind": "part_2_consent",
    "audience": "csa",
    "recipient": "Brown County CSA",
    "covers": "aoda",
    "information": "AODA treatment attendance",
    "expires_on": TODAY + timedelta(days=90),
}


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (PAPER, f"Kept a consent of {WHO} for the CSA until Thu 18 Feb 2027"),
        ({"kind": "release"}, f"Kept a consent of {WHO} for a partner"),
        (
            {"kind": "employment_facts_explained", "signed_on": YESTERDAY},
            f"Explained to {WHO} that employment facts go to the CSA on Thu 19 Nov",
        ),
    ],
)
def test_a_consent_does_not_tell_of_health(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], sentence: str
) -> None:
    done = record_consent(case_file, dale, ConsentInput.parse(facts))
    assert done.summary == sentence
    assert only(case_file, Consent).kind == facts["kind"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"signed_on": TOMORROW}, "signed_on"),
        ({"expires_on": YESTERDAY}, "expires_on"),
        ({"recipient": "x" * 121}, "recipient"),
    ],
)
def test_a_consent_that_does_not_hold_is_refused(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        record_consent(case_file, dale, ConsentInput.parse(PAPER | facts))
    assert list(refusal.value.fields) == [field]


def test_a_consent_is_taken_back_once(case_file: CaseFile, dale: UUID) -> None:
    record_consent(case_file, dale, ConsentInput.parse(PAPER))
    paper = only(case_file, Consent).id
    assert revoke_consent(case_file, paper).summary == f"{WHO} took back the consent for the CSA"
    assert only(case_file, Consent).revoked_on == TODAY
    with pytest.raises(Refused, match="taken back today already"):
        revoke_consent(case_file, paper)
