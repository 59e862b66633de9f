from __future__ import annotations

from typing import TYPE_CHECKING

from commands.verbs.casework import add_follow_up, record_assessment, record_consent, record_contact, settle_follow_up
from commands.verbs.hearings import record_encounter
from commands.verbs.jobs import check_retention, end_job, record_job
from commands.verbs.people import add_note
from commands.verbs.referrals import refer, update_referral
from commands.verbs.standing import close_person, park, reopen, unpark
from models.inputs.casework import AssessmentInput, ConsentInput, ContactInput, FollowUpInput, FollowUpResult
from models.inputs.hearings import EncounterInput
from models.inputs.jobs import JobEndInput, JobInput, RetentionInput
from models.inputs.people import CloseInput, NoteInput, ParkInput
from models.inputs.services import ReferralInput, ReferralUpdate
from models.queries.person import sheet
from models.tables.jobs import RetentionCheck
from tests.commands.verbs.making import offer, rows

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile


def told(case_file: CaseFile, person_id: UUID) -> list[tuple[str, str, str]]:
    with case_file.read() as session:
        return [(f"{row.on:%m-%d}", row.kind, row.title) for row in sheet(session, person_id).timeline]


def test_the_whole_story_of_a_person(case_file: CaseFile, dale: UUID) -> None:
    typed = {"outcome": "spoke", "minutes": "20", "on": "2026-11-03", "note": "wants to weld"}
    record_contact(case_file, dale, ContactInput.parse(typed))
    record_contact(case_file, dale, ContactInput.parse({"outcome": "no answer", "on": "2026-11-04", "at": "9:30"}))
    items = [{"domain": "transport", "level": 2, "reason": "no licence"}, {"domain": "housing", "reason": "not asked"}]
    record_assessment(case_file, dale, AssessmentInput.parse({"items": items, "on": "2026-11-05"}))
    referral = refer(case_file, dale, ReferralInput.parse({"service_id": offer(case_file), "on": "2026-11-06"})).made
    assert referral is not None
    update_referral(case_file, referral, ReferralUpdate.parse({"state": "accepted", "on": "2026-11-07"}))
    job = record_job(
        case_file, dale, JobInput.parse({"employer": "Mill", "start_on": "2026-11-08", "wage_cents": "17.50"})
    )
    assert job.made is not None
    check = min(rows(case_file, RetentionCheck), key=lambda row: row.days)
    check_retention(case_file, check.id, RetentionInput.parse({"result": "not_working", "on": "2026-11-09"}))
    end_job(case_file, job.made, JobEndInput.parse({"end_on": "2026-11-10", "end_reason": "laid off"}))
    record_encounter(
        case_file, dale, EncounterInput.parse({"result": "met", "ordered": "work search", "on": "2026-11-11"})
    )
    add_note(case_file, dale, NoteInput.parse({"text": "asked for the form", "on": "2026-11-12"}))
    record_consent(case_file, dale, ConsentInput.parse({"audience": "partner", "signed_on": "2026-11-13"}))
    promise = add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": "today", "what": "send the form"})).made
    assert promise is not None
    settle_follow_up(case_file, promise, FollowUpResult.parse({"on": "2026-11-20"}))
    park(case_file, dale, ParkInput.parse({"until": "+30d", "reason": "out of state"}))
    unpark(case_file, dale)
    close_person(case_file, dale, CloseInput.parse({"reason": "declined", "on": "2026-11-20"}))
    reopen(case_file, dale)
    found = told(case_file, dale)
    assert sorted(found[:4]) == [
        ("11-20", "closed", "closed: declined"),
        ("11-20", "closed", "reopened"),
        ("11-20", "follow-up", "follow-up done: send the form"),
        ("11-20", "parked", "parked until 20 Dec 2026: out of state"),
    ]
    assert found[4:] == [
        ("11-13", "consent", "release for partner"),
        ("11-12", "note", "note"),
        *found[6:9],
        ("11-10", "job", "left Mill: laid off"),
        ("11-09", "job", "30-day check at Mill: not working"),
        ("11-08", "job", "started at Mill, $17.50 an hour"),
        ("11-07", "referral", "Transitional Jobs, UMOS: accepted"),
        ("11-06", "referral", "Transitional Jobs, UMOS: made"),
        ("11-05", "assessment", "initial assessment, 1 domains"),
        ("11-04", "contact", "phone: no answer"),
        ("11-03", "contact", "phone: spoke, 20 min"),
        ("11-02", "intake", "came by CSA request"),
    ]
    assert sorted(found[6:9]) == [
        ("11-11", "contact", "in court: spoke"),
        ("11-11", "encounter", "at court: met the NCP"),
        ("11-11", "hearing", "other hearing: held"),
    ]


def test_on_one_day_the_later_time_comes_first(case_file: CaseFile, dale: UUID) -> None:
    for at in ("9:30", "14:00", "11:15"):
        record_contact(case_file, dale, ContactInput.parse({"outcome": "no answer", "at": at}))
    with case_file.read() as session:
        times = [row.at for row in sheet(session, dale).timeline if row.kind == "contact"]
    assert times == ["14:00", "11:15", "09:30"]
