from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from commands.verbs.jobs import check_retention, end_job, record_job
from commands.verbs.referrals import refer
from models.enums import JobEnd, Owner, RetentionResult, Stage
from models.errors import InputRefused, Refused
from models.inputs.jobs import JobEndInput, JobInput, RetentionInput
from models.inputs.services import ReferralInput
from models.tables.casework import FollowUp
from models.tables.jobs import Job, RetentionCheck
from models.tables.standing import PersonStanding
from tests.commands.verbs.making import TODAY, TOMORROW, WHO, YESTERDAY, offer, only, rows, take

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.done import Done
    from models.vault.casefile import CaseFile

START = date(2026, 11, 9)


def hire(case_file: CaseFile, person_id: UUID, **facts: Any) -> Done:  # noqa: ANN401 - fields of any form
    return record_job(case_file, person_id, JobInput.parse({"employer": "Packer Foods", "start_on": START} | facts))


def test_a_job_comes_with_its_checks_and_the_duty_to_report_it(case_file: CaseFile, dale: UUID) -> None:
    done = hire(case_file, dale, title="Line worker", wage_cents="18.50", hours="40")
    job, duty = only(case_file, Job), only(case_file, FollowUp)
    assert (job.id, job.wage_cents, job.hours, job.start_on) == (done.made, 1850, 40, START)
    assert [(each.days, each.due_on) for each in rows(case_file, RetentionCheck)] == [
        (days, START + timedelta(days=days)) for days in (30, 60, 90, 180)
    ]
    assert (duty.owner, duty.due_on) == (Owner.NCP, date(2026, 11, 23))
    assert duty.what == "report the new job to the CSA within 10 business days (Wis. Stat. 767.58(2))"
    assert done.summary == f"{WHO} started work at Packer Foods Mon 9 Nov"
    assert only(case_file, PersonStanding).stage is Stage.EMPLOYED


def test_closed_days_put_off_the_duty_and_a_job_may_begin_later(case_file: CaseFile, dale: UUID) -> None:
    done = hire(case_file, dale, start_on="2026-11-23")
    assert only(case_file, FollowUp).due_on == date(2026, 12, 8)
    assert done.summary == f"{WHO} starts work at Packer Foods Mon 23 Nov"


def test_a_job_can_come_of_the_persons_own_referral_only(case_file: CaseFile, dale: UUID) -> None:
    marcus, service = take(case_file, first_name="Marcus"), offer(case_file)
    theirs = refer(case_file, marcus, ReferralInput.parse({"service_id": service})).made
    for foreign in (theirs, uuid4()):
        with pytest.raises(InputRefused, match=f"That is not a referral of {WHO}"):
            hire(case_file, dale, referral_id=foreign)
    own = refer(case_file, dale, ReferralInput.parse({"service_id": service})).made
    hire(case_file, dale, referral_id=own)
    assert only(case_file, Job).referral_id == own


def test_the_same_job_is_written_down_once(case_file: CaseFile, dale: UUID) -> None:
    job = hire(case_file, dale).made
    with pytest.raises(InputRefused, match=f"{WHO} has worked at Packer Foods since Mon 9 Nov"):
        hire(case_file, dale, employer="PACKER FOODS")
    hire(case_file, dale, employer="Schneider")
    assert job is not None
    end_job(case_file, job, JobEndInput.parse({}))
    hire(case_file, dale, start_on=TODAY)
    assert len(rows(case_file, Job)) == 3


def test_a_job_longer_than_is_held_is_refused(case_file: CaseFile, dale: UUID) -> None:
    with pytest.raises(InputRefused, match="Title holds at most 80"):
        hire(case_file, dale, title="x" * 81)


