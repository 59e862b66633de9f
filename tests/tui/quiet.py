"""An app under test that waits for what it has to do and not for the clock.

Textual's pilot guesses from the load of the processor, in naps of a fiftieth of a second, whether an app is idle: two
thirds of a test went by in naps, and on a busy machine the guess was wrong. The event loop knows.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from time import process_time
from typing import TYPE_CHECKING, Any, Final

import pytest
import textual.app
import textual.pilot
from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import AsyncIterator

    from textual.app import App
    from textual.css.model import RuleSet
    from textual.pilot import Pilot

ROUNDS: Final = 3
"""Rounds of the event loop in a row without anything to run: what a thread wakes is ready a round later."""
MOST_ROUNDS: Final = 100_000
"""More than any key has ever needed."""
PATIENCE: Final = 0.05
"""Seconds after which a thread that used no processor counts as held by the test."""
MOST_WAITS: Final = 200
"""Of so many seconds; a thread that works longer does not end by itself."""
HELD: Final = 0.001
"""Seconds of processor time in them that are none."""

_read: dict[object, list[RuleSet]] = {}
_parse_rules = Stylesheet._parse_rules


@asynccontextmanager
async def piloted(app: App[None], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app without a terminal, and the pilot who presses its keys."""
    quiet = Quiet(app)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quiet.loop, "run_in_executor", quiet.run_in_executor)
        patch.setattr(textual.app, "wait_for_idle", quiet.come)
        patch.setattr(textual.app.App, "delay_update", lambda *_: None)
        patch.setattr(textual.pilot, "wait_for_idle", quiet.come)
        patch.setattr(textual.pilot.Pilot, "_wait_for_screen", lambda _: quiet.come())
        patch.setattr(Stylesheet, "_parse_rules", _read_once)
        async with app.run_test(size=size) as pilot:
            yield pilot


class Quiet:
    """What one app has still to do."""

    def __init__(self, app: App[None]) -> None:
        self.app = app
        self.loop: Any = asyncio.get_running_loop()
        self._start = self.loop.run_in_executor
        self._in_threads: set[Future[Any]] = set()

    def run_in_executor(self, *work: Any) -> Future[Any]:  # noqa: ANN401 - it is passed on
        """What the loop does, remembered until its result has come back to the loop."""
        future: Future[Any] = self._start(*work)
        self._in_threads.add(future)
        future.add_done_callback(self._in_threads.discard)
        return future

    async def come(self, _seconds: float = 0) -> bool:
        """Wait until no thread works, nothing is ready to run and nothing is left to draw."""
        still = 0
        for _ in range(MOST_ROUNDS):
            await self._threads_rest()
            await asyncio.sleep(0)
            still = 0 if self.loop._ready else still + 1
            if still == ROUNDS and not self._drew():
                return True
            still %= ROUNDS
        pytest.fail("The app never comes to rest.")

    async def _threads_rest(self) -> None:
        """Wait until every thread is done, or waits for the test to let it go on."""
        for _ in range(MOST_WAITS):
            before = process_time()
            if self._in_threads:
                await asyncio.wait(self._in_threads.copy(), timeout=PATIENCE)
            if not self._in_threads or process_time() - before < HELD:
                return

    def _drew(self) -> bool:
        """Whether a frame was due: it is drawn at once, not when its time comes."""
        if not self.app.is_running or not self.app.screen_stack:
            return False
        if self.app._resize_timer is not None:
            self.app._check_resize()
            return True
        due: bool = self.app.screen._update_timer._active.is_set()
        if due:
            self.app.screen._on_timer_update()
        return due


def _read_once(sheet: Stylesheet, css: str, **about: Any) -> list[RuleSet]:  # noqa: ANN401 - it is passed on
    """The rules of a style sheet, which are the same in every app with the same colours."""
    key = (css, frozenset(about.items()), frozenset(sheet._variables.items()))
    if key not in _read:
        _read[key] = _parse_rules(sheet, css, **about)
    return _read[key]
