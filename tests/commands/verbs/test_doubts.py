from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commands.verbs.doubts import answer_doubt
from commands.verbs.listings import take_listing
from commands.verbs.undo import undo
from models.enums import DoubtAnswer, DoubtKind, LineOutcome
from models.errors import Refused
from models.queries.intake import doubts
from models.tables.courts import PaymentMonth
from models.tables.listings import Doubt, ListLine, Screening
from models.tables.people import Person, Phone
from tests.commands.verbs.lists import CASE, NOVEMBER, a_list, replace, someone
from tests.commands.verbs.making import only, rows, take

if TYPE_CHECKING:
    from models.rows.listed import ListPerson
    from models.vault.casefile import CaseFile

TODAY = date(2026, 11, 20)


ELSEWHERE = someone(9, replace(CASE, county="Door", number="2016FA000009", ivd_cases=()), county="Door")
"""Somebody whose county makes a list that of several."""


def doubted(case_file: CaseFile, before: ListPerson, after: ListPerson, *beside: ListPerson) -> Doubt:
    take_listing(case_file, a_list([before, *beside]))
    take_listing(case_file, a_list([after, *beside], as_of=NOVEMBER), accept_large_change=True)
    return only(case_file, Doubt)


def county_of_the_first(case_file: CaseFile) -> str:
    return min(rows(case_file, Person), key=lambda person: person.number).county


@pytest.mark.parametrize(
    ("facts", "kind", "answer", "stands"),
    [
        ({"last": "Novak"}, DoubtKind.NAME, DoubtAnswer.TAKEN, {"last_name": "Novak"}),
        ({"last": "Novak"}, DoubtKind.NAME, DoubtAnswer.KEPT, {"last_name": "Hendricks"}),
        ({"birth_date": date(1985, 4, 3)}, DoubtKind.BIRTH, DoubtAnswer.TAKEN, {"birth_date": date(1985, 4, 3)}),
        ({"birth_date": date(1985, 4, 3)}, DoubtKind.BIRTH, DoubtAnswer.KEPT, {"birth_date": date(1985, 3, 4)}),
    ],
)
def test_a_fact_told_otherwise_waits_for_an_answer(
    case_file: CaseFile, facts: dict[str, object], kind: DoubtKind, answer: DoubtAnswer, stands: dict[str, object]
) -> None:
    doubt = doubted(case_file, someone(1), someone(1, **facts))
    assert doubt.kind is kind
    person = only(case_file, Person)
    assert (person.last_name, person.birth_date) == ("Hendricks", date(1985, 3, 4))
    done = answer_doubt(case_file, doubt.id, answer)
    assert answer.label in done.summary
    person = only(case_file, Person)
    assert {name: getattr(person, name) for name in stands} == stands
    settled = only(case_file, Doubt)
    assert (settled.answer, settled.answered_on) == (answer, TODAY)
    undo(case_file)
    assert only(case_file, Doubt).answer is None


@pytest.mark.parametrize(("answer", "county"), [(DoubtAnswer.TAKEN, "Dane"), (DoubtAnswer.KEPT, "Brown")])
def test_a_county_is_taken_at_once_and_can_be_taken_back(case_file: CaseFile, answer: DoubtAnswer, county: str) -> None:
    there = someone(1, replace(CASE, county="Dane"), county="Dane")
    doubt = doubted(case_file, someone(1), there, ELSEWHERE)
    assert county_of_the_first(case_file) == "Dane"
    answer_doubt(case_file, doubt.id, answer)
    assert county_of_the_first(case_file) == county


def test_the_lists_of_two_counties_do_not_move_a_person_back_and_forth(case_file: CaseFile) -> None:
    dane = someone(1, replace(CASE, county="Dane"), county="Dane")
    for month, listed in enumerate((someone(1, CASE), dane, someone(1, CASE), dane), 7):
        take_listing(case_file, a_list([listed], as_of=date(2026, month, 20)))
        assert only(case_file, Person).county == "Brown"
    assert rows(case_file, Doubt) == []


def test_whom_the_list_of_their_county_has_dropped_moves_with_that_of_another(case_file: CaseFile) -> None:
    dane = someone(1, replace(CASE, county="Dane"), county="Dane")
    take_listing(case_file, a_list([someone(1, CASE)]))
    take_listing(case_file, a_list([someone(2)], as_of=NOVEMBER), accept_large_change=True)
    take_listing(case_file, a_list([dane], as_of=TODAY), accept_large_change=True)
    assert county_of_the_first(case_file) == "Dane"
    assert only(case_file, Doubt).kind is DoubtKind.COUNTY


