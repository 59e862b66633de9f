"""The daily work with a person: needs, referrals, jobs and promises, as entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.enums import CLOSED_REFERRAL_STATES, FollowUpState
from tui.format import counted, day_words, distance, money, short_day
from tui.widgets.entries import Entry, aside, groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from models.rows.casework import AssessmentRow, CheckRow, FollowUpRow, ItemRow, JobRow, ReferralRow
    from models.rows.office import ChoiceRow
    from models.rows.person import PersonSheet

_NEED, _REFERRAL, _JOB, _PROMISE = (13, 22, 8, 0), (11, 0, 26), (11, 0, 26), (11, 11, 0, 16)
_NOT_ASSESSED = 9


def with_names(sheet: PersonSheet, domains: Iterable[ChoiceRow]) -> PersonSheet:
    """The sheet with the domains of its assessments by their names instead of their codes."""
    names = {row.value: row.label for row in domains}
    return replace(
        sheet,
        assessments=tuple(
            replace(row, items=tuple(replace(item, domain=names.get(item.domain, item.domain)) for item in row.items))
            for row in sheet.assessments
        ),
    )


def needs(sheet: PersonSheet, day: date) -> list[Entry]:
    """The latest assessment with the lowest level first, then which ones came before it."""
    if not sheet.assessments:
        return []
    latest, *earlier = sheet.assessments
    ordered = sorted(latest.items, key=lambda item: (item.level or _NOT_ASSESSED, item.domain))
    summary = [Entry("summary", ((latest.summary, ""),), more=latest.summary)] if latest.summary else []
    return groups(
        (_assessed(latest, day), [*summary, *(_need(item) for item in ordered)]),
        ("Earlier", (Entry(each.id, ((_assessed(each, day), ""),), more=_all_needs(each)) for each in earlier)),
    )


def _assessed(row: AssessmentRow, day: date) -> str:
    rated = sum(item.level is not None for item in row.items)
    kind = row.kind.label.capitalize()
    return f"{kind} assessment, {short_day(row.on, day)}, {distance(row.on, day)}: {counted(rated, 'domain')}"


def _need(item: ItemRow) -> Entry:
    cells = (
        (f"{item.level} of 5{_was(item)}" if item.level else "", "strong"),
        (_domain(item), ""),
        (item.standing.label if item.level else "", ""),
        (item.reason or ("" if item.level else "not assessed"), "dim"),
    )
    return Entry(item.domain, cells, _NEED, item, _all_of(item))


def _was(item: ItemRow) -> str:
    return "" if item.before in {None, item.level} else f", was {item.before}"


def _domain(item: ItemRow) -> str:
    words = item.domain.replace("_", " ")
    return words[:1].upper() + words[1:]


def _all_of(item: ItemRow) -> str:
    level = f"{item.level} of 5{_was(item)}, {item.standing.label}" if item.level else "not assessed"
    return f"{_domain(item)}: {level}\n{item.reason}".strip()


def _all_needs(row: AssessmentRow) -> str:
    return "\n\n".join(filter(None, [row.summary, *(_all_of(item) for item in row.items)]))


def referrals(sheet: PersonSheet, day: date) -> list[Entry]:
    """Open ones first, each with the steps it went through."""
    is_open = [row for row in sheet.referrals if row.state not in CLOSED_REFERRAL_STATES]
    ended = [row for row in sheet.referrals if row.state in CLOSED_REFERRAL_STATES]
    return groups(
        ("Open", (entry for row in is_open for entry in _referral(row, day))),
        ("Ended", (entry for row in ended for entry in _referral(row, day))),
    )


def _referral(row: ReferralRow, day: date) -> Iterator[Entry]:
    late = row.check_on is not None and row.check_on <= day and row.state not in CLOSED_REFERRAL_STATES
    check = f"ask {day_words(row.check_on, day)}" if row.check_on else row.state.label
    ended = row.state in CLOSED_REFERRAL_STATES
    cells = (
        (short_day(row.on, day), "dim"),
        (f"{row.service}, {row.provider}", ""),
        (row.state.label if ended else check + (", overdue" if late else ""), "accent" if late else "dim"),
    )
    steps = [f"{short_day(step.on, day)}  {step.state.label}  {step.note}".strip() for step in row.history]
    more = [f"{row.service}, {row.provider}", f"why: {row.reason}", f"why it fits: {row.fit}", "", *steps]
    yield Entry(row.id, cells, _REFERRAL, row, "\n".join(more))
    for step in reversed(row.history):
        said = f"{step.state.label}: {step.note}" if step.note else step.state.label
        yield aside(f"{short_day(step.on, day)}  {said}", _REFERRAL, 1)


def jobs(sheet: PersonSheet, day: date) -> list[Entry]:
    """Each job with its retention checks."""
    return groups(
        ("Now", (entry for row in sheet.jobs if row.end_on is None for entry in _job(row, day))),
        ("Ended", (entry for row in sheet.jobs if row.end_on is not None for entry in _job(row, day))),
    )


def _job(row: JobRow, day: date) -> Iterator[Entry]:
    pay = ", ".join(
        filter(
            None, (f"{money(row.wage_cents)} an hour" if row.wage_cents else "", f"{row.hours} h" if row.hours else "")
        )
    )
    what = f"{row.employer}, {row.title}" if row.title else row.employer
    yield Entry(row.id, ((short_day(row.start_on, day), "dim"), (what, ""), (pay, "dim")), _JOB, row)
    if row.end_on:
        why = f": {row.end_reason.label}" if row.end_reason else ""
        yield aside(f"left {short_day(row.end_on, day)}{why}", _JOB, 1)
    yield from (_check(check, row, day) for check in row.checks if check.result or row.end_on is None)


def _check(check: CheckRow, job: JobRow, day: date) -> Entry:
    late = check.result is None and check.due_on <= day
    if check.result is not None and check.checked_on is not None:
        said = f"{check.result.label}, {short_day(check.checked_on, day)}"
    else:
        said = f"due {day_words(check.due_on, day)}" + (", overdue" if check.due_on < day else "")
    cells = (("", ""), (f"  {check.days}-day check", "" if late else "dim"), (said, "accent" if late else "dim"))
    return Entry(
        check.id, cells, _JOB, check if check.result is None else None, f"{check.days} days at {job.employer}: {said}"
    )


def promises(sheet: PersonSheet, day: date) -> list[Entry]:
    """Open ones by day, then those that were kept or dropped."""
    is_open = sorted((row for row in sheet.follow_ups if row.state is FollowUpState.OPEN), key=lambda row: row.due_on)
    settled = [row for row in sheet.follow_ups if row.state is not FollowUpState.OPEN]
    return groups(
        ("Open", (_promise(row, day) for row in is_open)),
        ("Settled", (_promise(row, day) for row in settled)),
    )


def _promise(row: FollowUpRow, day: date) -> Entry:
    is_open = row.state is FollowUpState.OPEN
    late = is_open and row.due_on <= day
    said = distance(row.due_on, day) if is_open else row.state.label
    when = row.due_on if is_open else row.settled_on or row.due_on
    overdue = ", overdue" if is_open and row.due_on < day else ""
    cells = (
        (short_day(when, day), "dim"),
        (row.owner.label, "dim"),
        (f"{row.what}: {row.result}" if row.result else row.what, ""),
        (said, "accent" if late else "dim"),
    )
    more = "\n\n".join(filter(None, (f"{row.owner.label}: {row.what}", f"{said}{overdue}", row.result)))
    return Entry(row.id, cells, _PROMISE, row if is_open else None, more)
