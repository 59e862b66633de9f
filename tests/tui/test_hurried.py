"""Keys that come all at once, as from a paste or to a slow machine: screens are left before they stand."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.journeys.monkey_hand import event_of
from tests.tui.pilots import running, settle
from tui.modals.reading import ReadingModal
from tui.screens.worklist import WorklistScreen
from tui.widgets.reading import paragraphs

if TYPE_CHECKING:
    from tui.app import LiaisonApp

_TURNS = 50


async def test_a_screen_may_be_left_before_it_stands() -> None:
    async with running() as (app, pilot):
        for turns in range(0, 12, 2):
            app.push_screen(ReadingModal("Entry", paragraphs("What was changed.")))
            for _ in range(turns):
                await asyncio.sleep(0)
            app.pop_screen()
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)


@pytest.mark.parametrize("keys", [("enter", "q"), ("3", "q"), ("c", "ctrl+q"), ("M", "ctrl+q"), ("enter", "ctrl+q")])
async def test_the_app_may_be_left_while_a_screen_is_built(keys: tuple[str, ...]) -> None:
    for turns in range(0, 24, 4):
        async with running() as (app, _):
            app.post_message(event_of(keys[0]))
            for _ in range(turns):
                await asyncio.sleep(0)
            app.post_message(event_of(keys[1]))
            await _left(app)


async def _left(app: LiaisonApp) -> None:
    """Some keys wait for a form or go to the list under it: then once more, from the list."""
    for key in ("escape", "escape", "escape", "ctrl+q"):
        for _ in range(_TURNS):
            if app._exit:
                return
            await asyncio.sleep(0)
        app.post_message(event_of(key))
