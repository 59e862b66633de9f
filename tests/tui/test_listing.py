from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from models.rows.listing import Fate
from tests.tui.fake_rows import TODAY
from tests.tui.full_store import FullStore, made_plan
from tests.tui.pilots import WIDE, assert_snapshot, press, running, text
from tui.modals.listfile import ListFileModal, day_in_name
from tui.modals.reading import ReadingModal
from tui.screens.listing import ListingScreen
from tui.screens.person import PersonScreen
from tui.screens.worklist import WorklistScreen
from tui.widgets.planlist import plan_entries, told

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.app import LiaisonApp


class NoFiles(FullStore):
    """A home without a workbook."""

    def list_files(self) -> list[Path]:
        return []


async def planned(pilot: Pilot[None]) -> None:
    """The first file of the folder, read."""
    await press(pilot, "i", "enter", "enter")


async def test_the_files_are_offered() -> None:
    async with running(FullStore()) as (app, pilot):
        await press(pilot, "i")
        assert_snapshot(app, "list-file-80x24")


async def test_what_the_list_would_do() -> None:
    async with running(FullStore()) as (app, pilot):
        await planned(pilot)
        assert_snapshot(app, "listing-80x24")


async def test_what_the_list_would_do_when_wide() -> None:
    async with running(FullStore(), WIDE) as (app, pilot):
        await planned(pilot)
        assert_snapshot(app, "listing-120x40")


async def test_leaving_changes_nothing() -> None:
    store = FullStore()
    async with running(store) as (app, pilot):
        await press(pilot, "i", "escape")
        assert isinstance(app.screen, WorklistScreen)
        await planned(pilot)
        await press(pilot, "i", "escape")
        assert isinstance(app.screen, ListingScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, WorklistScreen)
    assert not store.ran


async def test_it_is_taken_whole_and_the_worklist_says_so() -> None:
    store = FullStore()
    async with running(store) as (app, pilot):
        await planned(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, WorklistScreen)
        assert "Take listing: done" in text(app)
    assert [verb for verb, _ in store.ran] == ["take_listing"]


@pytest.mark.parametrize(("sure", "ran"), [(True, ["take_listing"]), (False, [])])
async def test_a_large_change_is_asked_about(sure: bool, ran: list[str]) -> None:  # noqa: FBT001 - a case
    store = FullStore()
    store.refusal = "This list would drop 5 of 10 people."
    async with running(store) as (app, pilot):
        await planned(pilot)
        await press(pilot, "ctrl+s")
        assert "would drop 5 of 10 people" in text(app)
        await press(pilot, *(["shift+tab", *"take", "enter", "enter"] if sure else ["escape"]))
        assert sure == isinstance(app.screen, WorklistScreen)
    assert [verb for verb, _ in store.ran] == ran
    assert store.options == ({"accept_large_change": True} if sure else {})


async def test_a_refused_file_says_why_and_what_to_do() -> None:
    store = FullStore()
    store.unread = "No header row was found."
    async with running(store) as (app, pilot):
        await planned(pilot)
        assert "No header row was found. Export the list again." in text(app)
        assert "Nothing was changed. i chooses another file" in text(app)
        await press(pilot, "ctrl+s")
        assert "There is no list to take" in text(app)
    assert not store.ran


async def test_nothing_moves_while_the_list_is_taken() -> None:
    async with running(FullStore()) as (app, pilot):
        await planned(pilot)
        assert isinstance(app.screen, ListingScreen)
        app.screen._taking = True
        await press(pilot, "escape", "ctrl+s")
        assert isinstance(app.screen, ListingScreen)


async def test_enter_shows_a_line_whole_and_who_is_gone_opens() -> None:
    async with running(FullStore()) as (app, pilot):
        await planned(pilot)
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, ReadingModal)
        assert "C02 not met: A reason." in text(app)
        await press(pilot, "escape", "j", "j", "j", "enter")
        assert isinstance(app.screen, PersonScreen)


async def typed(app: LiaisonApp, pilot: Pilot[None], path: str, as_of: str) -> None:
    app.screen.query_one("#path", Input).value = path
    app.screen.query_one("#as-of", Input).value = as_of
    app.screen.query_one("#path").focus()
    await press(pilot, "enter", "enter")


@pytest.mark.parametrize(
    ("path", "as_of", "said"),
    [
        ("", "today", "Say which file."),
        ("list.xlsx", "sometime", "is not a date"),
        ("list.xlsx", "tomorrow", "as of a day to come"),
    ],
)
async def test_what_does_not_hold_is_said_below(path: str, as_of: str, said: str) -> None:
    async with running(NoFiles()) as (app, pilot):
        await press(pilot, "i")
        assert "No workbook in" in text(app)
        await typed(app, pilot, path, as_of)
        assert said in text(app)
        assert isinstance(app.screen, ListFileModal)


async def test_a_typed_path_is_read() -> None:
    async with running(NoFiles()) as (app, pilot):
        await press(pilot, "i")
        await typed(app, pilot, "~/list.xlsx", "yesterday")
        assert "list.xlsx as of 2026-11-19" in text(app)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("ncp-2026-11-08.xlsx", date(2026, 11, 8)),
        ("NCP_20261108.csv", date(2026, 11, 8)),
        ("ncp-2026-13-40 2026.11.09.ods", date(2026, 11, 9)),
        ("november.xlsx", None),
    ],
)
def test_the_day_in_a_name(name: str, day: date | None) -> None:
    assert day_in_name(name) == day


def test_warnings_and_a_list_that_passes() -> None:
    plan = made_plan(Path("list.xlsx"), TODAY)
    warned = replace(plan, taken_before=date(2026, 11, 1), newer_as_of=date(2026, 11, 9))
    said = [words for words, _ in told(warned)]
    assert "! This very file was taken before, as of 2026-11-01: nothing would change." in said
    assert "! A newer list, as of 2026-11-09, was taken already." in said
    passing = replace(plan, expected=tuple(each for each in plan.expected if each.screening.passes))
    assert "everybody meets every criterion of the memo" in [words for words, _ in told(passing)]


def test_everybody_is_listed_once() -> None:
    plan = made_plan(Path("list.xlsx"), TODAY)
    rows = [entry.row for entry in plan_entries(plan) if not entry.idle]
    assert sum(row in plan.expected for row in rows) == len(plan.expected)
    assert [getattr(row, "fate", None) for row in rows][1:4] == [Fate.NEW, Fate.BACK, Fate.CHANGED]
