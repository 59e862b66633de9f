"""The first two blocks of a county's report: how active referred NCPs stand, and what came of each referral (L04)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import RetentionResult, ServiceKind
from models.reports.figures import Cell, day, row_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from models.reports.gather import Past
    from models.reports.past import JobPast, ReferralPast
    from models.reports.persons import PersonPast
    from models.rows.report import Column, ReportRow

NOT_SHOWN = "not shown"
"""Stands for the employer where none is known and where it may not be told, so that it tells neither (faults R02)."""


def status_rows(past: Past, people: Mapping[UUID, PersonPast], columns: tuple[Column, ...]) -> list[ReportRow]:
    """Each active NCP's open referrals to employment programmes; where none is open, the last one."""
    shown = [each for each in _current(past.referrals) if people[each.person_id].active]
    return [
        row_of(columns, _status(past, people[each.person_id], each), [each.person_id])
        for each in _by_name(people, shown)
    ]


def outcome_rows(past: Past, people: Mapping[UUID, PersonPast], columns: tuple[Column, ...]) -> list[ReportRow]:
    """Each referral that was made in the quarter or ended in it, to whatever service."""
    return [
        row_of(columns, _outcome(past, people[each.person_id], each), [each.person_id])
        for each in _by_name(people, past.reported())
    ]


def _current(referrals: Sequence[ReferralPast]) -> list[ReferralPast]:
    employment = [each for each in referrals if each.kind is ServiceKind.EMPLOYMENT]
    still_open = [each for each in employment if not each.ended]
    waiting = {each.person_id for each in still_open}
    last = {each.person_id: each for each in employment if each.person_id not in waiting}
    return [*still_open, *last.values()]


def _by_name(people: Mapping[UUID, PersonPast], referrals: Sequence[ReferralPast]) -> list[ReferralPast]:
    return sorted(referrals, key=lambda each: (people[each.person_id].order, each.on, each.id))


def _shared(past: Past, person: PersonPast, referral: ReferralPast) -> dict[str, Cell]:
    return {
        "name": Cell(person.name),
        "pin": Cell(person.pin),
        "court_cases": Cell(person.court_cases),
        "programme": Cell(past.naming.programme(referral)),
        "service": Cell(past.naming.service(referral)),
        "provider": Cell(past.naming.provider(referral)),
        "referred_on": day(referral.on),
    }


def _status(past: Past, person: PersonPast, referral: ReferralPast) -> dict[str, Cell]:
    return _shared(past, person, referral) | {
        "status": Cell(referral.state.label),
        "status_on": day(referral.state_on),
        "stage": Cell(person.stage.label),
        "last_contact": day(person.last_contact),
    }


def _outcome(past: Past, person: PersonPast, referral: ReferralPast) -> dict[str, Cell]:
    job = _job_of(past, referral)
    still = "" if referral.ended else "open: "
    return _shared(past, person, referral) | {
        "outcome": Cell(f"{still}{referral.state.label}"),
        "outcome_on": day(referral.state_on),
        "employer": Cell(job.employer if job and person.location else NOT_SHOWN),
        "job_start": day(job.start_on if job else None),
        "wage": Cell(job.wage_cents if job else None),
        "hours": Cell(job.hours if job else None),
        "retained": Cell(_retained(past, job) if job else ""),
    }


def _job_of(past: Past, referral: ReferralPast) -> JobPast | None:
    """The last job that came of the referral; else the last begun since, if no referral is named for it."""
    jobs = past.jobs.get(referral.person_id, [])
    of_it = [job for job in jobs if job.referral_id == referral.id]
    since = [job for job in jobs if job.referral_id is None and job.start_on >= referral.on]
    begun = of_it or since
    return begun[-1] if begun else None


def _retained(past: Past, job: JobPast) -> str:
    """Yes, no or not known, by the latest check so many days after the start; blank while none is due."""
    checks = [check for check in job.checks if check.days >= past.retained_days]
    answered = [check.result for check in checks if check.result is not None]
    if answered:
        return _ANSWERS[answered[-1]]
    if not job.held_on(past.scope.as_of):
        return "no"
    return "not checked" if any(check.due_on <= past.scope.as_of for check in checks) else ""


_ANSWERS = {
    RetentionResult.WORKING: "yes",
    RetentionResult.NOT_WORKING: "no",
    RetentionResult.UNKNOWN: "not known",
}
