"""The fourth block of a county's report: whom it asked for who is not on the list, and the answer (domain 1.2 X06)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select
from sqlmodel import col

from models.reports.figures import Cell, day, row_of
from models.reports.persons import court_cases, report_name
from models.tables.people import CsaRequest, Person
from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from sqlalchemy import Row
    from sqlmodel import Session

    from models.reports.scope import Scope
    from models.rows.report import Column, ReportRow

WAITS = "not answered yet"


def request_rows(session: Session, scope: Scope, columns: tuple[Column, ...]) -> list[ReportRow]:
    """Each request that was made or answered in the quarter, or still waits, as it stood at the quarter's end."""
    cases = court_cases(session, scope)
    return [row_of(columns, _cells(row, cases, scope), [row.person_id]) for row in _requests(session, scope)]


def _requests(session: Session, scope: Scope) -> list[Row[Any]]:
    start, end = scope.quarter.start, scope.as_of
    answered_on = col(CsaRequest.answered_on)
    told = or_(col(CsaRequest.asked_on) >= start, answered_on.is_(None), answered_on >= start)
    wanted = (
        select(
            col(CsaRequest.person_id),
            col(CsaRequest.asked_by),
            col(CsaRequest.asked_on),
            col(CsaRequest.why),
            col(CsaRequest.answer),
            col(CsaRequest.answer_reason),
            answered_on,
            col(Person.number),
            col(Person.pin),
            col(Person.first_name),
            col(Person.middle_name),
            col(Person.last_name),
            col(Person.suffix),
        )
        .join(Person, col(Person.id) == col(CsaRequest.person_id))
        .where(col(Person.county) == scope.county, col(CsaRequest.asked_on) <= end, told)
        .order_by(col(CsaRequest.asked_on), col(CsaRequest.id))
    )
    return sorted(session.execute(wanted), key=_order)


def _order(row: Row[Any]) -> tuple[str, str, int]:
    return fold(row.last_name), fold(row.first_name), row.number


def _cells(row: Row[Any], cases: Mapping[UUID, Sequence[str]], scope: Scope) -> dict[str, Cell]:
    answered = row.answered_on is not None and row.answered_on <= scope.as_of
    return {
        "name": Cell(report_name(row)),
        "pin": Cell(row.pin or ""),
        "court_cases": Cell(", ".join(cases.get(row.person_id, ()))),
        "asked_on": day(row.asked_on),
        "asked_by": Cell(row.asked_by),
        "why": Cell(row.why),
        "answer": Cell(row.answer.label if answered else WAITS),
        "answered_on": day(row.answered_on if answered else None),
        "reason": Cell(row.answer_reason if answered else ""),
    }
