from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from commands.verbs.casework import record_contact
from commands.verbs.directory_import import take_directory
from commands.verbs.doubts import answer_doubt
from commands.verbs.lines import settle_added
from commands.verbs.listings import take_listing
from commands.verbs.people import add_phone, edit_person, set_phone_state
from commands.verbs.referrals import refer
from commands.verbs.taken import keep_file
from commands.verbs.undo import redo, undo
from commands.verbs.undo_listing import undo_listing
from models.enums import ActivityKind, DoubtAnswer, ImportKind, LineOutcome, PointState
from models.errors import NotFound, Refused
from models.inputs.casework import ContactInput
from models.inputs.people import PersonEdit, PhoneInput
from models.inputs.services import ReferralInput
from models.queries.standing import departures
from models.tables.courts import CourtCase
from models.tables.listings import Doubt, Listing, ListLine
from models.tables.people import Person, Phone
from models.tables.services import Service
from models.vault.unit import unit
from tests.commands.verbs.directories import file_of
from tests.commands.verbs.lists import CASE, NOVEMBER, a_list, replace, someone
from tests.commands.verbs.making import log, only, rows, take
from tests.commands.verbs.twins import correct
from tests.models.intake.directories import service
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from models.rows.listed import ListFile
    from models.vault.casefile import CaseFile

LOGGED = frozenset({"activity", "rowchange", "setting"})
THREE = [someone(number) for number in range(1, 4)]
SPOKE = ContactInput.parse({"kind": "phone", "outcome": "spoke", "on": "2026-11-19"})


def taken(case_file: CaseFile, file: ListFile) -> UUID:
    made = take_listing(case_file, file, accept_large_change=True).made
    assert made is not None
    return made


def content(case_file: CaseFile) -> object:
    return dump(case_file, besides=LOGGED)


def person_named(case_file: CaseFile, last: str) -> Person:
    with case_file.read() as session:
        return session.exec(select(Person).where(Person.last_name == last)).one()


def test_an_import_that_nothing_stands_on_leaves_no_trace(case_file: CaseFile) -> None:
    taken(case_file, a_list(THREE))
    before = content(case_file)
    later = [replace(THREE[0], phones=("414-555-0177",)), THREE[1], someone(9)]
    listing = taken(case_file, a_list(later, as_of=NOVEMBER, aside=2))
    done = undo_listing(case_file, listing)
    assert done.summary == "Took back list-2026-11-19.xlsx as of 2026-11-19: 1 person gone"
    assert content(case_file) == before
    assert log(case_file)[-1].kind is ActivityKind.UNDO


def test_weeks_later_whoever_was_worked_with_stays_whole(case_file: CaseFile) -> None:
    listing = taken(case_file, a_list(THREE))
    spoken = person_named(case_file, THREE[1].last)
    record_contact(case_file, spoken.id, SPOKE)
    done = undo_listing(case_file, listing)
    assert done.summary.endswith(": 2 people gone; left: N-0002 with newer work")
    assert only(case_file, Person).id == spoken.id
    assert only(case_file, Phone).person_id == only(case_file, CourtCase).person_id == spoken.id
    assert rows(case_file, Listing) == []
    with case_file.read() as session:
        assert departures(session, [spoken.id]) == []


def test_a_fact_corrected_since_stays_and_is_counted(case_file: CaseFile) -> None:
    taken(case_file, a_list([someone(1, CASE)]))
    listing = taken(case_file, a_list([someone(1, replace(CASE, arrears_cents=9900, worker="Kim"))], as_of=NOVEMBER))
    taken(case_file, a_list([someone(1, replace(CASE, arrears_cents=7700, worker="Kim"))], as_of=date(2026, 11, 20)))
    done = undo_listing(case_file, listing)
    assert done.summary.endswith("as of 2026-11-19; left: 2 facts changed or confirmed since")
    case = only(case_file, CourtCase)
    assert (case.arrears_cents, case.worker) == (7700, "Kim")


def test_what_a_later_list_confirms_stays(case_file: CaseFile) -> None:
    taken(case_file, a_list([someone(1, CASE), someone(2)]))
    owing = replace(CASE, arrears_cents=9900)
    listing = taken(case_file, a_list([someone(1, owing)], as_of=NOVEMBER))
    taken(case_file, a_list([someone(1, owing)], as_of=date(2026, 11, 20)))
    done = undo_listing(case_file, listing)
    assert done.summary.endswith("left: 2 facts changed or confirmed since")
    assert {case.arrears_cents for case in rows(case_file, CourtCase)} == {9900, 123450}
    assert {person.number: person.off_list_since for person in rows(case_file, Person)} == {1: None, 2: NOVEMBER}


