from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from commands.verbs.casework import add_follow_up, settle_follow_up
from commands.verbs.hearings import record_encounter, schedule_hearing
from commands.verbs.jobs import end_job, record_job
from commands.verbs.referrals import refer, update_referral
from commands.verbs.standing import close_person
from models import clock
from models.inputs.casework import FollowUpInput, FollowUpResult
from models.inputs.hearings import EncounterInput, HearingInput
from models.inputs.jobs import JobEndInput, JobInput
from models.inputs.people import CloseInput
from models.inputs.services import ReferralInput, ReferralUpdate
from models.queries.agenda import agenda
from tests.commands.verbs.making import offer, take

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.office import AgendaRow
    from models.vault.casefile import CaseFile

TODAY = date(2026, 11, 20)


def due(case_file: CaseFile, days: int = 30, on: date | None = None) -> list[AgendaRow]:
    with case_file.read() as session:
        return agenda(session, clock.today() + timedelta(days=days), on)


def told(case_file: CaseFile, days: int = 30) -> list[tuple[str, str, str]]:
    return [(f"{row.on:%m-%d}", row.kind, row.text) for row in due(case_file, days)]


def test_everything_dated_in_the_order_in_which_it_comes(case_file: CaseFile, dale: UUID) -> None:
    add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": "+3d", "what": "call again"}))
    add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": "+3d", "what": "send papers", "owner": "a partner"}))
    schedule_hearing(
        case_file, dale, HearingInput.parse({"on": "+3d", "at": "9:30", "kind": "review", "court": "Br 2"})
    )
    refer(case_file, dale, ReferralInput.parse({"service_id": offer(case_file), "check_on": "+2d"}))
    record_job(case_file, dale, JobInput.parse({"employer": "Mill", "start_on": "2026-11-01"}))
    found = [row for row in told(case_file, 12) if "report the new job" not in row[2]]
    assert found == [
        ("11-22", "referral check", "ask about Transitional Jobs (made)"),
        ("11-23", "hearing", "review · Br 2"),
        ("11-23", "follow-up", "call again"),
        ("11-23", "follow-up", "a partner: send papers"),
        ("12-01", "retention check", "30 days at Mill"),
    ]
    row = due(case_file, 2)[0]
    assert (row.person_id, row.ref, row.name, row.county) == (dale, "N-0001", "Hendricks, Dale", "Brown")
    assert row.row_id is not None


def test_what_is_settled_is_off_the_agenda(case_file: CaseFile, dale: UUID) -> None:
    promise = add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": "today", "what": "call again"})).made
    referral = refer(case_file, dale, ReferralInput.parse({"service_id": offer(case_file)})).made
    job = record_job(case_file, dale, JobInput.parse({"employer": "Mill", "start_on": "2026-11-01"})).made
    schedule_hearing(case_file, dale, HearingInput.parse({"on": "today"}))
    assert promise is not None
    assert referral is not None
    assert job is not None
    assert len(due(case_file)) == 5
    settle_follow_up(case_file, promise, FollowUpResult())
    update_referral(case_file, referral, ReferralUpdate.parse({"state": "declined by the NCP"}))
    end_job(case_file, job, JobEndInput())
    record_encounter(case_file, dale, EncounterInput.parse({"result": "not met", "present": "no"}))
    assert [row.kind for row in due(case_file)] == ["follow-up"]


def test_what_is_overdue_stays(case_file: CaseFile, dale: UUID) -> None:
    add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": "+3d", "what": "call again"}))
    with clock.pinned(date(2027, 1, 31)):
        assert [row.on for row in due(case_file, 0)] == [date(2026, 11, 23)]


def test_one_day_alone(case_file: CaseFile, dale: UUID) -> None:
    for days in (1, 2, 2):
        add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": f"+{days}d", "what": f"call {days}"}))
    assert len(due(case_file, on=TODAY + timedelta(days=2))) == 2
    assert due(case_file, on=TODAY) == []


def test_closed_people_have_hearings_and_nothing_else(case_file: CaseFile) -> None:
    gone = take(case_file)
    add_follow_up(case_file, gone, FollowUpInput.parse({"due_on": "+3d", "what": "call again"}))
    schedule_hearing(case_file, gone, HearingInput.parse({"on": "+3d"}))
    close_person(case_file, gone, CloseInput.parse({"reason": "declined"}))
    assert [row.kind for row in due(case_file)] == ["hearing"]


def test_reports_are_aimed_at_the_last_open_day(case_file: CaseFile) -> None:
    assert due(case_file) == []
    found = due(case_file, 250)
    assert [(row.kind, row.on, row.text) for row in found] == [
        ("report", date(2027, 1, 15), "quarterly report 2026Q4, due Fri 15 Jan"),
        ("report", date(2027, 4, 15), "quarterly report 2027Q1, due Thu 15 Apr"),
        ("report", date(2027, 7, 15), "quarterly report 2027Q2, due Thu 15 Jul"),
    ]
    with clock.pinned(date(2028, 1, 3)):
        assert [row.on for row in due(case_file, 20)] == [date(2028, 1, 14)]
    with clock.pinned(date(2027, 1, 15)):
        assert [row.on for row in due(case_file, 0)] == [date(2027, 1, 15)]
