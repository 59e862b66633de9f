from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from commands.verbs.casework import (
    add_follow_up,
    record_assessment,
    record_contact,
)
from commands.verbs.hearings import schedule_hearing
from commands.verbs.jobs import check_retention, end_job, record_job
from commands.verbs.listings import take_listing
from commands.verbs.referrals import refer, update_referral
from commands.verbs.requests import answer_request, record_request
from commands.verbs.standing import close_person, park, reopen, review, set_safety, toggle_mark, unpark
from models import clock
from models.enums import (
    CloseReason,
    ContactOutcome,
    Intake,
    Owner,
    ParkReason,
    ReviewState,
)
from models.inputs.casework import AssessmentInput, ContactInput, FollowUpInput
from models.inputs.hearings import HearingInput
from models.inputs.intake import RequestAnswerInput, RequestInput
from models.inputs.jobs import JobEndInput, JobInput, RetentionInput
from models.inputs.people import CloseInput, ParkInput, ReviewInput, SafetyInput
from models.inputs.services import ReferralInput, ReferralUpdate
from models.queries.facts import gather
from models.queries.standing import yardstick
from models.rules.facts import CaseMoney, PersonFacts
from models.tables.jobs import RetentionCheck
from models.tables.people import CsaRequest, Person
from models.vault.unit import unit
from tests.commands.verbs.lists import NOVEMBER, a_list, someone
from tests.commands.verbs.making import offer, only, rows, take

if TYPE_CHECKING:
    from uuid import UUID

    import pytest

    from models.vault.casefile import CaseFile

TODAY = date(2026, 11, 20)


def facts(case_file: CaseFile, person_id: UUID, on: date = TODAY) -> PersonFacts:
    with clock.pinned(on), case_file.read() as session:
        measure = yardstick(session)
        return gather(session, [person_id], on, measure.cadence)[person_id][1]


def contact(case_file: CaseFile, person_id: UUID, outcome: str, on: str, **more: Any) -> None:  # noqa: ANN401 - fields of the form
    record_contact(case_file, person_id, ContactInput.parse({"outcome": outcome, "on": on, **more}))


def test_someone_new(case_file: CaseFile, dale: UUID) -> None:
    found = facts(case_file, dale)
    assert (found.intake, found.intake_on, found.asked_by_csa) == (Intake.CSA, date(2026, 11, 2), True)
    assert found.contact_by == date(2026, 12, 2)
    assert (found.attempts, found.last_attempt_on, found.last_outcome, found.next_attempt_on) == (0, None, None, None)
    assert found.months_unpaid is None
    assert found.cases == (CaseMoney(None, None),)


def test_a_csa_may_ask_for_somebody_of_the_list_too(case_file: CaseFile) -> None:
    dale = take(case_file, intake="list")
    assert not facts(case_file, dale).asked_by_csa
    record_request(case_file, dale, RequestInput.parse({"asked_by": "Ann Lee"}))
    assert facts(case_file, dale).asked_by_csa
    request = only(case_file, CsaRequest).id
    answer_request(case_file, request, RequestAnswerInput.parse({"answer": "accepted"}))
    assert facts(case_file, dale).asked_by_csa
    answer_request(case_file, request, RequestAnswerInput.parse({"answer": "declined", "reason": "moved"}))
    assert not facts(case_file, dale).asked_by_csa


def test_attempts_since_the_person_was_last_reached(case_file: CaseFile, dale: UUID) -> None:
    contact(case_file, dale, "no answer", "2026-11-05")
    contact(case_file, dale, "no answer", "2026-11-10")
    found = facts(case_file, dale)
    assert (found.attempts, found.unsuccessful_in_row, found.last_reached_on) == (2, 2, None)
    assert found.next_attempt_on is not None
    contact(case_file, dale, "spoke", "2026-11-10")
    found = facts(case_file, dale)
    assert (found.attempts, found.unsuccessful_in_row, found.last_reached_on) == (3, 0, date(2026, 11, 10))
    contact(case_file, dale, "voicemail", "2026-11-12")
    found = facts(case_file, dale)
    assert (found.attempts, found.unsuccessful_in_row) == (4, 1)
    assert (found.last_outcome, found.last_attempt_on) == (ContactOutcome.VOICEMAIL, date(2026, 11, 12))


def test_a_call_from_the_person_is_no_attempt(case_file: CaseFile, dale: UUID) -> None:
    contact(case_file, dale, "message left", "2026-11-12", direction="in")
    found = facts(case_file, dale)
    assert (found.attempts, found.unsuccessful_in_row, found.last_attempt_on) == (0, 0, None)
    assert found.last_outcome is ContactOutcome.MESSAGE_LEFT


def test_what_happens_later_does_not_count_yet(case_file: CaseFile, dale: UUID) -> None:
    contact(case_file, dale, "spoke, orientation given", "2026-11-18")
    items = [{"domain": "transport", "level": 2, "reason": "no licence"}]
    record_assessment(case_file, dale, AssessmentInput.parse({"items": items, "on": "2026-11-19"}))
    assert facts(case_file, dale, date(2026, 11, 17)).oriented_on is None
    assert facts(case_file, dale, date(2026, 11, 18)).oriented_on == date(2026, 11, 18)
    assert facts(case_file, dale, date(2026, 11, 18)).assessed_on is None
    assert facts(case_file, dale).assessed_on == date(2026, 11, 19)


