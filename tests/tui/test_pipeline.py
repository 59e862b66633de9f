from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from models.enums import Stage
from models.rows.done import Done
from models.rows.pipeline import Box, Leaving, Out
from tests.tui.fake_flow import made_pipeline
from tests.tui.fake_rows import person_id
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import WIDE, assert_snapshot, press, running, settle, text
from tui.screens.people import PeopleScreen
from tui.screens.person import PersonScreen
from tui.screens.pipeline import PipelineScreen
from tui.widgets.flow import FlowLine, FlowList, bar, branches, flow_lines
from tui.widgets.measurelines import measure_table
from tui.widgets.spark import Sparkline, spark

if TYPE_CHECKING:
    from datetime import date

    from models.rows.pipeline import Pipeline
    from tui.app import LiaisonApp
    from tui.widgets.linelist import Line


def screen(app: LiaisonApp) -> PipelineScreen:
    assert isinstance(app.screen, PipelineScreen)
    return app.screen


def line_of(app: LiaisonApp) -> FlowLine:
    row = app.screen.query_one(FlowList).row
    assert row is not None
    return row


class CountingStore(FakeStore):
    """Remembers which pipelines were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.counted: list[tuple[str, str]] = []
        self.nobody = False

    def pipeline(self, quarter: str, county: str) -> Pipeline:
        self.counted.append((quarter, county))
        return super().pipeline(quarter, county)

    def people_of_month(self, measure: str, month: date, county: str) -> list[UUID]:
        return [] if self.nobody else super().people_of_month(measure, month, county)


async def test_at_80_by_24() -> None:
    async with running() as (app, pilot):
        await press(pilot, "8")
        assert_snapshot(app, "pipeline-80x24")
        await press(pilot, "G")
        assert_snapshot(app, "pipeline-measures-80x24")


async def test_when_wide() -> None:
    async with running(size=WIDE) as (app, pilot):
        await press(pilot, "8")
        assert_snapshot(app, "pipeline-120x40")


async def test_the_cursor_goes_from_box_to_box_and_on_to_the_measures() -> None:
    async with running() as (app, pilot):
        await press(pilot, "8")
        seen = [line_of(app).key]
        for key in ("j", "down", "k", "G", "g"):
            await press(pilot, key)
            seen.append(line_of(app).key)
        assert seen == [Stage.LISTED, Stage.ATTEMPTED, Stage.REACHED, Stage.ATTEMPTED, "to_job", Stage.LISTED]


async def test_a_box_opens_who_stands_there_by_enter_twice() -> None:
    async with running() as (app, pilot):
        await press(pilot, "8", "j", "j", "enter")
        assert_snapshot(app, "pipeline-box-80x24")
        await press(pilot, "enter")
        assert isinstance(app.screen, PeopleScreen)
        assert "Reached: stand here on 20 Nov" in text(app)
        await press(pilot, "escape")
        assert line_of(app).key is Stage.REACHED


async def test_who_left_for_a_reason_and_one_alone_are_opened() -> None:
    async with running() as (app, pilot):
        await press(pilot, "8", "j", "enter", "j", "j", "j", "enter")
        assert "Attempted: left from here: closed, unreachable" in text(app)
        await press(pilot, "escape", *"jjjjjjj", "enter", "enter")
        assert isinstance(app.screen, PersonScreen)


async def test_a_box_tells_of_jobs_that_ended_and_of_who_came_further_without() -> None:
    async with running() as (app, pilot):
        await press(pilot, "8", *"jjjj", "enter")
        assert "came further with none on record   1" in text(app)
        await press(pilot, "escape", *"jjj", "enter")
        assert "their job ended since" in text(app)


async def test_a_measure_opens_who_it_counts() -> None:
    async with running() as (app, pilot):
        await press(pilot, "8", "G", *"kkkk", "enter", "j", "enter")
        assert isinstance(app.screen, PeopleScreen)
        assert "Reached of listed: who came, 2026Q4" in text(app)
        assert "96 people" in text(app)


async def test_nothing_chosen_opens_nothing() -> None:
    async with running() as (app, pilot):
        await press(pilot, "8", "enter", "escape")
        assert screen(app).pipeline is not None


async def test_a_measure_opens_its_people_and_each_month() -> None:
    store = CountingStore()
    async with running(store) as (app, pilot):
        await press(pilot, "8", "G", *"kkkk", "enter")
        assert_snapshot(app, "pipeline-measure-80x24")
        await press(pilot, *"jjjj", "enter")
        assert isinstance(app.screen, PeopleScreen)
        assert "people spoken with in Oct 2026" in text(app)
        assert "2 people" in text(app)
        store.nobody = True
        await press(pilot, "escape", "enter", "G", "enter")
        assert "Nobody stands behind this figure any more." in text(app)


async def test_quarters_and_counties() -> None:
    store = CountingStore()
    async with running(store) as (app, pilot):
        await press(pilot, "8", "]")
        assert "That quarter has not begun." in text(app)
        await press(pilot, "[")
        assert "2026Q3 against 2026Q2 · the whole state" in text(app)
        await press(pilot, "/", *"dan", "enter")
        assert "2026Q3 against 2026Q2 · Dane" in text(app)
        await press(pilot, "/", "escape", "]")
        assert "2026Q4 to 20 Nov against 2026Q3 · Dane" in text(app)
    assert store.counted == [("2026Q4", ""), ("2026Q3", ""), ("2026Q3", "Dane"), ("2026Q4", "Dane")]


async def test_a_change_is_counted_when_it_is_looked_at() -> None:
    store = CountingStore()
    async with running(store) as (app, pilot):
        await press(pilot, "8", "j", "1")
        app.changed.publish(Done("Something was done", UUID(int=1), (person_id(1),)))
        app.changed.publish(None)
        await settle(pilot)
        assert len(store.counted) == 1
        await press(pilot, "8")
        assert len(store.counted) == 2
        assert line_of(app).key is Stage.ATTEMPTED
        app.changed.publish(None)
        await settle(pilot)
        await press(pilot, "1", "8")
        assert len(store.counted) == 3


async def test_what_was_asked_for_before_is_not_shown() -> None:
    async with running() as (app, pilot):
        await press(pilot, "8")
        held = screen(app).pipeline
        screen(app).quarter = screen(app).quarter.previous()
        screen(app)._read(screen(app).quarter.next(), "")
        await settle(pilot)
        assert screen(app).pipeline is held


async def test_without_colour_the_new_part_is_seen() -> None:
    async with running() as (app, pilot):
        await press(pilot, "8", "ctrl+t", "ctrl+t")
        assert app.theme == "liaison-plain"
        assert "█▒" in text(app)


def drawn(line: Line) -> str:
    return "".join(each for each, _ in line)


@pytest.mark.parametrize("width", [40, 60, 77, 99, 100, 117, 200])
def test_every_line_fits_its_width(width: int) -> None:
    shown = FlowList()
    pipeline = made_pipeline("2026Q4", "")
    shown._pipeline, shown._most, shown._table = pipeline, 96, measure_table(pipeline)
    for row in flow_lines(pipeline):
        assert len(drawn(shown.draw(row, width)[0])) <= max(width, 62), row.key


@pytest.mark.parametrize(
    ("value", "new", "most", "before", "lighter"),
    [
        (0, 0, 100, "", ""),
        (100, 0, 100, "██████████", ""),
        (55, 0, 100, "█████▌", ""),
        (1, 0, 1_000, "▏", ""),
        (100, 30, 100, "███████", "▒▒▒"),
        (100, 1, 100, "█████████", "▒"),
        (100, 100, 100, "", "▒▒▒▒▒▒▒▒▒▒"),
        (1, 1, 1_000, "", "▒"),
        (2, 1, 1_000, "", "▒"),
    ],
)
def test_bars(value: int, new: int, most: int, before: str, lighter: str) -> None:
    assert bar(value, new, most, 10) == (before, lighter)


def box(*outs: tuple[Leaving, str, int], lapsed: int = 0) -> Box:
    ids = tuple(UUID(int=number) for number in range(100))
    left = tuple(Out(how, reason, ids[:count]) for how, reason, count in outs)
    return Box(Stage.REACHED, (), (), (), left, (), ids[:lapsed])


PARKED, CLOSED, GONE = Leaving.PARKED, Leaving.CLOSED, Leaving.GONE
MANY = ((PARKED, "in treatment", 2), (CLOSED, "unreachable", 9), (CLOSED, "declined", 3), (GONE, "", 1))


@pytest.mark.parametrize(
    ("outs", "width", "said"),
    [
        ((), 80, ""),
        (((GONE, "", 4),), 80, "4 out: off the list 4"),
        (((PARKED, "in treatment", 2),), 80, "2 out: parked 2 (in treatment)"),
        (MANY, 90, "15 out: closed 12 (unreachable 9, declined 3) · parked 2 (in treatment) · off the list 1"),
        (MANY, 80, "15 out: closed 12 (unreachable 9, declined 3) · parked 2 · off the list 1"),
        (MANY, 64, "15 out: closed 12 (unreachable 9, …) · parked 2 · off the list 1"),
        (MANY, 50, "15 out: closed 12 · parked 2 · off the list 1"),
    ],
)
def test_who_left_with_as_many_reasons_as_there_is_room_for(
    outs: tuple[tuple[Leaving, str, int], ...], width: int, said: str
) -> None:
    assert branches(box(*outs), width) == said


def test_a_job_that_ended_stands_beside_who_left() -> None:
    assert branches(box(lapsed=3), 80) == "job ended 3"
    assert branches(box((GONE, "", 1), lapsed=2), 80) == "1 out: off the list 1 · job ended 2"


def test_a_small_line() -> None:
    assert spark([0, 1, 50, 100]) == "▁▂▄▇"
    assert spark([0, 0]) == "▁▁"
    assert spark([1, 1_000]) == "▂▇"
    assert spark([None, 7]) == "·▇"
    assert spark([]) == ""
    assert Sparkline.of([None, 1_200, 3, None]) == Sparkline("1,200", "·▇▂·", "3")
    assert Sparkline.of([None]) == Sparkline("", "·", "")


@pytest.mark.parametrize(
    ("width", "said"),
    [(77, " 6 ▂▂▃▃▂▃▂▂▄▄▅▇ 85"), (68, "▂▂▃▃▂▃▂▂▄▄▅▇ 85"), (64, "▂▂▃▃▂▃▂▂▄▄▅▇"), (60, "")],
)
def test_the_small_line_gives_way_from_its_ends(width: int, said: str) -> None:
    pipeline = made_pipeline("2026Q4", "")
    shown = drawn(measure_table(pipeline).line(pipeline.measures[0], width)).rstrip()
    assert shown == f"reached of listed    61 of 96     64 %     56 %   {said}".rstrip()


def test_a_table_without_small_lines() -> None:
    pipeline = made_pipeline("2026Q4", "")
    table = measure_table(replace(pipeline, measures=pipeline.measures[-1:]))
    assert drawn(table.heading("2026Q4", "2026Q3", 77)).rstrip().endswith("2026Q3")
