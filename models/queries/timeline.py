"""One timeline of everything that happened with a person, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.ids import reference
from models.money import spoken
from models.rows.person import TimelineRow
from models.tables.casework import CaseNote, Consent, FollowUp
from models.tables.people import Closing, Parking, Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlmodel import Session

    from models.rows.casework import AssessmentRow, ContactRow, JobRow, ReferralRow
    from models.rows.person import HearingRow
    from models.rows.twins import MergingRow


def timeline(
    session: Session,
    person: Person,
    *,
    contacts: Sequence[ContactRow],
    assessments: Sequence[AssessmentRow],
    referrals: Sequence[ReferralRow],
    jobs: Sequence[JobRow],
    hearings: Sequence[HearingRow],
    merged: Sequence[MergingRow] = (),
) -> tuple[TimelineRow, ...]:
    """Everything dated, newest first; on one day the later time first. Merged records tell how they came and rested."""
    records = [person, *(session.get_one(Person, row.other_id) for row in merged)]
    rows = [
        *_contacts(contacts),
        *_assessments(assessments),
        *_referrals(referrals),
        *_jobs(jobs),
        *_hearings(hearings),
        *_stored(session, person),
        *_merged(merged),
        *(row for each in records for row in _own(session, each, "" if each is person else _of(each))),
    ]
    return tuple(sorted(rows, key=lambda row: (row.on, row.at, row.row_id.int), reverse=True))


def _contacts(contacts: Sequence[ContactRow]) -> Iterator[TimelineRow]:
    for row in contacts:
        minutes = f", {row.minutes} min" if row.minutes else ""
        title = f"{row.kind.label}: {row.outcome.label}{minutes}"
        yield TimelineRow(row.on, row.at, "contact", title, row.note, "contact", row.id)


def _assessments(assessments: Sequence[AssessmentRow]) -> Iterator[TimelineRow]:
    for row in assessments:
        rated = sum(item.level is not None for item in row.items)
        title = f"{row.kind.label} assessment, {rated} domains"
        yield TimelineRow(row.on, "", "assessment", title, row.summary, "assessment", row.id)


def _referrals(referrals: Sequence[ReferralRow]) -> Iterator[TimelineRow]:
    for row in referrals:
        for step in row.history:
            title = f"{row.service}, {row.provider}: {step.state.label}"
            yield TimelineRow(step.on, "", "referral", title, step.note or row.reason, "referral", row.id)


def _jobs(jobs: Sequence[JobRow]) -> Iterator[TimelineRow]:
    for row in jobs:
        wage = f", {spoken(row.wage_cents)} an hour" if row.wage_cents else ""
        yield TimelineRow(row.start_on, "", "job", f"started at {row.employer}{wage}", row.title, "job", row.id)
        for check in row.checks:
            if check.checked_on and check.result:
                title = f"{check.days}-day check at {row.employer}: {check.result.label}"
                yield TimelineRow(check.checked_on, "", "job", title, "", "job", row.id)
        if row.end_on:
            why = f": {row.end_reason.label}" if row.end_reason else ""
            yield TimelineRow(row.end_on, "", "job", f"left {row.employer}{why}", "", "job", row.id)


def _hearings(hearings: Sequence[HearingRow]) -> Iterator[TimelineRow]:
    for row in hearings:
        title = f"{row.kind.label} hearing: {row.disposition.label}"
        yield TimelineRow(row.on, row.at, "hearing", title, row.court, "hearing", row.id)
        for met in row.encounters:
            text = "\n".join(part for part in (met.ordered, met.note) if part)
            yield TimelineRow(met.on, row.at, "encounter", f"at court: {met.result.label}", text, "encounter", met.id)


def _stored(session: Session, person: Person) -> Iterator[TimelineRow]:
    for note in session.exec(select(CaseNote).where(CaseNote.person_id == person.id)):
        yield TimelineRow(note.on, "", "note", "note", note.text, "casenote", note.id)
    for promise in session.exec(
        select(FollowUp).where(FollowUp.person_id == person.id, col(FollowUp.settled_on).is_not(None))
    ):
        day = promise.settled_on or promise.due_on
        title = f"follow-up {promise.state.label}: {promise.what}"
        yield TimelineRow(day, "", "follow-up", title, promise.result, "followup", promise.id)
    for paper in session.exec(select(Consent).where(Consent.person_id == person.id)):
        title = f"{paper.kind.label} for {paper.audience.label}"
        yield TimelineRow(paper.signed_on, "", "consent", title, paper.information, "consent", paper.id)


def _merged(merged: Sequence[MergingRow]) -> Iterator[TimelineRow]:
    for row in merged:
        title = f"{row.other_ref} {row.other_name} was merged into {row.ref}"
        yield TimelineRow(row.on, "", "merged", title, "", "merging", row.id)


def _of(record: Person) -> str:
    return f" ({reference(record.number)})"


def _own(session: Session, record: Person, whose: str) -> Iterator[TimelineRow]:
    """What is a record's own: how it came, and when the work with it rested or ended."""
    came = f"came by {record.intake.label}{whose}"
    yield TimelineRow(record.intake_on, "", "intake", came, record.intake_reason, "person", record.id)
    for rest in session.exec(select(Parking).where(Parking.person_id == record.id)):
        title = f"parked until {rest.until:%d %b %Y}: {rest.reason.label}{whose}"
        yield TimelineRow(rest.since, "", "parked", title, rest.note, "parking", rest.id)
    for end in session.exec(select(Closing).where(Closing.person_id == record.id)):
        yield TimelineRow(end.on, "", "closed", f"closed: {end.reason.label}{whose}", end.note, "closing", end.id)
        if end.reopened_on:
            yield TimelineRow(end.reopened_on, "", "closed", f"reopened{whose}", "", "closing", end.id)
