from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from commands.verbs.casework import add_follow_up, record_contact
from commands.verbs.listings import take_listing
from commands.verbs.reference import load_reference
from commands.verbs.rollover import roll_over
from commands.verbs.standing import close_person, set_safety
from models import clock
from models.enums import ActivityKind, Stage
from models.inputs.casework import ContactInput, FollowUpInput
from models.inputs.people import CloseInput, SafetyInput
from models.queries import standing
from models.queries.merging import survivors
from models.queries.standing import arrears_tenths, departures, is_stale, latest, refresh, refresh_everybody, sort_name
from models.rules.facts import PersonFacts
from models.tables.people import Person
from models.tables.standing import PersonStanding
from models.vault.unit import unit
from seed.reference.read import reference_items
from tests.commands.verbs.deeds import DEEDS, do
from tests.commands.verbs.lists import a_list, someone
from tests.commands.verbs.making import only, person, rows
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile

TODAY = date(2026, 11, 20)
DEED = st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 40))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(DEED, min_size=5, max_size=12), days=st.integers(1, 40))
def test_what_is_kept_is_what_the_rules_derive(case_file: CaseFile, deeds: list[tuple[str, int]], days: int) -> None:
    do(case_file, "take list", 3)
    for name, pick in deeds:
        do(case_file, name, pick)
    with case_file.read() as session:
        ids = list(session.exec(select(Person.id)))
        assert departures(session, ids) == []
        assert set(session.exec(select(PersonStanding.id))) == set(ids) - survivors(session).keys()
    kept = dump(case_file)
    with clock.pinned(TODAY + timedelta(days=days)):
        roll_over(case_file)
        with case_file.read() as session:
            assert departures(session, ids) == []
    roll_over(case_file)
    assert dump(case_file) == kept


def test_a_departure_is_found(case_file: CaseFile, dale: UUID) -> None:
    with case_file.read() as session:
        assert departures(session, [dale]) == []
        kept = session.get_one(PersonStanding, dale)
        kept.points += 1
        session.flush()
        assert departures(session, [dale]) == [1]
        session.delete(kept)
        session.flush()
        assert departures(session, [dale]) == [1]


def test_closed_and_unsafe_people_are_not_ranked(case_file: CaseFile, dale: UUID) -> None:
    assert only(case_file, PersonStanding).ranked
    set_safety(case_file, dale, SafetyInput.parse({"unsafe_now": "yes"}))
    assert not only(case_file, PersonStanding).ranked
    close_person(case_file, dale, CloseInput.parse({"reason": "declined"}))
    found = only(case_file, PersonStanding)
    assert (found.stage, found.ranked, found.points, found.reasons) == (Stage.CLOSED, False, 0, [])


def test_the_next_step_and_its_day(case_file: CaseFile, dale: UUID) -> None:
    add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": "+3d", "what": "send the form"}))
    found = only(case_file, PersonStanding)
    assert found.next_on == TODAY + timedelta(days=3)
    assert "send the form" in found.next_text
    assert found.sort_name == "Hendricks, Dale"
    assert 1 <= len(found.reasons) <= 2


def test_nobody_is_derived_for_nothing(case_file: CaseFile) -> None:
    with case_file.read() as session:
        refresh(session, [])
        assert refresh_everybody(session) == 0
        assert not is_stale(session)


def test_many_people_are_derived_in_parts(case_file: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "AT_ONCE", 7)
    take_listing(case_file, a_list([someone(number) for number in range(20)]))
    assert len(rows(case_file, PersonStanding)) == 20
    with unit(case_file, "roll over", ActivityKind.SYSTEM) as work:
        assert refresh_everybody(work.session) == 20
    with case_file.read() as session:
        assert departures(session, [row.id for row in rows(case_file, Person)]) == []


def test_names_as_lists_show_them(case_file: CaseFile, dale: UUID) -> None:
    found = person(case_file, dale)
    assert sort_name(found) == "Hendricks, Dale"
    found.middle_name, found.suffix = "R", "Jr"
    assert sort_name(found) == "Hendricks, Dale R Jr"
    found.first_name = found.middle_name = found.suffix = ""
    assert sort_name(found) == "Hendricks"


@pytest.mark.parametrize(
    ("arrears", "csup", "tenths"),
    [(123450, 20000, 61), (0, 20000, 0), (None, 20000, None), (5, 0, None), (5, None, None), (-2000, 20000, -1)],
)
def test_arrears_in_tenths_of_a_month(arrears: int | None, csup: int | None, tenths: int | None, dale: UUID) -> None:
    facts = PersonFacts(intake="csa", intake_on=TODAY, arrears_cents=arrears, csup_cents=csup)  # type: ignore[arg-type]  # any intake
    assert arrears_tenths(facts) == tenths


def test_the_latest_of_days_that_may_be_unknown() -> None:
    assert latest(None, TODAY, date(2026, 1, 1)) == TODAY
    assert latest(None) is None


def test_the_days_of_a_loose_end_are_reference_data(case_file: CaseFile, dale: UUID) -> None:
    record_contact(case_file, dale, ContactInput.parse({"outcome": "spoke"}))

    def loose() -> bool:
        with clock.pinned(TODAY + timedelta(days=20)), unit(case_file, "look") as work:
            refresh(work.session, [dale])
            return work.session.get_one(PersonStanding, dale).loose_end

    before = loose()
    sooner = next(row for row in reference_items() if row.code == "loose_end_days")
    load_reference(case_file, [replace(sooner, values={"value": 10})])
    assert (before, loose()) == (False, True)
