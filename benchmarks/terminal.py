"""A program in a pseudo-terminal, with a time stamp on what it draws."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[@-Z\\-_])")
QUIET = 0.06
"""Seconds without output that end a frame."""

PATIENCE = 1.0
"""Seconds in which something must be drawn."""


class Terminal:
    """A program of 120 columns by 40 rows; every wait gives seconds from its own start."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (120, 40)
    ) -> None:
        self.started = time.perf_counter()
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"})  # noqa: S606 - the program is ours
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.output = b""

    def _read(self, timeout: float) -> bytes:
        ready, _, _ = select.select([self.descriptor], [], [], timeout)
        if not ready:
            return b""
        try:
            return os.read(self.descriptor, 65536)
        except OSError:
            return b""

    def wait_for(self, text: str, limit: float = 60.0) -> float:
        """Seconds from the start until `text` has been drawn; TimeoutError after `limit`."""
        wanted = text.encode()
        while time.perf_counter() - self.started < limit:
            self.output += self._read(0.05)
            if wanted in _ESCAPES.sub(b"", self.output):
                return time.perf_counter() - self.started
        raise TimeoutError(text)

    def press(self, keys: str, shows: str = "") -> float:
        """Seconds from the key to the last byte of the repaint.

        With `shows` the repaint is not over before this text has been drawn: what is read for a while first, such as a
        filter, is not taken for done when only the key itself is on the screen. Raises TimeoutError.
        """
        while self._read(QUIET):
            pass
        start = last = time.perf_counter()
        self.send(keys)
        drawn = b""
        while True:
            seen = bool(drawn) and (not shows or shows.encode() in _ESCAPES.sub(b"", drawn))
            chunk = self._read(QUIET if seen else PATIENCE)
            if not chunk:
                break
            last = time.perf_counter()
            drawn += chunk
        if shows and not seen:
            raise TimeoutError(shows)
        self.output = (self.output + drawn)[-200_000:]
        return last - start

    def send(self, keys: str) -> None:
        """Type without waiting for anything."""
        os.write(self.descriptor, keys.encode())

    def until(self, keys: str, shows: str, limit: float = 60.0) -> float:
        """Seconds from the key until this text is drawn, whatever else follows; TimeoutError after `limit`."""
        start = time.perf_counter()
        self.send(keys)
        drawn = b""
        while time.perf_counter() - start < limit:
            drawn += self._read(0.02)
            if shows.encode() in _ESCAPES.sub(b"", drawn):
                return time.perf_counter() - start
        raise TimeoutError(shows)

    def watch(self, seconds: float) -> None:
        """Read whatever is drawn for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.output += self._read(left)

    def kill(self) -> None:
        """End the program as a power cut would: at once, with no chance to tidy up."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)

    def memory(self) -> int:
        """Peak resident memory in kilobytes."""
        with open(f"/proc/{self.pid}/status", encoding="utf-8") as status:  # noqa: PTH123 - a file of the kernel
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGTERM)
        while self._read(0.5):
            pass
        os.close(self.descriptor)
        os.waitpid(self.pid, 0)
