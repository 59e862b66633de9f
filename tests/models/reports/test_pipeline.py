from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import (
    Audience,
    CloseReason,
    ContactOutcome,
    Direction,
    ParkReason,
    ReferralState,
    RetentionResult,
    Stage,
)
from models.errors import NotFound, Refused
from models.queries.facts import gather
from models.queries.standing import yardstick
from models.reports.firsts import WAY, Firsts, Leave
from models.reports.past import CheckPast, JobPast
from models.reports.pipeline import flow, read_pipeline
from models.reports.scope import Scope
from models.reports.trends import people_of_month
from models.rows.pipeline import Leaving, Middle, Share
from models.rules.periods import Quarter
from models.rules.stage import stage
from models.tables.courts import PaymentMonth
from models.tables.people import Closing, Parking
from tests.models.reports.build import TODAY

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.rows.pipeline import Box, Flow, Pipeline
    from tests.models.reports.build import Made

Q3, Q4 = Quarter(2026, 3), Quarter(2026, 4)
MARCH, MAY, JUNE, JULY, AUGUST = (
    date(2026, 3, 25),
    date(2026, 5, 1),
    date(2026, 6, 15),
    date(2026, 7, 10),
    date(2026, 8, 20),
)
OCTOBER = date(2026, 10, 5)
VOICEMAIL = ContactOutcome.VOICEMAIL
FIGURES = ("so_far", "entered", "here", "without", "lapsed")


@dataclass(frozen=True)
class People:
    """Eight people of Brown County and one of Dane, each with a way of their own."""

    waits: UUID
    tried: UUID
    parked: UUID
    closed: UUID
    enrolled: UUID
    lost_job: UUID
    kept_job: UUID
    gone: UUID
    dane: UUID


@pytest.fixture
def people(made: Made) -> People:
    seven = (made.person(f"P{number}", intake_on=MAY) for number in range(7))
    gone = made.person("Gone", intake_on=MAY, off_list_since=date(2026, 8, 30))
    everybody = [*seven, gone, made.person("Dane", intake_on=JULY, county="Dane")]
    found = People(*everybody)
    made.person("Same", intake_on=MAY, merged_into=found.kept_job)
    made.contact(found.tried, JULY, VOICEMAIL)
    made.contact(found.gone, JUNE, VOICEMAIL)
    made.contact(found.parked, JUNE, VOICEMAIL)
    made.contact(found.parked, JULY)
    until = date(2026, 10, 10)
    made.keep(Parking(person_id=found.parked, reason=ParkReason.INCARCERATED, since=AUGUST, until=until))
    made.contact(found.closed, JUNE, ContactOutcome.ORIENTED)
    made.assessment(found.closed, JULY)
    made.keep(Closing(person_id=found.closed, reason=CloseReason.DECLINED, on=AUGUST, reopened_on=OCTOBER))
    made.contact(found.enrolled, JUNE, direction=Direction.IN)
    made.work(found.enrolled, JULY, (AUGUST, ReferralState.ENROLLED), (OCTOBER, ReferralState.DROPPED))
    made.job(found.lost_job, JUNE, end_on=AUGUST)
    made.check(made.job(found.kept_job, MARCH), 90, JULY, RetentionResult.WORKING)
    return found


def read(session: Session, quarter: Quarter = Q3, county: str = "Brown") -> Pipeline:
    return read_pipeline(session, quarter, today=TODAY, county=county)


def boxes(shown: Flow) -> dict[Stage, Box]:
    return {box.stage: box for box in shown.boxes}


def counts(shown: Flow) -> dict[str, tuple[int, ...]]:
    return {name: tuple(len(getattr(box, name)) for box in shown.boxes) for name in FIGURES}


def outs(shown: Flow) -> dict[Stage, dict[str, int]]:
    return {box.stage: {out.words: len(out.people) for out in box.outs} for box in shown.boxes if box.outs}


