"""What the day begins with, counted by the very filters and lists that each number opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlmodel import col

from models import clock
from models.enums import ImportKind, PaymentSegment
from models.queries.agenda import FOLLOW_UP, agenda
from models.queries.intake import waiting_count
from models.queries.reference import screening_days
from models.queries.segments import segments
from models.queries.worklist import first, order, summary
from models.rows.home import Figure, HomePage, Opens
from models.rules.filterkeys import PAYMENTS
from models.rules.periods import Quarter
from models.rules.words import count, near_day, noun
from models.tables.kept import FrozenReport
from models.tables.listings import Listing
from models.tables.sessions import WorkSession
from models.tables.standing import PersonStanding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlmodel import Session

    from models.rows.worklist import WorklistSummary

NEXT = 5
"""So many people stand on the first page."""
WORDS = {segment: word for word, segment in PAYMENTS.items()}
"""The word by which a filter asks for each way of paying."""
_SOON_DAYS = 14


def home(session: Session) -> HomePage:
    """The first page of today."""
    today, figures = clock.today(), summary(session)
    named = (
        ("Today", tuple(_today(session, figures, today))),
        ("The list", tuple(_of_list(session, figures, today))),
        ("Reports", tuple(_reports(session, today))),
        ("Paying", tuple(_paying(session))),
    )
    return HomePage(today, figures.active, figures.loose_ends, tuple(first(session, NEXT)), named)


def _shown(session: Session, text: str) -> int:
    return len(order(session, text).numbers)


def _today(session: Session, figures: WorklistSummary, today: date) -> Iterator[Figure]:
    yield from _session(session)
    yield _promises(session, today)
    yield _hearings(session, today)
    ends = figures.loose_ends
    note = "active, with nothing behind them and nothing ahead" if ends else "everybody active has a next step"
    yield Figure(ends, noun(ends, "loose end"), note, Opens.FILTER, "is:loose", presses=ends > 0)
    if figures.drafts:
        words = noun(figures.drafts, "unfinished draft")
        yield Figure(figures.drafts, words, "typed and not saved", Opens.DRAFTS, presses=True)


def _session(session: Session) -> Iterator[Figure]:
    """The work session that was left open."""
    open_one = session.execute(select(WorkSession).where(col(WorkSession.ended_on).is_(None))).scalars().first()
    if open_one is not None:
        begun = near_day(open_one.begun_on, clock.today())
        yield Figure(1, "work session", f"begun {begun}; goes on where you left it", Opens.SESSION, presses=True)


def _promises(session: Session, today: date) -> Figure:
    due = [row for row in agenda(session, today) if row.kind == FOLLOW_UP]
    people, late = len({row.person_id for row in due}), sum(row.on < today for row in due)
    to_whom = f"to {due[0].name if people == 1 else count(people, 'person', 'people')}"
    note = f"{to_whom}{f'; {late} overdue' if late else ''}" if due else "nothing was promised for today"
    return Figure(len(due), noun(len(due), "promise due", "promises due"), note, Opens.AGENDA, presses=bool(due))


def _hearings(session: Session, today: date) -> Figure:
    """Everybody at work who is in court this week, once each, and who is first."""
    text = "hearing:<7d"
    people = order(session, text).numbers
    on = col(PersonStanding.hearing_on)
    some = select(col(PersonStanding.sort_name), on).where(col(PersonStanding.number).in_(people))
    first = session.execute(some.order_by(on, col(PersonStanding.number)).limit(1)).first()
    note = f"next {first.sort_name} {near_day(first.hearing_on, today)}" if first else ""
    return Figure(len(people), "in court this week", note, Opens.FILTER, text, presses=bool(people))


def _of_list(session: Session, figures: WorklistSummary, today: date) -> Iterator[Figure]:
    as_of = session.execute(
        select(func.max(col(Listing.as_of))).where(col(Listing.kind) == ImportKind.LIST)
    ).scalar_one()
    if as_of is not None:
        text = f"intake:list came:>={as_of}"
        yield Figure(_shown(session, text), "new on the list", f"as of {near_day(as_of, today)}", Opens.FILTER, text)
    waiting = waiting_count(session)
    if waiting:
        yield Figure(waiting, "to look at", "doubts, rows set aside, requests, reviews", Opens.INTAKE, presses=True)
    age = figures.listing_age_days
    if age is None:
        yield Figure(0, "lists taken", "i takes the state's list", Opens.INTAKE, presses=True)
    else:
        longest = screening_days(session, "age_of_list_days", today)
        note = "ask for a newer one" if figures.listing_old else f"a new one is due after {longest}"
        yield Figure(age, noun(age, "day old", "days old"), note, Opens.INTAKE, presses=figures.listing_old)


def _reports(session: Session, today: date) -> Iterator[Figure]:
    """The quarter that is due next; whether any of its reports was frozen as sent."""
    before = Quarter.of(today).previous()
    quarter = before if before.due >= today else Quarter.of(today)
    sent = session.execute(
        select(func.count(col(FrozenReport.id))).where(col(FrozenReport.quarter) == quarter.label)
    ).scalar_one()
    days = (quarter.due - today).days
    note = f"{quarter.label} is due {near_day(quarter.due, today)}; {count(sent, 'report')} frozen so far"
    soon = days <= _SOON_DAYS and not sent
    yield Figure(days, noun(days, "day to the report", "days to the report"), note, Opens.REPORTS, presses=soon)


def _paying(session: Session) -> Iterator[Figure]:
    """The caseload by how people pay, with the liaison's own judgement beside it (S4)."""
    for row in segments(session):
        if row.payment is None or not row.people:
            continue
        means = ((row.unable, "unable"), (row.unwilling, "able but unwilling"), (row.judged_paying, "judged paying"))
        note = ", ".join(f"{number:,} {words}" for number, words in (*means, (row.unknown, "not judged")) if number)
        stopped = row.payment is PaymentSegment.NEWLY_STOPPED
        yield Figure(row.people, row.words, note, Opens.FILTER, f"pay:{WORDS[row.payment]}", presses=stopped)
