from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from models.enums import (
    Audience,
    ConsentKind,
    ContactKind,
    ContactOutcome,
    Covers,
    Direction,
    EncounterResult,
    FollowUpState,
    ReferralState,
    RequestAnswer,
    RetentionResult,
    ServiceKind,
)
from models.errors import CheckFailed, NotFound, Refused
from models.reports import quarterly
from models.reports.activities import activity_rows
from models.reports.csa import NOT_SHOWN
from models.reports.quarterly import PURPOSE, csa_report, state_report
from models.rules.disclosure import OTHER_SERVICE, REDISCLOSURE_NOTICE
from models.rules.periods import Quarter
from models.tables.kept import ReferenceItem
from models.tables.services import Provider, Service
from tests.models.reports.build import Q3_END, TODAY

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.rows.report import Report, ReportRow
    from tests.models.reports.build import Made

Q3 = Quarter(2026, 3)
JULY, AUGUST, SEPTEMBER = date(2026, 7, 10), date(2026, 8, 10), date(2026, 9, 10)
OCTOBER = date(2026, 10, 10)


def csa(session: Session, county: str = "Brown", quarter: Quarter = Q3, today: date = TODAY) -> Report:
    return csa_report(session, quarter, county, today=today, liaison="Ann Reed")


def state(session: Session, quarter: Quarter = Q3, today: date = TODAY) -> Report:
    return state_report(session, quarter, today=today, liaison="Ann Reed")


def lines(report: Report, code: str) -> list[dict[str, Any]]:
    block = next(block for block in report.blocks if block.code == code)
    keys = [column.key for column in block.columns]
    return [dict(zip(keys, row.values, strict=True)) for row in block.rows]


def activity(report: Report, name: str) -> dict[str, Any]:
    return next(line for line in lines(report, "activities") if line["activity"] == name)


def everything(report: Report) -> str:
    return repr([row.values for block in report.blocks for row in block.rows])


def test_the_status_block_has_each_open_employment_referral_of_an_active_person(session: Session, made: Made) -> None:
    person = made.person("Okafor", "Marcus", pin="0012345678", middle_name="J", suffix="Jr")
    made.court_case(person, "Brown", "2019FA000123")
    made.court_case(person, "Dane", "2020FA000999")
    made.work(person, JULY, (AUGUST, ReferralState.ENROLLED), (OCTOBER, ReferralState.DROPPED))
    made.contact(person, AUGUST)
    made.contact(person, SEPTEMBER, ContactOutcome.VOICEMAIL)
    made.contact(person, OCTOBER)
    assert lines(csa(session), "status") == [
        {
            "name": "Okafor Jr, Marcus J",
            "pin": "0012345678",
            "court_cases": "2019FA000123",
            "programme": "Transitional Jobs",
            "service": "UMOS Transitional Jobs",
            "referred_on": "2026-07-10",
            "status": "enrolled",
            "status_on": "2026-08-10",
            "stage": "enrolled",
            "last_contact": "2026-08-10",
        }
    ]


def test_a_person_without_an_open_referral_shows_the_last_one(session: Session, made: Made) -> None:
    person = made.person()
    made.work(person, date(2026, 1, 5), (date(2026, 2, 1), ReferralState.DROPPED))
    made.work(person, date(2026, 3, 5), (date(2026, 4, 1), ReferralState.COMPLETED))
    assert [line["referred_on"] for line in lines(csa(session), "status")] == ["2026-03-05"]


@pytest.mark.parametrize("ended", [None, OCTOBER])
def test_the_closed_and_the_parked_have_no_status(session: Session, made: Made, ended: date | None) -> None:
    closed, parked = made.person("Closed"), made.person("Parked")
    for person in (closed, parked):
        made.work(person, JULY)
    made.close(closed, SEPTEMBER, reopened_on=ended)
    made.park(parked, SEPTEMBER, date(2026, 12, 1), ended_on=ended)
    assert lines(csa(session), "status") == []
    assert len(lines(csa(session), "outcomes")) == 2


