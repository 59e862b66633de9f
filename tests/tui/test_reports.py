from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.rows.report import Column
from tests.tui.fake_rows import TODAY, person_id
from tests.tui.full_store import FullStore, made_report
from tests.tui.pilots import WIDE, assert_snapshot, press, running, text
from tui.modals.reading import ReadingModal
from tui.screens.people import PeopleScreen
from tui.screens.person import PersonScreen
from tui.screens.reports import ReportsScreen
from tui.widgets.reportlist import Measured, report_lines, shown_columns, spoken

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.app import LiaisonApp


def screen(app: LiaisonApp) -> ReportsScreen:
    assert isinstance(app.screen, ReportsScreen)
    return app.screen


async def confirm(pilot: Pilot[None], word: str) -> None:
    await press(pilot, *word, "enter")


async def test_at_80_by_24() -> None:
    async with running(FullStore()) as (app, pilot):
        await press(pilot, "5")
        assert_snapshot(app, "reports-80x24")


async def test_when_wide() -> None:
    async with running(FullStore(), WIDE) as (app, pilot):
        await press(pilot, "5")
        assert_snapshot(app, "reports-120x40")


async def test_the_quarter_before_is_first_and_none_that_has_not_begun_is_shown() -> None:
    async with running(FullStore()) as (app, pilot):
        await press(pilot, "5")
        seen = [screen(app).quarter.label]
        for key in ("[", "]", "]", "]"):
            await press(pilot, key)
            seen.append(screen(app).quarter.label)
        assert seen == ["2026Q3", "2026Q2", "2026Q3", "2026Q4", "2026Q4"]
        assert "That quarter has not begun." in text(app)


async def test_a_county_is_chosen_by_typing() -> None:
    async with running(FullStore()) as (app, pilot):
        await press(pilot, "5", "/", *"dan", "enter")
        assert screen(app).county == "Dane"
        assert "2026Q3 · Dane · due 15 Jan 2027" in text(app) or "2026Q3 · Dane" in text(app)
        await press(pilot, "/", "escape")
        assert screen(app).county == "Dane"


async def test_a_figure_opens_to_its_people_and_they_to_theirs() -> None:
    async with running(FullStore()) as (app, pilot):
        await press(pilot, "5", "enter")
        assert_snapshot(app, "figures-80x24")
        await press(pilot, "enter")
        assert isinstance(app.screen, PeopleScreen)
        assert_snapshot(app, "people-80x24")
        await press(pilot, "t", "j", "enter")
        assert isinstance(app.screen, PersonScreen)
        assert app.screen.person_id == person_id(2)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, ReportsScreen)


async def test_one_person_is_opened_at_once() -> None:
    async with running(FullStore()) as (app, pilot):
        await press(pilot, "5", "j", "enter", "G", "enter")
        assert isinstance(app.screen, PersonScreen)


async def test_a_figure_of_nobody_opens_to_nobody() -> None:
    async with running(FullStore()) as (app, pilot):
        await press(pilot, "5", "j", "j", "enter", "enter", "escape")
        assert isinstance(app.screen, ReportsScreen)
        app.push_screen(PeopleScreen("Nobody", ()))
        await press(pilot, "c")
        assert "Nobody stands behind this figure." in text(app)


async def test_a_frozen_report_tells_its_hash() -> None:
    async with running(FullStore()) as (app, pilot):
        await press(pilot, "5", "G", "enter")
        assert isinstance(app.screen, ReadingModal)
        assert "ab" * 32 in text(app).replace("\n", "").replace(" ", "")


async def test_writing_out_and_freezing() -> None:
    store = FullStore()
    async with running(store) as (app, pilot):
        await press(pilot, "5", "o")
        assert "Wrote 2 files to practice/exports" in text(app)
        await press(pilot, "F", "escape")
        await press(pilot, "F")
        await confirm(pilot, "freeze")
        assert "Frozen, and wrote 2 files" in text(app)
    assert store.ran == [("export_report", ("state", False)), ("export_report", ("state", True))]


async def test_nothing_is_written_before_the_report_is_made() -> None:
    store = FullStore()
    async with running(store) as (app, pilot):
        await press(pilot, "5")
        screen(app).report = None
        await press(pilot, "o")
        assert "still being made" in text(app)
    assert not store.ran


async def test_a_change_counts_again() -> None:
    async with running(FullStore()) as (app, pilot):
        await press(pilot, "5")
        screen(app).report = None
        screen(app).renew(None)
        await press(pilot, "j")
        assert screen(app).report is not None


def test_every_row_of_a_report_can_be_chosen() -> None:
    report = made_report("state", "2026Q3", None, [person_id(1)])
    lines = report_lines(report, [], TODAY)
    assert sum(line.subject is not None for line in lines) == 3
    assert any("None yet: F keeps" in line.cells[0] for line in lines)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_columns_always_fit(width: int) -> None:
    columns = [
        Measured("name", 26, right=False),
        Measured("pin", 10, right=False),
        Measured("programme", 30, right=False),
        Measured("count", 8, right=True),
        Measured("people", 8, right=True),
    ]
    shown = shown_columns(columns, width)
    assert sum(shown.values()) + 2 * (len(shown) - 1) <= width
    assert 0 in shown
    assert (1 in shown) == (width >= 60)


def test_values_as_they_are_read() -> None:
    assert spoken(None, Column("x", "X", 5)) == ""
    assert spoken(1_850, Column("x", "X", 5, "cents")) == "$18.50"
    assert spoken(3, Column("x", "X", 5, "number")) == "3"
