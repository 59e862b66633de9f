"""One verb for many people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.casework import record_contact
from commands.verbs.counties import add_csa_contact
from commands.verbs.many import MANY, for_many, rehearse
from commands.verbs.standing import add_tag, park, set_safety
from commands.verbs.undo import redo, undo
from models.enums import Stage
from models.errors import InputRefused, Refused
from models.ids import new_id
from models.inputs.casework import ContactInput, EntryInput, FollowUpInput
from models.inputs.counties import AssignInput, CsaContactInput
from models.inputs.people import CloseInput, MarkInput, ParkInput, SafetyInput, TagInput
from models.progress import Cancelled
from models.queries.history import FOR_MANY, history
from models.tables.casework import Contact, FollowUp
from models.tables.people import Person, Tag
from models.tables.standing import PersonStanding
from models.vault.unit import unit
from tests.commands.verbs.making import log, person, rows, take
from tests.models.vault.sealed import dump
from tests.models.vault.test_unit import someone

if TYPE_CHECKING:
    from uuid import UUID

    from models.inputs.base import Input
    from models.rows.many import ManyPlan
    from models.vault.casefile import CaseFile

NAMES = ("Dale", "Marcus", "Pao", "Ana")
SPANISH = TagInput(word="spanish")
LOGGED = frozenset({"activity", "rowchange", "setting"})
NEXT_WEEK = ParkInput.parse({"until": "2026-11-27", "reason": "out_of_state"})


@pytest.fixture
def four(case_file: CaseFile) -> list[UUID]:
    """Four people of Brown; the last is of Dane."""
    return [
        take(case_file, first_name=name, county="Dane" if name == "Ana" else "Brown", court_case=f"2021PA{place}")
        for place, name in enumerate(NAMES, start=1)
    ]


def reasons(plan: ManyPlan) -> list[tuple[str, list[str]]]:
    return [(each.reason, [who.ref for who in each.people]) for each in plan.refusals]


def words(case_file: CaseFile) -> list[str]:
    return sorted(tag.word for tag in rows(case_file, Tag))


def test_who_refuses_is_passed_over_and_the_rest_is_one_entry(case_file: CaseFile, four: list[UUID]) -> None:
    add_tag(case_file, four[1], SPANISH)
    before = len(log(case_file))
    done = for_many(case_file, "add_tag", four, SPANISH)
    assert done.summary == "Tagged 3 of 4 people"
    assert set(done.people) == {four[0], four[2], four[3]}
    assert words(case_file) == ["spanish"] * 4
    last = log(case_file)[-1]
    assert (len(log(case_file)), last.verb, last.person_id) == (before + 1, "add tag for many", None)


def test_one_undo_gives_everything_back_byte_for_byte_and_redo_does_it_again(
    case_file: CaseFile, four: list[UUID]
) -> None:
    park(case_file, four[2], NEXT_WEEK)
    before = dump(case_file, besides=LOGGED)
    for_many(case_file, "park", four, NEXT_WEEK)
    after = dump(case_file, besides=LOGGED)
    undo(case_file)
    assert dump(case_file, besides=LOGGED) == before
    redo(case_file)
    assert dump(case_file, besides=LOGGED) == after != before


def test_what_is_rehearsed_is_what_comes_of_it_and_leaves_nothing(case_file: CaseFile, four: list[UUID]) -> None:
    park(case_file, four[0], NEXT_WEEK)
    before = dump(case_file)
    plan = rehearse(case_file, "park", four, NEXT_WEEK)
    assert dump(case_file) == before
    assert [who.name for who in plan.does] == ["Hendricks, Marcus", "Hendricks, Pao", "Hendricks, Ana"]
    assert reasons(plan) == [("This person is parked already, until Fri 27 Nov.", ["N-0001"])]
    assert (plan.total, plan.refused) == (4, 1)
    assert for_many(case_file, "park", four, NEXT_WEEK).summary == plan.sentence
    assert plan.sentence == "Parked 3 of 4 people until Fri 27 Nov (out of state)"


def test_standings_follow_once(case_file: CaseFile, four: list[UUID]) -> None:
    for_many(case_file, "close_person", four, CloseInput.parse({"reason": "declined", "on": "2026-11-20"}))
    with case_file.read() as session:
        assert {session.get_one(PersonStanding, each).stage for each in four} == {Stage.CLOSED}


def test_the_same_reason_of_many_is_one_and_the_reason_of_most_stands_first(
    case_file: CaseFile, four: list[UUID]
) -> None:
    set_safety(case_file, four[0], SafetyInput.parse({"unsafe_now": "yes"}))
    for each in four[1:3]:
        set_safety(case_file, each, SafetyInput.parse({"voicemail_ok": "no"}))
    plan = rehearse(case_file, "record_contact", four, ContactInput.parse({"outcome": "voicemail"}))
    assert reasons(plan) == [
        ("No voicemail may be left for this person.", ["N-0002", "N-0003"]),
        ("Unsafe to contact now; this person is not to be called or written to.", ["N-0001"]),
    ]
    assert plan.refusals[1].hint.startswith("Change it with the safe-contact form")
    assert plan.sentence == "Left a voicemail for 1 of 4 people"


def test_a_sentence_that_begins_with_the_name_begins_with_the_count(case_file: CaseFile, four: list[UUID]) -> None:
    plan = rehearse(case_file, "record_contact", four, ContactInput.parse({"outcome": "no_show", "on": "2026-11-20"}))
    assert plan.sentence == "4 people did not come"


def test_one_person_keeps_their_name_and_is_done_once(case_file: CaseFile, four: list[UUID]) -> None:
    done = for_many(case_file, "add_tag", [four[0], four[0]], SPANISH)
    assert done.summary == "Tagged N-0001 Dale Hendricks"


@pytest.mark.parametrize(
    ("verb", "given", "sentence"),
    [
        (
            "record_contact",
            ContactInput.parse({"kind": "letter", "outcome": "sent", "on": "2026-11-20"}),
            "Sent a l",
        ),
        ("add_follow_up", FollowUpInput.parse({"due_on": "fri", "what": "send the form"}), "Follow up with 4 people"),
        ("park", NEXT_WEEK, "Parked 4 people until"),
        ("add_tag", SPANISH, "Tagged 4 people"),
        ("close_person", CloseInput.parse({"reason": "declined", "on": "2026-11-20"}), "Closed 4 people (declined"),
        ("set_mark", MarkInput(), "Marked 4 people to be next"),
    ],
)
def test_verbs_that_make_sense_on_many(
    case_file: CaseFile, four: list[UUID], verb: str, given: Input, sentence: str
) -> None:
    assert for_many(case_file, verb, four, given).summary.startswith(sentence)


def test_what_was_done_to_many_is_undone_for_many(case_file: CaseFile, four: list[UUID]) -> None:
    for_many(case_file, "park", four, NEXT_WEEK)
    assert for_many(case_file, "unpark", four).summary == "Took up work with 4 people again"
    for_many(case_file, "add_tag", four, SPANISH)
    assert for_many(case_file, "untag", four, TagInput(word="SPANISH ")).summary == "Took a tag off 4 people"
    for_many(case_file, "set_mark", four, MarkInput())
    off = for_many(case_file, "set_mark", four, MarkInput(marked=False))
    assert (off.summary, person(case_file, four[0]).hand_mark) == ("Took the mark off 4 people", False)


def test_people_of_another_county_refuse_its_csa_contact(case_file: CaseFile, four: list[UUID]) -> None:
    worker = add_csa_contact(case_file, "Brown", CsaContactInput(name="Ann Lee")).made
    given = AssignInput(csa_contact_id=worker)
    plan = rehearse(case_file, "assign_contact", four, given)
    assert reasons(plan) == [("Ann Lee works for Brown County; this person is of Dane County.", ["N-0004"])]
    assert for_many(case_file, "assign_contact", four, given).summary == (
        "Ann Lee of the Brown CSA answers for 3 of 4 people"
    )
    assert [person(case_file, each).csa_contact_id for each in four] == [worker] * 3 + [None]


@pytest.mark.parametrize(
    ("given", "field"),
    [({"outcome": "spoke"}, "outcome"), ({"outcome": "no_answer", "phone": "920-555-0100"}, "phone")],
)
def test_a_talk_and_a_number_are_of_one_person(
    case_file: CaseFile, four: list[UUID], given: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        for_many(case_file, "record_contact", four, ContactInput.parse(given))
    assert list(refused.value.fields) == [field]
    assert rows(case_file, Contact) == []


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"text": "r 12"}, "text", "each talk is its own"),
        ({"text": "zz"}, "text", "zz"),
        ({"text": "lt wioa, wants work"}, "text", "a reason of its own"),
        ({"text": "na", "phone": "920-555-0100"}, "phone", "one person"),
    ],
)
def test_a_line_for_many_says_what_can_be_the_same_for_many(
    case_file: CaseFile, four: list[UUID], given: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(InputRefused, match=sentence) as refused:
        for_many(case_file, "record_entry", four, EntryInput.parse(given | {"on": "2026-11-20"}))
    assert list(refused.value.fields) == [field]


def test_a_line_for_many_takes_what_is_proposed_for_each(case_file: CaseFile, four: list[UUID]) -> None:
    letters = for_many(case_file, "record_entry", four, EntryInput.parse({"text": "lt f3", "on": "2026-11-20"}))
    assert letters.summary == "Sent a letter to 4 people; follow up Mon 23 Nov"
    for at, day in (("09:00", "2026-11-16"), ("18:00", "2026-11-17")):
        record_contact(case_file, four[0], ContactInput.parse({"outcome": "no_answer", "on": day, "at": at}))
    tried = EntryInput.parse({"text": "na", "accept": "yes", "on": "2026-11-20", "at": "12:30"})
    plan = rehearse(case_file, "record_entry", four, tried)
    assert len({row.what for row in rows(case_file, FollowUp)}) == 1
    assert plan.sentence == "No answer from 4 people by phone; the rest differs"
    for_many(case_file, "record_entry", four, tried)
    assert len({row.what for row in rows(case_file, FollowUp)}) == 3


def test_a_day_that_nobody_takes_is_told_beside_its_field(case_file: CaseFile, four: list[UUID]) -> None:
    given = FollowUpInput.parse({"due_on": "2026-11-02", "what": "send the form"})
    assert dict(rehearse(case_file, "add_follow_up", four, given).wrong).keys() == {"due_on"}
    with pytest.raises(InputRefused, match="is past") as refused:
        for_many(case_file, "add_follow_up", four, given)
    assert "due_on" in refused.value.fields
    assert rows(case_file, FollowUp) == []


def test_when_everybody_refuses_nothing_is_written(case_file: CaseFile, four: list[UUID]) -> None:
    before = len(log(case_file))
    with pytest.raises(Refused, match=r"all 4 refuse: This person is not parked\."):
        for_many(case_file, "unpark", four)
    plan = rehearse(case_file, "unpark", four)
    assert (plan.does, plan.sentence, plan.wrong) == ((), "", ())
    assert len(log(case_file)) == before


def test_more_reasons_than_one_are_counted(case_file: CaseFile, four: list[UUID]) -> None:
    with pytest.raises(Refused, match=r"all 2 refuse: .* \(1 other reason besides\)"):
        for_many(case_file, "unpark", [four[0], new_id()])


def test_somebody_who_is_gone_refuses_without_a_name(case_file: CaseFile, four: list[UUID]) -> None:
    plan = rehearse(case_file, "add_tag", [four[0], new_id()], SPANISH)
    assert reasons(plan) == [("That person is no longer in the case file.", [""])]


@pytest.mark.usefixtures("four")
def test_nobody_chosen_is_refused(case_file: CaseFile) -> None:
    for attempt in (for_many, rehearse):
        with pytest.raises(Refused, match="Nobody is chosen"):
            attempt(case_file, "add_tag", [], SPANISH)


@pytest.mark.parametrize("verb", ["refer", "record_assessment", "no such verb"])
def test_a_verb_for_one_says_so(case_file: CaseFile, four: list[UUID], verb: str) -> None:
    with pytest.raises(Refused, match="works on one person at a time") as refused:
        for_many(case_file, verb, four)
    assert "close person" in refused.value.hint
    assert verb not in MANY


def test_it_tells_how_far_it_has_come_and_may_be_called_off(case_file: CaseFile, four: list[UUID]) -> None:
    told: list[tuple[str, int, int]] = []

    def call_off(words: str, done: int, total: int) -> None:
        told.append((words, done, total))
        if len(told) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        for_many(case_file, "add_tag", four, SPANISH, progress=call_off)
    assert told == [("One person after another", 0, 4), ("Working out who is next", 0, 4)]
    assert words(case_file) == []


def test_a_thousand_people_in_one_go(case_file: CaseFile) -> None:
    people = [someone(number, id=new_id()) for number in range(1, 1001)]
    with unit(case_file, "add people") as work:
        work.add_many(Person, [each.model_dump() for each in people])
        work.summary = "Took a thousand"
    ids = [each.id for each in people]
    done = for_many(case_file, "park", ids, NEXT_WEEK)
    assert (done.summary.startswith("Parked 1,000 people"), len(done.people)) == (True, 1000)
    undo(case_file)
    with case_file.read() as session:
        assert session.get_one(PersonStanding, ids[-1]).stage is Stage.READY


def test_the_log_of_a_person_tells_what_was_done_for_many_and_taken_back(case_file: CaseFile, four: list[UUID]) -> None:
    for_many(case_file, "add_tag", four[:2], SPANISH)
    for_many(case_file, "park", four[:2], NEXT_WEEK)
    for_many(case_file, "unpark", four[:2])
    for_many(case_file, "set_mark", four[:2], MarkInput(marked=True))
    undo(case_file)
    with case_file.read() as session:
        told = [row.verb for row in history(session, four[0])]
        assert [row.verb for row in history(session, four[2])] == ["add person"]
    assert told[0] == "undo"
    assert [verb for verb in told if verb.endswith(FOR_MANY)] == [verb for verb in told[1:] if verb != "add person"]
    assert len(told) == 6