def test_who_was_taken_up_again_before_the_quarter_ended_is_active(session: Session, made: Made) -> None:
    closed, parked, later = made.person("Closed"), made.person("Parked"), made.person("Later")
    for person in (closed, parked, later):
        made.work(person, JULY)
    made.close(closed, AUGUST, reopened_on=SEPTEMBER)
    made.park(parked, AUGUST, date(2026, 12, 1), ended_on=SEPTEMBER)
    made.close(later, OCTOBER)
    assert [line["name"] for line in lines(csa(session), "status")] == [
        "Closed, Marcus",
        "Later, Marcus",
        "Parked, Marcus",
    ]


def test_what_happened_after_the_quarter_is_not_told(session: Session, made: Made) -> None:
    person = made.person()
    referral = made.work(person, Q3_END, (Q3_END + timedelta(days=1), ReferralState.ENROLLED))
    made.work(made.person("Late"), Q3_END + timedelta(days=1))
    job = made.job(person, Q3_END + timedelta(days=1), referral)
    made.check(job, 90, OCTOBER, RetentionResult.WORKING)
    report = csa(session)
    assert [line["status"] for line in lines(report, "status")] == ["made"]
    assert [(line["outcome"], line["employer"]) for line in lines(report, "outcomes")] == [("open: made", NOT_SHOWN)]


def test_outcomes_are_of_referrals_made_or_ended_in_the_quarter(session: Session, made: Made) -> None:
    person = made.person()
    made.work(person, date(2026, 1, 5), (date(2026, 2, 1), ReferralState.DROPPED))
    made.work(person, date(2026, 2, 5), (AUGUST, ReferralState.NO_SHOW))
    made.work(person, date(2026, 3, 5), (AUGUST, ReferralState.ENROLLED))
    made.work(person, SEPTEMBER)
    found = [(line["referred_on"], line["outcome"], line["outcome_on"]) for line in lines(csa(session), "outcomes")]
    assert found == [("2026-02-05", "no show", "2026-08-10"), ("2026-09-10", "open: made", "2026-09-10")]


def test_a_job_stands_with_the_referral_it_came_of(session: Session, made: Made) -> None:
    person = made.person()
    first = made.work(person, JULY, (AUGUST, ReferralState.COMPLETED))
    made.refer(person, made.service("housing", ServiceKind.SUPPORT), JULY)
    made.job(person, AUGUST, first)
    found = {line["programme"]: line for line in lines(csa(session), "outcomes")}
    assert found["Transitional Jobs"]["employer"] == "Fox Foods"
    assert (found["Transitional Jobs"]["wage"], found["Transitional Jobs"]["hours"]) == (1725, 38)
    assert found["Transitional Jobs"]["job_start"] == "2026-08-10"
    assert (found["Housing help"]["employer"], found["Housing help"]["wage"]) == (NOT_SHOWN, None)


def test_a_job_of_no_named_referral_stands_with_those_before_it(session: Session, made: Made) -> None:
    person = made.person()
    made.work(person, JULY)
    made.work(person, SEPTEMBER)
    made.job(person, AUGUST)
    assert [line["employer"] for line in lines(csa(session), "outcomes")] == ["Fox Foods", NOT_SHOWN]


MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("start", "answer", "end", "shown"),
    [
        (JULY, None, None, ""),
        (MAY, None, None, "not checked"),
        (MAY, (SEPTEMBER, RetentionResult.WORKING), None, "yes"),
        (MAY, (SEPTEMBER, RetentionResult.NOT_WORKING), None, "no"),
        (MAY, (SEPTEMBER, RetentionResult.UNKNOWN), None, "not known"),
        (MAY, (OCTOBER, RetentionResult.WORKING), None, "not checked"),
        (JULY, None, AUGUST, "no"),
        (JULY, None, OCTOBER, ""),
    ],
)
def test_retained_is_what_the_check_found(
    made: Made, start: date, answer: tuple[date, RetentionResult] | None, end: date | None, shown: str
) -> None:
    person = made.person()
    referral = made.work(person, date(2026, 4, 1), (AUGUST, ReferralState.COMPLETED))
    job = made.job(person, start, referral, end_on=end)
    if answer:
        made.check(job, 90, *answer)
    assert [line["retained"] for line in lines(csa(made.session), "outcomes")] == [shown]


