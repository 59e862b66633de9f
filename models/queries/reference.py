"""Reference data as it holds on a day, read from the case file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, select

from models.enums import ReferenceFamily
from models.errors import NotFound
from models.rows.reference import ReferenceRow, in_force, settings_in_force
from models.rules.cadence import Cadence, CadenceStep, DayHours
from models.rules.calendar import ClosureRule, OfficeCalendar
from models.rules.score import Lines, Weights
from models.rules.values import wholes
from models.tables.kept import ReferenceItem

if TYPE_CHECKING:
    from datetime import date

COURT_PREFIX = "court_"
KEPT = "reference data"


def family_rows(session: Session, family: ReferenceFamily) -> list[ReferenceRow]:
    """Every row of a family, whenever it holds, in the order of its file; read once in a session."""
    kept: dict[ReferenceFamily, list[ReferenceRow]] = session.info.setdefault(KEPT, {})
    if family not in kept:
        found = select(ReferenceItem).where(ReferenceItem.family == family).order_by(ReferenceItem.position)  # type: ignore[arg-type]  # a column at class level
        kept[family] = [_row(item) for item in session.exec(found)]
    return kept[family]


def forget(session: Session) -> None:
    """Read the reference data anew in this session, because it has changed."""
    session.info.pop(KEPT, None)


def _row(item: ReferenceItem) -> ReferenceRow:
    return ReferenceRow(
        family=item.family,
        code=item.code,
        effective_on=item.effective_on,
        values=item.values,
        source=item.source,
        source_on=item.source_on,
        note=item.note,
    )


def items(session: Session, family: ReferenceFamily, on: date) -> list[ReferenceRow]:
    """The rows of a family that hold on a day, one for each code."""
    return list(in_force(family_rows(session, family), family, on).values())


def item(session: Session, family: ReferenceFamily, code: str, on: date) -> ReferenceRow:
    """The row of a family with that code that holds on a day; raises NotFound."""
    found = in_force(family_rows(session, family), family, on).get(code)
    if found is None:
        raise NotFound(f"There is no {family.label} “{code}” in the reference data.", "See “liaison rules”.")
    return found


def settings(session: Session, family: ReferenceFamily, on: date) -> dict[str, object]:
    """Code and value of each one-value row of a family (threshold, screening, weight), as it holds on a day."""
    return settings_in_force(family_rows(session, family), family, on)


def screening_days(session: Session, code: str, on: date) -> int:
    """A number of days among the settings of the list; raises Refused when it is missing or not above 0."""
    return wholes(settings(session, ReferenceFamily.SCREENING, on), [code], "The screening settings")[code]


def office_calendar(session: Session, on: date, *, extra: frozenset[date] = frozenset()) -> OfficeCalendar:
    """The open days of state offices (Wis. Stat. 230.35(4)); `extra` are a county's further closed days."""
    rows = items(session, ReferenceFamily.CLOSURE, on)
    rules = tuple(ClosureRule.of(dict(row.values)) for row in rows if not row.code.startswith(COURT_PREFIX))
    return OfficeCalendar(rules, extra)


def cadence(session: Session, on: date) -> Cadence:
    """What to propose after each outcome, as it holds on a day."""
    return Cadence(
        steps=tuple(CadenceStep.of(row.values) for row in items(session, ReferenceFamily.CADENCE, on)),
        hours=DayHours.of(settings(session, ReferenceFamily.SCREENING, on)),
        calendar=office_calendar(session, on),
    )


def weights(session: Session, on: date) -> Weights:
    """The weights of the score as they hold on a day."""
    return Weights.of(settings(session, ReferenceFamily.WEIGHT, on))


def lines(session: Session, on: date) -> Lines:
    """The enforcement lines as they hold on a day."""
    return Lines.of(settings(session, ReferenceFamily.THRESHOLD, on))


def county_names(session: Session, on: date) -> list[str]:
    """The names of the counties, in order."""
    return sorted(str(row.values["name"]) for row in items(session, ReferenceFamily.COUNTY, on))