def test_the_same_doubt_is_not_raised_every_month(case_file: CaseFile) -> None:
    answer_doubt(case_file, doubted(case_file, someone(1), someone(1, last="Novak")).id, DoubtAnswer.KEPT)
    again = someone(1, last="Novak", phones=("414-555-0101",))
    take_listing(case_file, a_list([again], as_of=TODAY), accept_large_change=True)
    assert len(rows(case_file, Doubt)) == 1
    other = someone(1, last="Ruiz", phones=("414-555-0102",))
    take_listing(case_file, a_list([other], as_of=TODAY), accept_large_change=True)
    assert len(rows(case_file, Doubt)) == 2


def test_another_spelling_of_the_same_letters_is_no_doubt(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    take_listing(case_file, a_list([someone(1, last="HENDRICKS", first="Dalé")], as_of=NOVEMBER))
    assert rows(case_file, Doubt) == []


def twin(case_file: CaseFile) -> Doubt:
    take(case_file, first_name="Dale", last_name="Hendriks", birth_date="1985-03-04")
    take_listing(case_file, a_list([someone(1, phones=("920-555-0100",), street="12 Oak St")]))
    return only(case_file, Doubt)


def test_a_likely_twin_is_new_and_waits(case_file: CaseFile) -> None:
    doubt = twin(case_file)
    known, new = rows(case_file, Person)
    assert (doubt.kind, doubt.person_id, doubt.other_id) == (DoubtKind.TWIN, new.id, known.id)
    with case_file.read() as session:
        [row] = doubts(session)
    assert (row.ref, row.other_ref, row.other_name) == ("N-0002", "N-0001", "Hendriks, Dale")
    assert any("phone" in sentence for sentence in row.evidence)


def test_the_same_person_is_merged_into_the_one_known_longer(case_file: CaseFile) -> None:
    done = answer_doubt(case_file, twin(case_file).id, DoubtAnswer.SAME)
    assert done.summary.startswith("Merged N-0002 Dale Hendricks into N-0001 Dale Hendriks")
    known, new = rows(case_file, Person)
    assert new.merged_into == known.id
    undo(case_file)
    assert rows(case_file, Person)[1].merged_into is None


def test_two_people_stay_two(case_file: CaseFile) -> None:
    done = answer_doubt(case_file, twin(case_file).id, DoubtAnswer.DIFFERENT)
    assert done.summary == "Settled that N-0002 Dale Hendricks and N-0001 Dale Hendriks are two people"
    assert {person.merged_into for person in rows(case_file, Person)} == {None}


def test_two_of_one_file_may_be_one(case_file: CaseFile) -> None:
    again = someone(1, pin="77", phones=("920-555-0001",))
    take_listing(case_file, a_list([someone(1), again]))
    doubt, (first, second) = only(case_file, Doubt), rows(case_file, Person)
    assert (doubt.person_id, doubt.other_id) == (second.id, first.id)


def test_a_twin_named_while_looking_is_the_known_person(case_file: CaseFile) -> None:
    person_id = take(case_file, first_name="Dale", last_name="Hendriks", birth_date="1985-03-04")
    file = a_list([someone(1, phones=("920-555-0100",))])
    done = take_listing(case_file, file, same={file.people[0].row_numbers[0]: person_id}, accept_large_change=True)
    assert "1 changed" in done.summary
    assert only(case_file, Person).pin == someone(1).pin


def test_a_county_that_was_kept_stays_kept_next_month(case_file: CaseFile) -> None:
    there = someone(1, replace(CASE, county="Dane"), county="Dane")
    doubt = doubted(case_file, someone(1, CASE), there, ELSEWHERE)
    answer_doubt(case_file, doubt.id, DoubtAnswer.KEPT)
    take_listing(case_file, a_list([there, ELSEWHERE], as_of=TODAY))
    assert county_of_the_first(case_file) == "Brown"
    assert only(case_file, Doubt).answer is DoubtAnswer.KEPT


def test_a_third_county_is_not_lost_to_a_late_answer(case_file: CaseFile) -> None:
    dane = someone(1, replace(CASE, county="Dane"), county="Dane")
    first = doubted(case_file, someone(1, CASE), dane, ELSEWHERE)
    third = someone(1, replace(CASE, county="Rock"), county="Rock")
    take_listing(case_file, a_list([third, ELSEWHERE], as_of=TODAY), accept_large_change=True)
    answer_doubt(case_file, first.id, DoubtAnswer.KEPT)
    assert county_of_the_first(case_file) == "Rock"


@pytest.mark.parametrize("merged", [False, True])
def test_two_who_are_said_to_be_one_person_are_taken_together(case_file: CaseFile, *, merged: bool) -> None:
    """The state has two PINs for one man: his records were merged, or the liaison names him twice."""
    one = replace(CASE, months=CASE.months[:1])
    pair = [someone(1, one), someone(1, one, pin="0077777777", phones=("414-555-0177",))]
    if merged:
        take_listing(case_file, a_list(pair))
        answer_doubt(case_file, only(case_file, Doubt).id, DoubtAnswer.SAME)
        person_id = next(person.id for person in rows(case_file, Person) if person.merged_into is None)
    else:
        person_id = take(case_file, birth_date="1985-03-04", court_case="")
    later = [pair[0], replace(pair[1], court_cases=(CASE,))]
    file = a_list(later, as_of=NOVEMBER)
    named = {} if merged else dict.fromkeys((file.people[0].row_numbers[0], file.people[1].row_numbers[0]), person_id)
    listing = take_listing(case_file, file, same=named, accept_large_change=True).made
    lines = [line for line in rows(case_file, ListLine) if line.listing_id == listing]
    assert [(line.outcome, line.reason) for line in lines] == [
        (LineOutcome.PERSON, ""),
        (LineOutcome.MERGED, "the same person as row 6"),
    ]
    assert {line.person_id for line in lines} == {person_id}
    assert [each.person_id for each in rows(case_file, Screening) if each.listing_id == listing] == [person_id]
    assert {each.month for each in rows(case_file, PaymentMonth) if each.person_id == person_id} == {
        month.month for month in CASE.months
    }
    assert len([each for each in rows(case_file, Phone) if each.number == "414-555-0177"]) == 1


def test_nobody_is_said_to_be_who_has_not_their_pin(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    other = take(case_file, first_name="Otis", last_name="Marlowe")
    file = a_list([someone(1)], as_of=NOVEMBER)
    with pytest.raises(Refused, match="Row 6 has the KIDS PIN of N-0001, so it cannot be N-0002"):
        take_listing(case_file, file, same={6: other}, accept_large_change=True)


def test_whoever_the_liaison_named_is_no_stranger(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    known = only(case_file, Person)
    married = someone(1, first="Otis", last="Marlowe", birth_date=date(1970, 1, 1))
    take_listing(case_file, a_list([married], as_of=NOVEMBER), same={6: known.id}, accept_large_change=True)
    assert {doubt.kind for doubt in rows(case_file, Doubt)} == {DoubtKind.NAME, DoubtKind.BIRTH}
    assert rows(case_file, ListLine)[-1].outcome is LineOutcome.PERSON


def test_an_answer_must_fit_and_is_given_once(case_file: CaseFile) -> None:
    doubt = twin(case_file)
    with pytest.raises(Refused, match="is no answer to"):
        answer_doubt(case_file, doubt.id, DoubtAnswer.TAKEN)
    answer_doubt(case_file, doubt.id, DoubtAnswer.DIFFERENT)
    with pytest.raises(Refused, match="settled already: different people"):
        answer_doubt(case_file, doubt.id, DoubtAnswer.SAME)


def test_a_twin_who_is_said_to_be_somebody_else_while_the_list_is_taken_waits_for_nobody(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1), someone(2), someone(3), someone(4)]))
    alike = someone(1, pin="0099999999", first="Dayle")
    named = someone(2, last="Novak")
    file = a_list([alike, named, someone(3), someone(4)], as_of=NOVEMBER)
    rows_of = {listed.row_numbers[0] for listed in file.people}
    take_listing(case_file, file, others=rows_of, accept_large_change=True)
    found = {doubt.kind: doubt for doubt in rows(case_file, Doubt)}
    assert found[DoubtKind.TWIN].answer is DoubtAnswer.DIFFERENT
    assert found[DoubtKind.TWIN].answered_on == TODAY
    assert found[DoubtKind.NAME].answer is None
    with case_file.read() as session:
        assert [doubt.kind for doubt in doubts(session)] == [DoubtKind.NAME]
