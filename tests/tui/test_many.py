"""One change for everybody marked, by keys."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest

from commands.verbs.counties import add_csa_contact
from commands.verbs.standing import park
from commands.verbs.undo import redo, undo
from models.enums import Stage
from models.inputs.counties import CsaContactInput
from models.inputs.people import MarkInput, ParkInput
from models.progress import Cancelled, Progress
from models.tables.casework import Contact, FollowUp
from models.tables.people import Closing, Parking, Person
from tests.commands.verbs.making import rows, take
from tests.tui.fake_rows import person_id
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import WIDE, assert_snapshot, lines, press, running, settle, text
from tui.modals.many import ManyModal
from tui.modals.manyform import ManyForm
from tui.screens.people import PeopleScreen
from tui.store import Store
from tui.widgets.field import Field
from tui.widgets.personlist import PersonList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from models.inputs.base import Input
    from models.rows.many import ManyPlan
    from models.vault.casefile import CaseFile
    from tui.app import LiaisonApp

RESTING = ParkInput.parse({"until": "2026-11-27", "reason": "out_of_state"})


def store_with_somebody_parked() -> FakeStore:
    store = FakeStore()
    store.people[2] = replace(store.people[2], stage=Stage.PARKED)
    return store


def marks(app: LiaisonApp) -> set[int]:
    return set(app.screen.query_one(PersonList).marks)


async def test_what_would_come_of_it_is_shown_and_y_does_it_once() -> None:
    store = store_with_somebody_parked()
    async with running(store) as (app, pilot):
        await press(pilot, "shift+down", "shift+down", "shift+down", "p", *"out", "ctrl+s")
        assert_snapshot(app, "many-80x24")
        await press(pilot, "y")
        (ran,) = store.ran
        assert ran == ("for_many", ("park", [person_id(1), person_id(2), person_id(3), person_id(4)], ran[1][2]))
        assert "u takes all of it back" in lines(app)[-2]
        assert store.kept == {}


async def test_a_wide_window_and_a_change_that_ends_something() -> None:
    async with running(store_with_somebody_parked(), size=WIDE) as (app, pilot):
        await press(pilot, "V", "x", *"decl", "tab", "ctrl+s")
        assert "This ends the work with 212 people." in text(app)
        assert_snapshot(app, "many-120x40")


@pytest.mark.parametrize("key", ["ctrl+s", "enter", "x", "Y"])
async def test_only_the_one_key_goes_on(key: str) -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "space", "x", *"decl", "tab", "ctrl+s", key)
        assert store.ran == []
        assert isinstance(app.screen, ManyModal)


async def test_esc_goes_back_to_the_form_with_everything_typed() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "space", "space", "f", *"fri", "tab", *"send the form", "ctrl+s", "escape")
        assert isinstance(app.screen, ManyForm)
        assert "send the form" in text(app)
        await press(pilot, "ctrl+s", "y")
        assert [verb for verb, _ in store.ran] == ["for_many"]


async def test_a_form_for_many_does_not_ask_for_what_is_one_persons() -> None:
    async with running() as (app, pilot):
        await press(pilot, "space", "C")
        assert "Outcome" in text(app)
        assert "Number used" not in text(app)


async def test_a_draft_for_many_is_for_exactly_these_people_and_is_taken_up_again() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "space", "space", "T", *"spa", "escape")
        ((name, owner),) = store.kept
        assert (name.startswith("tag:"), owner) == (True, None)
        await press(pilot, "space", "T")
        assert "3 people" in text(app)
        assert "spa" not in "".join(each for each in lines(app) if "Tag " in each)
        await press(pilot, "escape", "escape", "D")
        assert "2 people" in text(app)
        await press(pilot, "enter")
        assert "2 people" in text(app)
        while app.screen.query_one(Field).raw != "spa":
            await settle(pilot)
        await press(pilot, "ctrl+u", *"spanish", "ctrl+s", "y")
    ((_, arguments),) = store.ran
    assert arguments[1] == [person_id(1), person_id(2)]
    assert arguments[2].word == "spanish"  # type: ignore[attr-defined]  # the input of the form
    assert store.kept == {}


async def test_what_needs_no_form_is_shown_at_once() -> None:
    store = FakeStore()
    async with running(store) as (_, pilot):
        await press(pilot, "space", "space", "t", "y")
    assert store.ran == [("for_many", ("set_mark", [person_id(1), person_id(2)], MarkInput(marked=True)))]


async def test_when_all_are_next_the_mark_comes_off_all() -> None:
    class AllNext(FakeStore):
        """Nobody can be marked: everybody is."""

        def rehearse(self, verb: str, people: Sequence[UUID], given: Input | None, progress: Progress) -> ManyPlan:
            plan = super().rehearse(verb, people, given, progress)
            return plan if given == MarkInput(marked=False) else replace(plan, does=())

    store = AllNext()
    async with running(store) as (_, pilot):
        await press(pilot, "space", "t", "y")
    assert store.ran == [("for_many", ("set_mark", [person_id(1)], MarkInput(marked=False)))]


async def test_when_nobody_would_do_it_there_is_nothing_to_go_on_with() -> None:
    store = FakeStore(people=5)
    for number, row in store.people.items():
        store.people[number] = replace(row, stage=Stage.PARKED)
    async with running(store) as (app, pilot):
        await press(pilot, "V", "P", "y")
        assert "Nobody: all of them refuse." in text(app)
        assert store.ran == []
        await press(pilot, "escape")
        assert len(marks(app)) == 5


async def test_marked_people_whom_the_filter_hides_are_counted_and_meant() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "space", "/", *"okafor", "enter", "space")
        assert "2 marked, 1 hidden" in lines(app)[-2]
        await press(pilot, "T")
        assert "2 people, 1 of them not shown" in text(app)
        await press(pilot, "escape", "escape")
        assert "marked" not in lines(app)[-2]


async def test_an_empty_list_still_knows_its_marks() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "space", "/", *"nobody at all", "enter", "a")
        assert "Works on one person" in text(app)
        await press(pilot, "t", "y")
        assert [verb for verb, _ in store.ran] == ["for_many"]


async def test_the_people_behind_a_figure_are_marked_as_well() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await app.push_screen(PeopleScreen("Referred", [person_id(1), person_id(3)]))
        while len(app.screen.query_one(PersonList).ids) != 2:
            await settle(pilot)
        await press(pilot, "V", "t", "y")
        assert store.ran[0][1][1] == [person_id(1), person_id(3)]
        assert not marks(app)


async def test_trying_it_may_be_called_off() -> None:
    class Slow(FakeStore):
        """Tries until it is called off: what it tells when the gate opens is the last."""

        def rehearse(self, verb: str, people: Sequence[UUID], given: Input | None, progress: Progress) -> ManyPlan:
            gate.wait(10)
            progress("One person after another", 0, 2)
            return super().rehearse(verb, people, given, progress)

    gate, store = Event(), Slow()
    async with running(store) as (app, pilot):
        await pilot.press("space", "t")
        while not isinstance(app.screen, ManyModal):
            await pilot.pause()
        await pilot.press("y")
        await pilot.press("escape")
        gate.set()
        await settle(pilot)
        assert Cancelled().sentence in text(app)
        assert store.ran == []


@pytest.fixture
def three(case_file: CaseFile) -> list[UUID]:
    """Three people of Brown, the second parked."""
    names = ("Dale", "Marcus", "Pao")
    people = [take(case_file, first_name=name, court_case=f"2021PA{at}") for at, name in enumerate(names, start=1)]
    park(case_file, people[1], RESTING)
    return people


@pytest.mark.usefixtures("three")
async def test_many_are_parked_closed_and_given_back_on_a_real_case_file(case_file: CaseFile) -> None:
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "V", "p", *"out", "ctrl+s")
        assert "This person is parked already, until Fri 27 Nov." in text(app)
        await press(pilot, "y")
        assert "Parked 2 of 3 people" in lines(app)[-2]
        assert marks(app) == {2}
        assert len(rows(case_file, Parking)) == 3
        await press(pilot, "u", "V", "x", *"decl", "tab", "ctrl+s", "y")
        assert (len(rows(case_file, Parking)), len(rows(case_file, Closing))) == (1, 3)
        await press(pilot, "u")
        assert rows(case_file, Closing) == []


@pytest.mark.usefixtures("three")
async def test_a_day_that_nobody_takes_is_told_beside_its_field(case_file: CaseFile) -> None:
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "V", "f", *"11/02/2026", "tab", *"call", "ctrl+s")
        assert isinstance(app.screen, ManyForm)
        assert "is past; a promise is for today or later" in text(app)
        assert rows(case_file, FollowUp) == []


@pytest.mark.usefixtures("three")
async def test_a_letter_to_many_and_a_talk_with_one_only(case_file: CaseFile) -> None:
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "V", "C", *"spoke", "tab", "ctrl+s")
        assert "for one person at a time" in text(app)
        await press(pilot, "ctrl+x", "y", "shift+tab", *"letter", "tab", *"sent", "tab", "ctrl+s", "y")
        assert "Sent a letter to 3 people" in lines(app)[-2]
        assert len(rows(case_file, Contact)) == 3


@pytest.mark.usefixtures("three")
async def test_one_line_for_many(case_file: CaseFile) -> None:
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "V", "c", *"zz", "ctrl+s")
        assert isinstance(app.screen, ManyForm)
        await press(pilot, "backspace", "backspace", *"lt f3", "ctrl+s")
        assert "The log will say: Sent a letter to 3 people; follow up Mon 23 Nov" in text(app)
        await press(pilot, "y")
        assert (len(rows(case_file, Contact)), len(rows(case_file, FollowUp))) == (3, 3)


async def test_a_csa_contact_is_given_to_one_and_shown_among_the_facts(case_file: CaseFile, three: list[UUID]) -> None:
    ann = add_csa_contact(case_file, "Brown", CsaContactInput(name="Ann Lee", role="worker")).made
    add_csa_contact(case_file, "Dane", CsaContactInput(name="Bo Day"))
    async with running(Store(case_file), size=WIDE) as (app, pilot):
        await press(pilot, "A")
        assert "Bo Day" not in text(app)
        await press(pilot, *"ann", "tab", "ctrl+s")
        await press(pilot, "enter")
        assert "CSA contact Ann Lee" in text(app)
        await press(pilot, "A")
        assert "Ann Lee" in text(app)
        await press(pilot, "escape", "escape", "V", "A", *"ann", "tab", "ctrl+s", "y")
        assert "answers for 2 of 3 people" in lines(app)[-2]
    assert [each.csa_contact_id for each in rows(case_file, Person)] == [ann] * 3
    undo(case_file)
    assert [each.csa_contact_id for each in rows(case_file, Person)].count(ann) == 1
    redo(case_file)
    assert three[0] in {each.id for each in rows(case_file, Person) if each.csa_contact_id == ann}
