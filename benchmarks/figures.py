"""Timing whole commands, and figures as a table of ratios."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing beside its floor of the same run, both in seconds; `aim` in words, empty without one."""

    name: str
    measured: float
    floor_name: str
    floor: float
    aim: str = ""

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.measured / self.floor


def median_of(action: Callable[[], float], rounds: int) -> float:
    """The median of several runs; each gives its own seconds."""
    return statistics.median(action() for _ in range(rounds))


def command_seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Wall-clock seconds of a whole command; raises when it fails."""
    start = time.perf_counter()
    subprocess.run(list(command), check=True, env=dict(environment), stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def table(figures: Iterable[Figure]) -> str:
    """The figures as Markdown, milliseconds and ratios."""
    lines = ["| what | measured | floor in the same run | ratio | aim |", "| --- | ---: | --- | ---: | --- |"]
    for each in figures:
        floor = f"{each.floor_name}: {each.floor * 1000:.1f} ms"
        lines.append(f"| {each.name} | {each.measured * 1000:.1f} ms | {floor} | {each.ratio:.1f} | {each.aim} |")
    return "\n".join(lines)


def write_table(text: str, name: str) -> None:
    """Put the table between the marks of that name in the README beside this file."""
    page = Path(__file__).parent / "README.md"
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, rest = page.read_text(encoding="utf-8").split(start)
    after = rest.split(end)[1]
    page.write_text(f"{before}{start}\n{text}\n{end}{after}", encoding="utf-8")


def python() -> str:
    """This interpreter."""
    return sys.executable
