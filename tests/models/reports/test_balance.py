"""Counts equal a recount made straight from the tables, over histories that nobody thought up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session

from models.enums import ContactOutcome, ReferralState, RetentionResult, ServiceKind
from models.errors import CheckFailed
from models.reports.balance import check_balanced
from models.reports.plain import from_plain, to_plain
from models.reports.quarterly import csa_report, state_report
from models.rules.periods import Quarter
from tests.models.reports.build import TODAY, Made

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.rows.report import Block, Report, ReportRow
    from models.vault.casefile import CaseFile

SERVICES = (
    ("tj", ServiceKind.EMPLOYMENT),
    ("wioa_adult", ServiceKind.EMPLOYMENT),
    ("aoda_treatment", ServiceKind.AODA),
    ("housing", ServiceKind.SUPPORT),
    ("domestic_violence", ServiceKind.SUPPORT),
)
BEGIN = date(2026, 1, 1)

days = st.integers(0, 340).map(lambda count: BEGIN + timedelta(days=count))
steps = st.lists(st.tuples(st.integers(0, 90), st.sampled_from(ReferralState)), max_size=3)
referrals = st.lists(st.tuples(st.integers(0, len(SERVICES) - 1), days, steps), max_size=3)
jobs = st.lists(
    st.tuples(days, st.integers(1, 200) | st.none(), st.sampled_from(RetentionResult) | st.none()), max_size=2
)
contacts = st.lists(st.tuples(days, st.sampled_from(ContactOutcome)), max_size=3)
rests = st.lists(st.tuples(days, st.integers(0, 90), st.integers(0, 90) | st.none(), st.booleans()), max_size=2)
histories = st.lists(
    st.tuples(st.sampled_from(("Brown", "Dane")), referrals, jobs, contacts, rests, st.booleans()), max_size=4
)

ACTIVE = """
    not exists (select 1 from closing c where c.person_id = p.id and c."on" <= :last
                and (c.reopened_on is null or c.reopened_on > :last))
    and not exists (select 1 from parking k where k.person_id = p.id and k.since <= :last and k.until >= :last
                and (k.ended_on is null or k.ended_on > :last))
