"""What each reason counts in the order of the worklist, as it holds on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import ReferenceFamily
from models.queries.reference import items
from models.rows.weights import WeightRow

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from models.rows.reference import ReferenceRow


def weight_rows(session: Session, on: date) -> list[WeightRow]:
    """Every reason with its points, those that count most first."""
    rows = [_row(item) for item in items(session, ReferenceFamily.WEIGHT, on)]
    return sorted(rows, key=lambda row: -row.points)


def points_by_code(session: Session, on: date) -> dict[str, int]:
    """The points of each reason: what a frozen report keeps of the order that held."""
    return {row.code: row.points for row in weight_rows(session, on)}


def _row(item: ReferenceRow) -> WeightRow:
    return WeightRow(
        code=item.code,
        name=str(item.values.get("name", item.code)),
        points=int(str(item.values["value"])),
        says=str(item.values.get("says", "")),
        source=item.source,
        since=item.effective_on,
        note=item.note,
    )
