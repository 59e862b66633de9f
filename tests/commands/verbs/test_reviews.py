from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.verbs.casework import record_contact
from commands.verbs.merging import merge_people
from commands.verbs.reviews import SOMEBODY, take_review
from commands.verbs.standing import close_person, review
from commands.verbs.undo import undo
from models.enums import ActivityKind, ImportKind, LineOutcome, ReviewDecision, ReviewState, Stage
from models.errors import InputRefused, Refused
from models.inputs.casework import ContactInput
from models.inputs.people import CloseInput, ReviewInput
from models.queries.facts import gather
from models.queries.review import held, held_people, plan_review, review_sheet
from models.queries.standing import yardstick
from models.tables.listings import Listing, ListLine
from models.tables.people import Person
from models.tables.standing import PersonStanding
from models.vault.unit import unit
from tests.commands.verbs.making import TODAY, TOMORROW, log, only, person, rows, take
from tests.commands.verbs.reviewing import WAITING, answered, returned, reviews_first, sent, waiting

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile

DAYS_AGO = TODAY - timedelta(days=3)
HEAD = ["Our reference", "KIDS PIN", "Name", "Decision", "Already served by", "Note"]


def states(case_file: CaseFile, people: list[UUID]) -> list[ReviewState]:
    return [person(case_file, each).review for each in people]


def contact_by(case_file: CaseFile, person_id: UUID) -> object:
    with case_file.read() as session:
        return gather(session, [person_id], TODAY, yardstick(session).cadence)[person_id][1].contact_by


def test_every_decision_is_set_in_one_change_that_one_key_takes_back(case_file: CaseFile) -> None:
    people = waiting(case_file)
    done = take_review(
        case_file, answered(case_file, ["contact"], ["do not contact", "", "in mediation"], ["already served", "FSET"])
    )
    assert states(case_file, people) == [
        ReviewState.RELEASED,
        ReviewState.DO_NOT_CONTACT,
        ReviewState.DO_NOT_CONTACT,
    ]
    assert [person(case_file, each).review_note for each in people] == ["", "in mediation", ""]
    assert [person(case_file, each).served_by for each in people] == ["", "", "FSET"]
    told = "1 contact, 1 do not contact, 1 already served"
    assert done.summary == f"Took the review review.csv: {told}"
    assert set(done.people) == set(people)
    undo(case_file)
    assert states(case_file, people) == [ReviewState.HELD] * 3
    assert [person(case_file, each).served_by for each in people] == ["", "", ""]
    assert rows(case_file, Listing) == []
    assert rows(case_file, ListLine) == []


def test_the_file_is_kept_with_where_each_row_went(case_file: CaseFile) -> None:
    people = waiting(case_file)
    take_review(case_file, answered(case_file, ["ok"], ["maybe later"], []))
    kept = only(case_file, Listing)
    assert (kept.kind, kept.as_of, kept.rows, kept.people, kept.set_aside, kept.ignored) == (
        ImportKind.REVIEW,
        TODAY,
        3,
        1,
        1,
        1,
    )
    lines = rows(case_file, ListLine)
    assert [(line.row, line.outcome, line.person_id) for line in lines] == [
        (2, LineOutcome.PERSON, people[0]),
        (3, LineOutcome.SET_ASIDE, None),
        (4, LineOutcome.IGNORED, None),
    ]
    assert lines[1].reason == "Decision “maybe later” is not one of: contact, do not contact, already served"


def test_the_contact_window_counts_from_the_release(case_file: CaseFile) -> None:
    reviews_first(case_file, contact_window_days=20)
    dale = take(case_file, intake="list")
    assert only(case_file, PersonStanding).stage is Stage.HELD
    take_review(case_file, answered(case_file, ["contact"], as_of=DAYS_AGO))
    assert person(case_file, dale).released_on == DAYS_AGO
    assert contact_by(case_file, dale) == DAYS_AGO + timedelta(days=20)
    assert only(case_file, PersonStanding).stage is Stage.READY


def test_whoever_is_served_already_may_not_be_called(case_file: CaseFile) -> None:
    (dale, *_) = waiting(case_file)
    take_review(case_file, answered(case_file, ["Already served"], [], []))
    assert person(case_file, dale).served_by == SOMEBODY
    with pytest.raises(Refused, match="N-0001 Dale Hendricks not be contacted: already served by another programme"):
        record_contact(case_file, dale, ContactInput.parse({"outcome": "voicemail"}))
    assert "FSET" not in log(case_file)[-1].summary


