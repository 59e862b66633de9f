"""What was done in the quarter: each activity with how often, with how many people, and a word on it (L04 c, 1.4)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select
from sqlmodel import col

from models.enums import REACHED_OUTCOMES, ContactOutcome, Direction, EncounterResult, FollowUpState
from models.reports.figures import Cell, heads, row_of, times
from models.reports.past import within
from models.rules.words import long_day
from models.tables.casework import Assessment, Contact, FollowUp
from models.tables.counties import Csa, CsaMeeting
from models.tables.hearings import Encounter
from models.tables.jobs import RetentionCheck
from models.tables.people import CsaRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Mapped
    from sqlmodel import Session

    from models.reports.gather import Past
    from models.reports.past import ReferralPast
    from models.reports.scope import Scope
    from models.rows.report import Column, ReportRow

_MOST_DAYS = 6


@dataclass(frozen=True, slots=True)
class Tally:
    """One activity: its words, one person's id for each time, and a note."""

    activity: str
    people: tuple[UUID, ...]
    note: str = ""

    def row(self, columns: tuple[Column, ...]) -> ReportRow:
        """The row of the report."""
        cells = {
            "activity": Cell(self.activity),
            "count": times(self.people),
            "people": heads(self.people),
            "note": Cell(self.note),
        }
        return row_of(columns, cells)


def activity_rows(session: Session, past: Past, columns: tuple[Column, ...]) -> list[ReportRow]:
    """Every activity of the quarter, also those that were not done, and last the meetings with the CSA."""
    scope = past.scope
    tallies = [
        *_contacts(session, scope),
        _assessments(session, scope),
        *_referrals(past),
        *_encounters(session, scope),
        _jobs(past),
        _checks(session, scope),
        _follow_ups(session, scope),
        _requests(session, scope),
    ]
    return [*(tally.row(columns) for tally in tallies), _meetings(session, scope, columns)]


def _done(
    session: Session,
    scope: Scope,
    columns: Sequence[Mapped[Any]],
    on: Mapped[Any],
    condition: ColumnElement[bool] | None = None,
) -> list[tuple[Any, ...]]:
    """Rows of the quarter, whose first column is the person's id."""
    wanted: Select[*tuple[Any, ...]] = select(*columns).where(on.between(scope.quarter.start, scope.as_of))
    if condition is not None:
        wanted = wanted.where(condition)
    found = within(wanted, columns[0], scope.county).order_by(on, columns[0])
    return [tuple(row) for row in session.execute(found)]


def _tally(activity: str, rows: Iterable[tuple[Any, ...]], note: str = "") -> Tally:
    return Tally(activity, tuple(row[0] for row in rows), note)


def _mix(labels: Iterable[str]) -> str:
    """How often each stands there, the most frequent first: "phone 9, letter 3"."""
    counted = sorted(Counter(labels).items(), key=lambda entry: (-entry[1], entry[0]))
    return ", ".join(f"{label} {number}" for label, number in counted)


def _contacts(session: Session, scope: Scope) -> list[Tally]:
    columns = (col(Contact.person_id), col(Contact.kind), col(Contact.outcome), col(Contact.direction))
    rows = _done(session, scope, columns, col(Contact.on))
    tried = [row for row in rows if row[3] is Direction.OUT]
    reached = [row for row in rows if row[2] in REACHED_OUTCOMES]
    oriented = [row for row in rows if row[2] is ContactOutcome.ORIENTED]
    return [
        _tally("Contacts attempted", tried, _mix(row[1].label for row in tried)),
        _tally("Conversations with the NCP", reached, _mix(row[1].label for row in reached)),
        _tally("Orientations given", oriented),
    ]


def _assessments(session: Session, scope: Scope) -> Tally:
    rows = _done(session, scope, (col(Assessment.person_id), col(Assessment.kind)), col(Assessment.on))
    return _tally("Needs assessments", rows, _mix(row[1].label for row in rows))


def _referrals(past: Past) -> list[Tally]:
    made = [each for each in past.referrals if past.scope.holds(each.on)]
    ended = [each for each in past.referrals if each.ended and past.scope.holds(each.state_on)]
    return [
        Tally("Referrals made", _people(made), _mix(past.naming.programme(each) for each in made)),
        Tally("Referrals ended with an outcome", _people(ended), _mix(each.state.label for each in ended)),
    ]


def _people(referrals: Iterable[ReferralPast]) -> tuple[UUID, ...]:
    return tuple(each.person_id for each in referrals)


def _encounters(session: Session, scope: Scope) -> list[Tally]:
    rows = _done(session, scope, (col(Encounter.person_id), col(Encounter.result)), col(Encounter.on))
    met = [row for row in rows if row[1] is not EncounterResult.NOT_MET]
    return [
        _tally("Hearings attended", rows),
        _tally("NCPs met at court", met, _mix(row[1].label for row in met)),
    ]


def _jobs(past: Past) -> Tally:
    begun = [job.person_id for held in past.jobs.values() for job in held if past.scope.holds(job.start_on)]
    return Tally("Jobs started", tuple(begun))


def _checks(session: Session, scope: Scope) -> Tally:
    columns = (col(RetentionCheck.person_id), col(RetentionCheck.result))
    answered = col(RetentionCheck.result).is_not(None)
    rows = _done(session, scope, columns, col(RetentionCheck.checked_on), answered)
    return _tally("Job retention checks", rows, _mix(row[1].label for row in rows))


def _follow_ups(session: Session, scope: Scope) -> Tally:
    kept = col(FollowUp.state) == FollowUpState.DONE
    return _tally("Follow-ups kept", _done(session, scope, (col(FollowUp.person_id),), col(FollowUp.settled_on), kept))


def _requests(session: Session, scope: Scope) -> Tally:
    """Whom CSAs asked for, with the answers as they stood (domain 1.2 X06)."""
    columns = (col(CsaRequest.person_id), col(CsaRequest.answer), col(CsaRequest.answered_on))
    rows = _done(session, scope, columns, col(CsaRequest.asked_on))
    answers = (row[1].label if row[1] and row[2] <= scope.as_of else "not answered yet" for row in rows)
    return _tally("Requests from the CSA" if scope.county else "Requests from CSAs", rows, _mix(answers))


def _meetings(session: Session, scope: Scope, columns: tuple[Column, ...]) -> ReportRow:
    """Meetings concern no one person, so nobody stands behind them."""
    wanted = select(col(CsaMeeting.on)).where(col(CsaMeeting.on).between(scope.quarter.start, scope.as_of))
    if scope.county:
        wanted = wanted.join(Csa, col(Csa.id) == col(CsaMeeting.csa_id)).where(col(Csa.county) == scope.county)
    held = list(session.execute(wanted.order_by(col(CsaMeeting.on))).scalars())
    cells = {
        "activity": Cell("Meetings with the CSA" if scope.county else "Meetings with CSAs"),
        "count": Cell(len(held)),
        "people": Cell(0),
        "note": Cell(_days(held)),
    }
    return row_of(columns, cells)


def _days(held: Sequence[date]) -> str:
    named = ", ".join(long_day(on) for on in held[:_MOST_DAYS])
    return f"{named} and {len(held) - _MOST_DAYS} more" if len(held) > _MOST_DAYS else named
