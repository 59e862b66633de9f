from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from models.errors import FilterRefused
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import assert_snapshot, lines, press, running, settle, text
from tui.screens.filtered import _Unread
from tui.screens.worklist import WorklistScreen
from tui.widgets.offers import Offers
from tui.widgets.peoplefilter import FilterLine, PeopleFilter
from tui.widgets.personlist import PersonList

if TYPE_CHECKING:
    from models.rows.worklist import WorklistOrder
    from tui.app import LiaisonApp

OKAFOR = "okafor"


class Knowing(FakeStore):
    """Knows no county Xanadu."""

    def order(self, text: str, sort: str = "rank") -> WorklistOrder:
        if "xanadu" in text:
            start = text.index("xanadu")
            raise FilterRefused("“xanadu” is not a county.", "Another.", start=start, end=start + 6, text=text)
        return super().order(text, sort)


def bar(app: LiaisonApp) -> PeopleFilter:
    return app.screen.query_one(PeopleFilter)


def typed(app: LiaisonApp) -> str:
    return app.screen.query_one(FilterLine).value


def offered(app: LiaisonApp) -> list[str]:
    offers = app.screen.query_one(Offers)
    return [offer.text for offer in offers._offers] if offers.display else []


async def test_what_may_stand_there_is_offered_and_taken() -> None:
    async with running() as (app, pilot):
        await press(pilot, "slash", *"co")
        assert offered(app) == ["county:"]
        await press(pilot, "tab")
        assert offered(app) == ["brown", "dane"]
        assert_snapshot(app, "filter-offers-80x24")
        await press(pilot, "right")
        assert (typed(app), offered(app)) == ("county:brown", [])
        await press(pilot, "comma", "down", "down", "up", "down", "down", "enter")
        assert typed(app) == "county:brown,dane"
        await press(pilot, *" is:", "up", "down", "up", "enter")
        assert typed(app) == "county:brown,dane is:"
        assert app.focused is app.screen.query_one(PersonList)


async def test_down_goes_to_the_list_when_nothing_is_offered() -> None:
    async with running() as (app, pilot):
        await press(pilot, "slash", *"okafor", "left", "right", "right", "down")
        assert app.focused is app.screen.query_one(PersonList)
        assert typed(app) == OKAFOR


async def test_what_cannot_be_read_is_underlined_and_keeps_the_old_result() -> None:
    async with running() as (app, pilot):
        await press(pilot, "slash", *"okafor")
        shown = list(app.screen.query_one(PersonList).ids)
        await press(pilot, *" stage:lost")
        line = app.screen.query_one(FilterLine)
        assert line.value[slice(*(line.bad or (0, 0)))] == "lost"
        assert "“lost” is not a stage." in lines(app)[1]
        assert (bar(app).text, bar(app).typed) == ("okafor stage:l", "okafor stage:lost")
        assert list(app.screen.query_one(PersonList).ids) != shown
        await press(pilot, *["backspace"] * 11)
        assert (line.bad, list(app.screen.query_one(PersonList).ids)) == (None, shown)
        assert "of 214 by rank" in lines(app)[1]


async def test_what_is_only_begun_is_told_when_the_line_is_left() -> None:
    async with running() as (app, pilot):
        await press(pilot, "slash", *"stage:re")
        assert "214 of 214 by rank" in lines(app)[1]
        await press(pilot, "enter")
        assert "“re” could be ready, reached" in lines(app)[1]
        await press(pilot, "escape")
        assert (typed(app), bar(app).text) == ("", "")
        assert "214 of 214 by rank" in lines(app)[1]


async def test_what_the_case_file_does_not_know_is_told_in_the_bar() -> None:
    async with running(Knowing()) as (app, pilot):
        await press(pilot, "slash", *"okafor xanadu")
        line = app.screen.query_one(FilterLine)
        assert line.value[slice(*(line.bad or (0, 0)))] == "xanadu"
        assert "“xanadu” is not a county." in lines(app)[1]
        await press(pilot, "enter", "s")
        assert bar(app).text == "okafor xanad"


async def test_a_refusal_that_comes_late_is_dropped() -> None:
    async with running() as (app, pilot):
        await press(pilot, "slash", *OKAFOR)
        app.screen.post_message(_Unread("okaf", FilterRefused("Too late.", text="okaf")))
        await settle(pilot)
        assert "Too late." not in text(app)


async def test_a_filter_is_kept_under_a_name() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "slash", *OKAFOR, "ctrl+s", *"so", "enter")
        assert store.ran == [("save_filter", ("so", OKAFOR))]
        assert "Save filter: done" in lines(app)[-2]
        await press(pilot, "ctrl+s", *"Soon")
        assert_snapshot(app, "filter-name-80x24")
        await press(pilot, "ctrl+x")
        assert store.ran[1:] == [("drop_filter", ("Soon",))]
        await press(pilot, "ctrl+s", "ctrl+x", "enter", "escape")
        assert len(store.ran) == 2


async def test_a_filter_that_cannot_be_read_is_not_kept() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "slash", *"stage:lost", "ctrl+s")
        assert "nothing was kept" in lines(app)[-2]
        assert store.ran == []


async def test_the_list_is_written_out_as_it_is_shown() -> None:
    async with running() as (app, pilot):
        await press(pilot, "s", "o")
        assert "Wrote 38 of 214 by name to liaison-practice-worklist.xlsx" in lines(app)[-2]
        assert isinstance(app.screen, WorklistScreen)


async def test_an_empty_answer_is_no_error() -> None:
    async with running() as (app, pilot):
        await press(pilot, "slash", *"zzz")
        assert "Nobody answers to this filter" in text(app)
        assert app.screen.query_one(PersonList).ids == array("q")