"""
MEASURES = {
    "referred": 'r."on" between :first and :last',
    "completed": """
        'completed' = (select state from referralstatus h where h.referral_id = r.id and h."on" <= :last
                       order by h."on" desc, h.id desc limit 1)
        and :first <= (select min(h."on") from referralstatus h where h.referral_id = r.id and h."on" <= :last
                       and h.state = 'completed' and not exists (
                         select 1 from referralstatus o where o.referral_id = r.id and o."on" <= :last
                         and o.state != 'completed' and (o."on", o.id) > (h."on", h.id)))""",
    "enrolled": """
        (select min(h."on") from referralstatus h where h.referral_id = r.id and h."on" <= :last
         and h.state in ('enrolled', 'active', 'completed')) >= :first""",
    "employed": "exists (select 1 from job j where j.person_id = p.id and j.start_on between :first and :last)",
    "retained": """
        exists (select 1 from retentioncheck x join job j on j.id = x.job_id where x.person_id = p.id
                and j.start_on <= :last and x.days >= 90 and x.result = 'working'
                and x.checked_on between :first and :last)""",
}


def live_through(made: Made, history: list[tuple[Any, ...]]) -> None:
    for county, sent, worked, spoken, rested, consented in history:
        person = made.person(county=county)
        for place, on, later in sent:
            states = sorted(((on + timedelta(days=after), state) for after, state in later), key=lambda step: step[0])
            made.refer(person, made.service(*SERVICES[place]), on, *states)
        for start, lasts, answer in worked:
            job = made.job(person, start, end_on=start + timedelta(days=lasts) if lasts else None)
            if answer:
                made.check(job, 90, start + timedelta(days=95), answer)
        for on, outcome in spoken:
            made.contact(person, on, outcome)
        for on, length, back, parked in rested:
            again = on + timedelta(days=back) if back is not None else None
            if parked:
                made.park(person, on, on + timedelta(days=length), again)
            else:
                made.close(person, on, again)
        if consented:
            made.consent(person)


def ask(session: Session, query: str, quarter: Quarter, **more: object) -> list[Any]:
    period = {"first": quarter.start.isoformat(), "last": min(quarter.end, TODAY).isoformat()}
    return list(session.connection().execute(text(query), period | more))


def told(report: Report, code: str) -> list[dict[str, Any]]:
    block = next(block for block in report.blocks if block.code == code)
    return [dict(zip([each.key for each in block.columns], row.values, strict=True)) for row in block.rows]


@settings(max_examples=60, deadline=None)
@given(history=histories, number=st.integers(1, 4))
def test_reports_hold_what_a_recount_of_the_tables_gives(
    shared_file: CaseFile, history: list[tuple[Any, ...]], number: int
) -> None:
    quarter = Quarter(2026, number)
    with Session(shared_file.engine, autoflush=False) as session:
        live_through(Made(session), history)
        state = state_report(session, quarter, today=TODAY, liaison="Ann Reed")
        county = csa_report(session, quarter, "Brown", today=TODAY, liaison="Ann Reed")
        _recount_state(session, state, quarter)
        _recount_county(session, county, quarter)
        for report in (state, county):
            check_balanced(report)
            assert from_plain(to_plain(report)) == report
        session.rollback()


def _recount_state(session: Session, report: Report, quarter: Quarter) -> None:
    where = "from referral r join person p on p.id = r.person_id join service s on s.id = r.service_id"
    for measure, condition in MEASURES.items():
        everybody = f"""select count(distinct p.id) {where} where r."on" <= :last
                        and s.programme != 'domestic_violence' and ({condition})"""
        found = told(report, "counts")
        assert found[-1][measure] == ask(session, everybody, quarter)[0][0], measure
        one = f"{everybody} and s.programme = :programme and p.county = :county"
        for county in ("Brown", "Dane"):
            counted = ask(session, one, quarter, programme="tj", county=county)[0][0]
            line = [row[measure] for row in found if (row["county"], row["programme"]) == (county, "Transitional Jobs")]
            assert (line or [0]) == [counted], (measure, county)


def _recount_county(session: Session, report: Report, quarter: Quarter) -> None:
    known = f"""select count(distinct p.id) from person p join referral r on r.person_id = p.id
                join service s on s.id = r.service_id
                where p.county = 'Brown' and s.kind = 'employment' and r."on" <= :last and {ACTIVE}"""  # noqa: S608 - no word of it comes from outside
    status = next(block for block in report.blocks if block.code == "status")
    assert len({person for row in status.rows for person in row.people}) == ask(session, known, quarter)[0][0]
    made = """select count(*) from referral r join person p on p.id = r.person_id join service s on s.id = r.service_id
              where p.county = 'Brown' and s.programme != 'domestic_violence' and r."on" between :first and :last"""
    tried = """select count(*), count(distinct c.person_id) from contact c join person p on p.id = c.person_id
               where p.county = 'Brown' and c."on" between :first and :last"""
    counted = {line["activity"]: (line["count"], line["people"]) for line in told(report, "activities")}
    assert counted["Referrals made"][0] == ask(session, made, quarter)[0][0]
    assert counted["Contacts attempted"] == tuple(ask(session, tried, quarter)[0])


def changed(report: Report, code: str, change: Callable[[ReportRow], ReportRow], place: int = 0) -> Report:
    def turned(block: Block) -> Block:
        rows = list(block.rows)
        rows[place] = change(rows[place])
        return replace(block, rows=tuple(rows))

    return replace(report, blocks=tuple(turned(each) if each.code == code else each for each in report.blocks))


def swap(row: ReportRow, place: int, value: int) -> ReportRow:
    return replace(row, values=(*row.values[:place], value, *row.values[place + 1 :]))


@pytest.fixture
def state(session: Session, made: Made) -> Report:
    person = made.person()
    made.work(person, date(2026, 8, 1))
    made.contact(person, date(2026, 8, 1))
    return state_report(session, Quarter(2026, 3), today=TODAY, liaison="Ann Reed")


def test_a_wrong_figure_is_refused_with_its_place(state: Report) -> None:
    wrong = changed(state, "counts", lambda row: swap(row, 2, 7))
    with pytest.raises(CheckFailed, match="programme, line 1, Referred: the figure is 7, the people behind it are 1"):
        check_balanced(wrong)


def test_a_wrong_number_of_times_is_refused(state: Report) -> None:
    with pytest.raises(CheckFailed, match="Activities, line 1, Count: the figure is 2"):
        check_balanced(changed(state, "activities", lambda row: swap(row, 1, 2)))


def test_a_line_that_lost_its_people_is_refused(state: Report) -> None:
    with pytest.raises(CheckFailed, match="the people of the line"):
        check_balanced(changed(state, "counts", lambda row: replace(row, people=())))


def test_a_line_that_lost_a_value_is_refused(state: Report) -> None:
    with pytest.raises(CheckFailed, match="as many values as columns"):
        check_balanced(changed(state, "counts", lambda row: replace(row, values=row.values[:-1])))


def test_a_total_that_lost_somebody_is_refused(state: Report) -> None:
    def emptied(row: ReportRow) -> ReportRow:
        nobody = tuple(0 if isinstance(value, int) else value for value in row.values)
        return replace(row, values=nobody, people=(), behind=((),) * len(row.behind))

    with pytest.raises(CheckFailed, match="Referred: the total does not hold"):
        check_balanced(changed(state, "counts", emptied, place=-1))