def test_referrals(case_file: CaseFile, dale: UUID) -> None:
    services = [offer(case_file), offer(case_file, name="Job club", check_days="3")]
    made = [
        refer(case_file, dale, ReferralInput.parse({"service_id": service, "on": "2026-11-10"})).made
        for service in services
    ]
    found = facts(case_file, dale)
    assert (found.referred_on, found.referral_open) == (date(2026, 11, 10), 2)
    assert found.referral_check_on == date(2026, 11, 13)
    assert made[1] is not None
    update_referral(case_file, made[1], ReferralUpdate.parse({"state": "enrolled", "on": "2026-11-15"}))
    assert facts(case_file, dale).enrolled_on == date(2026, 11, 15)
    update_referral(case_file, made[1], ReferralUpdate.parse({"state": "dropped"}))
    found = facts(case_file, dale)
    assert (found.referral_open, found.referral_check_on) == (1, date(2026, 11, 20))
    assert (found.referred_on, found.enrolled_on) == (date(2026, 11, 10), date(2026, 11, 15))


def test_jobs_and_their_checks(case_file: CaseFile, dale: UUID) -> None:
    record_job(case_file, dale, JobInput.parse({"employer": "Mill", "start_on": "2026-08-01"}))
    assert facts(case_file, dale).retention_due_on == date(2026, 8, 31)
    for check in sorted(rows(case_file, RetentionCheck), key=lambda row: row.days)[:3]:
        check_retention(case_file, check.id, RetentionInput.parse({"result": "working"}))
    found = facts(case_file, dale)
    assert (found.job_started_on, found.retained_on) == (date(2026, 8, 1), TODAY)
    assert found.retention_due_on == date(2027, 1, 28)


def test_a_job_to_come_does_not_hide_the_present_one(case_file: CaseFile, dale: UUID) -> None:
    first = record_job(case_file, dale, JobInput.parse({"employer": "Mill", "start_on": "2026-10-01"})).made
    record_job(case_file, dale, JobInput.parse({"employer": "Bakery", "start_on": "2026-12-01"}))
    assert facts(case_file, dale).job_started_on == date(2026, 10, 1)
    assert first is not None
    end_job(case_file, first, JobEndInput())
    assert facts(case_file, dale).job_started_on is None
    assert facts(case_file, dale, date(2026, 12, 1)).job_started_on == date(2026, 12, 1)


def test_the_earliest_promise_and_the_next_hearing(case_file: CaseFile, dale: UUID) -> None:
    add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": "+9d", "what": "later"}))
    add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": "+2d", "what": "send the form", "owner": "partner"}))
    for day in ("+5d", "+20d"):
        schedule_hearing(case_file, dale, HearingInput.parse({"on": day}))
    found = facts(case_file, dale)
    assert (found.follow_up_on, found.follow_up_what, found.follow_up_owner) == (
        date(2026, 11, 22),
        "send the form",
        Owner.PARTNER,
    )
    assert found.hearing_on == date(2026, 11, 25)
    assert facts(case_file, dale, date(2026, 11, 26)).hearing_on == date(2026, 12, 10)


def test_rest_and_end(case_file: CaseFile, dale: UUID) -> None:
    park(case_file, dale, ParkInput.parse({"until": "+10d", "reason": "out of state"}))
    found = facts(case_file, dale)
    assert (found.parked_until, found.parked_reason) == (date(2026, 11, 30), ParkReason.OUT_OF_STATE)
    assert facts(case_file, dale, date(2026, 12, 1)).parked_until is None
    unpark(case_file, dale)
    assert facts(case_file, dale).parked_until is None
    close_person(case_file, dale, CloseInput.parse({"reason": "declined"}))
    found = facts(case_file, dale)
    assert (found.closed_on, found.closed_reason) == (TODAY, CloseReason.DECLINED)
    reopen(case_file, dale)
    assert facts(case_file, dale).closed_on is None


def test_marks_safety_and_review(case_file: CaseFile, dale: UUID) -> None:
    toggle_mark(case_file, dale)
    set_safety(case_file, dale, SafetyInput.parse({"unsafe_now": "yes"}))
    review(case_file, dale, ReviewInput.parse({"decision": "released", "on": "2026-11-15"}))
    found = facts(case_file, dale)
    assert (found.hand_mark, found.unsafe, found.review) == (True, True, ReviewState.RELEASED)
    assert found.contact_by == date(2026, 12, 15)


def test_money_over_the_open_court_cases(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    person = only(case_file, Person)
    found = facts(case_file, person.id)
    assert (found.csup_cents, found.arrears_cents) == (20000, 123450)
    assert found.cases == (CaseMoney(20000, 123450),)
    assert found.months_unpaid == 1
    november = someone(1)
    take_listing(case_file, a_list([november], as_of=NOVEMBER))
    assert facts(case_file, person.id).arrears_cents == 123450


def test_everybody_at_once_is_each_alone(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(number) for number in range(20)]))
    with case_file.read() as session:
        measure = yardstick(session)
        everybody = gather(session, None, TODAY, measure.cadence)
        for person_id, (_, own) in everybody.items():
            assert gather(session, [person_id], TODAY, measure.cadence)[person_id][1] == own
        assert gather(session, [], TODAY, measure.cadence) == {}


def test_people_are_gathered_in_parts(case_file: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.queries.facts.AT_ONCE", 3)
    take_listing(case_file, a_list([someone(number) for number in range(8)]))
    ids = [person.id for person in rows(case_file, Person)]
    with case_file.read() as session:
        measure = yardstick(session)
        assert gather(session, ids, TODAY, measure.cadence).keys() == set(ids)


def test_money_that_nobody_told(case_file: CaseFile) -> None:
    person_id = take(case_file, court_case="")
    found = facts(case_file, person_id)
    assert (found.csup_cents, found.arrears_cents, found.cases) == (None, None, ())
    with unit(case_file, "correct") as work:
        work.change(work.get(Person, person_id), county="Dane")
    assert facts(case_file, person_id).contact_by is None
