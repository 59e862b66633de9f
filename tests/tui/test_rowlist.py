from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tests.tui.pilots import press
from tests.tui.quiet import piloted
from tui import themes
from tui.widgets.entries import Entry, EntryList, groups, widths
from tui.widgets.tabline import TabLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget


def entry(name: str) -> Entry:
    return Entry(name, ((name, ""),), row=name)


class OneWidget(App[None]):
    """An app with one widget."""

    CSS = "EntryList { height: 6; }"

    def __init__(self, shown: Widget) -> None:
        super().__init__()
        self.shown = shown

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.VARIABLES

    def compose(self) -> ComposeResult:
        yield self.shown


def filled(*named: tuple[str, list[str]]) -> list[Entry]:
    return groups(*((name, [entry(each) for each in held]) for name, held in named))


async def test_the_cursor_passes_over_headings_both_ways() -> None:
    shown = EntryList()
    async with piloted(OneWidget(shown)) as pilot:
        shown.fill(filled(("One", ["a", "b"]), ("Two", ["c"])))
        shown.focus()
        seen = [shown.chosen]
        for key in ("j", "j", "j", "k", "g", "G", "k", "k", "k"):
            await press(pilot, key)
            seen.append(shown.chosen)
    assert seen == ["a", "b", "c", "c", "b", "a", "c", "b", "a", "a"]


async def test_the_cursor_stays_on_its_row_in_fresh_data() -> None:
    shown = EntryList()
    async with piloted(OneWidget(shown)):
        shown.fill(filled(("One", ["a", "b"])))
        shown.act_down()
        shown.fill(filled(("New", ["x", "y"]), ("One", ["a", "b"])))
        seen = [shown.chosen]
        for left in (["a"], []):
            shown.fill(filled(("One", left)))
            seen.append(shown.chosen)
    assert seen == ["b", "a", None]


async def test_the_first_heading_is_seen_again_at_the_top() -> None:
    shown = EntryList()
    async with piloted(OneWidget(shown), (40, 6)) as pilot:
        shown.fill(filled(("One", [str(number) for number in range(30)])))
        shown.act_bottom()
        await pilot.pause()
        assert shown.scroll_offset.y > 20
        shown.act_top()
        await pilot.pause()
        assert shown.scroll_offset.y == 0


async def test_rows_with_one_key_are_all_shown() -> None:
    shown = EntryList()
    async with piloted(OneWidget(shown)):
        shown.fill([entry("same"), entry("same"), entry("same")])
        assert len(shown.ids) == 3
        shown.act_bottom()
        shown.fill([entry("same"), entry("same"), entry("same")])
        assert shown.cursor == 2


async def test_only_headings_is_a_list_all_the_same() -> None:
    shown = EntryList()
    async with piloted(OneWidget(shown)):
        shown.fill([Entry("h", (("only a heading", ""),), idle=True)])
        shown.act_down()
        assert shown.chosen is None


def test_columns_share_the_width() -> None:
    assert widths((10, 0, -5), 40) == [10, 21, 5]
    assert widths((10, 0, -5), 12) == [10, 0, 5]


async def test_the_tab_shown_stands_in_brackets_at_any_width() -> None:
    for width, words in ((40, " One [Two] Three"), (13, "One [Two] Three")):
        shown = TabLine(["One", "Two", "Three"])
        async with piloted(OneWidget(shown), (width, 4)):
            shown.shown = 1
            assert shown.render().plain.rstrip() == words.rstrip()
