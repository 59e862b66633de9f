from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.fake_rows import PICTURED, person_id
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import NORMAL, WIDE, assert_snapshot, lines, press, running, settle, text
from tui.modals.menu import Menu
from tui.screens import worklist
from tui.screens.base import LiaisonScreen
from tui.screens.worklist import WorklistScreen
from tui.widgets.filterbar import FilterBar
from tui.widgets.personlist import PersonList
from tui.widgets.preview import Preview

if TYPE_CHECKING:
    from uuid import UUID

    from textual.screen import Screen

    from tui.app import LiaisonApp


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "_STILL_SECONDS", 0.0001)


def people(app: LiaisonApp) -> PersonList:
    return app.screen.query_one(PersonList)


async def test_a_page_of_a_menu_that_has_no_room_goes_nowhere() -> None:
    async with running(size=(2, 2)) as (app, pilot):
        await press(pilot, "?", "j", "pagedown", "pageup", "escape")
        assert isinstance(app.screen, WorklistScreen)


async def test_the_list_is_there_with_its_figures() -> None:
    async with running() as (app, _):
        assert_snapshot(app, "worklist-80x24")


async def test_a_wide_window_has_a_preview() -> None:
    async with running(size=WIDE) as (app, pilot):
        while app.screen.query_one(Preview).sheet is None:
            await settle(pilot)
        assert_snapshot(app, "worklist-120x40")


async def test_moving() -> None:
    async with running() as (app, pilot):
        seen = []
        for key in ("j", "down", "k", "up", "G", "g", "pagedown", "pageup", "end", "home"):
            await press(pilot, key)
            seen.append(people(app).cursor)
        assert seen == [1, 2, 1, 0, 213, 0, 9, 0, 213, 0]


async def test_the_cursor_is_never_out_of_sight() -> None:
    async with running() as (app, pilot):
        await press(pilot, *["j"] * 15)
        assert any(line.startswith(">") for line in lines(app))
        await press(pilot, "G")
        assert any(line.startswith("> ") for line in lines(app))


async def test_only_windows_are_fetched() -> None:
    store = FakeStore(people=5000)
    async with running(store) as (_, pilot):
        await press(pilot, "G", "g", "pagedown")
        assert max(len(asked) for asked in store.asked) < 200
        assert sum(len(asked) for asked in store.asked) < 1000


async def test_enter_opens_the_person_and_esc_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[UUID] = []

    def stand_in(wanted: UUID) -> Screen[None]:
        opened.append(wanted)
        return LiaisonScreen()

    monkeypatch.setattr("tui.app.person_screen", stand_in)
    async with running() as (app, pilot):
        await press(pilot, "j", "enter", "escape")
        assert opened == [person_id(2)]
        assert isinstance(app.screen, WorklistScreen)
        assert people(app).cursor_id == 2
        await press(pilot, "enter", "1")
        assert isinstance(app.screen, WorklistScreen)


async def test_filtering_while_typing_and_back() -> None:
    async with running() as (app, pilot):
        await press(pilot, "j", "slash", *"okafor")
        assert f"{len(people(app).ids)} of 214 by rank" in text(app)
        assert {row.name[:6] for row in FakeStore().rows(people(app).ids)} == {"Okafor"}
        await press(pilot, "enter")
        assert app.focused is people(app)
        await press(pilot, "escape")
        assert app.screen.query_one(FilterBar).text == ""
        assert len(people(app).ids) == 214
        assert people(app).cursor_id == 2


async def test_letters_are_text_in_the_filter() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "slash", *"qutx1?")
        assert app.screen.query_one(FilterBar).text == "qutx1?"
        assert store.ran == []
        assert "Nobody answers to this filter" in text(app)
        assert "0 of 214" in text(app)


async def test_an_answer_that_comes_late_is_dropped() -> None:
    async with running() as (app, pilot):
        screen = app.screen
        assert isinstance(screen, WorklistScreen)
        screen.post_message(worklist._Ordered("vang", "rank", FakeStore().order("vang")))
        await settle(pilot)
        assert len(people(app).ids) == 214


async def test_sorting_goes_through_the_orders() -> None:
    async with running() as (app, pilot):
        await press(pilot, "s")
        assert "214 of 214 by name" in text(app)
        await press(pilot, *["s"] * 5)
        assert "214 of 214 by rank" in text(app)


async def test_the_cursor_stays_on_its_person_when_the_order_changes() -> None:
    async with running() as (app, pilot):
        await press(pilot, "j", "j", "s")
        assert people(app).cursor_id == 3
        assert people(app).cursor != 2


