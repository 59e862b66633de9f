"""Hostile text on every surface of the worklist's screens: shown as it is, or without what could steer; never run."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from models.rows.worklist import WorklistOrder
from tests.tui.fake_rows import PICTURED, sheet_of
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import WIDE, press, running, settle, text
from tests.tui.test_format import HOSTILE
from tui.format import printable
from tui.messages import Level, Notice
from tui.modals.confirm import ConfirmModal
from tui.modals.drafts import DraftsModal
from tui.screens import worklist
from tui.widgets.preview import Preview

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.done import Done
    from models.rows.person import PersonSheet
    from models.rows.worklist import WorklistSummary
    from tui.app import LiaisonApp


class HostileStore(FakeStore):
    """Every text that came from outside is the same hostile one."""

    def __init__(self, hostile: str) -> None:
        row = replace(
            PICTURED[0], name=hostile, county=hostile, reasons=(hostile, hostile), next_text=hostile, ref=hostile
        )
        super().__init__(people=3, first=(row,))
        self.hostile = hostile

    def order(self, text: str, sort: str = "rank") -> WorklistOrder:
        del text, sort
        return WorklistOrder(array("q", self.people), len(self.people), self.hostile)

    def person(self, person_id: UUID) -> PersonSheet:
        sheet = sheet_of(self.row_of(person_id))
        phone = replace(sheet.phones[0], number=self.hostile)
        header = replace(sheet.header, flags=(self.hostile,), safe_contact=self.hostile)
        happened = tuple(replace(row, title=self.hostile, text=self.hostile) for row in sheet.timeline)
        return replace(sheet, header=header, phones=(phone,), timeline=happened)

    def summary(self) -> WorklistSummary:
        return replace(super().summary(), drafts=1)

    def run(self, verb: str, *arguments: object, **options: object) -> Done:
        return replace(super().run(verb, *arguments, **options), summary=self.hostile)


def assert_harmless(app: LiaisonApp) -> None:
    for strip in app.screen._compositor.render_strips():
        assert all(character.isprintable() for character in strip.text)
        for segment in strip:
            assert segment.style is None or segment.style.link is None
            assert segment.style is None or "@click" not in segment.style.meta
    assert app.is_running
    assert app.return_code is None


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "_STILL_SECONDS", 0.0001)


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_every_surface_shows_it_and_runs_nothing(hostile: str) -> None:
    store = HostileStore(hostile)
    async with running(store, size=WIDE) as (app, pilot):
        while app.screen.query_one(Preview).sheet is None:
            await settle(pilot)
        assert_harmless(app)
        assert text(app).count(printable(hostile)[:8].rstrip()) >= 5
        await press(pilot, "t")
        assert_harmless(app)
        await press(pilot, "M")
        assert_harmless(app)
        await press(pilot, "escape", "=")
        assert_harmless(app)
        await press(pilot, "escape", "ctrl+p", *"hendri")
        assert_harmless(app)
        await press(pilot, "escape")
        app.push_screen(ConfirmModal(hostile, hostile, hostile, button=hostile))
        await settle(pilot)
        assert_harmless(app)
        await press(pilot, "escape")
        store.save_draft(hostile, PICTURED[0].id, {"a": 1})
        app.push_screen(DraftsModal(store.drafts()))
        await settle(pilot)
        assert_harmless(app)
        await press(pilot, "escape")
        app.notify(hostile)
        app.screen.post_message(Notice(hostile, Level.REFUSED))
        await settle(pilot)
        assert_harmless(app)


async def test_a_click_on_hostile_text_runs_nothing() -> None:
    async with running(HostileStore("[@click=app.quit]Pay[/]")) as (app, pilot):
        for row in range(24):
            await pilot.click(offset=(6, row))
        assert app.return_code is None
        assert app.is_running


async def test_the_last_gate_stands_behind_a_widget_that_forgot() -> None:
    async with running() as (app, pilot):
        app.screen.query_one("TitleLine").render = lambda: "a\x1b[2Jb\u202ec"  # type: ignore[method-assign]  # one that forgot
        app.screen.query_one("TitleLine").refresh()
        await settle(pilot)
        assert "\x1b" not in text(app)
        assert "\u202e" not in text(app)