def test_the_same_file_again_changes_nothing_and_says_so(case_file: CaseFile) -> None:
    waiting(case_file)
    file = answered(case_file, ["contact"], [], [])
    take_review(case_file, file)
    before = len(rows(case_file, ListLine))
    done = take_review(case_file, file)
    assert done.summary == f"review.csv was taken before, as of {TODAY}: 0 changes"
    assert len(rows(case_file, ListLine)) == before
    assert log(case_file)[-1].kind is ActivityKind.SYSTEM


def test_a_review_without_an_answer_changes_nothing(case_file: CaseFile) -> None:
    people = waiting(case_file)
    done = take_review(case_file, returned(sent(case_file)))
    assert done.summary == "review.csv answers for nobody who is held: 0 changes"
    assert states(case_file, people) == [ReviewState.HELD] * 3
    assert rows(case_file, Listing) == []


def test_what_is_known_already_is_ignored(case_file: CaseFile) -> None:
    (dale, *_) = waiting(case_file)
    file = answered(case_file, ["contact"], [], [])
    review(case_file, dale, ReviewInput.parse({"on": DAYS_AGO}))
    take_review(case_file, file)
    assert person(case_file, dale).released_on == DAYS_AGO
    assert rows(case_file, Listing) == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["N-0002", "", "Hendricks, Dale", "contact"], "N-0002 has another name"),
        (["N-0002", "0012345678", "Okafor, Marcus", "contact"], "N-0002 has another KIDS PIN"),
        (["N-0777", "", "Okafor, Marcus", "contact"], "nobody has the reference given"),
        (["", "77", "Okafor, Marcus", "contact"], "nobody has the KIDS PIN given"),
        (["N-0002", "", "", "contact"], "there is no name to be certain by"),
        (["", "", "Okafor, Marcus", "contact"], "there is neither our reference nor a KIDS PIN"),
        (["N-0004", "", "Berg, Ida", "contact"], "N-0004 is of Dane County"),
        (["N-0005", "", "Cole, Amy", "contact"], "N-0005 is not held any more"),
        (["N-0002", "", "Okafor, Marcus", "DNC", "", "x" * 501], "the note has 501 characters; 500 are held"),
        (["N-0002", "", "Okafor, Marcus", "served", "x" * 121], "has more than 120 characters"),
        (["two", "", "Okafor, Marcus", "contact"], "“two” is not a reference like N-0412"),
    ],
)
def test_a_row_that_is_not_certain_is_set_aside(case_file: CaseFile, row: list[str], reason: str) -> None:
    waiting(case_file)
    reviews_first(case_file, "Dane")
    take(case_file, intake="list", county="Dane", first_name="Ida", last_name="Berg")
    amy = take(case_file, intake="list", first_name="Amy", last_name="Cole")
    review(case_file, amy, ReviewInput.parse({"decision": "do_not_contact"}))
    done = take_review(case_file, returned([HEAD, [*row, "", ""][:6]], county="Brown"))
    (line,) = rows(case_file, ListLine)
    assert (line.outcome, line.person_id) == (LineOutcome.SET_ASIDE, None)
    assert reason in line.reason
    assert done.summary == "Took the review review.csv: 1 row set aside"


def test_a_reference_may_be_missing_where_the_pin_is_there(case_file: CaseFile) -> None:
    (dale, *_) = waiting(case_file)
    take_review(case_file, returned([HEAD, ["", "12345678", "Dale R. Hendricks", "OK", "", ""]]))
    assert person(case_file, dale).review is ReviewState.RELEASED


def test_the_pin_is_as_good_as_the_name(case_file: CaseFile) -> None:
    (dale, *_) = waiting(case_file)
    take_review(case_file, returned([HEAD, ["N-0001", "12345678", "", "OK", "", ""]]))
    assert person(case_file, dale).review is ReviewState.RELEASED


def test_two_rows_for_one_person_must_agree(case_file: CaseFile) -> None:
    people = waiting(case_file)
    dale, marcus = ["N-0001", "", "Dale Hendricks"], ["N-0002", "", "Marcus Okafor"]
    table = [HEAD, [*dale, "yes"], [*marcus, "yes"], [*dale, "ok"], [*marcus, "DNC"]]
    take_review(case_file, returned([[*row, "", ""][:6] for row in table]))
    assert states(case_file, people) == [ReviewState.RELEASED, ReviewState.HELD, ReviewState.HELD]
    lines = rows(case_file, ListLine)
    assert [line.outcome for line in lines] == [
        LineOutcome.PERSON,
        LineOutcome.SET_ASIDE,
        LineOutcome.MERGED,
        LineOutcome.SET_ASIDE,
    ]
    assert lines[2].person_id == people[0]
    assert lines[1].reason == "rows 3 and 5 answer differently for one person"