async def test_next_by_hand_is_told_and_undone() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "t")
        assert store.ran == [("toggle_mark", (person_id(1),))]
        assert "Toggle mark: done · u undoes" in lines(app)[-2]
        await press(pilot, "u")
        assert "Taken back: toggle mark" in lines(app)[-2]
        await press(pilot, "ctrl+r")
        assert "Made again: toggle mark" in lines(app)[-2]
        await press(pilot, "u", "u")
        assert "There is nothing to undo." in lines(app)[-2]


async def test_marks_and_what_works_on_one_only() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "space", "space", "space")
        assert "3 marked" in lines(app)[-2]
        assert people(app).cursor == 3
        await press(pilot, "r")
        assert "Works on one person; esc clears the marks." in text(app)
        assert store.ran == []
        await press(pilot, "escape")
        assert not people(app).marks
        await press(pilot, "V")
        assert len(people(app).marks) == 214


async def test_what_cannot_be_done_says_why() -> None:
    store = FakeStore(people=0, first=())
    async with running(store) as (app, pilot):
        assert PersonList.EMPTY in text(app)
        await press(pilot, "c", "j", "G", "space", "enter", "=")
        assert "Nobody is chosen" in text(app)


async def test_why_shows_the_sum() -> None:
    async with running() as (app, pilot):
        await press(pilot, "=")
        assert_snapshot(app, "why-80x24")
        await press(pilot, "escape")
        assert isinstance(app.screen, WorklistScreen)


async def test_why_of_somebody_who_is_not_ranked() -> None:
    async with running() as (app, pilot):
        await press(pilot, "j", "j", "j", "j", "=")
        assert "Not ranked" in text(app)


async def test_help_is_a_menu() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "question_mark")
        assert_snapshot(app, "help-80x24")
        await press(pilot, "escape", "f1")
        menu = app.screen.query_one(Menu)
        while menu.highlighted_option != menu.get_option("next"):
            await press(pilot, "j")
        await press(pilot, "enter")
        assert store.ran == [("toggle_mark", (person_id(1),))]


async def test_messages_can_be_read_again() -> None:
    async with running() as (app, pilot):
        await press(pilot, "M")
        assert "Nothing was said yet." in text(app)
        await press(pilot, "escape", "t", "u", "M")
        assert "Taken back: toggle mark" in text(app)


async def test_drafts_are_counted_and_listed() -> None:
    store = FakeStore()
    store.save_draft("contact", person_id(1), {"note": "half"})
    async with running(store) as (app, pilot):
        assert "1 draft (D)" in lines(app)[0]
        await press(pilot, "D")
        assert "Hendricks, Dale N-0001" in text(app)


async def test_no_drafts_is_said() -> None:
    async with running() as (app, pilot):
        await press(pilot, "D")
        assert "Nothing waits" in text(app)


@pytest.mark.parametrize("size", [(1, 1), (2, 60), (20, 3), (40, 12), (79, 24), (200, 60), NORMAL])
async def test_any_size_is_survived(size: tuple[int, int]) -> None:
    async with running() as (app, pilot):
        await pilot.resize_terminal(*size)
        await press(pilot, "j", "G", "k", "question_mark", "escape", "=", "escape", "slash", "a", "escape")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Worklist" in text(app)


async def test_a_new_day_shows_everything_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        assert "hearing Tue 24 Nov" in text(app)
        before = len(store.asked)
        monkeypatch.setenv("LIAISON_TODAY", "2026-11-21")
        app.turn_day()
        await settle(pilot)
        assert len(store.asked) > before


async def test_the_mouse_moves_and_opens() -> None:
    async with running() as (app, pilot):
        await pilot.click(PersonList, offset=(5, 4))
        await settle(pilot)
        assert people(app).cursor == 2
        await pilot.click(PersonList, offset=(5, 18))
        await settle(pilot)
        assert people(app).cursor == 9


def test_columns_give_way() -> None:
    rows = [PersonList(lambda _: ()).draw(PICTURED[0], width) for width in (30, 50, 77, 110)]
    said = ["".join(piece for piece, _ in first) for first, _ in rows]
    assert [len(line) for line in said] == [30, 50, 77, 110]
    assert "4.2 mo" not in said[1]
    assert "4.2 mo" in said[2]
    assert "Brown" in said[3]


async def test_a_name_in_the_palette_stands_above_every_action() -> None:
    async with running() as (app, pilot):
        await press(pilot, "ctrl+p", *"hendricks", "enter")
        assert app.screen.__class__.__name__ == "PersonScreen"