def test_the_stage_is_that_of_the_last_day_of_the_quarter(session: Session, made: Made) -> None:
    stages: dict[str, UUID] = {name: made.person(name) for name in ("A", "B", "C")}
    for person in stages.values():
        made.work(person, date(2026, 4, 1), (date(2026, 4, 9), ReferralState.ENROLLED))
    made.job(stages["A"], AUGUST, end_on=OCTOBER)
    made.check(made.job(stages["B"], date(2026, 5, 1)), 90, SEPTEMBER, RetentionResult.WORKING)
    made.job(stages["C"], AUGUST, end_on=SEPTEMBER)
    assert [line["stage"] for line in lines(csa(session), "status")] == ["employed", "retained", "enrolled"]


def test_other_activities_are_counted_with_their_people(session: Session, made: Made) -> None:
    one, two = made.person("One"), made.person("Two")
    made.contact(one, JULY, ContactOutcome.VOICEMAIL)
    made.contact(one, AUGUST, ContactOutcome.ORIENTED)
    made.contact(two, AUGUST, ContactOutcome.SENT, ContactKind.LETTER)
    made.contact(two, SEPTEMBER, ContactOutcome.SPOKE, ContactKind.PHONE, Direction.IN)
    made.contact(two, OCTOBER)
    made.assessment(one, AUGUST)
    made.encounter(one, AUGUST, EncounterResult.MET)
    made.encounter(two, AUGUST, EncounterResult.NOT_MET)
    made.follow_up(one, AUGUST)
    made.follow_up(one, AUGUST, FollowUpState.DROPPED)
    made.check(made.job(one, JULY), 30, AUGUST, RetentionResult.WORKING)
    made.request(one, JULY, RequestAnswer.DECLINED, answered_on=AUGUST)
    made.request(one, SEPTEMBER, RequestAnswer.ACCEPTED, answered_on=OCTOBER)
    made.meeting("Brown", SEPTEMBER)
    made.meeting("Dane", SEPTEMBER)
    found = {
        line["activity"]: (line["count"], line["people"], line["note"]) for line in lines(csa(session), "activities")
    }
    assert found == {
        "Contacts attempted": (3, 2, "phone 2, letter 1"),
        "Conversations with the NCP": (2, 2, "phone 2"),
        "Orientations given": (1, 1, ""),
        "Needs assessments": (1, 1, "initial 1"),
        "Referrals made": (0, 0, ""),
        "Referrals ended with an outcome": (0, 0, ""),
        "Hearings attended": (2, 2, ""),
        "NCPs met at court": (1, 1, "met the NCP 1"),
        "Jobs started": (1, 1, ""),
        "Job retention checks": (1, 1, "working 1"),
        "Follow-ups kept": (1, 1, ""),
        "Requests from the CSA": (2, 1, "declined 1, not answered yet 1"),
        "Meetings with the CSA": (1, 0, "10 Sep 2026"),
    }


def test_the_county_reads_what_became_of_its_requests(session: Session, made: Made) -> None:
    vang, berg = made.person("Vang", "Pao", pin="77"), made.person("Berg", "Ida")
    made.request(vang, JULY, RequestAnswer.DECLINED, answered_on=AUGUST, answer_reason="moved to Iowa")
    made.request(berg, date(2026, 5, 4), RequestAnswer.ALREADY_SERVED, answered_on=JULY, answer_reason="by FSET")
    made.request(made.person("Cole"), date(2026, 5, 5))
    made.request(made.person("Late"), AUGUST, RequestAnswer.ACCEPTED, answered_on=OCTOBER, answer_reason="glad to")
    made.request(made.person("Past"), date(2026, 5, 6), RequestAnswer.ACCEPTED, answered_on=date(2026, 6, 30))
    made.request(made.person("Ahead"), OCTOBER)
    made.request(made.person("Dane", county="Dane"), JULY)
    found = lines(csa(session), "requests")
    assert [(line["name"], line["answer"], line["answered_on"], line["reason"]) for line in found] == [
        ("Berg, Ida", "already served", "2026-07-10", "by FSET"),
        ("Cole, Marcus", "not answered yet", None, ""),
        ("Late, Marcus", "not answered yet", None, ""),
        ("Vang, Pao", "declined", "2026-08-10", "moved to Iowa"),
    ]
    assert (found[3]["pin"], found[3]["asked_on"], found[3]["asked_by"]) == ("77", "2026-07-10", "Ann Lee")
    block = next(block for block in csa(session).blocks if block.code == "requests")
    assert block.rows[0].people == (berg,)