def test_an_answer_of_tomorrow_is_refused_whole(case_file: CaseFile) -> None:
    people = waiting(case_file)
    with pytest.raises(InputRefused, match="has not come yet"):
        take_review(case_file, answered(case_file, ["contact"], ["DNC"], [], as_of=TOMORROW))
    assert states(case_file, people) == [ReviewState.HELD] * 3
    assert rows(case_file, Listing) == []


def test_a_county_sees_its_own_held_people_and_no_others(case_file: CaseFile) -> None:
    people = waiting(case_file)
    take(case_file, first_name="Ann", last_name="Asked", intake="csa")
    close_person(case_file, people[2], CloseInput.parse({"reason": "moved"}))
    with case_file.read() as session:
        found = held_people(session, "Brown")
        assert [(each.ref, each.name, each.born, each.court_cases) for each in found] == [
            ("N-0001", "Hendricks, Dale", 1985, "2021PA000417"),
            ("N-0002", "Okafor, Marcus", 1990, "2021PA000417"),
        ]
        assert {each.why for each in found} == {"New on the state's list; your protocol asks for review before contact"}
        (county,) = held(session, TODAY)
        assert (county.county, county.people, county.days) == ("Brown", 2, 18)
        with pytest.raises(Refused, match="Nobody waits for the review of Dane County"):
            review_sheet(session, "dane county", "")
        with pytest.raises(Refused, match="“Cook” is not a county"):
            review_sheet(session, "Cook", "")


def test_a_merged_record_is_asked_about_once(case_file: CaseFile) -> None:
    people = waiting(case_file)
    merge_people(case_file, people[0], people[1])
    with case_file.read() as session:
        assert [each.ref for each in held_people(session, "Brown")] == ["N-0001", "N-0003"]
        assert held(session, TODAY)[0].people == 2


def test_an_answer_finds_the_person_in_whom_a_record_lives_on(case_file: CaseFile) -> None:
    first, second, third = waiting(case_file)
    merge_people(case_file, second, first)
    merge_people(case_file, third, second)
    survivor = person(case_file, third)
    take_review(
        case_file, returned([HEAD, ["N-0001", "", f"{survivor.first_name} {survivor.last_name}", "OK", "", ""]])
    )
    assert person(case_file, third).review is ReviewState.RELEASED


def test_a_court_case_of_another_county_is_not_shown(case_file: CaseFile) -> None:
    dale, *_ = waiting(case_file)
    with unit(case_file, "move") as work:
        work.change(work.get(Person, dale), county="Dane")
    with case_file.read() as session:
        (found,) = held_people(session, "Dane")
    assert (found.ref, found.court_cases) == ("N-0001", "")


def test_another_note_about_a_release_does_not_move_it(case_file: CaseFile) -> None:
    dale, *_ = waiting(case_file)
    review(case_file, dale, ReviewInput.parse({"on": DAYS_AGO}))
    review(case_file, dale, ReviewInput.parse({"note": "by phone"}))
    found = person(case_file, dale)
    assert (found.released_on, found.review_note) == (DAYS_AGO, "by phone")


def test_whoever_is_held_by_hand_is_not_said_to_be_new(case_file: CaseFile) -> None:
    dale = take(case_file)
    review(case_file, dale, ReviewInput.parse({"decision": "held", "note": "the worker is on leave"}))
    with case_file.read() as session:
        (found,) = held_people(session, "Brown")
    assert found.why == "Held until you have looked"


ANSWERS = {
    ReviewDecision.CONTACT: ("contact", "OK to contact", "YES", "ok", "Contact "),
    ReviewDecision.DO_NOT_CONTACT: ("do not contact", "DNC", "Don't contact", "NO"),
    ReviewDecision.ALREADY_SERVED: ("already served", "Already Served by FSET", "served"),
}
CHOSEN = st.one_of(
    st.none(),
    *(st.tuples(st.just(decision), st.sampled_from(texts)) for decision, texts in ANSWERS.items()),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.lists(CHOSEN, min_size=3, max_size=3), order=st.permutations([0, 1, 2]))
def test_what_comes_back_sets_exactly_what_was_answered(
    case_file: CaseFile, chosen: list[tuple[ReviewDecision, str] | None], order: list[int]
) -> None:
    if not rows(case_file, PersonStanding):
        waiting(case_file, WAITING)
    head, *table = sent(case_file)
    full = [[*row[:-3], answer[1] if answer else "", "", ""] for row, answer in zip(table, chosen, strict=True)]
    file = returned([head, *(full[at] for at in order)])
    with case_file.read() as session:
        found = {each.ref: each.decision for each in plan_review(session, file).decided}
    assert found == {row[0]: answer[0] for row, answer in zip(table, chosen, strict=True) if answer}
