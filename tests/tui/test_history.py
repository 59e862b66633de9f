from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.enums import ActivityKind
from tests.tui.fake_rows import TODAY
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import assert_snapshot, press, running, text
from tui.modals.reading import ReadingModal
from tui.widgets.filterbar import FilterBar
from tui.widgets.officelists import log

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.office import ActivityRow


class NoHistory(FakeStore):
    """A store whose log is empty."""

    def history(
        self,
        person_id: UUID | None = None,  # noqa: ARG002 - empty for everybody
        limit: int = 200,  # noqa: ARG002 - and however many are asked for
    ) -> list[ActivityRow]:
        return []


async def test_at_80_by_24() -> None:
    async with running() as (app, pilot):
        await press(pilot, "6")
        assert_snapshot(app, "history-80x24")


async def test_words_narrow_the_log() -> None:
    async with running() as (app, pilot):
        await press(pilot, "6", "/", *"pao")
        assert "2 of 20" in text(app)
        await press(pilot, *" zz")
        assert "No entry has these words" in text(app)
        await press(pilot, "escape", "/", *"undone", "enter", "enter")
        assert isinstance(app.screen, ReadingModal)
        assert "Taken back later." in text(app)
        await press(pilot, "escape", "escape")
        assert app.screen.query_one(FilterBar).text == ""
        await press(pilot, "escape")
        assert app.current_mode == "worklist"


async def test_undo_is_seen_at_once() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "t", "6")
        assert "u takes back: toggle mark" in text(app)
        await press(pilot, "u")
        assert "nothing to undo" in text(app)


async def test_an_empty_log() -> None:
    async with running(NoHistory()) as (app, pilot):
        await press(pilot, "6")
        assert "Nothing was done yet." in text(app)


def test_what_is_no_change_is_named() -> None:
    row = replace(FakeStore().history()[0], kind=ActivityKind.ACCESS)
    undo = replace(row, kind=ActivityKind.UNDO)
    assert [entry.cells[2][0] for entry in log([row, undo], TODAY) if not entry.idle] == ["access", "undo"]