def test_the_state_reads_how_many_were_asked_for(session: Session, made: Made) -> None:
    for county in ("Brown", "Dane"):
        made.request(made.person("Vang", county=county), JULY, RequestAnswer.ACCEPTED, answered_on=JULY)
    assert activity(state(session), "Requests from CSAs") == {
        "activity": "Requests from CSAs",
        "count": 2,
        "people": 2,
    }


def test_a_template_without_the_requests_still_works(session: Session, made: Made) -> None:
    made.request(made.person("Vang"), JULY)
    row = session.exec(select(ReferenceItem).where(ReferenceItem.code == quarterly.QUARTERLY_CSA)).one()
    row.values = row.values | {"blocks": [each for each in row.values["blocks"] if each["key"] != "requests"]}
    session.flush()
    assert [block.code for block in csa(session).blocks] == ["status", "outcomes", "activities"]


def test_a_figure_opens_to_the_people_behind_it(session: Session, made: Made) -> None:
    one, two = made.person("One"), made.person("Two")
    for person in (one, one, two):
        made.contact(person, AUGUST)
    block = next(block for block in csa(session).blocks if block.code == "activities")
    count, people = (
        next(i for i, column in enumerate(block.columns) if column.key == key) for key in ("count", "people")
    )
    assert sorted(block.rows[0].behind[count]) == sorted([one, one, two])
    assert block.rows[0].behind[people] == block.rows[0].people == tuple(sorted([one, two]))


def test_a_county_reads_nothing_of_another(session: Session, made: Made) -> None:
    for county in ("Brown", "Dane"):
        person = made.person(f"Of{county}", county=county)
        made.work(person, JULY, (AUGUST, ReferralState.COMPLETED))
        made.contact(person, AUGUST)
        made.job(person, AUGUST, employer=f"Work{county}")
    report = csa(session)
    assert "Dane" not in everything(report)
    assert activity(report, "Contacts attempted")["count"] == 1
    assert [line["employer"] for line in lines(report, "outcomes")] == ["WorkBrown"]


@pytest.mark.parametrize("text", ["Brown", "brown", "BROWN County"])
def test_a_county_is_found_however_it_is_written(session: Session, text: str) -> None:
    assert csa(session, text).county == "Brown"


def test_no_county_and_no_quarter_ahead(session: Session) -> None:
    with pytest.raises(NotFound, match="“Brwn” is not a county"):
        csa(session, "Brwn")
    with pytest.raises(Refused, match="2027Q1 has not begun"):
        csa(session, quarter=Quarter(2027, 1))
    with pytest.raises(Refused, match="2027Q1 has not begun"):
        state(session, Quarter(2027, 1))


@pytest.mark.parametrize(
    ("quarter", "due", "aim"),
    [
        (Quarter(2026, 3), date(2026, 10, 15), date(2026, 10, 15)),
        (Quarter(2027, 4), date(2028, 1, 15), date(2028, 1, 14)),
        (Quarter(2023, 4), date(2024, 1, 15), date(2024, 1, 12)),
    ],
)
def test_it_is_due_on_the_15th_and_aimed_at_the_last_open_day(
    session: Session, quarter: Quarter, due: date, aim: date
) -> None:
    report = state(session, quarter, date(2028, 1, 3))
    assert (report.due, report.aim) == (due, aim)


def test_a_running_quarter_stands_as_of_today_and_says_so(session: Session, made: Made) -> None:
    person = made.person()
    made.contact(person, TODAY)
    made.contact(person, TODAY + timedelta(days=1))
    report = csa(session, quarter=Quarter(2026, 4))
    assert activity(report, "Contacts attempted")["count"] == 1
    assert report.notices == (PURPOSE, "The quarter is not over: the figures stand as of 20 Nov 2026.")


def test_definitions_and_widths_come_from_the_template(session: Session) -> None:
    report = csa(session)
    assert report.definitions[0] == (
        "Active",
        "An NCP who is neither closed nor parked on the last day of the quarter.",
    )
    name = report.blocks[0].columns[0]
    assert (name.heading, name.width, name.kind) == ("Name", 26, "text")
    assert {column.key: column.kind for column in report.blocks[1].columns}["wage"] == "cents"


