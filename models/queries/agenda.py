"""What is dated: promises, hearings, checks and reports, in the order in which they come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from models import clock
from models.enums import CLOSED_REFERRAL_STATES, Disposition, FollowUpState, Owner, Stage
from models.ids import reference
from models.queries.reference import office_calendar
from models.queries.standing import sort_name
from models.rows.office import AgendaRow
from models.rules.periods import Quarter
from models.tables.casework import FollowUp
from models.tables.hearings import Hearing
from models.tables.jobs import Job, RetentionCheck
from models.tables.people import Person
from models.tables.services import Referral, Service
from models.tables.standing import PersonStanding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session


FOLLOW_UP = "follow-up"
"""The kind of a promise."""


def agenda(session: Session, until: date, on: date | None = None, *, collapse: bool = False) -> list[AgendaRow]:
    """Everything open and due until a day, overdue included; with `on`, only that day.

    With `collapse`, a person's promises that came due before today are one line.
    """
    rows = [*_follow_ups(session, until), *_hearings(session, until), *_referrals(session, until)]
    rows += [*_retention(session, until), *_reports(session, until)]
    shown = [row for row in rows if on is None or row.on == on]
    found = sorted(shown, key=lambda row: (row.on, row.at or "99", row.kind, row.name))
    return collapsed(found, clock.today()) if collapse else found


def collapsed(rows: Iterable[AgendaRow], today: date) -> list[AgendaRow]:
    """The same with one line a person for promises that came due before today, at the oldest of them.

    Coming back from a week away, forty people are forty lines, however often each was promised a call.
    """
    found: list[AgendaRow] = []
    place_of: dict[UUID | None, int] = {}
    for row in rows:
        late = row.kind == FOLLOW_UP and row.on < today
        if late and row.person_id in place_of:
            held = found[place_of[row.person_id]]
            found[place_of[row.person_id]] = replace(held, also=held.also + 1, text=f"{held.text}; {row.text}")
            continue
        if late:
            place_of[row.person_id] = len(found)
        found.append(row)
    return found


def _at_work(person: type[Person]) -> Any:  # noqa: ANN401 - a condition of SQLAlchemy
    closed = select(PersonStanding.id).where(PersonStanding.stage == Stage.CLOSED)
    return col(person.id).not_in(closed)


def _row(person: Person, *, on: date, kind: str, text: str, row_id: UUID, at: str = "") -> AgendaRow:
    return AgendaRow(on, at, kind, person.id, reference(person.number), sort_name(person), person.county, text, row_id)


def _follow_ups(session: Session, until: date) -> Iterator[AgendaRow]:
    wanted = select(FollowUp, Person).join(Person, col(Person.id) == col(FollowUp.person_id))
    for row, person in session.exec(
        wanted.where(FollowUp.state == FollowUpState.OPEN, FollowUp.due_on <= until, _at_work(Person))
    ):
        text = row.what if row.owner is Owner.LIAISON else f"{row.owner.label}: {row.what}"
        yield _row(person, on=row.due_on, kind=FOLLOW_UP, text=text, row_id=row.id)


def _hearings(session: Session, until: date) -> Iterator[AgendaRow]:
    wanted = select(Hearing, Person).join(Person, col(Person.id) == col(Hearing.person_id))
    for row, person in session.exec(wanted.where(Hearing.disposition == Disposition.SCHEDULED, Hearing.on <= until)):
        text = " · ".join(part for part in (row.kind.label, row.court) if part)
        yield _row(person, on=row.on, kind="hearing", text=text, row_id=row.id, at=row.at)


def _referrals(session: Session, until: date) -> Iterator[AgendaRow]:
    wanted = (
        select(Referral, Service, Person)
        .join(Service, col(Service.id) == col(Referral.service_id))
        .join(Person, col(Person.id) == col(Referral.person_id))
        .where(col(Referral.state).not_in(CLOSED_REFERRAL_STATES), col(Referral.check_on) <= until, _at_work(Person))
    )
    for row, service, person in session.exec(wanted):
        if row.check_on:
            text = f"ask about {service.name} ({row.state.label})"
            yield _row(person, on=row.check_on, kind="referral check", text=text, row_id=row.id)


def _retention(session: Session, until: date) -> Iterator[AgendaRow]:
    wanted = (
        select(RetentionCheck, Job, Person)
        .join(Job, col(Job.id) == col(RetentionCheck.job_id))
        .join(Person, col(Person.id) == col(RetentionCheck.person_id))
        .where(col(RetentionCheck.checked_on).is_(None), RetentionCheck.due_on <= until)
        .where(col(Job.end_on).is_(None), _at_work(Person))
    )
    for row, job, person in session.exec(wanted):
        text = f"{row.days} days at {job.employer}"
        yield _row(person, on=row.due_on, kind="retention check", text=text, row_id=row.id)


def _reports(session: Session, until: date) -> Iterator[AgendaRow]:
    today = clock.today()
    calendar = office_calendar(session, today)
    quarter = Quarter.of(today).previous()
    while quarter.due <= until:
        if quarter.due >= today:
            aim = calendar.last_open_on_or_before(quarter.due)
            text = f"quarterly report {quarter.label}, due {quarter.due:%a} {quarter.due.day} {quarter.due:%b}"
            yield AgendaRow(aim, "", "report", None, "", "", "", text, None)
        quarter = quarter.next()
