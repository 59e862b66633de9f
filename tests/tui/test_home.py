from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.tui.fake_store import FakeStore
from tests.tui.pilots import NORMAL, WIDE, assert_snapshot, press, settle, text
from tests.tui.quiet import piloted
from tui.app import LiaisonApp
from tui.screens.agenda import AgendaScreen
from tui.screens.home import HomeScreen
from tui.screens.person import PersonScreen
from tui.screens.reports import ReportsScreen
from tui.screens.worklist import WorklistScreen
from tui.widgets.filterbar import FilterBar

if TYPE_CHECKING:
    from textual.screen import Screen

    from models.rows.home import HomePage


def at_home() -> LiaisonApp:
    return LiaisonApp(FakeStore(), begin="home")


@pytest.mark.parametrize(("size", "name"), [(NORMAL, "home-80x24"), (WIDE, "home-120x40")])
async def test_the_first_page(size: tuple[int, int], name: str) -> None:
    app = at_home()
    async with piloted(app, size) as pilot:
        await settle(pilot)
        assert_snapshot(app, name)


async def test_enter_opens_who_is_next_and_esc_comes_back() -> None:
    app = at_home()
    async with piloted(app) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, PersonScreen)
        await press(pilot, "escape")
        assert "promises due" in text(app)


@pytest.mark.parametrize(
    ("downs", "opened", "filtered"),
    [
        (3, AgendaScreen, None),
        (4, WorklistScreen, "hearing:<7d"),
        (5, WorklistScreen, "is:loose"),
        (9, ReportsScreen, None),
    ],
)
async def test_each_number_opens(downs: int, opened: type[Screen[None]], filtered: str | None) -> None:
    app = at_home()
    async with piloted(app) as pilot:
        await settle(pilot)
        await press(pilot, *["j"] * downs, "enter")
        assert isinstance(app.screen, opened)
        if filtered is not None:
            assert app.screen.query_one(FilterBar).text == filtered


async def test_a_number_opens_the_list_itself_however_deep_it_was_left() -> None:
    app = at_home()
    async with piloted(app) as pilot:
        await settle(pilot)
        await press(pilot, "1", "enter", "0", "L")
        assert isinstance(app.screen, WorklistScreen)
        assert app.screen.query_one(FilterBar).text == "is:loose"


async def test_one_key_lists_the_loose_ends() -> None:
    app = LiaisonApp(FakeStore())
    async with piloted(app) as pilot:
        await settle(pilot)
        await press(pilot, "L")
        assert app.screen.query_one(FilterBar).text == "is:loose"


async def test_the_loose_ends_wait_for_a_worklist_that_is_still_built() -> None:
    app = at_home()
    async with app.run_test(size=NORMAL) as pilot:
        await settle(pilot)
        home = app.screen
        assert isinstance(home, HomeScreen)
        app.switch_mode("worklist")
        home.act_loose_ends()
        await settle(pilot)
        assert app.screen.query_one(FilterBar).text == "is:loose"


async def test_a_draft_is_taken_up_from_home() -> None:
    app = at_home()
    async with piloted(app) as pilot:
        await settle(pilot)
        await press(pilot, *["j"] * 6, "enter")
        assert "Nothing waits: every form was saved" in text(app)


async def test_the_people_stand_there_before_the_figures_are_counted() -> None:
    store = FakeStore()
    counted = threading.Event()
    page = store.home_page()

    def slowly() -> HomePage:
        counted.wait(30)
        return page

    store.first_people = lambda: page.first  # type: ignore[method-assign]  # read apart from the page
    store.home_page = slowly  # type: ignore[method-assign]  # counted when the test says so
    app = LiaisonApp(store, begin="home")
    async with piloted(app) as pilot:
        while "Hendricks, Dale" not in text(app):
            await pilot.pause()
        assert "promises due" not in text(app)
        assert "active" not in text(app)
        counted.set()
        await settle(pilot)
        assert "promises due" in text(app)