def test_a_threshold_that_is_no_number_of_days_is_refused(session: Session) -> None:
    row = session.exec(select(ReferenceItem).where(ReferenceItem.code == "retained_days")).one()
    row.values = {**row.values, "value": "ninety"}
    session.flush()
    with pytest.raises(Refused, match="retained_days is not a whole number"):
        state(session)


def test_a_report_that_does_not_balance_is_never_made(
    session: Session, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*given: Any) -> list[ReportRow]:  # noqa: ANN401 - whatever the block is made from
        return [replace(row, values=(row.values[0], 9, *row.values[2:])) for row in activity_rows(*given)]

    made.contact(made.person(), JULY)
    monkeypatch.setattr(quarterly, "activity_rows", wrong)
    for make in (csa, state):
        with pytest.raises(CheckFailed, match="the figure is 9"):
            make(session)


def corrected(session: Session, service: UUID, **values: object) -> None:
    found = session.get_one(Service, service)
    for name, value in values.items():
        setattr(found, name, value)
    session.get_one(Provider, found.provider_id).name = "Corrected provider"
    session.flush()


def test_correcting_the_directory_changes_no_past_quarter(session: Session, made: Made) -> None:
    service = made.service("tj", ServiceKind.EMPLOYMENT)
    made.refer(made.person(), service, JULY)
    before = [(report.blocks, report.notices) for report in (csa(session), state(session))]
    corrected(session, service, programme="wioa_adult", kind=ServiceKind.EDUCATION, name="Corrected")
    assert [(report.blocks, report.notices) for report in (csa(session), state(session))] == before


def test_a_service_that_proves_to_be_treatment_is_withheld_of_the_past_too(session: Session, made: Made) -> None:
    person = made.person()
    service = made.service("tj", ServiceKind.EMPLOYMENT, "Libertas")
    made.refer(person, service, JULY)
    corrected(session, service, kind=ServiceKind.AODA)
    assert "Libertas" not in everything(csa(session))
    assert REDISCLOSURE_NOTICE not in csa(session).notices
    made.consent(person)
    assert "Libertas" in everything(csa(session))
    assert REDISCLOSURE_NOTICE in csa(session).notices


def test_a_service_that_proves_to_be_for_safety_is_in_no_past_report(session: Session, made: Made) -> None:
    service = made.service("housing", ServiceKind.SUPPORT, "Golden House")
    made.refer(made.person(), service, JULY)
    corrected(session, service, programme="domestic_violence")
    assert lines(csa(session), "outcomes") == []
    assert [line["referred"] for line in lines(state(session), "counts")] == [0]


# What may be told


@pytest.mark.parametrize("flag", ["safety_flag", "unsafe_now"])
def test_where_a_flagged_person_works_is_not_told_and_the_line_reads_as_any_other(
    session: Session, made: Made, flag: str
) -> None:
    flags: dict[str, Any] = {flag: True}
    flagged, jobless = made.person("Flagged", **flags), made.person("Jobless")
    for person in (flagged, jobless):
        made.work(person, JULY)
    made.job(flagged, AUGUST)
    report = csa(session)
    assert [line["employer"] for line in lines(report, "outcomes")] == [NOT_SHOWN, NOT_SHOWN]
    assert [line["wage"] for line in lines(report, "outcomes")] == [1725, None]
    assert "Fox Foods" not in everything(report)
    assert "“not shown” in every other case" in dict(report.definitions)["Employer"]


def test_treatment_is_a_supportive_service_without_a_consent(session: Session, made: Made) -> None:
    made.treatment(made.person(), JULY, (AUGUST, ReferralState.ENROLLED))
    for report in (csa(session), state(session)):
        assert "AODA" not in everything(report)
        assert "Libertas" not in everything(report)
        assert OTHER_SERVICE in everything(report)
        assert REDISCLOSURE_NOTICE not in report.notices


def test_treatment_is_named_under_a_consent_that_names_the_county(session: Session, made: Made) -> None:
    person = made.person()
    made.treatment(person, JULY)
    made.consent(person)
    report = csa(session)
    assert lines(report, "outcomes")[0]["programme"] == "AODA treatment"
    assert activity(report, "Referrals made")["note"] == "AODA treatment 1"
    assert REDISCLOSURE_NOTICE in report.notices
    assert OTHER_SERVICE in everything(state(session))


