"""How a test waits for the app and looks at it: press, settle, assert."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import WorkerError

from tests.tui.fake_store import FakeStore
from tests.tui.quiet import piloted
from tui.app import LiaisonApp
from tui.widgets.personlist import PersonList
from tui.widgets.preview import Preview

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.app import App
    from textual.pilot import Pilot

    from tui.door import Door, SettingUp, Unlocking

NORMAL, WIDE = (80, 24), (120, 40)
SNAPSHOTS = Path(__file__).parent / "snapshots"
_ASKING = {"form", "help", "drafts_shown", "import"}
"""Workers that wait for the person at the keyboard."""
_MOST_ROUNDS = 20


@asynccontextmanager
async def running(
    start: Door | Unlocking | SettingUp | None = None, size: tuple[int, int] = NORMAL
) -> AsyncIterator[tuple[LiaisonApp, Pilot[None]]]:
    """The app on a fake store, its first screen settled."""
    app = LiaisonApp(start or FakeStore())
    async with piloted(app, size) as pilot:
        await settle(pilot)
        while _previews_soon(app):
            await settle(pilot)
        yield app, pilot


def _previews_soon(app: LiaisonApp) -> bool:
    """Whether the preview beside the list has not read the person under the cursor yet."""
    lists, previews = app.screen.query(PersonList), app.screen.query(Preview)
    return any(each.display and each.sheet is None for each in previews) and any(each.row for each in lists)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, each when the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no worker works and no message waits, also on a machine that has other things to do."""
    for least in (True, True, *[False] * _MOST_ROUNDS):
        if not least and not _busy(pilot.app):
            return
        for worker in list(pilot.app.workers):
            if not worker.is_finished and worker.group not in _ASKING:
                with suppress(WorkerError):
                    await worker.wait()
        await pilot.pause()


def _busy(app: App[None]) -> bool:
    """Whether something is still to be done that nobody at the keyboard is asked about."""
    works = any(not worker.is_finished and worker.group not in _ASKING for worker in app.workers)
    return works or any(pump.message_queue_size for pump in (app, *app.screen_stack))


def lines(app: LiaisonApp) -> list[str]:
    """What is on the screen, line by line, as the terminal gets it: every filter has seen it."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def text(app: LiaisonApp) -> str:
    """What is on the screen."""
    return "\n".join(lines(app))


def assert_snapshot(app: LiaisonApp, name: str) -> None:
    """The screen is as it was kept; UPDATE_SNAPSHOTS=1 keeps it anew, to be looked at before it is committed."""
    kept = SNAPSHOTS / f"{name}.txt"
    shown = text(app) + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(shown, encoding="utf-8")
    assert shown == kept.read_text(encoding="utf-8")