@pytest.mark.usefixtures("people")
def test_a_quarter_counted_by_hand(session: Session) -> None:
    found = read(session)
    assert (found.county, found.this.quarter, found.this.as_of) == ("Brown", "2026Q3", Q3.end)
    assert counts(found.this) == {
        # listed, attempted, reached, oriented, assessed, referred, enrolled, employed, retained
        "so_far": (8, 7, 5, 4, 4, 3, 3, 2, 1),
        "entered": (0, 1, 1, 1, 2, 1, 1, 0, 1),
        "here": (2, 1, 0, 0, 0, 0, 1, 0, 1),
        "without": (0, 3, 2, 3, 3, 2, 2, 0, 0),
        "lapsed": (0, 1, 1, 1, 1, 1, 1, 1, 0),
    }
    assert outs(found.this) == {
        Stage.ATTEMPTED: {"off the list": 1},
        Stage.REACHED: {"parked, incarcerated": 1},
        Stage.ASSESSED: {"closed, declined": 1},
    }


@pytest.mark.usefixtures("people")
def test_the_quarter_before_is_told_as_it_stood(session: Session) -> None:
    found = read(session)
    assert counts(found.last) == {
        "so_far": (8, 6, 4, 3, 2, 2, 2, 2, 0),
        "entered": (7, 5, 3, 2, 1, 1, 1, 1, 0),
        "here": (2, 2, 1, 1, 0, 0, 0, 2, 0),
        "without": (0, 3, 2, 2, 2, 2, 2, 0, 0),
        "lapsed": (0, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    assert not outs(found.last)
    assert counts(found.last) == counts(read(session, Quarter(2026, 2)).this)


def test_the_running_quarter_stands_as_of_today(session: Session, people: People) -> None:
    found = boxes(read(session, Q4).this)
    assert read(session, Q4).this.as_of == TODAY
    assert found[Stage.REACHED].here == (people.parked,)
    assert found[Stage.ASSESSED].here == (people.closed,)
    assert found[Stage.ATTEMPTED].outs[0].people == (people.gone,)
    assert found[Stage.EMPLOYED].lapsed == (people.lost_job,)


@pytest.mark.parametrize(
    ("came", "wanted"),
    [
        (Q3.start - timedelta(days=1), (0, 1)),
        (Q3.start, (1, 0)),
        (Q3.end, (1, 0)),
        (Q3.end + timedelta(days=1), (0, 0)),
    ],
)
def test_the_first_and_the_last_day_belong_to_the_quarter(
    session: Session, made: Made, came: date, wanted: tuple[int, int]
) -> None:
    made.person(intake_on=came)
    found = read(session)
    assert (len(found.this.boxes[0].entered), len(found.last.boxes[0].entered)) == wanted


def test_a_county_or_all(session: Session, people: People) -> None:
    assert len(read(session, county="").this.boxes[0].so_far) == 9
    assert read(session, county="dane county").this.boxes[0].here == (people.dane,)
    assert read(session, county="Dane").county == "Dane"


def test_what_cannot_be_told_is_refused(session: Session) -> None:
    with pytest.raises(Refused, match="2027Q1 has not begun"):
        read(session, Quarter(2027, 1))
    with pytest.raises(NotFound, match="is not a county"):
        read(session, county="Atlantis")


def test_who_is_parked_and_closed_counts_as_closed_and_the_last_day_of_rest_is_rest(
    session: Session, made: Made
) -> None:
    both, until_end, ended = (made.person(name, intake_on=MAY) for name in ("Both", "Until", "Ended"))
    made.park(both, AUGUST, Q4.end)
    made.close(both, AUGUST)
    made.park(until_end, AUGUST, Q3.end)
    made.park(ended, AUGUST, Q4.end, ended_on=Q3.end)
    assert outs(read(session).this) == {Stage.LISTED: {"parked, other": 1, "closed, other": 1}}


def test_somebody_kept_before_and_now_in_another_job_stands_as_employed(session: Session, made: Made) -> None:
    person = made.person(intake_on=date(2026, 1, 1))
    made.check(made.job(person, date(2026, 1, 5), end_on=JULY), 90, MAY, RetentionResult.WORKING)
    made.job(person, AUGUST)
    found = boxes(read(session).this)
    assert found[Stage.RETAINED].so_far == found[Stage.RETAINED].lapsed == (person,)
    assert found[Stage.EMPLOYED].here == (person,)
    assert not found[Stage.EMPLOYED].lapsed


def test_who_stands_where_is_what_the_rules_say_today(session: Session, people: People, made: Made) -> None:
    made.close(people.enrolled, OCTOBER)
    made.park(people.tried, OCTOBER, Q4.end)
    gathered = gather(session, None, TODAY, yardstick(session).cadence)
    ruled = {person: stage(facts, TODAY) for person, (_, facts) in gathered.items()}
    shown = read(session, Q4, "").this
    waiting = {Stage.LISTED: Stage.LISTED, Stage.HELD: Stage.LISTED, Stage.READY: Stage.LISTED}
    for box in shown.boxes:
        on_list = {out.how: set(out.people) for out in box.outs}
        active = {*box.here, *on_list.get(Leaving.GONE, ())}
        assert {waiting.get(ruled[person], ruled[person]) for person in active} <= {box.stage}
        assert {ruled[person] for person in on_list.get(Leaving.CLOSED, ())} <= {Stage.CLOSED}
        assert {ruled[person] for person in on_list.get(Leaving.PARKED, ())} <= {Stage.PARKED}
    assert sum(len(box.here) + len(box.out) for box in shown.boxes) == len(ruled)


def measure(found: Pipeline, key: str) -> tuple[Share | Middle, Share | Middle]:
    return next((each.this, each.last) for each in found.measures if each.key == key)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("attempted", ((4, 8), (3, 8))),
        ("reached", ((3, 8), (2, 8))),
        ("attended", ((1, 2), (1, 1))),
        ("referred", ((1, 2), (0, 0))),
        ("enrolled", ((1, 1), (0, 0))),
        ("employed", ((0, 1), (0, 0))),
        ("retained", ((1, 2), (0, 1))),
        ("paid", ((1, 2), (0, 0))),
    ],
)
def test_shares_with_their_denominators(
    session: Session, made: Made, people: People, key: str, wanted: tuple[tuple[int, int], ...]
) -> None:
    made.contact(people.tried, AUGUST, ContactOutcome.NO_SHOW)
    made.assessment(people.enrolled, AUGUST)
    pay(made, people.kept_job, date(2026, 7, 1), 100)
    pay(made, people.kept_job, date(2026, 8, 1), 0)
    pay(made, people.waits, date(2026, 7, 1), 0)
    pay(made, people.gone, date(2026, 7, 1), None)
    shares = [each for each in measure(read(session), key) if isinstance(each, Share)]
    assert tuple((len(each.people), len(each.of)) for each in shares) == wanted
    assert all(set(each.people) <= set(each.of) for each in shares)


