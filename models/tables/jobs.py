"""Jobs and whether they last."""

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint

from models.enums import Disclosure, JobEnd, RetentionResult
from models.tables.base import Row, choice, field, parent

OUTCOME, INTERNAL = Disclosure.OUTCOME, Disclosure.INTERNAL


class Job(Row, table=True):
    """A job: the wage in cents an hour, hours a week, and the referral it came of, where one did."""

    person_id: UUID = parent("person")
    referral_id: UUID | None = parent("referral", optional=True)
    employer: str = field(OUTCOME, max_length=120)
    title: str = field(OUTCOME, default="", max_length=80)
    start_on: date = field(OUTCOME, index=True)
    wage_cents: int | None = field(OUTCOME, default=None)
    hours: int | None = field(OUTCOME, default=None)
    end_on: date | None = field(OUTCOME, default=None)
    end_reason: JobEnd | None = choice(JobEnd, OUTCOME, default=None)


class RetentionCheck(Row, table=True):
    """A look, so many days after a job began, whether the person still works there (domain 5.5: 30, 60, 90, 180)."""

    __table_args__ = (UniqueConstraint("job_id", "days"),)

    person_id: UUID = parent("person")
    job_id: UUID = parent("job")
    days: int = field(INTERNAL)
    due_on: date = field(INTERNAL)
    checked_on: date | None = field(OUTCOME, default=None)
    result: RetentionResult | None = choice(RetentionResult, OUTCOME, default=None)
    note: str = field(INTERNAL, default="", max_length=500)
