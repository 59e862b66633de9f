from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select
from textual import events

from commands.verbs.people import add_person
from models.enums import ContactOutcome
from models.inputs.people import PersonInput
from models.tables.casework import Contact
from models.tables.sessions import SessionStep, WorkSession
from tests.tui.pilots import NORMAL, WIDE, assert_snapshot, press, running, settle, text
from tui.modals.entryline import EntryLineModal
from tui.modals.form import FormModal
from tui.screens.session import SessionScreen
from tui.screens.worklist import WorklistScreen
from tui.store import Store

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile

PERSON = {"first_name": "Ann", "street": "1 Elm", "city": "Green Bay", "county": "Brown"}
NAMES = ("Arden", "Brook", "Cole")


@pytest.fixture
def brown(case_file: CaseFile) -> CaseFile:
    """A case file with three people."""
    for number, last in enumerate(NAMES):
        add_person(case_file, PersonInput.parse(PERSON | {"last_name": last, "phone": f"920555010{number}"}))
    return case_file


def contacts(case_file: CaseFile) -> list[Contact]:
    with case_file.read() as session:
        return list(session.exec(select(Contact)))


@pytest.mark.parametrize(("size", "name"), [(NORMAL, "session-80x24"), (WIDE, "session-120x40")])
async def test_the_line_stands_open_for_whoever_has_the_turn(brown: CaseFile, size: tuple[int, int], name: str) -> None:
    async with running(Store(brown), size=size) as (app, pilot):
        await press(pilot, "s", "w")
        assert isinstance(app.screen, EntryLineModal)
        assert_snapshot(app, name)


async def test_a_contact_and_on_to_the_next_until_nobody_is_left(brown: CaseFile) -> None:
    async with running(Store(brown)) as (app, pilot):
        await press(pilot, "s", "w")
        for last in NAMES:
            assert f"{last}, Ann" in text(app)
            await press(pilot, "n", "a", "enter")
        assert isinstance(app.screen, SessionScreen)
        assert "Everybody of this session is dealt with." in text(app)
        assert_snapshot(app, "session-done-80x24")
        await press(pilot, "E")
        assert "3 people: 3 attempted, 0 reached" in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, WorklistScreen)
    assert [row.outcome for row in contacts(brown)] == [ContactOutcome.NO_ANSWER] * 3
    with brown.read() as session:
        assert session.exec(select(WorkSession)).one().summary["attempted"] == 3


async def test_keys_in_one_burst_reach_the_lines_they_were_meant_for(brown: CaseFile) -> None:
    async with running(Store(brown)) as (_, pilot):
        await press(pilot, "s", "w")
        await pilot.press(*["n", "a", "enter"] * 3)
        for _ in range(20):
            await settle(pilot)
    assert [row.outcome for row in contacts(brown)] == [ContactOutcome.NO_ANSWER] * 3


async def test_what_is_typed_ahead_for_nobody_is_no_verb(brown: CaseFile) -> None:
    async with running(Store(brown)) as (app, pilot):
        await press(pilot, "s", "w")
        for _ in NAMES[1:]:
            await press(pilot, "n", "a", "enter")
        await press(pilot, "escape")
        assert isinstance(app.screen, SessionScreen)
        app.screen.act_pass_on()
        assert app.screen.hold(events.Key("u", "u"))
        await settle(pilot)
        assert "Everybody of this session is dealt with." in text(app)


async def test_skipping_undoing_and_coming_back_to_the_place(brown: CaseFile) -> None:
    async with running(Store(brown)) as (app, pilot):
        await press(pilot, "s", "w", "escape", "s", *"busy", "ctrl+s")
        assert "Brook, Ann" in text(app)
        await press(pilot, "escape", "u")
        assert "Arden, Ann" in text(app)
        await press(pilot, "d")
        assert "Brook, Ann" in text(app)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, WorklistScreen)
        assert "stays open" in text(app)
        await press(pilot, "w")
        assert "Brook, Ann" in text(app)
    with brown.read() as session:
        assert [(row.skipped, row.reason) for row in session.exec(select(SessionStep))] == [(False, "")]


async def test_every_verb_works_on_the_person_when_the_line_is_closed(brown: CaseFile) -> None:
    async with running(Store(brown)) as (app, pilot):
        await press(pilot, "s", "w", "escape", "t")
        assert "Marked N-0001" in text(app)
        await press(pilot, "enter", "n", "a", "enter")
        assert "Brook, Ann" in text(app)


async def test_with_nobody_to_work_with_it_says_so(case_file: CaseFile) -> None:
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "w")
        assert "Nobody who can be worked with is shown" in text(app)


async def test_a_referral_that_the_line_asks_for_comes_before_the_next_person(brown: CaseFile) -> None:
    async with running(Store(brown)) as (app, pilot):
        await press(pilot, "s", "w", "r", "space", *"tj", "enter")
        assert isinstance(app.screen, FormModal)
        assert "Arden, Ann" in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, EntryLineModal)
        assert "Brook, Ann" in text(app)
        await press(pilot, "n", "a", "enter")
        assert "Cole, Ann" in text(app)
    assert len(contacts(brown)) == 2
