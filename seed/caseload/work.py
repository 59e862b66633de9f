"""Referrals and jobs in the planned history of one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import select

from commands.verbs import jobs, referrals
from models.enums import CLOSED_REFERRAL_STATES, Owner, ReferralState, RetentionResult
from models.inputs.jobs import JobEndInput, JobInput, RetentionInput
from models.inputs.services import ReferralInput, ReferralUpdate
from models.tables.jobs import RetentionCheck
from seed.caseload.plan import CHECK_LATE, Plan, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.enums import JobEnd

_FIRST_CHECK, _NEXT_CHECK, _CHECK_LONG_AGO = (10, 15), (28, 45), (60, 90)
"""How many days ahead a referral is asked about, the first time and then."""
_REPORT_DAYS = 10
"""Business days within which a new job is reported (Wis. Stat. 767.58(2))."""


@dataclass(slots=True)
class Work(Plan):
    """What leads to work and what becomes of it: each method puts a step on the day reached."""

    def refer(self, key: str, kinds: Sequence[str], programme: str = "", check: int | None = None) -> bool:
        """Send the person to a service near them; False when none of that kind is there."""
        offers = self.directory.near(self.county, () if programme else kinds, programme)
        if not offers:
            return False
        service = self.chance.choice(offers)
        reason = self.words.reason(service.kind)
        check_on = self.ahead(check or self.chance.randint(*_FIRST_CHECK))

        def act() -> None:
            given = ReferralInput(service_id=service.id, reason=reason, check_on=check_on)
            self.keep(key, referrals.refer(self.file, self.person_id, given).made)

        if self.live:
            self.checks[key] = self.falls_due(check_on, CHECK_LATE)
            self.states[key] = ReferralState.MADE
        self.do(act)
        return True

    def update(self, key: str, state: ReferralState) -> None:
        """The next step of a referral, with the day to ask again while it is open; nothing when it has ended."""
        if not self.live or key not in self.checks:
            return
        del self.checks[key]
        self.states[key] = state
        check_on = None
        if state not in CLOSED_REFERRAL_STATES:
            check_on = self.ahead(self.chance.randint(*(_CHECK_LONG_AGO if self.long_ago else _NEXT_CHECK)))
            self.checks[key] = self.falls_due(check_on, CHECK_LATE)
        given = ReferralUpdate(
            state=state, on=self.day, note=self.words.note("referral", self.blanks), check_on=check_on
        )
        self.do(lambda: referrals.update_referral(self.file, self.made[key], given))

    def job(self, key: str, referral: str = "") -> None:
        """A job begins on the day reached."""
        employer, title = self.words.work("employers"), self.words.work("titles")
        wage, hours = self.chance.randrange(1400, 2350, 25), self.chance.choice((24, 30, 32, 38, 40, 40))

        def act() -> None:
            given = JobInput(
                employer=employer, title=title, wage_cents=wage, hours=hours, referral_id=self.made.get(referral)
            )
            self.keep(key, jobs.record_job(self.file, self.person_id, given).made)

        if self.live:
            self.works[key] = Span(self.day)
            self.promised(Owner.NCP, self.diary.calendar.add_business_days(self.day, _REPORT_DAYS))
        self.do(act)

    def check(self, key: str, days: int, result: RetentionResult = RetentionResult.WORKING) -> None:
        """The retention check of so many days is answered, on its day at the earliest."""
        due = self.works[key].start + timedelta(days=days) if key in self.works else self.day
        self.go_to(due)
        if self.day < due:
            return
        note = self.words.note("retention", self.blanks) if result is RetentionResult.WORKING else ""

        def act() -> None:
            wanted = select(RetentionCheck.id).where(
                RetentionCheck.job_id == self.made[key], RetentionCheck.days == days
            )
            with self.file.read() as session:
                check_id = session.exec(wanted).one()
            jobs.check_retention(self.file, check_id, RetentionInput(result=result, note=note))

        self.do(act)

    def job_ends(self, key: str, reason: JobEnd) -> None:
        """The job is over."""
        if self.live:
            self.works[key].end = self.day
        self.do(lambda: jobs.end_job(self.file, self.made[key], JobEndInput(end_reason=reason)))
