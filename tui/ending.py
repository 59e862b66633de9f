"""When the terminal goes away or the system says stop: keep what is typed, close the case file, leave no orphan."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from typing import TYPE_CHECKING

from tui.door import Keeps

if TYPE_CHECKING:
    from tui.app import LiaisonApp

_GRACE_SECONDS = 1.0
_SIGNALLED = 128


def listen(app: LiaisonApp) -> None:
    """End well on SIGTERM and SIGHUP, where the system has them (faults P01, P02)."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGHUP"):
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, _end, app, number)


def deafen() -> None:
    """Leave the signals to the system again."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGHUP"):
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.remove_signal_handler(number)


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
    # The screen may be gone: drawing a farewell on it must not keep the process.
    timer = threading.Timer(_GRACE_SECONDS, os._exit, (_SIGNALLED + number,))
    timer.daemon = True
    timer.start()
    app.exit(return_code=_SIGNALLED + number)
