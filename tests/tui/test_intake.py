from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.enums import DoubtAnswer, ImportKind, RequestAnswer
from models.inputs.intake import RequestAnswerInput
from models.inputs.lines import LineDropInput
from models.inputs.people import PersonInput
from models.rows.twins import MergingRow
from tests.tui.fake_intake import LISTING, MERGING, NAME, REQUEST, ROW, TWIN, twin, work
from tests.tui.fake_rows import days, person_id
from tests.tui.fake_store import FakeStore
from tests.tui.full_store import FullStore
from tests.tui.pilots import WIDE, assert_snapshot, press, running, text
from tui.modals.beside import BesideModal
from tui.modals.confirm import ConfirmModal
from tui.modals.doubt import DoubtModal
from tui.modals.form import FormModal
from tui.modals.imports import ImportMenu
from tui.modals.newperson import AlikeModal, NewPersonModal
from tui.modals.reading import ReadingModal
from tui.screens.columns import ColumnsScreen
from tui.screens.filing import FilingScreen
from tui.screens.intake import IntakeScreen
from tui.screens.listing import ListingScreen
from tui.screens.people import PeopleScreen
from tui.screens.person import PersonScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

REQUEST_AT, TWIN_AT, NAME_AT, ROW_AT, HELD_AT, LIST_AT, OLD_AT = range(7)
"""How often j goes down to each line of the view."""


def store() -> FakeStore:
    """A store in which one of everything waits."""
    made = FakeStore(people=20)
    made.work = work()
    return made


async def at(pilot: Pilot[None], place: int) -> None:
    """The intake with the cursor on a line."""
    await press(pilot, "7", *["j"] * place)


@pytest.mark.parametrize(("size", "name"), [((80, 24), "intake-80x24"), (WIDE, "intake-120x40")])
async def test_what_waits_and_what_was_taken(size: tuple[int, int], name: str) -> None:
    async with running(store(), size) as (app, pilot):
        await press(pilot, "7")
        assert isinstance(app.screen, IntakeScreen)
        assert_snapshot(app, name)


async def test_an_empty_intake_says_what_comes_here() -> None:
    async with running(FakeStore()) as (app, pilot):
        await press(pilot, "7")
        assert_snapshot(app, "intake-empty-80x24")
        await press(pilot, "s", "x", "o", "U", "p", "enter")
        assert isinstance(app.screen, IntakeScreen)


async def test_the_worklist_tells_how_much_waits() -> None:
    async with running(store()) as (app, _):
        assert "20 active · 0 loose ends · report due 15 Jan · 4 in Intake (7)" in text(app)


async def test_the_worklist_says_it_in_full_where_there_is_room() -> None:
    async with running(store(), WIDE) as (app, _):
        assert "4 to look at in Intake (7)" in text(app)


async def test_the_worklist_leaves_it_out_where_there_is_none() -> None:
    async with running(store(), (60, 24)) as (app, _):
        assert "20 active" in text(app)
        assert "Intake" not in text(app)


async def test_a_request_is_answered_and_opens_its_person() -> None:
    held = store()
    async with running(held) as (app, pilot):
        await at(pilot, REQUEST_AT)
        await press(pilot, "p")
        assert isinstance(app.screen, PersonScreen)
        assert app.screen.person_id == person_id(3)
        await press(pilot, "escape", "s")
        assert isinstance(app.screen, FormModal)
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, FormModal)
        await press(pilot, *"acc", "enter", "ctrl+s")
    verb, (target, entry) = held.ran[-1]
    assert (verb, target) == ("answer_request", REQUEST)
    assert isinstance(entry, RequestAnswerInput)
    assert entry.answer is RequestAnswer.ACCEPTED


async def test_a_twin_is_merged_or_left_as_two() -> None:
    held = store()
    async with running(held) as (app, pilot):
        await at(pilot, TWIN_AT)
        await press(pilot, "enter")
        assert isinstance(app.screen, BesideModal)
        assert_snapshot(app, "beside-80x24")
        await press(pilot, "question_mark")
        assert_snapshot(app, "beside-help-80x24")
        await press(pilot, "escape", "escape", "s", "f1", "j", "enter")
        assert held.ran[0] == ("answer_doubt", (TWIN, DoubtAnswer.DIFFERENT))
        await press(pilot, "s", "y")
        assert held.ran[1] == ("merge_people", (person_id(1), person_id(3)))
        await press(pilot, "s", "x", "y")
        assert held.ran[-1] == ("answer_doubt", (TWIN, DoubtAnswer.SAME))
        assert "u undoes" in text(app)


async def test_a_fact_told_otherwise_is_settled() -> None:
    held = store()
    async with running(held) as (app, pilot):
        await at(pilot, NAME_AT)
        await press(pilot, "enter")
        assert isinstance(app.screen, DoubtModal)
        assert_snapshot(app, "doubt-80x24")
        await press(pilot, "question_mark")
        assert "A fact told otherwise: help" in text(app)
        await press(pilot, "escape", "escape", "s", "n", "s", "y")
    assert held.ran == [("answer_doubt", (NAME, DoubtAnswer.KEPT)), ("answer_doubt", (NAME, DoubtAnswer.TAKEN))]


