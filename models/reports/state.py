"""The state's counts: different NCPs by county and programme, with nobody named (domain 1.3 L06, 11.6)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from models.reports.figures import Cell, heads, row_of
from models.tables.people import Person

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.reports.gather import Past
    from models.reports.past import ReferralPast
    from models.reports.scope import Scope
    from models.rows.report import Column, ReportRow

ALL_COUNTIES = "All counties"
ALL_PROGRAMMES = "All programmes"


MEASURES = ("referred", "enrolled", "completed", "employed", "retained")
"""What is counted; each is also the key of its column."""

Group = dict[str, set["UUID"]]
"""The different people of one line, by measure."""


@dataclass(frozen=True, slots=True)
class Working:
    """Who began a job in the quarter, and who was found still working in it."""

    began: frozenset[UUID]
    kept: frozenset[UUID]


def count_rows(session: Session, past: Past, columns: tuple[Column, ...]) -> list[ReportRow]:
    """A line for each county and programme in which something happened, and a total in which everybody counts once."""
    counties = dict(session.execute(select(col(Person.id), col(Person.county))).all())
    working = _working(past)
    groups: dict[tuple[str, str], Group] = defaultdict(_nobody)
    total = _nobody()
    for referral in past.referrals:
        for measure in _measures(referral, past.scope, working):
            groups[counties[referral.person_id], past.naming.programme(referral)][measure].add(referral.person_id)
            total[measure].add(referral.person_id)
    lines = [*sorted(groups.items(), key=lambda entry: entry[0]), ((ALL_COUNTIES, ALL_PROGRAMMES), total)]
    return [_row(columns, county, programme, group) for (county, programme), group in lines]


def counted(past: Past) -> list[ReferralPast]:
    """The referrals that are counted somewhere."""
    working = _working(past)
    return [referral for referral in past.referrals if _measures(referral, past.scope, working)]


def _nobody() -> Group:
    return {measure: set() for measure in MEASURES}


def _working(past: Past) -> Working:
    held = [job for each in past.jobs.values() for job in each]
    began = frozenset(job.person_id for job in held if past.scope.holds(job.start_on))
    kept = (job.person_id for job in held if any(map(past.scope.holds, job.found_working(past.retained_days))))
    return Working(began, frozenset(kept))


def _measures(referral: ReferralPast, scope: Scope, working: Working) -> list[str]:
    """What happened in the quarter with the person of a referral; a job counts for every referral before it."""
    held = (
        scope.holds(referral.on),
        scope.holds(referral.enrolled_on),
        scope.holds(referral.completed_on),
        referral.person_id in working.began,
        referral.person_id in working.kept,
    )
    return [measure for measure, happened in zip(MEASURES, held, strict=True) if happened]


def _row(columns: tuple[Column, ...], county: str, programme: str, group: Group) -> ReportRow:
    cells = {"county": Cell(county), "programme": Cell(programme)}
    return row_of(columns, cells | {measure: heads(people) for measure, people in group.items()})
