"""Keeping the stored order true: the standing of people is derived again whenever a fact about them changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import col

from models import clock
from models.progress import unwatched
from models.queries import reference, search
from models.queries.facts import gather
from models.queries.orders import out_of_date
from models.rules.score import Lines, Weights, score
from models.rules.stage import is_loose_end, next_step, stage
from models.tables.people import Person
from models.tables.standing import PersonStanding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from sqlalchemy import Row
    from sqlmodel import Session

    from models.progress import Progress
    from models.rules.cadence import Cadence
    from models.rules.facts import PersonFacts

AT_ONCE = 2000
LONG_AGO = date(1970, 1, 1)
"""No day of work: a standing computed for it is out of date."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Everything but the facts that a standing depends on, read once."""

    today: date
    weights: Weights
    lines: Lines
    cadence: Cadence
    recent_days: int
    """A person contacted within so many days is not a loose end."""


def yardstick(session: Session) -> Yardstick:
    """Weights, enforcement lines, cadence and the days of a loose end as they hold today."""
    today = clock.today()
    return Yardstick(
        today=today,
        weights=reference.weights(session, today),
        lines=reference.lines(session, today),
        cadence=reference.cadence(session, today),
        recent_days=reference.screening_days(session, "loose_end_days", today),
    )


def refresh(session: Session, person_ids: Iterable[UUID], progress: Progress = unwatched) -> None:
    """Derive the standing and the search words of these people again; who is gone or merged away loses theirs."""
    ids = sorted(set(person_ids))
    if not ids:
        return
    session.flush()
    measure = yardstick(session)
    for start in range(0, len(ids), AT_ONCE):
        progress("Working out who is next", start, len(ids))
        _refresh(session, ids[start : start + AT_ONCE], measure)
    out_of_date(session)


def refresh_everybody(session: Session) -> int:
    """Derive every standing again, as at day roll-over or after a change of weights; gives how many."""
    ids = list(session.execute(select(col(Person.id))).scalars())
    refresh(session, ids)
    return len(ids)


def stale(session: Session, most: int) -> list[UUID]:
    """The people, so many at most, whose standing was derived for another day than today."""
    other = select(col(PersonStanding.id)).where(col(PersonStanding.computed_for) != clock.today())
    return list(session.execute(other.limit(most)).scalars())


def outdate(session: Session) -> None:
    """Let every standing be derived again at the next roll-over: something that all of them depend on has changed."""
    session.connection().execute(update(PersonStanding).values(computed_for=LONG_AGO))


def is_stale(session: Session) -> bool:
    """Whether any standing was derived for another day than today."""
    return bool(stale(session, 1))


def departures(session: Session, person_ids: Sequence[UUID]) -> list[int]:
    """The numbers of those people whose kept standing is not what the rules derive today; it changes nothing."""
    measure = yardstick(session)
    found: list[int] = []
    for start in range(0, len(person_ids), AT_ONCE):
        ids = person_ids[start : start + AT_ONCE]
        kept = {
            row.id: row
            for row in session.execute(select(PersonStanding).where(col(PersonStanding.id).in_(ids))).scalars()
        }
        gathered = gather(session, ids, measure.today, measure.cadence)
        found += [row.number for row in kept.values() if row.id not in gathered]
        for person, facts in gathered.values():
            derived, row = _standing(person, facts, measure), kept.get(person.id)
            if row is None or any(getattr(row, name) != value for name, value in derived.items()):
                found.append(person.number)
    return found


def _refresh(session: Session, ids: Sequence[UUID], measure: Yardstick) -> None:
    gathered = gather(session, ids, measure.today, measure.cadence)
    search.forget(session, _numbers(session, ids))
    session.execute(delete(PersonStanding).where(col(PersonStanding.id).in_(ids)))
    if gathered:
        rows = [_standing(person, facts, measure) for person, facts in gathered.values()]
        session.execute(insert(PersonStanding), rows)
        search.remember(session, list(gathered))


def _numbers(session: Session, ids: Sequence[UUID]) -> list[int]:
    return list(session.execute(select(col(PersonStanding.number)).where(col(PersonStanding.id).in_(ids))).scalars())


def _standing(person: Row[Any], facts: PersonFacts, measure: Yardstick) -> dict[str, Any]:
    total = score(facts, measure.weights, measure.lines, measure.today)
    step = next_step(facts, measure.today)
    return {
        "id": person.id,
        "number": person.number,
        "sort_name": sort_name(person),
        "county": person.county,
        "stage": stage(facts, measure.today),
        "ranked": total.ranked,
        "points": total.hundredths,
        "reasons": list(total.reasons(2)),
        "deadline": step.on,
        "intake_on": facts.intake_on,
        "last_contact_on": latest(facts.last_attempt_on, facts.last_reached_on),
        "last_outcome": facts.last_outcome,
        "next_on": step.on,
        "next_text": step.text,
        "next_owner": facts.follow_up_owner,
        "arrears_months": arrears_tenths(facts),
        "arrears_cents": facts.arrears_cents,
        "loose_end": is_loose_end(facts, measure.today, measure.recent_days),
        "marked": facts.hand_mark,
        "intake": facts.intake,
        "segment": person.segment,
        "payment": facts.payment,
        "months_unpaid": facts.months_unpaid,
        "last_spoken_on": facts.last_reached_on,
        "tries": facts.unsuccessful_in_row,
        "hearing_on": facts.hearing_on,
        "follow_up_on": facts.follow_up_on,
        "computed_for": measure.today,
    }


def sort_name(person: Row[Any] | Person) -> str:
    """The name as lists show and sort it: "Hendricks, Dale R Jr"."""
    given = " ".join(part for part in (person.first_name, person.middle_name, person.suffix) if part)
    return f"{person.last_name}, {given}" if given else str(person.last_name)


def latest(*days: date | None) -> date | None:
    """The latest of the days that are known."""
    return max((day for day in days if day is not None), default=None)


def arrears_tenths(facts: PersonFacts) -> int | None:
    """Arrears as tenths of a month of current support; None without both."""
    if facts.arrears_cents is None or not facts.csup_cents:
        return None
    return facts.arrears_cents * 10 // facts.csup_cents
