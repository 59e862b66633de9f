from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs import sessions
from commands.verbs.casework import add_follow_up
from commands.verbs.entry import record_entry
from commands.verbs.merging import merge_people
from commands.verbs.people import add_person
from commands.verbs.sessions import MOST, begin_session, end_session, pass_person, skip_person
from commands.verbs.standing import close_person, park, set_safety
from commands.verbs.undo import redo, undo
from models.errors import InputRefused, NotFound, Refused
from models.inputs.casework import EntryInput, FollowUpInput
from models.inputs.people import CloseInput, ParkInput, PersonInput, SafetyInput
from models.inputs.sessions import PassInput, SkipInput
from models.queries.sessions import open_session, view_of
from models.tables.casework import Contact
from models.tables.sessions import SessionStep, WorkSession
from tests.commands.verbs.making import only, rows

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.session import SessionView
    from models.vault.casefile import CaseFile

PERSON = {"first_name": "Ann", "phone": "9205550142", "street": "1 Elm", "city": "Green Bay"}
LATER = SkipInput.parse({"reason": "at work until 4"})


def taken(case_file: CaseFile, last: str, county: str = "Brown") -> UUID:
    return add_person(case_file, PersonInput.parse(PERSON | {"last_name": last, "county": county})).people[0]


@pytest.fixture
def three(case_file: CaseFile) -> list[UUID]:
    """Three people of Brown, in the order of their names, and one of Dane."""
    taken(case_file, "Zander", "Dane")
    return [taken(case_file, last) for last in ("Arden", "Brook", "Cole")]


def view(case_file: CaseFile) -> SessionView:
    with case_file.read() as session:
        held = open_session(session)
        assert held is not None
        return view_of(session, held)


def log(case_file: CaseFile, person_id: UUID, line: str = "na") -> None:
    record_entry(case_file, person_id, EntryInput.parse({"text": line}))


def begun(case_file: CaseFile) -> None:
    begin_session(case_file, "county:brown", "name")


def test_a_filtered_list_is_gone_through_in_its_order(case_file: CaseFile, three: list[UUID]) -> None:
    done = begin_session(case_file, "county:brown", "name")
    assert done.summary == "Began a work session with 3 people"
    assert (view(case_file).turn, view(case_file).after, view(case_file).place) == (three[0], three[1], "1 of 3")
    log(case_file, three[0])
    assert (view(case_file).turn, view(case_file).place) == (three[1], "2 of 3")
    skip_person(case_file, three[1], LATER)
    assert (view(case_file).turn, view(case_file).after) == (three[2], None)
    pass_person(case_file, three[2], PassInput.parse({"reason": "met at court"}))
    assert (view(case_file).turn, view(case_file).place) == (None, "3 of 3")


def test_the_end_is_part_of_the_record(case_file: CaseFile, three: list[UUID]) -> None:
    begun(case_file)
    log(case_file, three[0], "r 12 f3, will come")
    add_follow_up(case_file, three[0], FollowUpInput.parse({"due_on": "+9d", "what": "ask"}))
    log(case_file, three[1], "lvm f3")
    assert end_session(case_file).summary == (
        "Ended the work session. 3 people: 2 attempted, 1 reached, 2 promised, 0 skipped, 1 left"
    )
    kept = only(case_file, WorkSession)
    counts = {"people": 3, "attempted": 2, "reached": 1, "promised": 2, "skipped": 0, "left": 1}
    assert (kept.summary, kept.ended_on is not None) == (counts, True)
    log(case_file, three[2])
    assert [row.session_id for row in rows(case_file, Contact)].count(kept.id) == 2


def test_who_called_back_is_reached_and_a_skipped_one_who_was_tried_is_attempted(
    case_file: CaseFile, three: list[UUID]
) -> None:
    begun(case_file)
    log(case_file, three[1], "r in, called back")
    skip_person(case_file, three[0], LATER)
    log(case_file, three[0])
    counts = view(case_file).counts
    assert (counts.attempted, counts.reached, counts.skipped, counts.left, counts.done) == (2, 1, 0, 1, 2)


def test_undo_brings_a_person_back(case_file: CaseFile, three: list[UUID]) -> None:
    begun(case_file)
    log(case_file, three[0])
    undo(case_file)
    assert view(case_file).turn == three[0]
    redo(case_file)
    skip_person(case_file, three[1], LATER)
    undo(case_file)
    assert view(case_file).turn == three[1]
    end_session(case_file)
    undo(case_file)
    assert view(case_file).turn == three[1]