def pay(made: Made, person: UUID, month: date, cents: int | None) -> None:
    case = made.court_case(person, "Brown", f"2019FA{made.numbers:03}{month.month:03}")
    made.keep(PaymentMonth(person_id=person, court_case_id=case, month=month, due_cents=100, paid_cents=cents))


def test_medians_are_of_those_who_came_in_the_quarter(session: Session, made: Made, people: People) -> None:
    made.contact(people.waits, JULY)
    made.work(people.waits, JULY + timedelta(days=5))
    made.work(people.lost_job, MAY)
    made.job(people.waits, AUGUST)
    # Never spoken with before the referral: no way from one to the other.
    made.work(people.tried, AUGUST)
    found = read(session)
    assert measure(found, "to_referral")[0] == Middle(5, tuple(sorted((people.enrolled, people.waits))))
    assert measure(found, "to_job")[0] == Middle(36, (people.waits,))
    assert measure(found, "to_referral")[1] == Middle(None, ())


def test_spoken_with_only_after_the_referral_counts_for_no_median(session: Session, made: Made) -> None:
    person = made.person(intake_on=MAY)
    made.work(person, JULY)
    made.contact(person, AUGUST)
    assert measure(read(session), "to_referral")[0] == Middle(None, ())


def test_shares_are_rounded_half_up_and_of_nobody_unknown() -> None:
    ids = tuple(UUID(int=number) for number in range(8))
    assert [Share(ids[:part], ids[:whole]).percent for part, whole in ((1, 8), (1, 3), (2, 3), (8, 8))] == [
        13,
        33,
        67,
        100,
    ]
    assert Share((), ()).percent is None


def line(found: Pipeline, key: str) -> dict[str, int | None]:
    points = next(each.line for each in found.measures if each.key == key)
    return {f"{point.month:%Y-%m}": point.count for point in points}


