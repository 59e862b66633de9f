from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import update
from sqlmodel import Session, col, select

from commands.verbs.casework import record_assessment
from commands.verbs.counties import add_csa_contact
from commands.verbs.filters import save_filter
from commands.verbs.standing import add_tag
from models.enums import Intake, PaymentSegment, Segment, Stage
from models.errors import FilterRefused
from models.inputs.casework import AssessmentInput
from models.inputs.counties import CsaContactInput
from models.inputs.people import TagInput
from models.queries import worklist
from models.tables.counties import CsaContact
from models.tables.people import Person
from models.tables.standing import PersonStanding
from models.vault.connection import WRITING
from tests.commands.verbs.making import take
from tests.models.rules.filters_made import filters

if TYPE_CHECKING:
    from uuid import UUID

    from models.rules.filters import Filter
    from models.vault.casefile import CaseFile

TODAY = date(2026, 11, 20)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


STANDINGS: dict[int, dict[str, Any]] = {
    1: {
        "county": "Brown",
        "stage": Stage.READY,
        "next_on": day(-1),
        "follow_up_on": day(0),
        "hearing_on": None,
        "last_contact_on": None,
        "last_spoken_on": None,
        "intake_on": day(-30),
        "arrears_months": 60,
        "arrears_cents": 500_000,
        "months_unpaid": 2,
        "tries": 0,
        "payment": PaymentSegment.NEWLY_STOPPED,
        "segment": Segment.UNKNOWN,
        "intake": Intake.LIST,
        "loose_end": True,
        "marked": False,
        "ranked": True,
    },
    2: {
        "county": "Fond du Lac",
        "stage": Stage.REFERRED,
        "next_on": day(7),
        "follow_up_on": None,
        "hearing_on": day(14),
        "last_contact_on": day(-30),
        "last_spoken_on": day(-31),
        "intake_on": day(-31),
        "arrears_months": 61,
        "arrears_cents": 500_001,
        "months_unpaid": 3,
        "tries": 4,
        "payment": PaymentSegment.NOT_PAYING,
        "segment": Segment.UNABLE,
        "intake": Intake.CSA,
        "loose_end": False,
        "marked": True,
        "ranked": True,
    },
    3: {
        "county": "Dane",
        "stage": Stage.PARKED,
        "next_on": None,
        "follow_up_on": day(3),
        "hearing_on": day(13),
        "last_contact_on": day(-31),
        "last_spoken_on": day(-29),
        "intake_on": day(-400),
        "arrears_months": None,
        "arrears_cents": None,
        "months_unpaid": None,
        "tries": 3,
        "payment": None,
        "segment": Segment.UNWILLING,
        "intake": Intake.COURT,
        "loose_end": False,
        "marked": False,
        "ranked": False,
    },
    4: {
        "county": "Brown",
        "stage": Stage.CLOSED,
        "next_on": day(0),
        "follow_up_on": None,
        "hearing_on": None,
        "last_contact_on": day(0),
        "last_spoken_on": day(0),
        "intake_on": day(-5),
        "arrears_months": 0,
        "arrears_cents": 0,
        "months_unpaid": 0,
        "tries": 0,
        "payment": PaymentSegment.PAYING,
        "segment": Segment.UNKNOWN,
        "intake": Intake.SELF,
        "loose_end": False,
        "marked": False,
        "ranked": False,
    },
}
OPEN = {1, 2, 3}


def assess(case_file: CaseFile, person_id: UUID, on: str, **standings: str) -> None:
    items = [
        {"domain": domain, "level": "2", "standing": standing, "reason": "as told"}
        for domain, standing in standings.items()
    ]
    record_assessment(case_file, person_id, AssessmentInput.parse({"items": items, "on": on}))


@pytest.fixture
def four(case_file: CaseFile) -> CaseFile:
    """Four people standing as `STANDINGS` says; 1 needs housing, 2 does no longer; 3 has somebody at the CSA."""
    ids = [
        take(case_file, first_name=name, last_name=f"Vang{name}", court_case="") for name in ("Pao", "Mai", "Lee", "Ko")
    ]
    assess(case_file, ids[0], "2026-11-10", housing="need", transport="strength")
    assess(case_file, ids[1], "2026-11-03", housing="need")
    assess(case_file, ids[1], "2026-11-12", employment="need", housing="strength")
    add_tag(case_file, ids[0], TagInput.parse({"word": "Spanish"}))
    add_tag(case_file, ids[1], TagInput.parse({"word": "no_car"}))
    add_csa_contact(case_file, "Brown", CsaContactInput.parse({"name": "Ann Berg"}))
    with case_file.engine.connect().execution_options(**WRITING) as connection, Session(connection) as session:
        worker = session.exec(select(CsaContact.id)).one()
        session.execute(update(Person).where(col(Person.id) == ids[2]).values(csa_contact_id=worker))
        for number, values in STANDINGS.items():
            session.execute(update(PersonStanding).where(col(PersonStanding.number) == number).values(**values))
        session.commit()
    return case_file


def shown(case_file: CaseFile, said: str) -> set[int]:
    with case_file.read() as session:
        return set(worklist.order(session, said).numbers)


