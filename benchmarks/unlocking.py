"""From the derived key to the first of the ranking on the screen, on a case file that asks for its passphrase."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.homes import BIN, PASSPHRASE, environment
from benchmarks.terminal import Terminal
from models.vault import keyfile
from models.vault.home import home_at

if TYPE_CHECKING:
    from pathlib import Path

AIMS = {10_000: "<= 200 ms", 100_000: "<= 300 ms"}
ROUNDS = 9
_TYPING = 2.5
"""Seconds in which a passphrase is typed; what is loaded meanwhile costs nobody anything."""


def unlock_figure(home: Path, people: int, first: str) -> Figure:
    """The median of several openings, from enter to the first name, less the derivation of the same run."""
    key_file = keyfile.read(home_at(home).key_file)
    derived = statistics.median(_derivation(key_file) for _ in range(ROUNDS))
    seen = statistics.median(_opening(home, first) for _ in range(ROUNDS))
    name = f"worklist first shown after unlock, {people:,} people"
    return Figure(name, seen - derived, "the derivation, taken off", derived, AIMS.get(people, ""))


def _derivation(key_file: keyfile.KeyFile) -> float:
    start = time.perf_counter()
    keyfile.unlock(key_file, PASSPHRASE)
    return time.perf_counter() - start


def _opening(home: Path, first: str) -> float:
    terminal = Terminal([str(BIN / "liaison")], environment(home))
    terminal.wait_for("Passphrase")
    terminal.watch(_TYPING)
    terminal.send(PASSPHRASE)
    terminal.watch(0.3)
    seconds = terminal.until("\r", first)
    terminal.watch(0.5)
    terminal.close()
    return seconds
