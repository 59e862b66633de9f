"""Keys that come all at once, as from a paste or to a slow machine: screens are left before they stand."""

from __future__ import annotations

import asyncio

import pytest
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.screen import Screen

from tests.journeys.monkey_hand import event_of
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import press, running, settle
from tui.app import LiaisonApp
from tui.modals.confirm import ConfirmModal
from tui.modals.form import FormModal
from tui.modals.reading import ReadingModal
from tui.screens.worklist import WorklistScreen
from tui.widgets.reading import paragraphs

_TURNS = 50


async def test_a_screen_may_be_left_before_it_stands() -> None:
    async with running() as (app, pilot):
        for turns in range(0, 12, 2):
            app.push_screen(ReadingModal("Entry", paragraphs("What was changed.")))
            for _ in range(turns):
                await asyncio.sleep(0)
            app.pop_screen()
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)


async def test_a_part_that_is_called_off_while_its_screen_goes_does_not_end_the_app(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def called_off(_: ReadingModal) -> None:
        raise asyncio.CancelledError

    async with running() as (app, pilot):
        await app.push_screen(ReadingModal("Entry", paragraphs("What was changed.")))
        monkeypatch.setattr(ReadingModal, "remove", called_off)
        await press(pilot, "escape", "2")
        assert app.current_mode == "agenda"
        monkeypatch.undo()


async def test_leaving_twice_leaves_one_screen_and_the_first_answer_counts() -> None:
    answers: list[bool | None] = []
    async with running() as (app, pilot):
        await app.push_screen(ReadingModal("Below", paragraphs("It stays.")))
        await app.push_screen(ConfirmModal("Take out", "It is taken out.", "take"), answers.append)
        asked = app.screen
        asked.dismiss(True)
        asked.dismiss(False)
        await settle(pilot)
        assert (answers, [type(screen) for screen in app.screen_stack[1:]]) == ([True], [ReadingModal])


async def test_the_palette_takes_one_choice_only() -> None:
    async with running() as (app, pilot):
        await app.push_screen(ReadingModal("Below", paragraphs("It stays.")))
        app.push_palette()
        app.push_palette()
        await settle(pilot)
        palette = app.screen
        assert isinstance(palette, CommandPalette)
        palette.dismiss()
        palette.dismiss()
        await settle(pilot)
        assert isinstance(app.screen, ReadingModal)


async def test_a_page_of_the_palette_that_has_no_room_goes_nowhere() -> None:
    async with running(size=(2, 2)) as (app, pilot):
        await press(pilot, "ctrl+p", "space", "pagedown", "pageup", "escape", "escape")
        assert isinstance(app.screen, WorklistScreen)


@pytest.mark.parametrize("width", [1, 4, 5, 7])
async def test_what_the_palette_found_stays_in_the_narrowest_window(width: int) -> None:
    async with running() as (app, pilot):
        await press(pilot, "ctrl+p", "h", "e")
        await pilot.resize_terminal(width, 10)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, WorklistScreen)


async def test_a_screen_that_is_left_under_another_goes_when_it_is_in_front() -> None:
    answers: list[bool | None] = []
    async with running() as (app, pilot):
        under = ConfirmModal("Take out", "It is taken out.", "take")
        await app.push_screen(under, answers.append)
        await app.push_screen(ReadingModal("Over", paragraphs("It is read to its end.")))
        under.dismiss(True)
        under.dismiss(False)
        await settle(pilot)
        assert isinstance(app.screen, ReadingModal)
        await press(pilot, "escape")
        assert (answers, isinstance(app.screen, WorklistScreen)) == ([True], True)


async def test_a_form_that_is_going_fits_nothing() -> None:
    async with running() as (app, pilot):
        await press(pilot, "f")
        form = app.screen
        assert isinstance(form, FormModal)
        await press(pilot, "escape")
        form._fit()
        assert not form.query(".form-body")


@pytest.mark.parametrize(("going", "told"), [(True, False), (False, True)])
async def test_what_a_part_that_goes_does_not_find_is_no_defect(*, going: bool, told: bool) -> None:
    app = LiaisonApp(FakeStore())
    said: list[bool] = []
    app._fatal_error = lambda: said.append(True)  # type: ignore[method-assign]  # what ends the app is seen
    part = Screen[None]()
    part._pruning = going
    with pytest.raises(NoMatches) as missed:
        part.query_one("#missing")
    app._handle_exception(missed.value)
    assert bool(said) is told


@pytest.mark.parametrize("keys", [("enter", "q"), ("3", "q"), ("c", "ctrl+q"), ("M", "ctrl+q"), ("enter", "ctrl+q")])
async def test_the_app_may_be_left_while_a_screen_is_built(keys: tuple[str, ...]) -> None:
    for turns in range(0, 24, 4):
        async with running() as (app, _):
            app.post_message(event_of(keys[0]))
            for _ in range(turns):
                await asyncio.sleep(0)
            app.post_message(event_of(keys[1]))
            await _left(app)


async def _left(app: LiaisonApp) -> None:
    """Some keys wait for a form or go to the list under it: then once more, from the list."""
    for key in ("escape", "escape", "escape", "ctrl+q"):
        for _ in range(_TURNS):
            if app._exit:
                return
            await asyncio.sleep(0)
        app.post_message(event_of(key))