def test_who_is_closed_or_merged_meanwhile_is_no_turn(case_file: CaseFile, three: list[UUID]) -> None:
    begun(case_file)
    close_person(case_file, three[0], CloseInput.parse({"reason": "declined"}))
    assert view(case_file).turn == three[1]
    log(case_file, three[2])
    merge_people(case_file, three[2], three[1])
    assert (view(case_file).turn, view(case_file).counts.people) == (None, 1)


def test_who_was_merged_into_an_outsider_has_their_turn_and_is_dealt_with(
    case_file: CaseFile, three: list[UUID]
) -> None:
    begun(case_file)
    outsider = taken(case_file, "Dunn", "Dane")
    merge_people(case_file, outsider, three[0])
    assert view(case_file).turn == outsider
    log(case_file, outsider)
    assert (view(case_file).turn, view(case_file).counts.attempted) == (three[1], 1)
    undo(case_file)
    skip_person(case_file, outsider, LATER)
    assert (view(case_file).turn, view(case_file).counts.skipped) == (three[1], 1)


def test_the_log_tells_no_words_that_were_typed(case_file: CaseFile, three: list[UUID]) -> None:
    assert begin_session(case_file, "county:brown arden").summary == "Began a work session with 1 person"
    told = skip_person(case_file, three[0], SkipInput.parse({"reason": "in detox"})).summary
    assert told == "Skipped N-0002 Ann Arden"
    assert (only(case_file, WorkSession).filter, only(case_file, SessionStep).reason) == (
        "county:brown arden",
        "in detox",
    )


def test_a_session_that_takes_only_the_first_of_many_says_so(
    case_file: CaseFile, three: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "MOST", 2)
    assert begin_session(case_file, "", "name").summary == "Began a work session with the first 2 people of 4"
    assert view(case_file).turn == three[0]


def test_a_long_filter_is_kept_whole(case_file: CaseFile, three: list[UUID]) -> None:
    long = " ".join(["county:brown", *["-nobody"] * 30])
    begin_session(case_file, long, "name")
    assert (only(case_file, WorkSession).filter, view(case_file).turn) == (long, three[0])


def test_who_may_not_be_worked_with_is_left_out(case_file: CaseFile, three: list[UUID]) -> None:
    park(case_file, three[0], ParkInput.parse({"until": "+9d", "reason": "other"}))
    set_safety(case_file, three[1], SafetyInput.parse({"unsafe_now": "yes"}))
    begun(case_file)
    assert (view(case_file).turn, view(case_file).counts.people) == (three[2], 1)


def test_what_cannot_be_is_refused_in_words(case_file: CaseFile, three: list[UUID]) -> None:
    with pytest.raises(NotFound, match="No work session is open"):
        end_session(case_file)
    with pytest.raises(Refused, match="Nobody who can be worked with"):
        begin_session(case_file, "county:rock")
    with pytest.raises(Refused):
        begin_session(case_file, "county:")
    begun(case_file)
    with pytest.raises(Refused, match="A session begun today is open"):
        begun(case_file)
    with pytest.raises(InputRefused):
        SkipInput.parse({"reason": " "})
    with pytest.raises(Refused, match="not in the session"):
        skip_person(case_file, taken(case_file, "Dunn"), LATER)
    skip_person(case_file, three[0], LATER)
    with pytest.raises(Refused, match="dealt with in the session already"):
        pass_person(case_file, three[0], PassInput())


def test_everybody_without_a_filter_and_one_person_read_well(case_file: CaseFile) -> None:
    only_one = taken(case_file, "Arden")
    assert begin_session(case_file, "").summary == "Began a work session with 1 person"
    assert pass_person(case_file, only_one, PassInput()).summary == "Done with N-0001 Ann Arden"
    assert view(case_file).counts.sentence == "1 person: 0 attempted, 0 reached, 0 promised, 0 skipped, 0 left"
    assert MOST == 500


def test_what_happened_before_the_session_is_no_work_of_it(case_file: CaseFile, three: list[UUID]) -> None:
    begun(case_file)
    record_entry(case_file, three[0], EntryInput.parse({"text": "na", "on": "yesterday"}))
    assert (view(case_file).turn, view(case_file).counts.attempted) == (three[0], 0)
