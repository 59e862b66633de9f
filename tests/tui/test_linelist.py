from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from rich.style import Style
from textual.app import App

from tests.tui.quiet import piloted
from tui.widgets.linelist import Line, LineList
from tui.widgets.strips import Strips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class Numbers(LineList[int]):
    """Numbers, as they are."""

    def id_of(self, row: int) -> int:
        return row

    def draw(self, row: int, width: int) -> list[Line]:
        return [[(f"number {row}".ljust(width), "")]]


class Held(App[None]):
    """A list and what it told."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[list[int]] = []
        self.told: list[object] = []

    def compose(self) -> ComposeResult:
        yield Numbers(self.fetch)

    def fetch(self, ids: Sequence[int]) -> list[int]:
        self.asked.append(list(ids))
        return [each for each in ids if each % 10 != 9]

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        self.told.append(message.row)

    @property
    def list(self) -> Numbers:
        return self.query_one(Numbers)


@pytest.fixture
def app() -> Held:
    return Held()


async def test_the_cursor_stays_on_its_id(app: Held) -> None:
    async with piloted(app) as pilot:
        app.list.show(array("q", range(100)))
        assert app.list.go_to(40)
        assert not app.list.go_to(1000)
        app.list.show(array("q", reversed(range(100))))
        await pilot.pause()
        assert (app.list.cursor, app.list.cursor_id, app.list.row) == (59, 40, 40)


async def test_the_cursor_keeps_its_place_when_its_row_goes(app: Held) -> None:
    async with piloted(app):
        app.list.show(array("q", range(10)))
        app.list.go_to(5)
        app.list.show(array("q", [0, 1, 2, 3, 4, 6, 7, 8]))
        assert app.list.cursor_id == 6
        app.list.show(array("q", [0, 1]))
        assert app.list.cursor_id == 1
        app.list.show(array("q"))
        assert app.list.cursor == 0
        assert app.list.cursor_id is None


async def test_what_was_looked_for_begins_at_the_top(app: Held) -> None:
    async with piloted(app):
        app.list.show(array("q", range(10)))
        app.list.go_to(5)
        app.list.show(array("q", [4, 5, 6]), from_top=True)
        assert app.list.cursor_id == 4


async def test_rows_are_asked_for_once_and_again_when_they_changed(app: Held) -> None:
    async with piloted(app) as pilot:
        app.list.show(array("q", range(1000)))
        await pilot.pause()
        app.asked.clear()
        app.list.refresh()
        await pilot.pause()
        assert app.asked == []
        app.list.renew([3])
        await pilot.pause()
        assert len(app.asked) == 1
        assert 3 in app.asked[0]
        assert 4 not in app.asked[0]


async def test_a_row_that_is_gone_is_shown_empty(app: Held) -> None:
    async with piloted(app) as pilot:
        app.list.show(array("q", [8, 9, 10]))
        await pilot.press("down", "enter", "down", "enter")
        await pilot.pause()
        assert app.told == [10]
        shown = [strip.text for strip in app.screen._compositor.render_strips()]
        assert "number 8" in shown[0]
        assert "number" not in shown[1]
        assert "number 10" in shown[2]


async def test_marks_stay_on_rows_that_are_not_shown(app: Held) -> None:
    async with piloted(app) as pilot:
        app.list.show(array("q", [1, 2, 3]))
        await pilot.press("space", "space")
        app.list.show(array("q", [2, 3]))
        assert (app.list.marks, app.list.marks.hidden) == ({1, 2}, 1)
        app.list.mark_all()
        assert app.list.marks == {1, 2, 3}
        app.list.unmark([2])
        assert app.list.marks == {1, 3}
        app.list.clear_marks()
        assert (app.list.marks, app.list.marks.hidden) == (set(), 0)


async def test_a_range_is_drawn_with_the_shift_key_and_taken_back_on_the_way_back(app: Held) -> None:
    async with piloted(app) as pilot:
        await pilot.press("shift+down")
        assert app.list.marks == set()
        app.list.show(array("q", range(10, 20)))
        app.list.go_to(14)
        await pilot.press("space", "up", "up", "shift+down", "shift+down", "shift+down")
        assert app.list.marks == {13, 14, 15, 16}
        await pilot.press("shift+up", "shift+up", "shift+up", "shift+up")
        assert app.list.marks == {12, 13, 14}
        await pilot.press("g", "shift+up")
        assert app.list.marks == {10, 12, 13, 14}


async def test_memory_is_bounded(app: Held) -> None:
    async with piloted(app, (40, 10)) as pilot:
        app.list.show(array("q", range(100_000)))
        for _ in range(60):
            await pilot.press("pagedown")
        for place in range(0, 100_000, 100):
            app.list.go_to(place)
        await pilot.pause()
        assert len(app.list._rows) <= 2_200


async def test_the_next_page_is_there_before_it_is_asked_for(app: Held) -> None:
    async with piloted(app, (40, 20)) as pilot:
        app.list.show(array("q", range(1_000)))
        app.list.focus()
        await pilot.pause()
        for _ in range(12):
            before = len(app.asked)
            app.list.act_page_down()
            app.list.render_line(0)
            assert len(app.asked) == before
            await pilot.pause()
        assert max(map(len, app.asked)) < 200


async def test_a_layout_elsewhere_does_not_draw_the_scroll_bar_anew(app: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    async with piloted(app) as pilot:
        app.list.show(array("q", range(100)))
        await pilot.pause()
        drawn: list[int] = []
        monkeypatch.setattr(app.list.vertical_scrollbar, "refresh", lambda **_kind: drawn.append(1))
        app.screen.refresh(layout=True)
        await pilot.pause()
        assert not drawn
        app.list.show(array("q", range(50)))
        assert drawn
        assert app.list.vertical_scrollbar.window_virtual_size == 50


async def test_what_was_drawn_has_the_colours_of_now(app: Held) -> None:
    async with piloted(app) as pilot:
        app.list.show(array("q", range(100)))
        before = app.list.render_line(3)
        assert app.list.render_line(3) is before
        app.theme = "textual-light"
        await pilot.pause()
        after = app.list.render_line(3)
        assert after.text == before.text
        assert [part.style for part in after] != [part.style for part in before]


def test_lines_kept_are_not_without_end() -> None:
    strips = Strips(lambda _name, _at_cursor: Style())
    for number in range(1_000):
        strips.strip([(str(number), "")], 10)
    assert len(strips) <= 400
