"""The quarterly reports as data: one for a county's CSA, one for the state (domain 1.3 L04 and L06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import Audience
from models.queries.reference import office_calendar
from models.reports.activities import activity_rows
from models.reports.balance import check_balanced
from models.reports.columns import CSA_BLOCKS, STATE_BLOCKS
from models.reports.csa import outcome_rows, status_rows
from models.reports.gather import read_past
from models.reports.persons import read_persons
from models.reports.requests import request_rows
from models.reports.scope import scope_of
from models.reports.state import count_rows, counted
from models.reports.template import read_template
from models.rows.report import Block, Report
from models.rules.disclosure import REDISCLOSURE_NOTICE
from models.rules.words import long_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlmodel import Session

    from models.reports.scope import Scope
    from models.reports.template import Template
    from models.rows.report import Column, ReportRow
    from models.rules.periods import Quarter

    Maker = Callable[[tuple[Column, ...]], list[ReportRow]]

QUARTERLY_CSA = "quarterly_csa"
QUARTERLY_STATE = "quarterly_state"

PURPOSE = (
    "Only for running the child support and W-2 programmes. What is said here of a person is confidential: "
    "45 CFR 303.21 and Wis. Stat. 49.83 forbid any other use, and passing it on."
)
"""Stands on every export that tells of child support cases (domain 11.1, 11.2), in our words."""

NOTHING = "Nothing in this quarter."


def csa_report(session: Session, quarter: Quarter, county: str, *, today: date, liaison: str) -> Report:
    """The report to a county's CSA: the blocks of the memo and its requests, about its own people alone.

    Figures stand as of the end of the quarter, or of today while it runs. Raises NotFound for a county that is not
    known, and Refused for a quarter ahead or a template that does not hold.
    """
    scope = scope_of(session, quarter, Audience.CSA, today, county)
    template = read_template(session, QUARTERLY_CSA, scope.audience, CSA_BLOCKS, today)
    past = read_past(session, scope)
    people = read_persons(session, past)
    makers: dict[str, Maker] = {
        "status": lambda columns: status_rows(past, people, columns),
        "outcomes": lambda columns: outcome_rows(past, people, columns),
        "activities": lambda columns: activity_rows(session, past, columns),
        "requests": lambda columns: request_rows(session, scope, columns),
    }
    named = past.naming.noticed(past.reported())
    return _report(session, QUARTERLY_CSA, scope, template, makers, liaison=liaison, under_consent=named)


def state_report(session: Session, quarter: Quarter, *, today: date, liaison: str) -> Report:
    """The report to the state: counts by county and programme, and activities; the people only behind the figures.

    Raises Refused for a quarter ahead or a template that does not hold.
    """
    scope = scope_of(session, quarter, Audience.STATE, today)
    template = read_template(session, QUARTERLY_STATE, scope.audience, STATE_BLOCKS, today)
    past = read_past(session, scope)
    makers: dict[str, Maker] = {
        "counts": lambda columns: count_rows(session, past, columns),
        "activities": lambda columns: activity_rows(session, past, columns),
    }
    named = past.naming.noticed(counted(past))
    return _report(session, QUARTERLY_STATE, scope, template, makers, liaison=liaison, under_consent=named)


def _report(
    session: Session,
    kind: str,
    scope: Scope,
    template: Template,
    makers: dict[str, Maker],
    *,
    liaison: str,
    under_consent: bool,
) -> Report:
    due = scope.quarter.due
    report = Report(
        kind=kind,
        title=template.title,
        quarter=scope.quarter.label,
        audience=scope.audience,
        county=scope.county,
        liaison=liaison,
        made_on=scope.today,
        due=due,
        aim=office_calendar(session, due).last_open_on_or_before(due),
        blocks=tuple(
            Block(plan.code, plan.heading, plan.columns, tuple(makers[plan.code](plan.columns)), NOTHING)
            for plan in template.plans
        ),
        definitions=template.definitions,
        notices=tuple(_notices(scope, under_consent=under_consent)),
    )
    check_balanced(report)
    return report


def _notices(scope: Scope, *, under_consent: bool) -> list[str]:
    notices = [PURPOSE]
    if under_consent:
        notices.append(REDISCLOSURE_NOTICE)
    if scope.today <= scope.quarter.end:
        notices.append(f"The quarter is not over: the figures stand as of {long_day(scope.as_of)}.")
    return notices
