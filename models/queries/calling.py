"""When calls are answered, of one person or of everybody: the part of the day that worked best."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select
from sqlmodel import col

from models.enums import REACHED_OUTCOMES, ContactKind, Direction
from models.rules.words import count
from models.tables.casework import Contact

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.rules.cadence import Band, DayHours

LEAST_ANSWERED = 3
"""Fewer answered calls than these say nothing of the hour."""
LATEST_CALLS = 1000
"""So many of everybody's latest calls are looked at, however large the caseload."""


def best_hour(session: Session, person_id: UUID, hours: DayHours) -> str:
    """The part of the day in which calls were answered best, in a sentence; empty where too few were answered.

    It is told of the person's own calls, else of the latest calls to everybody, which the sentence says.
    """
    own = _best(session, _calls().where(col(Contact.person_id) == person_id), hours)
    if own:
        return f"Answered best on a {own}."
    others = _best(session, _calls().order_by(col(Contact.id).desc()).limit(LATEST_CALLS), hours)
    return f"Not known for this person; others answer best on a {others}." if others else ""


def _calls() -> Select[*tuple[Any, ...]]:
    """Calls of the liaison's whose time was written down."""
    return select(col(Contact.on), col(Contact.at), col(Contact.outcome)).where(
        col(Contact.kind) == ContactKind.PHONE, col(Contact.direction) == Direction.OUT, col(Contact.at) != ""
    )


def _best(session: Session, calls: Select[*tuple[Any, ...]], hours: DayHours) -> str:
    """The band with the largest share of answered calls, with its figures; the one with more calls of equal ones."""
    made: Counter[Band] = Counter()
    answered: Counter[Band] = Counter()
    for on, at, outcome in session.execute(calls):
        band = hours.band(on, at)
        if band is not None:
            made[band] += 1
            answered[band] += outcome in REACHED_OUTCOMES
    if answered.total() < LEAST_ANSWERED:
        return ""
    best = max(made, key=lambda band: (answered[band] / made[band], answered[band], -band.part))
    return f"{best.in_words} ({answered[best]} of {count(made[best], 'call')})"
