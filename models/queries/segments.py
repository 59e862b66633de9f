"""Segments of the caseload (S4): counted by the months' facts and the liaison's judgement, with what to try."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlmodel import col

from models.enums import PaymentSegment, ReferenceFamily, Segment, Stage
from models.queries.reference import items
from models.rows.segments import SegmentRow
from models.tables.standing import PersonStanding

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session


def segments(session: Session, county: str = "") -> list[SegmentRow]:
    """Everybody who is not closed, of one county or of all, by how they pay; the last row is who cannot be told."""
    payment, segment = col(PersonStanding.payment), col(PersonStanding.segment)
    wanted = select(payment, segment, func.count()).where(col(PersonStanding.stage) != Stage.CLOSED)
    if county:
        wanted = wanted.where(col(PersonStanding.county) == county)
    counted: Counter[tuple[PaymentSegment | None, Segment]] = Counter()
    for paid, judged, number in session.execute(wanted.group_by(payment, segment)):
        counted[paid, judged] = number
    return [_row(counted, paid) for paid in (*PaymentSegment, None)]


def _row(counted: Counter[tuple[PaymentSegment | None, Segment]], paid: PaymentSegment | None) -> SegmentRow:
    judged = {segment: counted[paid, segment] for segment in Segment}
    return SegmentRow(
        payment=paid,
        people=sum(judged.values()),
        unable=judged[Segment.UNABLE],
        unwilling=judged[Segment.UNWILLING],
        judged_paying=judged[Segment.PAYING],
        unknown=judged[Segment.UNKNOWN],
    )


def options(session: Session, payment: PaymentSegment | None, segment: Segment, on: date) -> tuple[str, ...]:
    """What to try for somebody who pays so and is judged so, from the reference data (S4); for the judgement first.

    Who is not judged yet is to be judged before anything else, unless they pay.
    """
    held = {row.code: row.values for row in items(session, ReferenceFamily.SEGMENT, on)}
    judged = [] if segment is Segment.UNKNOWN and payment is PaymentSegment.PAYING else [segment.value]
    codes = [*judged, *([payment.value] if payment else [])]
    found = [str(option) for code in codes if code in held for option in _list(held[code].get("options"))]
    return tuple(dict.fromkeys(found))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
