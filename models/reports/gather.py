"""Everything of the past that the blocks of one report are made from, read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import ReferenceFamily
from models.errors import Refused
from models.queries.reference import item
from models.reports.naming import read_naming
from models.reports.past import read_jobs, read_referrals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.reports.naming import Naming
    from models.reports.past import JobPast, ReferralPast
    from models.reports.scope import Scope


@dataclass(frozen=True, slots=True)
class Past:
    """Referrals in the order in which they were made, jobs by person, and what may be told of them."""

    scope: Scope
    naming: Naming
    referrals: Sequence[ReferralPast]
    jobs: Mapping[UUID, list[JobPast]]
    retained_days: int

    def reported(self) -> list[ReferralPast]:
        """The referrals that were made in the quarter or ended in it."""
        holds = self.scope.holds
        return [each for each in self.referrals if holds(each.on) or (each.ended and holds(each.state_on))]


def read_past(session: Session, scope: Scope) -> Past:
    """The past as the scope sees it; raises Refused when the retention threshold does not hold."""
    naming = read_naming(session, scope)
    return Past(
        scope=scope,
        naming=naming,
        referrals=read_referrals(session, scope, naming.withheld),
        jobs=read_jobs(session, scope),
        retained_days=retained_days(session, scope.today),
    )


def retained_days(session: Session, on: date) -> int:
    """So many days after its start a job that is still held counts as retained; raises Refused without a number."""
    value = item(session, ReferenceFamily.THRESHOLD, "retained_days", on).values.get("value")
    if not isinstance(value, int):
        raise Refused("The threshold retained_days is not a whole number of days.")
    return value