@pytest.mark.usefixtures("people")
def test_small_lines_are_of_the_twelve_finished_months(session: Session) -> None:
    of_q3, running = line(read(session), "attempted"), line(read(session, Q4), "attempted")
    assert (next(iter(of_q3)), list(of_q3)[-1], len(of_q3)) == ("2025-10", "2026-09", 12)
    assert (next(iter(running)), list(running)[-1]) == ("2025-11", "2026-10")
    assert {month: count for month, count in of_q3.items() if count} == {"2026-06": 3, "2026-07": 2}


def test_what_each_small_line_counts(session: Session, made: Made, people: People) -> None:
    made.contact(people.parked, JULY + timedelta(days=1))
    pay(made, people.kept_job, date(2026, 7, 1), 100)
    pay(made, people.waits, date(2026, 8, 1), 0)
    found = read(session)
    kept = {key: {month: count for month, count in line(found, key).items() if count} for key in LINES}
    assert kept == {
        "attempted": {"2026-06": 3, "2026-07": 3},
        "reached": {"2026-06": 2, "2026-07": 1},
        "referred": {"2026-07": 1},
        "enrolled": {"2026-08": 1},
        "employed": {"2026-03": 1, "2026-06": 1},
        "paid": {"2026-07": 1},
    }
    assert (line(found, "paid")["2026-08"], line(found, "paid")["2026-06"]) == (0, None)


LINES = ("attempted", "reached", "referred", "enrolled", "employed", "paid")


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("county", ["", "Brown", "Dane"])
def test_every_month_is_as_many_as_its_people(session: Session, county: str) -> None:
    found = read(session, county=county)
    for key in LINES:
        for point in next(each.line for each in found.measures if each.key == key):
            assert len(people_of_month(session, county, key, point.month)) == (point.count or 0)


DAYS = st.dates(date(2026, 1, 1), TODAY)
PEOPLE = [UUID(int=number) for number in range(1, 7)]


def _days() -> st.SearchStrategy[dict[UUID, date]]:
    return st.dictionaries(st.sampled_from(PEOPLE), DAYS, max_size=6)


@st.composite
def histories(draw: st.DrawFn) -> Firsts:
    """Anything that can be on record of six people, in any order."""
    own = {point: draw(_days()) for point in WAY[1:-2]}
    own[Stage.LISTED] = {person: draw(DAYS) for person in PEOPLE}
    jobs = {person: [_job(draw, person)] for person in draw(st.sets(st.sampled_from(PEOPLE)))}
    own[Stage.EMPLOYED] = {person: held[0].start_on for person, held in jobs.items()}
    own[Stage.RETAINED] = {person: found[0] for person, held in jobs.items() if (found := held[0].found_working(90))}
    leaves = tuple(
        Leave(person, how, "", since, draw(st.none() | st.dates(since, TODAY)))
        for how in Leaving
        for person, since in draw(_days()).items()
    )
    return Firsts(own, jobs, leaves, {}, 90)


def _job(draw: st.DrawFn, person: UUID) -> JobPast:
    start = draw(DAYS)
    due = start + timedelta(days=90)
    checked = draw(st.none() | st.dates(start, TODAY))
    check = CheckPast(90, due, checked, RetentionResult.WORKING if checked else None)
    return JobPast(person, person, None, "", start, None, None, draw(st.none() | st.dates(start, TODAY)), (check,))


@given(histories())
def test_everybody_is_somewhere_once_and_nobody_moves_back(firsts: Firsts) -> None:
    this, last = (flow(firsts, Scope(quarter, Audience.LIAISON, TODAY)) for quarter in (Q4, Q3))
    for shown in (this, last):
        stood = [{*box.here, *box.out} for box in shown.boxes]
        assert sum(map(len, stood)) == len(set().union(*stood)) == len(shown.boxes[0].so_far)
        for place, box in enumerate(shown.boxes):
            further = set().union(*stood[place:])
            assert set(box.so_far) == further | set(box.lapsed)
            assert not further & set(box.lapsed)
            assert set(box.entered) <= set(box.so_far)
            assert all(set(after.so_far) <= set(box.so_far) for after in shown.boxes[place + 1 :])
    for box, before in zip(this.boxes, last.boxes, strict=True):
        assert set(box.so_far) == set(before.so_far) | set(box.entered)
        assert not set(before.so_far) & set(box.entered)
