"""Referrals and jobs as they stood on a day: read from their histories, never from how they stand now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, select
from sqlmodel import col

from models.enums import CLOSED_REFERRAL_STATES, ENROLLED_REFERRAL_STATES, ReferralState, RetentionResult
from models.tables.jobs import Job, RetentionCheck
from models.tables.people import Person
from models.tables.services import Referral, ReferralStatus, Service

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Mapped
    from sqlmodel import Session

    from models.enums import ServiceKind
    from models.reports.scope import Scope

Wanted = TypeVar("Wanted", bound="Select[*tuple[Any, ...]]")
Step = tuple["date", ReferralState]


def within(statement: Wanted, person_id: Mapped[UUID] | ColumnElement[UUID], county: str) -> Wanted:
    """The statement for the people of one county, or for everybody when the county is empty."""
    if not county:
        return statement
    return statement.join(Person, col(Person.id) == person_id).where(col(Person.county) == county)


@dataclass(frozen=True, slots=True)
class ReferralPast:
    """A referral and its steps up to a day, oldest first; never without one."""

    id: UUID
    person_id: UUID
    on: date
    programme: str
    service: str
    provider: str
    kind: ServiceKind
    kind_now: ServiceKind
    """What the directory says today: a service that proves to be treatment is withheld of the past as well."""
    steps: tuple[Step, ...]

    @property
    def state(self) -> ReferralState:
        """How it stood."""
        return self.steps[-1][1]

    @property
    def state_on(self) -> date:
        """Since when: the first day of the last unbroken run of that state."""
        since = self.steps[-1][0]
        for on, state in reversed(self.steps):
            if state is not self.state:
                break
            since = on
        return since

    @property
    def ended(self) -> bool:
        """Whether it had its outcome."""
        return self.state in CLOSED_REFERRAL_STATES

    @property
    def enrolled_on(self) -> date | None:
        """The first day on which it was enrolled, active or completed."""
        return next((on for on, state in self.steps if state in ENROLLED_REFERRAL_STATES), None)

    @property
    def completed_on(self) -> date | None:
        """The day on which it ended as completed, if it did."""
        return self.state_on if self.state is ReferralState.COMPLETED else None


def read_referrals(session: Session, scope: Scope, withheld: frozenset[str]) -> list[ReferralPast]:
    """The referrals made up to the day of the scope, oldest first, without those to programmes that never leave.

    Each says what its service was when it was made; only what must be withheld is asked of the directory of today.
    """
    columns = (
        col(Referral.id),
        col(Referral.person_id),
        col(Referral.on),
        col(Referral.programme),
        col(Referral.service_name),
        col(Referral.provider_name),
        col(Referral.kind),
        col(Service.kind),
    )
    wanted = (
        select(*columns)
        .join(Service, col(Service.id) == col(Referral.service_id))
        .where(
            col(Referral.on) <= scope.as_of,
            col(Referral.programme).not_in(sorted(withheld)),
            col(Service.programme).not_in(sorted(withheld)),
        )
        .order_by(col(Referral.on), col(Referral.id))
    )
    steps = _steps(session, scope)
    rows = session.execute(within(wanted, col(Referral.person_id), scope.county))
    return [ReferralPast(*(*row, steps.get(row[0]) or ((row[2], ReferralState.MADE),))) for row in rows]


def _steps(session: Session, scope: Scope) -> dict[UUID, tuple[Step, ...]]:
    wanted = (
        select(col(ReferralStatus.referral_id), col(ReferralStatus.on), col(ReferralStatus.state))
        .where(col(ReferralStatus.on) <= scope.as_of)
        .order_by(col(ReferralStatus.referral_id), col(ReferralStatus.on), col(ReferralStatus.id))
    )
    rows = session.execute(within(wanted, col(ReferralStatus.person_id), scope.county))
    return {key: tuple((on, state) for _, on, state in steps) for key, steps in groupby(rows, key=lambda row: row[0])}


@dataclass(frozen=True, slots=True)
class CheckPast:
    """One retention check, answered up to a day or not."""

    days: int
    due_on: date
    checked_on: date | None
    result: RetentionResult | None


@dataclass(frozen=True, slots=True)
class JobPast:
    """A job that had begun by a day, with its retention checks by their days."""

    id: UUID
    person_id: UUID
    referral_id: UUID | None
    employer: str
    start_on: date
    wage_cents: int | None
    hours: int | None
    end_on: date | None
    checks: tuple[CheckPast, ...]

    def held_on(self, day: date) -> bool:
        """Whether the job still stood on the day."""
        return self.end_on is None or self.end_on > day

    def found_working(self, least_days: int) -> tuple[date, ...]:
        """The days on which a check so many days after the start found the person still working."""
        return tuple(
            check.checked_on
            for check in self.checks
            if check.checked_on and check.days >= least_days and check.result is RetentionResult.WORKING
        )


def read_jobs(session: Session, scope: Scope) -> dict[UUID, list[JobPast]]:
    """The jobs begun up to the day of the scope, by person, in the order in which they began."""
    columns = (
        col(Job.id),
        col(Job.person_id),
        col(Job.referral_id),
        col(Job.employer),
        col(Job.start_on),
        col(Job.wage_cents),
        col(Job.hours),
        col(Job.end_on),
    )
    wanted = select(*columns).where(col(Job.start_on) <= scope.as_of).order_by(col(Job.start_on), col(Job.id))
    checks = _checks(session, scope)
    found: dict[UUID, list[JobPast]] = defaultdict(list)
    for row in session.execute(within(wanted, col(Job.person_id), scope.county)):
        found[row.person_id].append(JobPast(*(*row, checks.get(row[0], ()))))
    return found


def _checks(session: Session, scope: Scope) -> dict[UUID, tuple[CheckPast, ...]]:
    columns = (
        col(RetentionCheck.job_id),
        col(RetentionCheck.days),
        col(RetentionCheck.due_on),
        col(RetentionCheck.checked_on),
        col(RetentionCheck.result),
    )
    wanted = select(*columns).order_by(col(RetentionCheck.job_id), col(RetentionCheck.days))
    rows = session.execute(within(wanted, col(RetentionCheck.person_id), scope.county))
    return {key: tuple(_known(checks, scope.as_of)) for key, checks in groupby(rows, key=lambda row: row[0])}


def _known(rows: Iterable[tuple[Any, ...]], as_of: date) -> Iterable[CheckPast]:
    """Checks with only the answers that were known on the day."""
    for _, days, due_on, checked_on, result in rows:
        answered = checked_on is not None and checked_on <= as_of
        yield CheckPast(days, due_on, checked_on if answered else None, result if answered else None)
