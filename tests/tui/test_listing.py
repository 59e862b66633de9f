from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from models.enums import ImportKind
from models.progress import Cancelled, unwatched
from models.rows.listing import Fate
from tests.tui.fake_rows import TODAY, person_id
from tests.tui.full_store import FullStore, made_plan
from tests.tui.pilots import WIDE, assert_snapshot, press, running, settle, text
from tui.modals.beside import BesideModal
from tui.modals.listfile import ListFileModal, day_in_name
from tui.modals.reading import ReadingModal
from tui.screens.columns import ColumnsScreen
from tui.screens.listing import ListingScreen
from tui.screens.person import PersonScreen
from tui.screens.worklist import WorklistScreen
from tui.widgets.grouplist import Fold, group_entries
from tui.widgets.judgement import Judgement
from tui.widgets.planlist import plan_groups
from tui.widgets.progress import ProgressLine
from tui.widgets.told import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.pilot import Pilot

    from models.progress import Progress
    from models.rows.listing import ListingPlan
    from tui.app import LiaisonApp


class NoFiles(FullStore):
    """A home without a workbook."""

    def list_files(self, kind: ImportKind = ImportKind.LIST) -> list[Path]:
        del kind
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
        await press(pilot, *([*"take", "enter"] if sure else ["escape"]))
        assert sure == isinstance(app.screen, WorklistScreen)
    assert [verb for verb, _ in store.ran] == ran
    assert store.options.get("accept_large_change", False) is sure


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


class Slow(FullStore):
    """Reads until it is called off: the gate says that it reads, and the word after that is the last."""

    def __init__(self) -> None:
        super().__init__()
        self.reading, self.gate = Event(), Event()

    def plan_listing(
        self,
        path: Path,
        as_of: date,
        county: str | None = None,
        *,
        mapping: Mapping[str, str] | None = None,
        progress: Progress = unwatched,
    ) -> ListingPlan:
        progress("Comparing with the case file", 1, 4)
        self.reading.set()
        self.gate.wait(10)
        progress("Comparing with the case file", 2, 4)
        return super().plan_listing(path, as_of, county, mapping=mapping, progress=progress)


async def test_reading_is_shown_and_called_off() -> None:
    store = Slow()
    async with running(store) as (app, pilot):
        await pilot.press("i")
        await settle(pilot)
        await pilot.press("enter", "enter")
        await asyncio.to_thread(store.reading.wait, 10)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ListingScreen)
        assert screen.busy
        screen.query_one(ProgressLine)._show()
        await pilot.pause()
        assert "Comparing with the case file…" in text(app)
        assert "25% of 4" in text(app)
        assert "esc calls it off" in text(app)
        await pilot.press("i", "m", "ctrl+s", "escape")
        store.gate.set()
        await settle(pilot)
        assert "Called off; nothing was changed." in text(app)
        assert not screen.busy
        await press(pilot, "escape")
        assert isinstance(app.screen, WorklistScreen)
    assert not store.ran


async def test_taking_is_called_off_without_being_asked_about_again() -> None:
    store = FullStore()
    store.trouble = Cancelled()
    async with running(store) as (app, pilot):
        await planned(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ListingScreen)
        assert "Called off; nothing was changed." in text(app)
        await press(pilot, "ctrl+s")
    assert [verb for verb, _ in store.ran] == ["take_listing"]


async def test_enter_shows_a_person_whole_and_who_is_gone_opens() -> None:
    async with running(FullStore()) as (app, pilot):
        await planned(pilot)
        await press(pilot, "j", "j", "enter")
        assert isinstance(app.screen, ReadingModal)
        assert "arrears 1 → 2" in text(app)
        assert "another name under the PIN: the list says Dale Hendrix" in text(app)
        assert "newly stopped paying" in text(app)
        await press(pilot, "G")
        assert "yours 414-555-0142 stays beside the list's" in text(app)
        assert "C02 met: A reason." in text(app)
        await press(pilot, "escape", *["j"] * 10, "enter")
        assert isinstance(app.screen, PersonScreen)


async def test_a_twin_is_judged_side_by_side_and_the_answer_goes_with_the_list() -> None:
    store = FullStore()
    async with running(store) as (app, pilot):
        await planned(pilot)
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, BesideModal)
        assert_snapshot(app, "listed-beside-80x24")
        await press(pilot, "question_mark")
        assert "Let the other record" not in text(app)
        await press(pilot, "escape")
        await press(pilot, "x", "n")
        assert "you said: not N-0004" in text(app)
        assert "1 new · 1 changed · 1 unchanged · 1 back again · 1 gone" in text(app)
        assert "1 to look at" in text(app)
        await press(pilot, "enter", "y")
        assert "you said: is N-0004" in text(app)
        assert " 1 changed · 1 unchanged · 1 back again · 1 known, you said" in text(app), "neither new nor gone"
        assert "1 to look at" in text(app)
        await press(pilot, "enter", "escape", "ctrl+s")
    assert store.options["same"] == {5: person_id(4)}
    assert store.options["others"] == frozenset()