def test_what_was_done_and_undone_since_is_nothing_newer(case_file: CaseFile) -> None:
    before = content(case_file)
    listing = taken(case_file, a_list([someone(1)]))
    set_phone_state(case_file, only(case_file, Phone).id, PointState.WRONG)
    undo(case_file)
    undo_listing(case_file, listing)
    assert content(case_file) == before


def test_a_phone_marked_since_keeps_the_person(case_file: CaseFile) -> None:
    listing = taken(case_file, a_list([someone(1), someone(2)]))
    set_phone_state(case_file, rows(case_file, Phone)[0].id, PointState.WRONG)
    assert undo_listing(case_file, listing).summary.endswith("1 person gone; left: N-0001 with newer work")


def test_a_phone_that_the_import_brought_to_a_known_person_stays_when_marked(case_file: CaseFile) -> None:
    person_id = take(case_file, birth_date="1985-03-04")
    listing = taken(case_file, a_list([someone(1, phones=("414-555-0177", "414-555-0178"))]))
    marked = next(phone for phone in rows(case_file, Phone) if phone.number == "414-555-0177")
    set_phone_state(case_file, marked.id, PointState.VERIFIED)
    done = undo_listing(case_file, listing)
    assert done.summary.endswith("as of 2026-10-20; left: 1 entry in use")
    assert {phone.number for phone in rows(case_file, Phone)} == {"920-555-0100", "414-555-0177"}
    assert only(case_file, Person).id == person_id


def test_many_who_stay_are_not_all_named(case_file: CaseFile) -> None:
    listing = taken(case_file, a_list([someone(number) for number in range(1, 8)]))
    for person in rows(case_file, Person):
        add_phone(case_file, person.id, PhoneInput.parse({"number": "414-555-0100"}))
    done = undo_listing(case_file, listing)
    assert done.summary.endswith("left: N-0001, N-0002, N-0003, N-0004, N-0005 and 2 more with newer work")


def test_it_can_be_done_again(case_file: CaseFile) -> None:
    listing = taken(case_file, a_list(THREE))
    before = content(case_file)
    undo_listing(case_file, listing)
    redo(case_file)
    assert content(case_file) == before
    undo_listing(case_file, listing)
    assert rows(case_file, Person) == []


def test_a_file_taken_back_is_gone(case_file: CaseFile) -> None:
    listing = taken(case_file, a_list(THREE))
    undo_listing(case_file, listing)
    with pytest.raises(NotFound):
        undo_listing(case_file, listing)


def test_a_settled_doubt_outlives_its_list(case_file: CaseFile) -> None:
    taken(case_file, a_list([someone(1)]))
    listing = taken(case_file, a_list([someone(1, last="Przybylski-Novak")], as_of=NOVEMBER))
    answer_doubt(case_file, only(case_file, Doubt).id, DoubtAnswer.TAKEN)
    undo_listing(case_file, listing)
    assert only(case_file, Doubt).listing_id is None
    assert only(case_file, Person).last_name == "Przybylski-Novak"


def test_a_merged_person_stays(case_file: CaseFile) -> None:
    take(case_file, birth_date="1985-03-04", first_name="Dalle")
    listing = taken(case_file, a_list([someone(1, phones=("920-555-0100",), street="12 Oak St")]))
    answer_doubt(case_file, only(case_file, Doubt).id, DoubtAnswer.SAME)
    done = undo_listing(case_file, listing)
    assert "left: N-0002 with newer work" in done.summary
    assert len(rows(case_file, Person)) == 2


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.sets(st.integers(1, 6)), second=st.sets(st.integers(1, 6), min_size=1), move=st.booleans())
def test_import_then_undo_is_no_change(case_file: CaseFile, first: set[int], second: set[int], *, move: bool) -> None:
    earlier = taken(case_file, a_list([someone(number) for number in sorted(first)], name="one.xlsx"))
    before = content(case_file)
    people = [someone(number, **({"phones": ("414-555-0190",)} if move else {})) for number in sorted(second)]
    listing = taken(case_file, a_list(people, as_of=NOVEMBER, name="two.xlsx"))
    undo_listing(case_file, listing)
    assert content(case_file) == before
    undo_listing(case_file, earlier)
    assert rows(case_file, Person) == []


def test_whoever_a_later_list_names_stays(case_file: CaseFile) -> None:
    elsewhere = someone(1, replace(CASE, county="Dane"), county="Dane")
    earlier = taken(case_file, a_list([elsewhere, *THREE[1:]]))
    taken(case_file, a_list(THREE[1:], as_of=NOVEMBER))
    done = undo_listing(case_file, earlier)
    assert done.summary.endswith("1 person gone; left: N-0002 and N-0003 with newer work")
    assert [person.last_name for person in rows(case_file, Person)] == [THREE[1].last, THREE[2].last]


