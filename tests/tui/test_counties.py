from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.tui.fake_rows import TODAY, county
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import WIDE, assert_snapshot, press, running, text
from tests.tui.test_agenda import listening
from tui.modals.reading import ReadingModal
from tui.widgets.officelists import counties, county_page

if TYPE_CHECKING:
    from models.rows.office import CountyRow


class NoCounties(FakeStore):
    """A store without a county."""

    def counties(self) -> list[CountyRow]:
        return []


async def test_at_80_by_24() -> None:
    async with running() as (app, pilot):
        await press(pilot, "4")
        assert_snapshot(app, "counties-80x24")


async def test_when_wide_the_county_stands_beside() -> None:
    async with running(size=WIDE) as (app, pilot):
        await press(pilot, "4", "j")
        assert_snapshot(app, "counties-120x40")


async def test_enter_shows_the_county_whole() -> None:
    async with running() as (app, pilot):
        await press(pilot, "4", "enter")
        assert isinstance(app.screen, ReadingModal)
        assert "Brown County Child Support Agency" in text(app)


async def test_the_three_forms_are_about_the_county() -> None:
    async with running() as (app, pilot):
        await press(pilot, "4", "j")
        asked = listening(app)
        await press(pilot, "e", "+", "m")
    assert asked == [("protocol", None, "Dane"), ("csa_contact", None, "Dane"), ("meeting", None, "Dane")]


async def test_no_county_yet() -> None:
    async with running(NoCounties()) as (app, pilot):
        await press(pilot, "4")
        assert "n agrees a protocol" in text(app)
        asked = listening(app)
        await press(pilot, "e", "enter")
        assert not asked
        assert "No county is chosen" in text(app)


def test_what_is_not_there_is_said() -> None:
    row = replace(county(1, "Brown"), contacts=(), meetings=(), agreed_on=None, protocol=(("outreach", ""),))
    cells = [words for words, _ in counties([row], TODAY)[0].cells]
    assert cells[3:] == ["nobody named: + adds", "no meeting yet"]
    page = county_page(row, TODAY).plain
    assert "not yet: e writes the protocol" in page
    assert "nothing written" in page


async def test_a_protocol_is_agreed_before_anybody_came() -> None:
    async with running(NoCounties()) as (app, pilot):
        await press(pilot, "4")
        assert "n agrees a protocol" in text(app)
        await press(pilot, "n", *"county 2", "enter")
        assert "county-2" in text(app)