@pytest.mark.parametrize(
    "paper",
    [
        {"expires_on": TODAY - timedelta(days=1)},
        {"revoked_on": TODAY},
        {"kind": ConsentKind.RELEASE},
        {"audience": Audience.STATE},
        {"recipient": "Dane County CSA"},
        {"recipient": ""},
        {"information": " "},
        {"covers": None},
        {"covers": Covers.HEALTH},
        {"signed_on": TODAY + timedelta(days=1)},
        {"expires_on": None},
    ],
)
def test_a_paper_that_does_not_cover_it_names_nothing(session: Session, made: Made, paper: dict[str, object]) -> None:
    person = made.person()
    made.treatment(person, JULY)
    made.consent(person, **paper)
    report = csa(session)
    assert "AODA" not in everything(report)
    assert REDISCLOSURE_NOTICE not in report.notices


def test_the_state_counts_treatment_by_name_only_for_those_who_let_it(session: Session, made: Made) -> None:
    willing, other = made.person("Willing"), made.person("Other")
    for person in (willing, other):
        made.treatment(person, JULY)
    made.consent(willing, audience=Audience.STATE, recipient="DCF")
    report = state(session)
    found = {line["programme"]: line["referred"] for line in lines(report, "counts")}
    assert found == {"AODA treatment": 1, OTHER_SERVICE: 1, "All programmes": 2}
    assert REDISCLOSURE_NOTICE in report.notices


def test_a_consent_of_one_person_opens_nothing_of_another(session: Session, made: Made) -> None:
    made.consent(made.person("Willing"))
    made.treatment(made.person("Other"), JULY)
    assert "AODA" not in everything(csa(session))


def test_domestic_violence_services_are_in_no_report(session: Session, made: Made) -> None:
    person = made.person(safety_flag=True)
    made.work(person, JULY)
    made.refer(person, made.service("domestic_violence", ServiceKind.SUPPORT, "Golden House"), AUGUST)
    made.refer(made.person("Only"), made.service("domestic_violence", ServiceKind.SUPPORT, "Golden House"), AUGUST)
    report = csa(session)
    assert len(lines(report, "outcomes")) == 1
    assert activity(report, "Referrals made")["count"] == 1
    assert "Golden" not in everything(report)
    assert [line["referred"] for line in lines(state(session), "counts")] == [1, 1]


def test_the_state_reads_no_name_and_no_date_of_birth(session: Session, made: Made) -> None:
    person = made.person("Okafor", "Marcus", pin="0012345678", birth_date=date(1990, 2, 3))
    made.court_case(person, "Brown", "2019FA000123")
    made.work(person, JULY)
    made.meeting("Brown", AUGUST)
    for hidden in ("Okafor", "Marcus", "0012345678", "2019FA", "1990"):
        assert hidden not in everything(state(session))
    assert "1990" not in everything(csa(session))
    assert "About Marcus" not in everything(csa(session))


def test_the_state_counts_different_people_and_each_once_in_the_total(session: Session, made: Made) -> None:
    one, two, dane = made.person("One"), made.person("Two"), made.person("Three", county="Dane")
    wioa = made.service("wioa_adult", ServiceKind.EMPLOYMENT)
    made.work(one, JULY, (AUGUST, ReferralState.ENROLLED), (SEPTEMBER, ReferralState.COMPLETED))
    made.work(one, AUGUST)
    made.refer(one, wioa, JULY)
    made.refer(two, wioa, date(2026, 4, 1), (AUGUST, ReferralState.ACTIVE))
    made.work(dane, date(2026, 4, 1), (date(2026, 5, 1), ReferralState.ENROLLED))
    made.check(made.job(dane, date(2026, 5, 2)), 90, AUGUST, RetentionResult.WORKING)
    made.job(two, AUGUST)
    rows = [tuple(line.values()) for line in lines(state(session), "counts")]
    assert rows == [
        ("Brown", "Transitional Jobs", 1, 1, 1, 0, 0),
        ("Brown", "WIOA Adult", 1, 1, 0, 1, 0),
        ("Dane", "Transitional Jobs", 0, 0, 0, 0, 1),
        ("All counties", "All programmes", 1, 2, 1, 1, 1),
    ]
