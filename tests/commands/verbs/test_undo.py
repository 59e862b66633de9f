from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, func, select

from commands.verbs.access import log_view
from commands.verbs.counties import save_protocol
from commands.verbs.listings import take_listing
from commands.verbs.people import add_person
from commands.verbs.standing import add_tag, remove_tag, toggle_mark
from commands.verbs.undo import redo, undo
from models.enums import ActivityKind
from models.errors import Refused
from models.inputs.counties import ProtocolInput
from models.inputs.people import PersonInput, TagInput
from models.queries.standing import departures
from models.tables.activity import Activity
from models.tables.people import Person, Tag
from models.vault import casefile, keyfile
from models.vault.chain import verify
from models.vault.drafts import load_draft, save_draft
from models.vault.unit import unit
from tests.commands.verbs.deeds import DEEDS, do
from tests.commands.verbs.lists import NOVEMBER, a_list, someone
from tests.commands.verbs.making import DALE, WHO, log, only, person, take
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from typing import Any
    from uuid import UUID

    from models.vault.casefile import CaseFile

LOGGED = frozenset({"activity", "rowchange", "setting"})


def content(case_file: CaseFile) -> dict[str, list[tuple[Any, ...]]]:
    """Everything but the log: people, work, kept standings, and the words that people are found by."""
    return dump(case_file, besides=LOGGED)


def everybody_stands_right(case_file: CaseFile) -> bool:
    with case_file.read() as session:
        return departures(session, list(session.exec(select(Person.id)))) == []


NEEDED = {
    "assign CSA contact": "add CSA contact",
    "drop phrase": "save phrase",
    "unpark": "park",
    "reopen": "close person",
    "un-merge": "merge people",
    "take review": "review",
}
DEED = st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 40))
FIRST = st.tuples(st.sampled_from(["add person", "take list"]), st.integers(0, 40))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=FIRST, rest=st.lists(DEED, min_size=2, max_size=6))
def test_whatever_is_done_can_be_taken_back_and_done_again(
    case_file: CaseFile, first: tuple[str, int], rest: list[tuple[str, int]]
) -> None:
    states = [content(case_file)]
    for name, pick in (first, *rest):
        if do(case_file, name, pick) is not None and (now := content(case_file)) != states[-1]:
            states.append(now)
    assert everybody_stands_right(case_file)
    for state in reversed(states[:-1]):
        undo(case_file)
        assert content(case_file) == state
    for state in states[1:]:
        redo(case_file)
        assert content(case_file) == state
    assert everybody_stands_right(case_file)
    for _ in states[1:]:
        undo(case_file)
    assert content(case_file) == states[0]
    with case_file.read() as session:
        assert verify(session, case_file.audit_key)[1] is None


def prepared(case_file: CaseFile) -> None:
    """People, a service, work and a list, so that every deed has something to act on."""
    for name in ("add person", "add service", "refer", "record job", "record contact", "add tag", "record consent"):
        assert do(case_file, name, 1) is not None, name
    for name, pick in (("add person", 2), ("add service", 2), ("add follow-up", 3), ("save protocol", 0)):
        assert do(case_file, name, pick) is not None, name


def test_every_verb_can_be_taken_back_and_done_again(case_file: CaseFile) -> None:
    prepared(case_file)
    before = content(case_file)
    for name in DEEDS:
        needed = NEEDED.get(name)
        if needed:
            assert do(case_file, needed, 5) is not None
            before = content(case_file)
        done = next((found for pick in range(2, 14) if (found := do(case_file, name, pick)) is not None), None)
        assert done is not None, name
        after = content(case_file)
        assert after != before, name
        assert undo(case_file).summary == f"Undid: {done.summary}"
        assert content(case_file) == before, name
        assert redo(case_file).summary == f"Redid: {done.summary}"
        assert content(case_file) == after, name
        undo(case_file)


def test_it_is_said_what_was_taken_back(case_file: CaseFile, dale: UUID) -> None:
    toggle_mark(case_file, dale)
    done = undo(case_file)
    assert done.summary == f"Undid: Marked {WHO} to be next"
    assert done.people == (dale,)
    entry = log(case_file)[-1]
    assert (entry.kind, entry.person_id) == (ActivityKind.UNDO, dale)
    assert entry.undoes == log(case_file)[-2].id
    assert redo(case_file).summary == f"Redid: Marked {WHO} to be next"
    assert log(case_file)[-1].kind is ActivityKind.REDO


def test_there_may_be_nothing_to_take_back(case_file: CaseFile) -> None:
    with pytest.raises(Refused, match="nothing to undo"):
        undo(case_file)
    with pytest.raises(Refused, match="nothing to redo"):
        redo(case_file)


def test_looking_is_no_change(case_file: CaseFile, dale: UUID) -> None:
    log_view(case_file, dale)
    assert undo(case_file).summary.startswith("Undid: Took N-0001")