TERMS: list[tuple[str, set[int]]] = [
    ("pao", {1}),
    ("vang", {1, 2, 3}),
    ("vangp pao", {1}),
    ('"pao vangpao"', {1}),
    ('"vangpao pao"', set()),
    ('"%"', set()),
    ("county:brown", {1}),
    ("county:fond,DA", {2, 3}),
    ("stage:ready", {1}),
    ("stage:<referred", {1}),
    ("stage:<=referred", {1, 2}),
    ("stage:>ready", {2}),
    ("stage:>=ready,parked", {1, 2, 3}),
    ("due:<7d", {1}),
    ("due:<=7d", {1, 2}),
    ("due:7", {1, 2}),
    ("due:>6d", {2}),
    ("due:=1w", {2}),
    ("due:overdue", {1}),
    ("due:none", {3}),
    ("due:yesterday,none", {1, 3}),
    ("due:2026-11-27", {2}),
    ("follow:today", {1}),
    ("follow:>today", {3}),
    ("follow:none", {2}),
    ("hearing:<14d", {3}),
    ("hearing:2w", {2, 3}),
    ("hearing:none", {1}),
    ("last:>30d", {1, 3}),
    ("last:>=30d", {1, 2, 3}),
    ("last:<31d", {2}),
    ("last:<=1mo", {2, 3}),
    ("last:never", {1}),
    ("last:<2026-10-21", {1, 3}),
    ("last:>2026-10-20", {2}),
    ("last:=31d", {3}),
    ("spoke:>30d", {1, 2}),
    ("spoke:<30d", {3}),
    ("came:<=30d", {1}),
    ("came:>1mo", {3}),
    ("arrears:>6mo", {2}),
    ("arrears:6", {1, 2}),
    ("arrears:<=6mo", {1}),
    ("arrears:>$5000", {2}),
    ("arrears:<=5,none", {3}),
    ("arrears:none", {3}),
    ("unpaid:>2mo", {2}),
    ("unpaid:2", {1}),
    ("unpaid:unknown", {3}),
    ("tries:>3", {2}),
    ("tries:0,3", {1, 3}),
    ("pay:stopped", {1}),
    ("pay:not,unknown", {2, 3}),
    ("pay:paying", set()),
    ("seg:unable", {2}),
    ("seg:able,unknown", {1, 3}),
    ("need:housing", {1}),
    ("need:job", {2}),
    ("need:hous,empl", {1, 2}),
    ("need:transport", set()),
    ("tag:span", {1}),
    ("tag:no_", {2}),
    ("tag:spanish,no_car", {1, 2}),
    ("tag:%", set()),
    ("intake:csa", {2}),
    ("intake:list,court", {1, 3}),
    ("csa:berg", {3}),
    ("csa:ann", {3}),
    ("csa:erg", set()),
    ("csa:none", {1, 2}),
    ("is:loose", {1}),
    ("is:next", {2}),
    ("is:overdue", {1}),
    ("is:new", {1}),
    ("is:untried", {1}),
    ("is:active", {1, 2}),
    ("is:parked", {3}),
    ("is:unranked", {3}),
    ("is:loose,parked", {1, 3}),
]
"""Each term with whom it lets through of the open people."""


def test_every_term_lets_through_whom_it_says_and_with_a_minus_everybody_else(four: CaseFile) -> None:
    assert shown(four, "") == OPEN
    for said, numbers in TERMS:
        assert shown(four, said) == numbers, said
        if " " not in said or '"' in said:
            assert shown(four, f"-{said}") == OPEN - numbers, f"-{said}"


def test_closed_people_are_shown_when_they_are_named(four: CaseFile) -> None:
    assert shown(four, "stage:closed") == {4}
    assert shown(four, "is:closed,next") == {2, 4}
    assert shown(four, "-stage:closed") == OPEN
    assert shown(four, "is:closed due:overdue") == set()
    with four.read() as session:
        assert (worklist.order(session, "is:closed").total, worklist.order(session, "pao").total) == (4, 3)


def test_all_parts_must_hold(four: CaseFile) -> None:
    assert shown(four, "vang due:<=7d -tag:spanish") == {2}
    assert shown(four, "tag:spanish tag:no_car") == set()
    assert shown(four, "due:>=yesterday due:<tomorrow") == {1}


def test_a_saved_filter_stands_for_what_it_says(four: CaseFile) -> None:
    save_filter(four, "soon", "due:<=7d")
    save_filter(four, "Soon and tagged", "@soon tag:span")
    save_filter(four, "gone", "is:closed")
    assert shown(four, "@soon") == {1, 2}
    assert shown(four, '@"soon and tagged"') == {1}
    assert shown(four, '-@"soon and tagged"') == {2, 3}
    assert shown(four, "@gone") == {4}


@pytest.mark.parametrize(
    ("said", "bad", "sentence"),
    [
        ("vang county:brown,xx", "county:brown,xx", "“xx” is not a county of Wisconsin."),
        ("need:gold", "need:gold", "“gold” is not looked at in an assessment."),
        ("pao @nobody", "@nobody", "There is no filter “nobody”."),
        ("pao @odd", "@odd", "In the filter “odd”: “xx” is not a county of Wisconsin."),
    ],
)
def test_what_the_case_file_does_not_know_is_refused_in_its_place(
    case_file: CaseFile, said: str, bad: str, sentence: str
) -> None:
    save_filter(case_file, "odd", "county:xx")
    with case_file.read() as session, pytest.raises(FilterRefused) as refused:
        worklist.order(session, said)
    assert refused.value.sentence == sentence
    assert said[refused.value.start : refused.value.end] == bad
    assert refused.value.text == said
    assert refused.value.hint


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters())
def test_any_filter_is_answered_or_refused(case_file: CaseFile, wanted: Filter) -> None:
    with case_file.read() as session:
        try:
            assert list(worklist.order(session, str(wanted)).numbers) == []
        except FilterRefused as refused:
            told = refused.sentence
        else:
            told = "nobody"
    assert told
