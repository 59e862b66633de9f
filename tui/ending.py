"""When the terminal goes away or the system says stop: keep what is typed, close the case file, leave no orphan."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.door import Keeps

if TYPE_CHECKING:
    from tui.app import LiaisonApp

_GRACE_SECONDS = 1.0
_LOOK_SECONDS = 1.0
"""How often it is looked whether the terminal is still there."""
_SIGNALLED = 128
_NUMBERS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class _Guard(threading.Thread):
    """Ends the process soon after the app was told to end, and tells it when the terminal went without a word.

    It stands beside the loop of the app: one that waits for a terminal that is gone hears no signal any more.
    """

    def __init__(self, app: LiaisonApp, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(name="ending", daemon=True)
        self._app, self._loop = app, loop
        self._told = threading.Event()
        self._number = 0
        self._terminal = _has_terminal()

    def tell(self, number: int, _frame: object = None) -> None:
        """A signal came: the app shall end, and the process with it."""
        self._number = number
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(_end, self._app, number)
        self._told.set()

    def stand_down(self) -> None:
        """The app has ended by itself."""
        self._told.set()

    def run(self) -> None:
        """Wait to be told, with a look at the terminal now and then; then give the app its grace."""
        while not self._told.wait(_LOOK_SECONDS):
            if self._terminal and not _has_terminal():
                self.tell(_NUMBERS[-1])
        if self._number:
            threading.Event().wait(_GRACE_SECONDS)
            os._exit(_SIGNALLED + self._number)


_guards: list[_Guard] = []


def _has_terminal() -> bool:
    return sys.__stdin__ is not None and sys.__stdin__.isatty()


def listen(app: LiaisonApp) -> None:
    """End well on SIGTERM and SIGHUP, where the system has them, and when the terminal is gone (faults P01, P02)."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGHUP"):
        return
    guard = _Guard(app, asyncio.get_running_loop())
    for number in _NUMBERS:
        signal.signal(number, guard.tell)
    guard.start()
    _guards.append(guard)


def deafen() -> None:
    """Leave the signals to the system again."""
    if threading.current_thread() is not threading.main_thread() or not _guards:
        return
    for number in _NUMBERS:
        signal.signal(number, signal.SIG_DFL)
    _guards.pop().stand_down()


def keep_everything(app: LiaisonApp) -> None:
    """Have every open form write its draft, in whatever view it was left."""
    for stack in app._screen_stacks.values():  # noqa: SLF001 - Textual shows only the stack of the present view
        for screen in stack:
            if isinstance(screen, Keeps):
                screen.keep()


def close(app: LiaisonApp) -> None:
    """Close the case file, once."""
    if app.door is not None:
        app.door.close()
        app.door = None


def _end(app: LiaisonApp, number: int) -> None:
    keep_everything(app)
    close(app)
    app.exit(return_code=_SIGNALLED + number)
