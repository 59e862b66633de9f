"""The lines that stand over a report in every form: what it is, of whom, when it is due, and what must be said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.rules.periods import Quarter
from models.rules.words import long_day, near_day

if TYPE_CHECKING:
    from models.rows.report import Report

PRACTICE = "Practice caseload: the people in it are make-believe."


def heading(report: Report) -> tuple[str, ...]:
    """Title, county and quarter, due date, and who made it when."""
    quarter = Quarter.parse(report.quarter)
    where = f"{report.county}, " if report.county else ""
    by = f" by {report.liaison}" if report.liaison else ""
    return (
        report.title,
        f"{where}{report.quarter}: {long_day(quarter.start)} to {long_day(quarter.end)}",
        due_line(report),
        f"made {long_day(report.made_on)}{by}",
    )


def due_line(report: Report) -> str:
    """The due date with its weekday; the last open day before it only when that is another day (domain 10.4)."""
    due = f"due {_weekday(report.due)}"
    return due if report.aim == report.due else f"{due}; last open day before: {_weekday(report.aim)}"


def notices(report: Report, *, practice: bool) -> tuple[str, ...]:
    """What must stand on every page."""
    return (PRACTICE, *report.notices) if practice else report.notices


def _weekday(day: date) -> str:
    """A day with its weekday and, because the year 1 is never this year, always with its year."""
    return near_day(day, date.min)
