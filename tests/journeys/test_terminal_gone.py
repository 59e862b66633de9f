"""The window is closed in the middle of the work: the process ends, and nothing is left behind that runs for ever."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX")

RUN = "from commands.cli.main import run; run()"
DEAF = (
    "import signal; from tui import ending; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
    f"ending._NUMBERS = (signal.SIGTERM,); {RUN}"
)
ENDED = {0, 128 + signal.SIGHUP, 128 + signal.SIGTERM, -signal.SIGHUP}
"""By itself, by the guard or, when the app had ended already, by a second signal of the terminal."""
PATIENCE = 30
"""Seconds after which a process that has not ended is taken for one that never will."""


def ended(pid: int) -> int:
    """The exit code of a process; TimeoutError when it does not end."""

    def too_long(*_: object) -> None:
        raise TimeoutError(f"process {pid} is still there")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(PATIENCE)
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("program", [RUN, DEAF], ids=["told by a signal", "told by nobody"])
def test_a_closed_window_ends_the_process(practice_home: Path, program: str) -> None:
    environment = {**os.environ, "LIAISON_HOME": str(practice_home)}
    terminal = Terminal([sys.executable, "-c", program], environment, size=(80, 24))
    terminal.wait_for("Home")
    terminal.press("j")
    os.close(terminal.descriptor)
    assert ended(terminal.pid) in ENDED