async def test_groups_fold() -> None:
    async with running(FullStore()) as (app, pilot):
        await planned(pilot)
        assert "▾ To look at first  2" in text(app)
        await press(pilot, "enter")
        assert "▸ To look at first  2" in text(app)
        await press(pilot, "G", "enter", "j")
        assert "▾ Unchanged  1" in text(app)
        assert "> Okafor, Dale" in text(app)


async def test_columns_are_asked_about_when_the_file_cannot_be_read_as_it_stands() -> None:
    store = FullStore()
    store.unread, store.asks = "The list lacks a PIN.", ("The list lacks a PIN.",)
    async with running(store) as (app, pilot):
        await planned(pilot)
        assert isinstance(app.screen, ColumnsScreen)
        assert_snapshot(app, "columns-80x24")
        await press(pilot, "question_mark")
        assert "What the columns mean: help" in text(app)
        await press(pilot, "escape")
        await press(pilot, "j", "enter", *"birth", "enter")
        assert "as you said" in text(app)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ListingScreen)
        assert "6 rows = 4 people" in text(app)
    assert store.mapped == {"name": "name", "ref": "birth date", "remark": ""}
    assert store.ran == [("save_mapping", (ImportKind.LIST, "cd", {"name": "name"}))]


async def test_columns_are_looked_at_any_time_and_left() -> None:
    store = FullStore()
    async with running(store) as (app, pilot):
        await planned(pilot)
        await press(pilot, "m")
        assert isinstance(app.screen, ColumnsScreen)
        await press(pilot, "G", "enter")
        assert "may not be held" in text(app)
        await press(pilot, "k", "enter", *"not read", "enter")
        assert "as you said" in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ListingScreen)
    assert not store.ran


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
        assert "No file in" in text(app)
        await typed(app, pilot, path, as_of)
        assert said in text(app)
        assert isinstance(app.screen, ListFileModal)


async def test_a_typed_path_is_read() -> None:
    async with running(NoFiles()) as (app, pilot):
        await press(pilot, "i")
        await typed(app, pilot, "~/list.xlsx", "yesterday")
        assert "list.xlsx as of 2026-11-19" in text(app)


async def test_the_day_follows_the_name_until_one_is_typed() -> None:
    async with running(FullStore()) as (app, pilot):
        await press(pilot, "i", "j")
        path, as_of = (app.screen.query_one(name, Input) for name in ("#path", "#as-of"))
        assert as_of.value == "2026-10-09"
        path.value = "~/list-2026-09-03.csv"
        await settle(pilot)
        assert as_of.value == "2026-09-03"
        as_of.value = "yesterday"
        await press(pilot, "k")
        assert path.value.endswith("2026-11-08.xlsx")
        assert as_of.value == "yesterday"


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
    said = [words for words, _ in told(warned, Judgement())]
    assert "! This very file was taken before, as of 2026-11-01: nothing would change." in said
    assert "! A newer list, as of 2026-11-09, was taken already." in said
    passing = replace(plan, expected=tuple(each for each in plan.expected if each.passes))
    assert "everybody meets every criterion of the memo" in [words for words, _ in told(passing, Judgement())]


def test_what_else_is_said_of_the_file_stands_in_its_group_once() -> None:
    plan = made_plan(Path("list.xlsx"), TODAY)
    noted = replace(plan, file=replace(plan.file, notes=("“SSN” may not be held.", "3 rows are footers.")))
    (group,) = [group for group in plan_groups(noted, Judgement()) if group.name == "Said of the file"]
    assert list(group.rows) == ["not held, dropped: SSN", "3 rows are footers."]
    assert not any("footers" in words for words, _ in told(noted, Judgement()))


def test_everybody_is_listed_once_in_the_groups_that_are_open() -> None:
    plan = made_plan(Path("list.xlsx"), TODAY)
    groups = [group for group in plan_groups(plan, Judgement()) if not group.second]
    entries = group_entries(groups, lambda _: True)
    rows = [entry.row for entry in entries if not entry.idle and not isinstance(entry.row, Fold)]
    known = [each for each in plan.expected if each.fate is not Fate.UNCHANGED]
    assert all(row in rows for row in known)
    assert [group.name for group in plan_groups(plan, Judgement())][-1] == "Unchanged"
