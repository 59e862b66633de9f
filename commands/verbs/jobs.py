"""Jobs and whether they last."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from sqlmodel import col, func, select

from commands.verbs.guards import fits, not_before, not_in_future
from commands.verbs.lookups import about
from commands.verbs.wording import dated, named, said
from models import clock
from models.enums import Owner, ReferenceFamily, RetentionResult
from models.errors import InputRefused, Refused
from models.queries.reference import item, office_calendar
from models.tables.casework import FollowUp
from models.tables.jobs import Job, RetentionCheck
from models.tables.services import Referral
from models.vault.unit import unit

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.inputs.jobs import JobEndInput, JobInput, RetentionInput
    from models.rows.done import Done
    from models.tables.people import Person
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

REPORT_THE_JOB = "report the new job to the CSA within {days} business days (Wis. Stat. 767.58(2))"
"""What the person promises when a job begins; the days are the threshold change_report_business_days."""


def record_job(case_file: CaseFile, person_id: UUID, given: JobInput) -> Done:
    """Write down a job, the days on which to ask whether it holds (domain 5.5) and the person's duty to report it.

    A job may begin on a day to come. Refused when it came of somebody else's referral, or the person is known to work
    there.
    """
    with unit(case_file, "record job") as work:
        person = about(work, person_id)
        _refuse_known_job(work.session, person, given)
        _refuse_foreign_referral(work.session, person, given.referral_id)
        values = given.model_dump()
        fits(Job, values)
        job = work.add(Job(person_id=person_id, **values))
        for days in _retention_days(work.session):
            due_on = job.start_on + timedelta(days=days)
            work.add(RetentionCheck(person_id=person_id, job_id=job.id, days=days, due_on=due_on))
        _remind_of_the_duty(work, job)
        work.made = job.id
        verb = "started" if job.start_on <= clock.today() else "starts"
        work.summary = f"{named(person)} {verb} work at {job.employer} {said(job.start_on)}"
    return work.done()


def _refuse_known_job(session: Session, person: Person, given: JobInput) -> None:
    same = select(Job).where(
        Job.person_id == person.id, func.lower(Job.employer) == given.employer.lower(), col(Job.end_on).is_(None)
    )
    known = session.exec(same).first()
    if known is not None:
        sentence = f"{named(person)} has worked at {known.employer} since {said(known.start_on)}."
        raise InputRefused({"employer": sentence}, "End that job first.")


def _refuse_foreign_referral(session: Session, person: Person, referral_id: UUID | None) -> None:
    if referral_id is None:
        return
    referral = session.get(Referral, referral_id)
    if referral is None or referral.person_id != person.id:
        raise InputRefused({"referral_id": f"That is not a referral of {named(person)}."})


def _retention_days(session: Session) -> list[int]:
    rule = item(session, ReferenceFamily.THRESHOLD, "retention_days", clock.today())
    return cast("list[int]", rule.values["value"])


def _remind_of_the_duty(work: Unit, job: Job) -> None:
    """The person reports a new employer within so many business days of the first day (Wis. Stat. 767.58(2))."""
    rule = item(work.session, ReferenceFamily.THRESHOLD, "change_report_business_days", clock.today())
    days = cast("int", rule.values["value"])
    due_on = office_calendar(work.session, clock.today()).add_business_days(job.start_on, days)
    what = REPORT_THE_JOB.format(days=days)
    work.add(FollowUp(person_id=job.person_id, due_on=due_on, owner=Owner.NCP, what=what))


def end_job(case_file: CaseFile, job_id: UUID, given: JobEndInput) -> Done:
    """Write down that a job ended; refused when that is known, for a day to come, and before the job began."""
    with unit(case_file, "end job") as work:
        job = work.get(Job, job_id)
        person = about(work, job.person_id)
        if job.end_on is not None:
            raise Refused(f"The job at {job.employer} ended {said(job.end_on)} already.")
        not_in_future(given.end_on, "end_on")
        not_before(given.end_on, job.start_on, "The job began", "end_on")
        work.change(job, end_on=given.end_on, end_reason=given.end_reason)
        work.summary = (
            f"{named(person)} no longer works at {job.employer} ({given.end_reason.label}){dated(given.end_on)}"
        )
    return work.done()


def check_retention(case_file: CaseFile, check_id: UUID, given: RetentionInput) -> Done:
    """Answer a retention check (domain 5.5).

    Refused when it is answered already, before the job began, for a day to come, and for "working" before the check
    is due or after the job ended: what is not yet true would count as retained.
    """
    with unit(case_file, "check retention") as work:
        check = work.get(RetentionCheck, check_id)
        person = about(work, check.person_id)
        job = work.get(Job, check.job_id)
        if check.checked_on is not None:
            raise Refused(f"The {check.days}-day check was answered {said(check.checked_on)} already.")
        not_in_future(given.on)
        not_before(given.on, job.start_on, "The job began")
        if given.result is RetentionResult.WORKING:
            not_before(given.on, check.due_on, f"The {check.days}-day check is due")
        if given.result is RetentionResult.WORKING and job.end_on is not None and given.on > job.end_on:
            raise InputRefused({"result": f"The job at {job.employer} ended {said(job.end_on)}."})
        fits(RetentionCheck, {"note": given.note})
        work.change(check, checked_on=given.on, result=given.result, note=given.note)
        what = f"{check.days}-day check of {named(person)} at {job.employer}"
        work.summary = f"{what}: {given.result.label}{dated(given.on)}"
    return work.done()
