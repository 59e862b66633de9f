"""What is true of people on a day, gathered in a handful of set-based reads: one for each kind of fact."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select
from sqlmodel import col

from models.enums import Intake, RequestAnswer
from models.queries import fact_work
from models.queries.fact_reads import Gathered, by_person, of
from models.rules.cadence import next_attempt
from models.rules.facts import CaseMoney, PersonFacts
from models.rules.payments import MonthPaid, arrears_paid, months_unpaid, payment_segment, stopped_in
from models.tables.counties import Csa
from models.tables.courts import CourtCase, PaymentMonth
from models.tables.people import Closing, CsaRequest, Parking, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Row
    from sqlmodel import Session

    from models.rules.cadence import Cadence

AT_ONCE = 500
_STANDING = frozenset({None, RequestAnswer.ACCEPTED})


def gather(
    session: Session, person_ids: Sequence[UUID] | None, today: date, cadence: Cadence
) -> dict[UUID, tuple[Row[Any], PersonFacts]]:
    """Identity and facts of these people, or of everybody when `person_ids` is None; a merged record has none."""
    found: dict[UUID, Gathered] = {}
    for chunk in _chunks(person_ids):
        found.update(_gather(session, chunk, today, cadence))
    return {person_id: (each.person, PersonFacts(**each.facts)) for person_id, each in found.items()}


def _chunks(person_ids: Sequence[UUID] | None) -> Iterable[Sequence[UUID] | None]:
    if person_ids is None:
        return [None]
    return [person_ids[start : start + AT_ONCE] for start in range(0, len(person_ids), AT_ONCE)]


def _gather(session: Session, ids: Sequence[UUID] | None, today: date, cadence: Cadence) -> dict[UUID, Gathered]:
    # Asked of the database, this condition would tempt SQLite away from the ids, to the index of the merged.
    people = {row.id: Gathered(row) for row in session.execute(_people(ids)) if row.merged_into is None}
    windows = dict(session.execute(select(col(Csa.county), col(Csa.contact_window_days))).all())
    for each in people.values():
        each.facts.update(_own(each.person, windows))
    for fill in (*fact_work.READS, _rests, _requests, _money, _months):
        fill(session, ids, today, people)
    for each in people.values():
        each.facts["next_attempt_on"] = next_attempt(cadence, each.tries)
    return people


def _people(ids: Sequence[UUID] | None) -> Select[*tuple[Any, ...]]:
    columns = (
        col(Person.id),
        col(Person.number),
        col(Person.first_name),
        col(Person.middle_name),
        col(Person.last_name),
        col(Person.suffix),
        col(Person.pin),
        col(Person.county),
        col(Person.intake),
        col(Person.intake_on),
        col(Person.review),
        col(Person.released_on),
        col(Person.hand_mark),
        col(Person.unsafe_now),
        col(Person.merged_into),
        col(Person.segment),
    )
    return of(select(*columns), col(Person.id), ids)


def _own(person: Row[Any], windows: dict[str, int]) -> dict[str, Any]:
    window = windows.get(person.county)
    start = person.released_on or person.intake_on
    return {
        "intake": person.intake,
        "intake_on": person.intake_on,
        "asked_by_csa": person.intake is Intake.CSA,
        "review": person.review,
        "contact_by": start + timedelta(days=window) if window else None,
        "hand_mark": person.hand_mark,
        "unsafe": person.unsafe_now,
    }


def _rests(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    parked = of(
        select(col(Parking.person_id), col(Parking.until), col(Parking.reason)).where(
            col(Parking.ended_on).is_(None),
            col(Parking.until) >= today,
            col(Parking.since) <= today,
        ),
        col(Parking.person_id),
        ids,
    ).order_by(col(Parking.person_id), col(Parking.until))
    for facts, rows in by_person(session, parked, people):
        facts.update(parked_until=rows[-1].until, parked_reason=rows[-1].reason)
    closed = of(
        select(col(Closing.person_id), col(Closing.on), col(Closing.reason)).where(col(Closing.reopened_on).is_(None)),
        col(Closing.person_id),
        ids,
    ).order_by(col(Closing.person_id), col(Closing.on))
    for facts, rows in by_person(session, closed, people):
        facts.update(closed_on=rows[-1].on, closed_reason=rows[-1].reason)


def _requests(session: Session, ids: Sequence[UUID] | None, _today: date, people: dict[UUID, Gathered]) -> None:
    """Whether a CSA asks for the person, also for one of the list; a request that was turned down asks no more."""
    wanted = of(select(col(CsaRequest.person_id), col(CsaRequest.answer)), col(CsaRequest.person_id), ids)
    for facts, rows in by_person(session, wanted.order_by(col(CsaRequest.person_id)), people):
        facts["asked_by_csa"] = any(row.answer in _STANDING for row in rows)


def _money(session: Session, ids: Sequence[UUID] | None, _today: date, people: dict[UUID, Gathered]) -> None:
    wanted = of(
        select(col(CourtCase.person_id), col(CourtCase.csup_cents), col(CourtCase.arrears_cents)).where(
            col(CourtCase.closed_on).is_(None)
        ),
        col(CourtCase.person_id),
        ids,
    ).order_by(col(CourtCase.person_id), col(CourtCase.id))
    for facts, rows in by_person(session, wanted, people):
        facts.update(
            csup_cents=_sum(row.csup_cents for row in rows),
            arrears_cents=_sum(row.arrears_cents for row in rows),
            cases=tuple(CaseMoney(row.csup_cents, row.arrears_cents) for row in rows),
        )


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _months(session: Session, ids: Sequence[UUID] | None, today: date, people: dict[UUID, Gathered]) -> None:
    wanted = of(
        select(
            col(PaymentMonth.person_id),
            col(PaymentMonth.month),
            col(PaymentMonth.due_cents),
            col(PaymentMonth.paid_cents),
        ).where(col(PaymentMonth.month) < today.replace(day=1)),
        col(PaymentMonth.person_id),
        ids,
    ).order_by(col(PaymentMonth.person_id), col(PaymentMonth.month))
    for facts, rows in by_person(session, wanted, people):
        months = [MonthPaid(row.month, row.due_cents, row.paid_cents) for row in rows]
        stopped = stopped_in(months, today)
        facts.update(
            months_unpaid=months_unpaid(months, today),
            newly_stopped=stopped is not None,
            stopped_in=stopped,
            payment=payment_segment(months, today),
            arrears_paid_this_year=arrears_paid(months, today),
        )
