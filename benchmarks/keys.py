"""From a key to the last byte that it draws, kind by kind, and the memory that a caseload takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.figures import percentile
from benchmarks.homes import BIN, WORDS, environment
from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.homes import Known

AIMS = {
    "move": "p95 <= 16 ms",
    "page": "p95 <= 16 ms",
    "open a person": "p95 <= 50 ms, max 100",
    "filter keystroke": "p95 <= 50 ms, max 100",
    "sort": "p95 <= 50 ms, max 100",
}
"""What each kind shall take at 100,000 people."""

LARGEST = "liaison, 100,000 people"
MOVES = 60
_SORTS = ("by name", "by next step", "longest since", "by arrears", "by county", "by rank")
_PAGE_DOWN, _PAGE_UP, _CLEAR = "\x1b[6~", "\x1b[5~", "\x15"
_REST = 0.6
"""Seconds in which a person reads what came: what follows a key at leisure is over then."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How long keys of one kind took, in seconds."""

    who: str
    kind: str
    seconds: tuple[float, ...]

    def at(self, share: float) -> float:
        """The time that `share` (0 to 1) of the keys took at most."""
        return percentile(self.seconds, share)


def spreads_table(spreads: Sequence[Spread]) -> str:
    """The spreads as Markdown, in milliseconds."""
    lines = ["| program | key | keys | p50 | p95 | max | aim |", "| --- | --- | ---: | ---: | ---: | ---: | --- |"]
    for each in spreads:
        told = " | ".join(f"{each.at(share) * 1000:.1f}" for share in (0.5, 0.95, 1.0))
        aim = AIMS.get(each.kind, "") if each.who == LARGEST else ""
        lines.append(f"| {each.who} | {each.kind} | {len(each.seconds)} | {told} | {aim} |")
    return "\n".join(lines)


def key_spreads(home: Path, people: int, seen: Known) -> tuple[list[Spread], int]:
    """Every kind of key in one run of the program, and its peak memory in kilobytes."""
    terminal = Terminal([str(BIN / "liaison")], environment(home))
    terminal.wait_for(seen.first)
    terminal.watch(3)
    terminal.press("1", seen.first)
    terminal.watch(2)
    who = f"liaison, {people:,} people"
    taken = {
        "move": [terminal.press("j") for _ in range(MOVES)],
        "page": [terminal.press(_PAGE_DOWN) for _ in range(30)] + [terminal.press(_PAGE_UP) for _ in range(30)],
        "open a person": _opened(terminal, seen),
        "sort": [terminal.press("s", _SORTS[turn % len(_SORTS)]) for turn in range(24)],
        "filter keystroke": _typed(terminal, seen),
    }
    peak = terminal.memory()
    terminal.close()
    return [Spread(who, kind, tuple(seconds)) for kind, seconds in taken.items()], peak


def _opened(terminal: Terminal, seen: Known) -> list[float]:
    terminal.press("g")
    terminal.watch(_REST)
    taken = []
    for reference in seen.references[:20]:
        taken.append(terminal.press("\r", reference))
        terminal.watch(_REST)
        terminal.press("\x1b")
        terminal.watch(_REST)
        terminal.press("j")
        terminal.watch(_REST)
    return taken


def _typed(terminal: Terminal, seen: Known) -> list[float]:
    """Each letter until the list of whom it leaves stands there; a text that is no filter yet is not counted."""
    terminal.press("/")
    taken = []
    for word in WORDS:
        for end in range(1, len(word) + 1):
            shows = seen.counts.get(word[:end], "")
            seconds = terminal.press(word[end - 1], shows)
            taken += [seconds] if shows else []
        terminal.press(_CLEAR, seen.counts[""])
    return taken
