"""A hand at random on the real app and a real case file: no crash, no dead end, nothing dangerous by surprise.

`make monkey` presses 10,000 keys ten times over; MONKEY_KEYS and MONKEY_SEEDS say otherwise.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import shutil
from collections import deque
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.geometry import Size

from commands.verbs.opening import open_practice
from models import clock
from models.vault.home import home_at
from seed.caseload.build import build
from tests.conftest import TODAY
from tests.journeys.monkey_hand import WAIT, Hand, event_of
from tests.journeys.monkey_ledger import Ledger, whole
from tests.journeys.monkey_watch import CONFIRMED, LogKeeper, Notes, WatchedApp, WatchedStore
from tui.actions import ACTIONS, VIEWS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.monkey_hand import Stroke

KEYS, SEEDS = int(os.environ.get("MONKEY_KEYS", "500")), int(os.environ.get("MONKEY_SEEDS", "2"))
FIRST = int(os.environ.get("MONKEY_FIRST", "0"))
"""The first seed: one that failed is pressed again by itself."""
A_LOOK = 100
"""Keys between two looks at whether everything holds."""
PEOPLE = 80
MOST_BACK = 12
"""How often esc is pressed at most until a view is seen."""
_MOST_TURNS = 20_000
_LAST = 120

logger = logging.getLogger(__name__)


@pytest.fixture(scope="session")
def caseload(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a closed practice caseload, with files that wait to be imported."""
    root = tmp_path_factory.mktemp("monkey") / "home"
    with clock.pinned(TODAY):
        build(root, people=PEOPLE, seed=4, today=TODAY).close()
    return root


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that does nothing, should one ever be started."""
    monkeypatch.setenv("VISUAL", "true")


class Run:
    """One hand on one case file, through as many sittings as it ends the app."""

    def __init__(self, home: Path, seed: int) -> None:
        self.home = home
        self.hand = Hand(random.Random(seed))
        self.notes = Notes()
        self.pressed = self.sittings = 0
        self.last: deque[str] = deque(maxlen=_LAST)

    async def sit(self, keys: int) -> None:
        """Open the case file and press until there are no keys left, or the app was ended."""
        self.sittings += 1
        case_file = open_practice(home_at(self.home))
        app, ledger = WatchedApp(WatchedStore(case_file, self.notes), self.notes), Ledger(case_file)
        async with app.run_test(message_hook=app.heard):
            await settled(app)
            while self.pressed < keys and not app.ended:
                await self._press(app, self.pressed + A_LOOK)
                await self._look(app, ledger)
            if app.dead:
                self.notes.faults.append("the app ended by itself")
        self.told()

    async def _press(self, app: WatchedApp, until: int) -> None:
        while self.pressed < until and not app.ended:
            for stroke in self.hand.gesture():
                await (settled(app) if stroke == WAIT else self._do(app, stroke))
            await (settled(app) if self.hand.waits() else asyncio.sleep(0))
        await settled(app)

    async def _do(self, app: WatchedApp, stroke: Stroke) -> None:
        self.last.append(str(stroke)[:40])
        if isinstance(stroke, Size):
            app._driver._size = stroke  # type: ignore[union-attr]  # as Textual's own pilot does
            app.post_message(events.Resize(stroke, stroke))
        elif isinstance(stroke, events.Paste):
            app.post_message(stroke)
        else:
            self.pressed += 1
            app.post_message(event_of(stroke))

    async def _look(self, app: WatchedApp, ledger: Ledger) -> None:
        """Everything holds; and esc leads to a view, from wherever the hand has come."""
        self.notes.faults += [notice.text for notice in app.notices if "did not expect" in notice.text]
        if not app.ended:
            for _ in range(MOST_BACK):
                if in_a_view(app):
                    break
                app.post_message(event_of("escape"))
                await settled(app)
            if not in_a_view(app):
                self.notes.faults.append(f"esc leads nowhere from {app.screen_stack}")
        self.notes.faults += app.faults_of_workers()
        if not app.ended:
            self.notes.faults += ledger.look(app.case_file)
            self.notes.forget()
        self.told()

    def told(self) -> None:
        """Fail with everything that does not hold, and the keys that led to it."""
        __tracebackhide__ = True
        if self.notes.faults:
            said = "\n".join(self.notes.faults)
            pytest.fail(f"after {self.pressed} keys: {said}\nlast: {' '.join(self.last)}", pytrace=False)


def in_a_view(app: WatchedApp) -> bool:
    """Whether one of the views is shown, with nothing over it."""
    return app.ended or (len(app.screen_stack) == 1 and app.current_mode in VIEWS)


async def settled(app: WatchedApp) -> None:
    """Wait until nothing works and no message waits; a worker that waits for the person at the keyboard may wait."""
    quiet = 0
    for _ in range(_MOST_TURNS):
        await asyncio.sleep(0)
        if app.ended:
            return
        working = [each._task for each in app.watched if each._thread_worker and not each.is_finished and each._task]
        if working:
            await asyncio.wait(working)
        pumps = (app, *app.screen_stack, *([app.focused] if app.focused else []))
        quiet = 0 if working or any(pump.message_queue_size for pump in pumps) else quiet + 1
        if quiet == 4:
            app.screen._on_timer_update()
        if quiet > 8:
            return
    busy = [str(each) for each in (*app.watched, *app.screen_stack) if not getattr(each, "is_finished", False)]
    raise AssertionError(f"the app does not come to rest: {busy}; messages: {' '.join(app.notes.recent)}")


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
async def test_whatever_is_pressed(seed: int, caseload: Path, tmp_path: Path) -> None:
    home = shutil.copytree(caseload, tmp_path / "home")
    run = Run(home, seed)
    keeper = LogKeeper(run.notes)
    logging.getLogger().addHandler(keeper)
    try:
        while run.pressed < KEYS:
            await run.sit(KEYS)
        run.told()
    except Exception as error:
        error.add_note(f"seed {seed}, after {run.pressed} keys, the last: {' '.join(run.last)}")
        raise
    finally:
        logging.getLogger().removeHandler(keeper)
    with open_practice(home_at(home)) as case_file:
        assert whole(case_file) == []
    logger.info("seed %s: %s keys in %s sittings", seed, run.pressed, run.sittings)
    logger.info("verbs: %s", run.notes.verbs.most_common())
    logger.info("dangerous, each confirmed: %s", run.notes.dangers.most_common())


def test_every_dangerous_action_is_watched() -> None:
    assert {action.id for action in ACTIONS.values() if action.danger} == CONFIRMED