async def test_a_row_set_aside_is_read_dropped_and_written_out() -> None:
    held = store()
    async with running(held) as (app, pilot):
        await at(pilot, ROW_AT)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReadingModal)
        assert "DOB: 31/31/1990" in text(app)
        await press(pilot, "escape", "s")
        assert "+ adds this row by hand" in text(app)
        await press(pilot, "o")
        assert "Wrote aside.xlsx to practice/exports" in text(app)
        await press(pilot, "x", *"moved", "ctrl+s")
    assert held.written == [str(LISTING)]
    verb, (target, entry) = held.ran[-1]
    assert (verb, target) == ("drop_line", ROW)
    assert isinstance(entry, LineDropInput)
    assert entry.note == "moved"


async def test_a_row_set_aside_is_added_by_hand_and_settled() -> None:
    held = store()
    async with running(held) as (app, pilot):
        await at(pilot, ROW_AT)
        await press(pilot, "plus")
        assert isinstance(app.screen, NewPersonModal)
        assert "Jan" in text(app)
        await press(pilot, "ctrl+s")
        assert "is not a date" in text(app)
        await fill(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, IntakeScreen)
    verb, (target, entry) = held.ran[-1]
    assert (verb, target) == ("add_row", ROW)
    assert isinstance(entry, PersonInput)
    assert entry.last_name == "Doe"


async def fill(pilot: Pilot[None]) -> None:
    """Put a new person's form right."""
    fields = pilot.app.screen.query("Field")
    values = {
        "phone": "4145550177",
        "street": "1 Elm",
        "city": "Madison",
        "county": "county-1",
        "birth_date": "1990-01-02",
    }
    for each in fields:
        if each.asked.name in values:  # type: ignore[attr-defined]  # fields of the form
            each.give(values[each.asked.name])  # type: ignore[attr-defined]  # the same
    await press(pilot)


async def test_held_people_open_as_a_list_and_their_review_is_written() -> None:
    held = store()
    async with running(held) as (app, pilot):
        await at(pilot, HELD_AT)
        await press(pilot, "s", "o")
        assert "Wrote review-Dane.xlsx" in text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PeopleScreen)
        assert "Held for review by Dane" in text(app)
        assert "2 people" in text(app)
    assert held.written == ["Dane"]


async def test_a_taken_file_is_read_written_out_and_taken_back_after_asking() -> None:
    held = store()
    async with running(held) as (app, pilot):
        await at(pilot, LIST_AT)
        await press(pilot, "enter")
        assert "230 rows = 214 people + 10 merged + 4 set aside + 2 ignored" in text(app)
        assert "not held, dropped: SSN" in text(app)
        await press(pilot, "escape", "o", "U")
        assert isinstance(app.screen, ConfirmModal)
        assert "212 people that it brought go with it" in text(app)
        await press(pilot, "U", "enter", "escape")
        assert not held.ran
        assert "Nothing was changed." in text(app)
        await press(pilot, "U", *"take", "enter")
    assert held.ran == [("undo_listing", (LISTING,))]
    assert held.written == [str(LISTING)]


@pytest.mark.parametrize(
    ("downs", "screen"),
    [(0, ListingScreen), (1, FilingScreen), (2, FilingScreen), (3, FilingScreen), (4, ListingScreen)],
)
async def test_what_came_is_chosen_before_its_file(downs: int, screen: type[object]) -> None:
    async with running(FullStore()) as (app, pilot):
        await press(pilot, "7", "i")
        assert isinstance(app.screen, ImportMenu)
        await press(pilot, *["j"] * downs, "enter", "escape")
        assert isinstance(app.screen, IntakeScreen)
        await press(pilot, "i", *["j"] * downs, "enter", "enter", "enter")
        assert isinstance(app.screen, screen)


async def test_a_review_is_looked_at_and_taken() -> None:
    held = store()
    async with running(held) as (app, pilot):
        await press(pilot, "7", "i", "j", "enter", "enter", "enter")
        assert_snapshot(app, "filing-80x24")
        await press(pilot, "j", "enter")
        assert "held → contact" in text(app)
        await press(pilot, "escape", "g", "enter")
        assert "▸ Decisions  2" in text(app)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, IntakeScreen)
        assert "Take review: done" in text(app)
    assert [verb for verb, _ in held.ran] == ["take_review"]


async def test_requests_are_looked_at() -> None:
    async with running(store()) as (app, pilot):
        await press(pilot, "7", "i", "j", "j", "enter", "enter", "enter")
        assert_snapshot(app, "filing-requests-80x24")
        await press(pilot, "j", "enter")
        assert "Settle it in Intake afterwards." in text(app)