def test_step_by_step_back_and_forth(case_file: CaseFile, dale: UUID) -> None:
    for word in ("one", "two", "three"):
        add_tag(case_file, dale, TagInput.parse({"word": word}))

    def words() -> list[str]:
        with case_file.read() as session:
            return list(session.exec(select(Tag.word).order_by(col(Tag.id))))

    undo(case_file)
    undo(case_file)
    assert words() == ["one"]
    redo(case_file)
    assert words() == ["one", "two"]
    undo(case_file)
    undo(case_file)
    assert words() == []
    for _ in range(3):
        redo(case_file)
    assert words() == ["one", "two", "three"]
    with pytest.raises(Refused, match="nothing to redo"):
        redo(case_file)


def test_a_new_change_ends_what_could_be_done_again(case_file: CaseFile, dale: UUID) -> None:
    add_tag(case_file, dale, TagInput.parse({"word": "one"}))
    undo(case_file)
    toggle_mark(case_file, dale)
    with pytest.raises(Refused, match="nothing to redo"):
        redo(case_file)
    undo(case_file)
    assert redo(case_file).summary == f"Redid: Marked {WHO} to be next"


def test_it_survives_a_restart(case_file: CaseFile, dale: UUID) -> None:
    toggle_mark(case_file, dale)
    before = content(case_file)
    undo(case_file)
    case_file.close()
    key_file = keyfile.read(case_file.home.key_file)
    data_key = keyfile.unlock(key_file, keyfile.PRACTICE_PASSPHRASE)
    with casefile.open_with(case_file.home, data_key, key_file=key_file) as again:
        redo(again)
        assert content(again) == before
        undo(again)
        undo(again)
        assert content(again)["person"] == []


def test_something_newer_on_it_is_not_lost(case_file: CaseFile, dale: UUID) -> None:
    toggle_mark(case_file, dale)
    with unit(case_file, "correct", ActivityKind.SYSTEM) as work:
        work.change(work.get(Person, dale), hand_mark=False)
    before = content(case_file)
    with pytest.raises(Refused, match="changed since") as caught:
        undo(case_file)
    assert "Something newer stands on it" in caught.value.hint
    assert content(case_file) == before


def test_a_row_that_is_gone_is_told(case_file: CaseFile, dale: UUID) -> None:
    add_tag(case_file, dale, TagInput.parse({"word": "late shift"}))
    with unit(case_file, "correct", ActivityKind.SYSTEM) as work:
        work.remove(work.get(Tag, only(case_file, Tag).id))
    with pytest.raises(Refused, match="a row of it is gone"):
        undo(case_file)
    with unit(case_file, "correct", ActivityKind.SYSTEM) as work:
        work.add(Tag(person_id=dale, word="late shift"))
    with pytest.raises(Refused, match="a row of it is gone"):
        undo(case_file)


def test_a_place_that_was_taken_since_is_told(case_file: CaseFile, dale: UUID) -> None:
    add_tag(case_file, dale, TagInput.parse({"word": "late shift"}))
    remove_tag(case_file, dale, "late shift")
    with unit(case_file, "correct", ActivityKind.SYSTEM) as work:
        work.add(Tag(person_id=dale, word="late shift"))
    with pytest.raises(Refused, match="cannot be taken back"):
        undo(case_file)


def test_nothing_typed_is_lost_with_the_person(case_file: CaseFile) -> None:
    person_id = take(case_file)
    save_draft(case_file, "contact", person_id, {"note": "half a sentence"})
    undo(case_file)
    assert load_draft(case_file, "contact", person_id) == {"note": "half a sentence"}
    redo(case_file)
    assert person(case_file, person_id).number == 1


def test_a_whole_list_is_taken_back(case_file: CaseFile) -> None:
    add_person(case_file, PersonInput.parse(DALE | {"pin": "10000001"}))
    before = content(case_file)
    take_listing(case_file, a_list([someone(number) for number in range(1, 30)], aside=2))
    october = content(case_file)
    assert len(october["person"]) == 29
    take_listing(case_file, a_list([someone(number) for number in range(5, 35)], as_of=NOVEMBER))
    november = content(case_file)
    undo(case_file)
    assert content(case_file) == october
    undo(case_file)
    assert content(case_file) == before
    redo(case_file)
    redo(case_file)
    assert content(case_file) == november
    assert everybody_stands_right(case_file)


def test_a_protocol_taken_back_moves_everybodys_last_day_back(case_file: CaseFile, dale: UUID) -> None:
    before = content(case_file)
    save_protocol(case_file, "Brown", ProtocolInput.parse({"contact_window_days": "5"}))
    assert content(case_file)["personstanding"] != before["personstanding"]
    undo(case_file)
    assert content(case_file) == before


def test_the_log_keeps_everything_that_was_taken_back(case_file: CaseFile, dale: UUID) -> None:
    toggle_mark(case_file, dale)
    undo(case_file)
    redo(case_file)
    with case_file.read() as session:
        kinds = list(session.exec(select(Activity.kind).order_by(col(Activity.position)).offset(2)))
        assert kinds == [ActivityKind.CHANGE, ActivityKind.UNDO, ActivityKind.REDO]
        assert session.exec(select(func.count(col(Activity.id)))).one() == 5