def test_whoever_a_later_list_may_double_stays(case_file: CaseFile) -> None:
    earlier = taken(case_file, a_list([someone(1, last="Hendriks")]))
    taken(case_file, a_list([someone(1, pin="0077777777")], as_of=NOVEMBER))
    assert only(case_file, Doubt).other_id is not None
    assert undo_listing(case_file, earlier).summary.endswith("left: N-0001 with newer work")


def test_a_doubt_settled_before_the_list_was_taken_goes_with_it(case_file: CaseFile) -> None:
    take(case_file, birth_date="1985-03-04", first_name="Dalle")
    before = content(case_file)
    file = a_list([someone(1, phones=("920-555-0100",), street="12 Oak St")])
    listing = take_listing(case_file, file, others={file.people[0].row_numbers[0]}).made
    assert listing is not None
    undo_listing(case_file, listing)
    assert content(case_file) == before


def test_both_of_a_settled_pair_stay(case_file: CaseFile) -> None:
    listing = taken(case_file, a_list([someone(1), someone(1, pin="0077777777"), someone(3)]))
    answer_doubt(case_file, only(case_file, Doubt).id, DoubtAnswer.DIFFERENT)
    assert undo_listing(case_file, listing).summary.endswith("1 person gone; left: N-0001 and N-0002 with newer work")


def test_a_row_settled_as_somebody_of_the_import_keeps_them(case_file: CaseFile) -> None:
    taken(case_file, a_list([someone(1)], aside=1))
    waiting = next(line.id for line in rows(case_file, ListLine) if line.outcome is LineOutcome.SET_ASIDE)
    listing = taken(case_file, a_list([someone(1), someone(2), someone(3)], as_of=NOVEMBER))
    settle_added(case_file, waiting, person_named(case_file, someone(2).last).id)
    assert undo_listing(case_file, listing).summary.endswith("1 person gone; left: N-0002 with newer work")


def test_a_service_in_use_stays_and_is_counted(case_file: CaseFile, tmp_path: Path) -> None:
    person_id = take(case_file)
    listing = take_directory(
        case_file, file_of(case_file, tmp_path, service(), service(id=None, name="GED mornings"))
    ).made
    assert listing is not None
    used = rows(case_file, Service)[0]
    refer(case_file, person_id, ReferralInput.parse({"service_id": used.id}))
    assert undo_listing(case_file, listing).summary.endswith("left: 1 entry in use")
    assert only(case_file, Service).id == used.id


def test_a_change_to_what_is_gone_is_nothing_to_put_back(case_file: CaseFile, tmp_path: Path) -> None:
    first = take_directory(case_file, file_of(case_file, tmp_path, service(alert="Closed on Mondays"))).made
    told = service(alert="Closed in July", assured_date="2026-11-01")
    second = take_directory(case_file, file_of(case_file, tmp_path, told), accept_large_change=True).made
    assert first is not None
    assert second is not None
    found = only(case_file, Service)
    correct(case_file, Service, found.id, alert="Closed on Mondays", assured_on=date(2026, 9, 1))
    undo_listing(case_file, first)
    assert rows(case_file, Service) == []
    undo_listing(case_file, second)
    assert rows(case_file, Listing) == []


def test_a_row_of_which_every_fact_was_corrected_stays_as_it_is(case_file: CaseFile) -> None:
    taken(case_file, a_list([someone(1, CASE)]))
    listing = taken(case_file, a_list([someone(1, replace(CASE, arrears_cents=9900))], as_of=NOVEMBER))
    correct(case_file, CourtCase, only(case_file, CourtCase).id, arrears_cents=7700)
    assert undo_listing(case_file, listing).summary.endswith("left: 1 fact changed or confirmed since")
    assert only(case_file, CourtCase).arrears_cents == 7700


def test_a_corrected_name_is_newer_work(case_file: CaseFile) -> None:
    listing = taken(case_file, a_list([someone(1)]))
    person = only(case_file, Person)
    edit = PersonEdit.parse({"first_name": "Dale", "last_name": "Hendrick", "county": "Brown", "pin": person.pin})
    edit_person(case_file, person.id, edit)
    assert undo_listing(case_file, listing).summary.endswith("as of 2026-10-20; left: N-0001 with newer work")


def test_a_list_with_corrected_rows_is_not_taken_back_before_them(case_file: CaseFile) -> None:
    listing = taken(case_file, a_list([someone(1)]))
    with unit(case_file, "take list") as work:
        file = a_list([], as_of=NOVEMBER)
        keep_file(work, ImportKind.CORRECTIONS, file, file.lines, {}, corrects=listing)
        work.summary = "Took corrected rows"
    with pytest.raises(Refused, match="Corrected rows of it were taken since"):
        undo_listing(case_file, listing)