@pytest.mark.parametrize(("sure", "ran"), [(True, ["take_directory"]), (False, [])])
async def test_a_directory_that_changes_much_is_asked_about(sure: bool, ran: list[str]) -> None:  # noqa: FBT001 - a case
    held = FullStore()
    held.too_large = "This file would change 9 of 10 services."
    async with running(held) as (app, pilot):
        await press(pilot, "7", "i", *["j"] * 3, "enter", "enter", "enter")
        assert_snapshot(app, "filing-directory-80x24")
        await press(pilot, "ctrl+s")
        assert "would change 9 of 10 services" in text(app)
        await press(pilot, *([*"take", "enter"] if sure else ["escape"]))
        assert sure == isinstance(app.screen, IntakeScreen)
    assert [verb for verb, _ in held.ran] == ran


async def test_the_columns_of_requests_are_asked_about_too() -> None:
    held = store()
    held.unreadable, held.asks = True, ("The file lacks a phone.",)
    async with running(held) as (app, pilot):
        await press(pilot, "7", "i", "j", "j", "enter", "enter", "enter")
        assert isinstance(app.screen, ColumnsScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, FilingScreen)
        await press(pilot, "i", "enter", "enter", "ctrl+s")
        assert "2 people asked for" in text(app)
    said = {"name": "name", "ref": "court case", "remark": ""}
    assert held.ran == [("save_mapping", (ImportKind.REQUESTS, "ab", said))]


async def test_a_file_that_cannot_be_read_says_why() -> None:
    held = store()
    held.unreadable = True
    async with running(held) as (app, pilot):
        await press(pilot, "7", "i", "j", "j", "enter", "enter", "enter")
        assert "There is nothing here that can be read." in text(app)
        await press(pilot, "ctrl+s")
        assert "There is no file to take; i chooses one." in text(app)
        await press(pilot, "i", "escape")
        assert isinstance(app.screen, IntakeScreen)


async def test_a_person_is_compared_merged_and_taken_apart() -> None:
    held = store()
    async with running(held) as (app, pilot):
        await press(pilot, "enter", "S")
        assert "Nobody here is like this person" in text(app)
        held.found = [twin(3)]
        await press(pilot, "S", "n")
        assert "They stay two people" in text(app)
        await press(pilot, "S", "y")
        assert held.ran[-1] == ("merge_people", (person_id(1), person_id(3)))
        held.found = [twin(3), twin(7)]
        await press(pilot, "S", *"0007", "enter", "x", "y")
        assert held.ran[-1] == ("merge_people", (person_id(7), person_id(1)))
        await press(pilot, "U")
        assert "No other record was merged" in text(app)


async def test_merged_records_are_seen_and_parted_after_asking() -> None:
    held = store()
    merging = MergingRow(
        MERGING, person_id(1), "N-0001", "Hendricks, Dale", person_id(7), "N-0007", "Brown, C", days(-3), 4
    )
    held.mergings = (merging,)
    async with running(held) as (app, pilot):
        await press(pilot, "enter")
        assert "also N-0007" in text(app)
        await press(pilot, "]", "U")
        assert isinstance(app.screen, ConfirmModal)
        assert "gets back 3 entries of its own" in text(app)
        await press(pilot, *"un-merge", "enter")
        assert held.ran[-1] == ("unmerge", (MERGING,))
        held.mergings = (merging, merging)
        await press(pilot, "u", "U")
        assert "Several records are merged here" in text(app)


async def test_what_the_intake_knows_of_a_person_stands_among_the_facts() -> None:
    held = store()
    async with running(held, WIDE) as (app, pilot):
        await press(pilot, "j", "j", "enter", "]")
        assert_snapshot(app, "person-intake-120x40")
        await press(pilot, "d")
        assert isinstance(app.screen, BesideModal)
        await press(pilot, "escape", "j", "j", "j", "j", "d")
        assert isinstance(app.screen, FormModal)


async def typed(pilot: Pilot[None]) -> None:
    await press(pilot, "plus", *"Bill", "tab", *"Henry", "tab")
    await fill(pilot)


async def test_who_may_be_the_same_is_shown_once_before_a_person_is_saved() -> None:
    held = FakeStore(people=20)
    held.found = [twin(3)]
    async with running(held) as (app, pilot):
        await typed(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, AlikeModal)
        assert_snapshot(app, "alike-80x24")
        await press(pilot, "escape")
        assert isinstance(app.screen, NewPersonModal)
        assert "may be the same person" in text(app) or "saves it as another person" in text(app)
        assert not held.ran
        await press(pilot, "ctrl+s")
    assert [verb for verb, _ in held.ran] == ["add_person"]
    assert [each.last for each in held.looked_for] == ["Henry"]


async def test_saving_all_the_same_is_one_key() -> None:
    held = FakeStore(people=20)
    held.found = [twin(3)]
    async with running(held) as (_, pilot):
        await typed(pilot)
        await press(pilot, "ctrl+s", "ctrl+s")
    assert [verb for verb, _ in held.ran] == ["add_person"]


async def test_opening_the_other_person_keeps_what_was_typed() -> None:
    held = FakeStore(people=20)
    held.found = [twin(3)]
    async with running(held) as (app, pilot):
        await typed(pilot)
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, PersonScreen)
        assert app.screen.person_id == person_id(3)
    assert held.kept["person", None]["last_name"] == "Henry"
    assert [verb for verb, _ in held.ran] == ["log_view"]
