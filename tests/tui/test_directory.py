from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from tests.tui.fake_rows import TODAY, service
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import WIDE, assert_snapshot, press, running, text
from tests.tui.test_agenda import listening
from tui.modals.reading import ReadingModal
from tui.widgets.entries import EntryList
from tui.widgets.filterbar import FilterBar
from tui.widgets.officelists import service_page, services

if TYPE_CHECKING:
    from models.rows.office import ServiceRow


class NoServices(FakeStore):
    """A store with an empty directory."""

    def services(self, text: str = "") -> list[ServiceRow]:  # noqa: ARG002 - empty whatever is asked
        return []


async def test_at_80_by_24() -> None:
    async with running() as (app, pilot):
        await press(pilot, "3")
        assert_snapshot(app, "directory-80x24")


async def test_when_wide_the_service_stands_beside() -> None:
    async with running(size=WIDE) as (app, pilot):
        await press(pilot, "3", "j")
        assert_snapshot(app, "directory-120x40")


async def test_typing_narrows_and_esc_clears() -> None:
    async with running() as (app, pilot):
        await press(pilot, "3", "/", *"umos")
        assert "6 of 12" in text(app)
        await press(pilot, *"x")
        assert "No service answers" in text(app)
        await press(pilot, "escape")
        assert "12 of 12" in text(app)
        assert app.focused is app.screen.query_one(EntryList)
        await press(pilot, "/", *"umos", "enter", "escape")
        assert app.screen.query_one(FilterBar).text == ""
        await press(pilot, "escape")
        assert app.current_mode == "worklist"


async def test_enter_shows_the_service_whole() -> None:
    async with running() as (app, pilot):
        await press(pilot, "3", "enter")
        assert isinstance(app.screen, ReadingModal)
        assert "NCP of a W-2 child" in text(app)


async def test_adding_and_correcting_open_their_forms() -> None:
    async with running() as (app, pilot):
        await press(pilot, "3")
        asked = listening(app)
        await press(pilot, "+", "e")
    assert asked == [("service",), ("service_edit", None, UUID(int=2001))]


async def test_withdrawing_asks_once_more() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "3", "x")
        assert "Nobody can be referred to Job search 1" in text(app)
        await press(pilot, "escape")
        assert not store.ran
        await press(pilot, "x", *"withdraw", "enter")
    assert store.ran == [("withdraw_service", (UUID(int=2001),))]


async def test_an_empty_directory_says_what_to_do() -> None:
    async with running(NoServices()) as (app, pilot):
        await press(pilot, "3")
        assert "+ adds one" in text(app)
        asked = listening(app)
        await press(pilot, "e", "x", "enter")
        assert not asked
        assert "No service is chosen" in text(app)


def test_an_alert_stands_by_the_name_and_in_the_page() -> None:
    row = replace(service(1), alert="waiting list", assured_on=None, counties="")
    assert services([row])[0].cells[0][0] == "! Job search 1"
    page = service_page(row, TODAY).plain
    assert all(words in page for words in ("waiting list", "never", "all", "1 open referral"))
