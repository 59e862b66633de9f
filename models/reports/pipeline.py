"""How people move from listed to retained in a quarter, against the quarter before (domain 5.5).

Everything is told of a day: the end of the quarter, or today while it runs. Nobody is counted by how they stand now.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import Audience, Stage
from models.reports.firsts import WAY, read_firsts
from models.reports.gather import retained_days
from models.reports.measures import read_measures
from models.reports.scope import Scope, scope_of
from models.rows.pipeline import Box, Flow, Leaving, Out, Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.reports.firsts import Days, Firsts, Leave
    from models.rules.periods import Quarter


def read_pipeline(session: Session, quarter: Quarter, *, today: date, county: str = "") -> Pipeline:
    """The flow of one county or of all, with its measures.

    Raises Refused for a quarter ahead, NotFound for a county that the case file does not know.
    """
    scope = scope_of(session, quarter, Audience.LIAISON, today, county)
    before = Scope(quarter.previous(), scope.audience, today, scope.county)
    firsts = read_firsts(session, scope, retained_days(session, today))
    return Pipeline(
        county=scope.county,
        this=flow(firsts, scope),
        last=flow(firsts, before),
        measures=read_measures(session, firsts, scope, before),
    )


def flow(firsts: Firsts, scope: Scope) -> Flow:
    """The boxes of one quarter, made from the last to the first: who came to a point came to all before it."""
    standing = _standing(firsts, scope.as_of)
    stood: dict[Stage, list[UUID]] = defaultdict(list)
    for person, point in standing.items():
        stood[point].append(person)
    left = {each.person_id: each for each in reversed(firsts.leaves) if each.holds_on(scope.as_of)}
    sight = _Sight(firsts, scope, standing, stood, left)
    came: Days = {}
    boxes: list[Box] = []
    for point in reversed(WAY):
        for person, day in firsts.own[point].items():
            came[person] = min(day, came.get(person, day))
        boxes.append(_box(point, came, sight))
    return Flow(scope.quarter.label, scope.as_of, tuple(reversed(boxes)))


def _standing(firsts: Firsts, day: date) -> dict[UUID, Stage]:
    """The point at which each person stood, as if no work had rested or ended: a job that ended counts no more."""
    found: dict[UUID, Stage] = {}
    for point in (*_OF_A_JOB, *(each for each in WAY if each not in _OF_A_JOB)):
        at = Stage.LISTED if point in _OF_A_JOB else point
        found |= dict.fromkeys(upto(firsts.own[point], day), at)
    for person, held in firsts.jobs.items():
        current = [job for job in held if job.start_on <= day and job.held_on(day)]
        if current and person in found:
            kept = any(on <= day for on in current[-1].found_working(firsts.retained_days))
            found[person] = Stage.RETAINED if kept else Stage.EMPLOYED
    return found


_OF_A_JOB = (Stage.EMPLOYED, Stage.RETAINED)


def upto(days: Days, day: date) -> list[UUID]:
    """The people whose day had come."""
    return [person for person, on in days.items() if on <= day]


@dataclass(frozen=True, slots=True)
class _Sight:
    """What the boxes of one quarter are filled from."""

    firsts: Firsts
    scope: Scope
    standing: Mapping[UUID, Stage]
    stood: Mapping[Stage, Sequence[UUID]]
    left: Mapping[UUID, Leave]


def _box(point: Stage, came: Days, sight: _Sight) -> Box:
    """The box of a point, by the first day on which each person had come to it or further."""
    start, day = sight.scope.quarter.start, sight.scope.as_of
    own, stood = sight.firsts.own[point], sight.stood.get(point, ())
    so_far, earlier = upto(came, day), frozenset(WAY[: WAY.index(point)])
    return Box(
        stage=point,
        so_far=tuple(so_far),
        entered=tuple(person for person in so_far if came[person] >= start),
        here=tuple(person for person in stood if person not in sight.left),
        outs=_outs(sight.left[person] for person in stood if person in sight.left),
        without=tuple(person for person in so_far if person not in own or own[person] > day),
        lapsed=tuple(person for person in so_far if sight.standing[person] in earlier),
    )


def _outs(leaves: Iterable[Leave]) -> tuple[Out, ...]:
    """The people of each reason: those at rest, those closed, those gone from the list, each with most first."""
    groups: dict[tuple[Leaving, str], list[UUID]] = defaultdict(list)
    for each in leaves:
        groups[each.how, each.reason].append(each.person_id)
    order = list(Leaving)
    outs = [Out(how, reason, tuple(people)) for (how, reason), people in groups.items()]
    return tuple(sorted(outs, key=lambda out: (order.index(out.how), -len(out.people), out.reason)))