def test_a_job_ends_once(case_file: CaseFile, dale: UUID) -> None:
    job = hire(case_file, dale).made
    assert job is not None
    given = JobEndInput.parse({"end_on": "2026-11-18", "end_reason": "laid_off"})
    done = end_job(case_file, job, given)
    found = only(case_file, Job)
    assert (found.end_on, found.end_reason) == (date(2026, 11, 18), JobEnd.LAID_OFF)
    assert done.summary == f"{WHO} no longer works at Packer Foods (laid off) on Wed 18 Nov"
    assert only(case_file, PersonStanding).stage is not Stage.EMPLOYED
    with pytest.raises(Refused, match="ended Wed 18 Nov already"):
        end_job(case_file, job, given)


@pytest.mark.parametrize(
    ("day", "words"),
    [(TOMORROW, "has not come yet"), (START - timedelta(days=1), "The job began Mon 9 Nov; Sun 8 Nov is before that")],
)
def test_an_end_that_does_not_hold_is_refused(case_file: CaseFile, dale: UUID, day: date, words: str) -> None:
    job = hire(case_file, dale).made
    assert job is not None
    with pytest.raises(InputRefused, match=words) as refusal:
        end_job(case_file, job, JobEndInput.parse({"end_on": day}))
    assert list(refusal.value.fields) == ["end_on"]


def test_a_job_may_end_on_its_first_day(case_file: CaseFile, dale: UUID) -> None:
    job = hire(case_file, dale).made
    assert job is not None
    end_job(case_file, job, JobEndInput.parse({"end_on": START}))
    assert only(case_file, Job).end_on == START


def first_check(case_file: CaseFile) -> RetentionCheck:
    return rows(case_file, RetentionCheck)[0]


def test_a_check_is_answered_once(case_file: CaseFile, dale: UUID) -> None:
    hire(case_file, dale, start_on="2026-10-19")
    check = first_check(case_file).id
    done = check_retention(case_file, check, RetentionInput.parse({"result": "working", "note": "pay stub"}))
    found = first_check(case_file)
    assert (found.checked_on, found.result, found.note) == (TODAY, RetentionResult.WORKING, "pay stub")
    assert done.summary == f"30-day check of {WHO} at Packer Foods: working"
    with pytest.raises(Refused, match="The 30-day check was answered today already"):
        check_retention(case_file, check, RetentionInput.parse({"result": "unknown"}))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"on": TOMORROW}, "on"),
        ({"on": START - timedelta(days=1)}, "on"),
        ({"note": "x" * 501}, "note"),
    ],
)
def test_a_check_that_does_not_hold_is_refused(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], field: str
) -> None:
    hire(case_file, dale)
    given = RetentionInput.parse({"result": "not_working"} | facts)
    with pytest.raises(InputRefused) as refusal:
        check_retention(case_file, first_check(case_file).id, given)
    assert list(refusal.value.fields) == [field]
    assert first_check(case_file).checked_on is None


@pytest.mark.parametrize(
    ("result", "day", "refused"),
    [("working", TODAY, True), ("working", YESTERDAY, False), ("not_working", TODAY, False)],
)
def test_nobody_works_on_after_the_job_ended(
    case_file: CaseFile, dale: UUID, result: str, day: date, *, refused: bool
) -> None:
    job = hire(case_file, dale, start_on=TODAY - timedelta(days=40)).made
    assert job is not None
    end_job(case_file, job, JobEndInput.parse({"end_on": YESTERDAY}))
    given = RetentionInput.parse({"result": result, "on": day})
    if refused:
        with pytest.raises(InputRefused, match="The job at Packer Foods ended Thu 19 Nov"):
            check_retention(case_file, first_check(case_file).id, given)
    else:
        check_retention(case_file, first_check(case_file).id, given)
    assert (first_check(case_file).checked_on is None) is refused


def test_a_check_is_not_answered_working_before_it_is_due(case_file: CaseFile, dale: UUID) -> None:
    hire(case_file, dale, start_on=TODAY - timedelta(days=29))
    with pytest.raises(InputRefused, match="The 30-day check is due Sat 21 Nov"):
        check_retention(case_file, first_check(case_file).id, RetentionInput.parse({"result": "working"}))
