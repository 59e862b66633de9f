from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from commands.verbs.doubts import answer_doubt
from commands.verbs.listings import take_listing
from commands.verbs.merging import merge_people, unmerge
from commands.verbs.requests import record_request
from commands.verbs.undo_listing import undo_listing
from models.enums import DoubtAnswer, DoubtKind, ImportKind
from models.inputs.intake import RequestInput
from models.queries.intake import doubts, intake_work, taken, waiting_count
from models.queries.requests import requests
from models.tables.people import Person
from tests.commands.verbs.lists import CASE, NOVEMBER, a_list, replace, someone
from tests.commands.verbs.making import rows

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile

SEPTEMBER = date(2026, 9, 20)


def test_what_waits_is_counted_without_reading_it(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1), someone(2)], aside=2))
    take_listing(
        case_file,
        a_list([someone(1, last="Hendrix"), someone(2, last="Novak")], as_of=NOVEMBER),
        accept_large_change=True,
    )
    person = rows(case_file, Person)[0].id
    record_request(case_file, person, RequestInput.parse({"asked_by": "Brown"}))
    counts = []
    with case_file.read() as session:
        counts.append((waiting_count(session), intake_work(session).waiting))
        doubt = doubts(session, person_id=person)[0]
        assert {row.person_id for row in doubts(session, person_id=person)} == {person}
        assert [row.person_id for row in requests(session, person_id=person)] == [person]
    answer_doubt(case_file, doubt.id, DoubtAnswer.KEPT)
    with case_file.read() as session:
        counts.append((waiting_count(session), intake_work(session).waiting))
    assert counts == [(5, 5), (4, 4)]


def test_an_empty_case_file_has_nothing_waiting(case_file: CaseFile) -> None:
    with case_file.read() as session:
        work = intake_work(session)
    assert (work.waiting, work.taken, work.held) == (0, (), ())


def test_a_taken_list_tells_its_age_and_what_waits(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)], aside=2))
    take_listing(case_file, a_list([someone(1, last="Novak")], as_of=NOVEMBER), accept_large_change=True)
    with case_file.read() as session:
        later, earlier = taken(session)
    assert (later.kind, later.as_of, later.age_days, later.old) == (ImportKind.LIST, NOVEMBER, 1, False)
    assert (later.waiting, later.doubts, later.dropped_columns) == (0, 1, ("SSN",))
    assert (earlier.age_days, earlier.old, earlier.set_aside, earlier.waiting) == (31, False, 2, 2)


def test_only_the_latest_list_of_a_county_grows_old(case_file: CaseFile) -> None:
    dane = replace(CASE, county="Dane")
    take_listing(case_file, a_list([someone(1)], as_of=SEPTEMBER, name="brown.xlsx"))
    take_listing(case_file, a_list([someone(9, dane, county="Dane")], as_of=SEPTEMBER, name="dane.xlsx"))
    take_listing(case_file, a_list([someone(1)], as_of=NOVEMBER, name="brown-2.xlsx"))
    with case_file.read() as session:
        old = {row.file_name for row in taken(session) if row.old}
    assert old == {"dane.xlsx"}


def test_doubts_wait_until_they_are_settled(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    done = take_listing(
        case_file,
        a_list([someone(1, last="Hendrix", birth_date=date(1985, 4, 3))], as_of=NOVEMBER),
        accept_large_change=True,
    )
    with case_file.read() as session:
        found = {row.kind: row for row in doubts(session)}
    assert found.keys() == {DoubtKind.NAME, DoubtKind.BIRTH}
    row = found[DoubtKind.NAME]
    assert (row.ref, row.name, row.other_id, row.other_name) == ("N-0001", "Hendricks, Dale", None, "")
    assert row.told == (("first_name", "Dale"), ("last_name", "Hendrix"))
    answer_doubt(case_file, row.id, DoubtAnswer.KEPT)
    with case_file.read() as session:
        assert [each.kind for each in doubts(session)] == [DoubtKind.BIRTH]
        assert len(doubts(session, open_only=False)) == 2
        assert intake_work(session).waiting == 1
    assert done.made is not None
    undo_listing(case_file, done.made)
    with case_file.read() as session:
        assert [each.kind for each in doubts(session, open_only=False)] == [DoubtKind.NAME]


def test_a_doubt_about_a_merged_record_waits_no_longer(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1), someone(2)]))
    later = [someone(1), someone(2, last="Other")]
    take_listing(case_file, a_list(later, as_of=NOVEMBER), accept_large_change=True)
    one, other = rows(case_file, Person)
    merging = merge_people(case_file, one.id, other.id).made
    with case_file.read() as session:
        assert doubts(session) == []
    assert merging is not None
    unmerge(case_file, merging)
    with case_file.read() as session:
        assert [row.kind for row in doubts(session)] == [DoubtKind.NAME]
