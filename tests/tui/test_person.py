from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from models.enums import PointState
from tests.tui.fake_rows import PICTURED, TODAY, sheet_of
from tests.tui.fake_store import FakeStore
from tests.tui.full_store import DALE, FullStore, full_sheet, row_id
from tests.tui.pilots import WIDE, assert_snapshot, press, running, settle, text
from tui.intake_door import PersonIntake
from tui.modals.reading import ReadingModal
from tui.screens.history import HistoryScreen
from tui.screens.person import PersonScreen
from tui.widgets.entries import EntryList
from tui.widgets.panes import PANES

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.app import LiaisonApp

PLACES = {pane.name: place for place, pane in enumerate(PANES)}


async def opened(app: LiaisonApp, pilot: Pilot[None], pane: str = "Timeline") -> EntryList:
    """The first person's screen with a pane shown."""
    await press(pilot, "enter", *["]"] * PLACES[pane])
    return app.screen.query_one(EntryList)


async def choose(pilot: Pilot[None], shown: EntryList, wanted: object) -> None:
    """Go down to a row."""
    for _ in range(len(shown.ids)):
        if getattr(shown.chosen, "id", shown.chosen) == wanted:
            return
        await press(pilot, "j")
    raise AssertionError(wanted)


def listening(app: LiaisonApp) -> list[tuple[object, ...]]:
    """The forms that are asked for from now on, which are not opened."""
    asked: list[tuple[object, ...]] = []
    app.open_form = lambda *form: asked.append(form)  # type: ignore[method-assign]  # only this app
    return asked


@pytest.mark.parametrize("pane", list(PLACES))
async def test_every_pane_at_80_by_24(pane: str) -> None:
    async with running(FullStore()) as (app, pilot):
        await opened(app, pilot, pane)
        assert_snapshot(app, f"person-{pane.lower()}-80x24")


async def test_a_wide_window_has_the_facts_beside_the_panes() -> None:
    async with running(FullStore(), WIDE) as (app, pilot):
        await opened(app, pilot)
        assert_snapshot(app, "person-120x40")


@pytest.mark.parametrize("pane", ["Needs", "Jobs", "Papers"])
async def test_an_empty_pane_says_what_to_do(pane: str) -> None:
    async with running() as (app, pilot):
        await opened(app, pilot, pane)
        assert PANES[PLACES[pane]].empty[:40] in text(app)


async def test_the_panes_go_round_and_keep_their_cursor() -> None:
    async with running(FullStore()) as (app, pilot):
        shown = await opened(app, pilot)
        await press(pilot, "j")
        held = shown.cursor_id
        await press(pilot, "[")
        assert "[Papers]" in text(app)
        await press(pilot, "]")
        assert "[Timeline]" in text(app)
        assert shown.cursor_id == held


async def test_opening_a_person_is_logged_once() -> None:
    store = FullStore()
    async with running(store) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "]", "t", "u")
    assert store.ran.count(("log_view", (DALE,))) == 1


async def test_enter_opens_what_was_written_whole() -> None:
    async with running(FullStore()) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReadingModal)
        assert "Wants to weld again." in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, PersonScreen)


@pytest.mark.parametrize(
    ("pane", "row", "form", "target"),
    [
        ("Promises", row_id(51), "follow_up_result", row_id(51)),
        ("Jobs", row_id(31), "retention", row_id(31)),
        ("Referrals", row_id(20), "referral_update", row_id(20)),
        ("Court", row_id(40), "encounter", row_id(40)),
    ],
)
async def test_d_asks_what_came_of_the_row(pane: str, row: object, form: str, target: object) -> None:
    async with running(FullStore()) as (app, pilot):
        shown = await opened(app, pilot, pane)
        await choose(pilot, shown, row)
        asked = listening(app)
        await press(pilot, "d")
        assert asked == [(form, DALE, target)]


async def test_d_where_nothing_is_open_says_where_to_go() -> None:
    async with running(FullStore()) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "d")
        assert "Nothing is open here" in text(app)


@pytest.mark.parametrize(("row", "verb"), [(row_id(1), "set_phone_state"), (row_id(2), "set_address_state")])
async def test_d_on_a_phone_or_address_says_how_it_is(row: object, verb: str) -> None:
    store = FullStore()
    async with running(store) as (app, pilot):
        shown = await opened(app, pilot, "Facts")
        await choose(pilot, shown, row)
        await press(pilot, "d", *"wrong", "enter")
    assert (verb, (row, PointState.WRONG)) in store.ran


async def test_leaving_the_question_changes_nothing() -> None:
    store = FullStore()
    async with running(store) as (app, pilot):
        await opened(app, pilot, "Facts")
        await press(pilot, "d", "escape")
    assert [verb for verb, _ in store.ran] == ["log_view"]


async def test_e_ends_a_job_in_its_form() -> None:
    async with running(FullStore()) as (app, pilot):
        await opened(app, pilot, "Jobs")
        asked = listening(app)
        await press(pilot, "E")
        assert asked == [("job_end", DALE, row_id(30))]


async def test_e_takes_back_a_consent_and_a_tag() -> None:
    store = FullStore()
    async with running(store) as (app, pilot):
        shown = await opened(app, pilot, "Papers")
        await press(pilot, "E")
        await press(pilot, *["["] * (PLACES["Papers"] - PLACES["Facts"]), "G", "E")
        assert getattr(shown.chosen, "word", "") == "welder"
    assert store.ran[1:] == [("revoke_consent", (row_id(60),)), ("remove_tag", (DALE, "welder"))]


async def test_e_where_nothing_ends_says_so() -> None:
    async with running(FullStore()) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "E")
        assert "Nothing here can be ended" in text(app)


async def test_the_log_of_the_person() -> None:
    async with running(FullStore()) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "l")
        assert isinstance(app.screen, HistoryScreen)
        assert "of Hendricks, Dale" in text(app)
        assert "1 of 1" in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, PersonScreen)


async def test_a_change_elsewhere_is_seen_and_one_of_others_is_not_read() -> None:
    store = FullStore()
    async with running(store) as (app, pilot):
        await opened(app, pilot)
        store.people[1] = replace(store.people[1], name="Hendricks-Lee, Dale")
        await press(pilot, "t")
        assert "Hendricks-Lee, Dale" in text(app)


async def test_a_person_who_is_gone_is_said() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        app.push_screen(PersonScreen(row_id(9)))
        await settle(pilot)
        assert "Nobody has that id." in text(app)
        await press(pilot, "]")


def test_the_panes_hold_everything_and_no_key_twice() -> None:
    sheet = full_sheet(PICTURED[0])
    for pane in PANES:
        entries = [entry for entry in pane.make(sheet, PersonIntake(), TODAY) if not entry.idle]
        assert entries, pane.name
        assert len({entry.key for entry in entries}) == len(entries), pane.name
    assert not PANES[PLACES["Needs"]].make(sheet_of(PICTURED[1]), PersonIntake(), TODAY)


@pytest.mark.parametrize("width", [3, 4, 5])
async def test_a_head_too_tall_for_the_window_never_makes_the_screen_scroll(width: int) -> None:
    async with running(size=(width, 5)) as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, PersonScreen)
        assert not app.screen.show_vertical_scrollbar
