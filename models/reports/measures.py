"""What part of the people came on, and how long it took them, this quarter against the last (domain 5.5)."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING

from sqlalchemy import case, func, or_, select
from sqlmodel import col

from models.enums import Stage
from models.reports.firsts import read_some
from models.reports.trends import read_lines
from models.rows.pipeline import Measure, Middle, Share
from models.tables.courts import PaymentMonth

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.reports.firsts import Firsts
    from models.reports.scope import Scope

    Reading = Callable[["Sight"], Share | Middle]


@dataclass(frozen=True, slots=True)
class Sight:
    """One quarter, and by whom something was paid in it: the cents of everybody of whom that is known."""

    firsts: Firsts
    scope: Scope
    paid: dict[UUID, int]

    def own(self, point: Stage) -> dict[UUID, date]:
        """Those with this point on record by the day, and since when."""
        day = self.scope.as_of
        return {person: on for person, on in self.firsts.own[point].items() if on <= day}


@dataclass(frozen=True, slots=True)
class Kind:
    """A measure in words, and how it is read for one quarter."""

    key: str
    label: str
    part: str
    whole: str
    read: Reading


def _share(people: Collection[UUID], whole: Collection[UUID]) -> Share:
    return Share(tuple(person for person in whole if person in people), tuple(whole))


def _of(part: Stage, whole: Stage) -> Reading:
    return lambda sight: _share(sight.own(part), sight.own(whole))


def _attended(sight: Sight) -> Share:
    """Nobody writes down that an orientation is due, so who was invited is who came or is known not to have."""
    came, day = sight.own(Stage.ORIENTED), sight.scope.as_of
    missed = (person for person, on in sight.firsts.missed.items() if on <= day)
    return _share(came, dict.fromkeys((*came, *missed)))


def _retained(sight: Sight) -> Share:
    """Only jobs old enough count: the check after the days of retention was due."""
    day, least = sight.scope.as_of, sight.firsts.retained_days
    kept, begun = sight.own(Stage.RETAINED), sight.own(Stage.EMPLOYED)
    checks = {person: [check for job in sight.firsts.jobs[person] for check in job.checks] for person in begun}
    due = [person for person in begun if any(each.days >= least and each.due_on <= day for each in checks[person])]
    return _share(kept, due)


def _paid(sight: Sight) -> Share:
    known = [person for person in sight.firsts.own[Stage.LISTED] if person in sight.paid]
    return _share({person for person in known if sight.paid[person] > 0}, known)


def _days(start: Stage, end: Stage) -> Reading:
    """The days from one point to another, of those who came to the second in the quarter and by way of the first."""

    def read(sight: Sight) -> Middle:
        began = sight.own(start)
        came = {person: on for person, on in sight.own(end).items() if sight.scope.holds(on)}
        took = {person: (on - began[person]).days for person, on in came.items() if person in began}
        forward = {person: days for person, days in took.items() if days >= 0}
        return Middle(median_low(forward.values()) if forward else None, tuple(forward))

    return read


KINDS = (
    Kind("attempted", "attempted of listed", "tried", "who came", _of(Stage.ATTEMPTED, Stage.LISTED)),
    Kind("reached", "reached of listed", "spoken with", "who came", _of(Stage.REACHED, Stage.LISTED)),
    Kind("attended", "attended of invited", "oriented", "oriented, or who missed an appointment", _attended),
    Kind("referred", "referred of assessed", "referred", "assessed", _of(Stage.REFERRED, Stage.ASSESSED)),
    Kind("enrolled", "enrolled of referred", "enrolled", "referred", _of(Stage.ENROLLED, Stage.REFERRED)),
    Kind("employed", "employed of enrolled", "with a job", "enrolled", _of(Stage.EMPLOYED, Stage.ENROLLED)),
    Kind("retained", "retained of due", "still at work", "whose retention check was due", _retained),
    Kind("paid", "paid in the quarter", "who paid any CSUP", "whose payments are known", _paid),
    Kind(
        "to_referral", "reached to referred", "first referred in the quarter", "", _days(Stage.REACHED, Stage.REFERRED)
    ),
    Kind("to_job", "referred to employed", "who began work in the quarter", "", _days(Stage.REFERRED, Stage.EMPLOYED)),
)
"""In the order in which they are shown."""


def read_measures(session: Session, firsts: Firsts, this: Scope, last: Scope) -> tuple[Measure, ...]:
    """Every measure for both quarters, with its line over the months before."""
    now, before = (
        Sight(firsts, scope, paid) for scope, paid in zip((this, last), _paid_cents(session, this, last), strict=True)
    )
    lines = read_lines(session, this)
    return tuple(
        Measure(
            key=kind.key,
            label=kind.label,
            part=kind.part,
            whole=kind.whole,
            counts=lines[kind.key].counts if kind.key in lines else "",
            this=kind.read(now),
            last=kind.read(before),
            line=lines[kind.key].points if kind.key in lines else (),
        )
        for kind in KINDS
    )


def _paid_cents(session: Session, *scopes: Scope) -> tuple[dict[UUID, int], ...]:
    """For each quarter, the most that was paid in a month of it, by everybody of whom that is known; in one reading."""
    owner, month, paid = col(PaymentMonth.person_id), col(PaymentMonth.month), col(PaymentMonth.paid_cents)
    spans = [month.between(scope.quarter.start, scope.as_of) for scope in scopes]
    most = [func.max(case((span, paid))) for span in spans]
    wanted = select(owner, *most).where(or_(*spans), paid.is_not(None)).group_by(owner)
    found: tuple[dict[UUID, int], ...] = tuple({} for _ in scopes)
    for person_id, *cents in read_some(session, wanted, owner, scopes[0].county):
        for held, paid_most in zip(found, cents, strict=True):
            if paid_most is not None:
                held[person_id] = paid_most
    return found
