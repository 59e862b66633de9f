"""Keys, start, unlocking, memory, help and export, beside floors of the same run; `benchmarks.intake` has imports.

Run `.venv/bin/python -m benchmarks.speed [--people 1000 10000 100000] [--homes DIR] [--write]`; --homes keeps the made
caseloads for the next run, --write puts the figures into the README beside it.
"""

from __future__ import annotations

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.exporting import export_figures
from benchmarks.figures import Figure, command_seconds, median_of, python, table, write_table
from benchmarks.homes import BIN, Known, environment, known, made, real
from benchmarks.keys import MOVES, Spread, key_spreads, spreads_table
from benchmarks.peers import peer_spreads
from benchmarks.terminal import Terminal
from benchmarks.unlocking import unlock_figure

HERE = Path(__file__).parent
BARE_APP = HERE / "bare_app.py"
LARGEST = 100_000


def start_figures(homes: dict[int, Path], names: dict[int, Known], bare: float) -> list[Figure]:
    """Start to the first of the ranking, on a practice caseload, which opens without asking."""
    figures = []
    for people, home in homes.items():

        def once(home: Path = home, name: str = names[people].first) -> float:
            terminal = Terminal([str(BIN / "liaison")], environment(home))
            seconds = terminal.wait_for(name)
            terminal.close()
            return seconds

        aim = {10_000: "<= 0.8 s over bare Python", LARGEST: "<= 1.0 s over bare Python"}.get(people, "")
        name = f"start to usable worklist, {people:,} people"
        figures.append(Figure(name, median_of(once, 7), "python -c pass", bare, aim))
    return figures


def bare_spread(home: Path) -> Spread:
    """Moving in a bare app with a list of 60 options: the floor of every key."""
    terminal = Terminal([python(), str(BARE_APP)], environment(home))
    terminal.wait_for("option 1")
    terminal.press("j")
    spread = Spread("bare Textual app, 60 options", "move", tuple(terminal.press("j") for _ in range(MOVES)))
    terminal.close()
    return spread


def memory_table(peaks: dict[int, int]) -> str:
    """Peak memory of each run of keys, and how much more than with the fewest people."""
    least = peaks[min(peaks)]
    lines = ["| people | peak memory | more than the fewest | aim |", "| ---: | ---: | ---: | --- |"]
    for people, peak in sorted(peaks.items()):
        aim = "< 60 MB" if people == LARGEST else ""
        lines.append(f"| {people:,} | {peak // 1024} MB | {(peak - least) // 1024} MB | {aim} |")
    return "\n".join(lines)


def help_figure(home: Path) -> Figure:
    """`liaison --help` beside importing Typer."""
    seen = environment(home)
    floor = median_of(lambda: command_seconds([python(), "-c", "import typer"], seen), 11)
    seconds = median_of(lambda: command_seconds([str(BIN / "liaison"), "--help"], seen), 11)
    return Figure("liaison --help", seconds, "import typer", floor, "<= 3 x import typer")


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[1000, 10_000, LARGEST])
    parser.add_argument("--homes", type=Path, help="Where made homes are kept; else they are made and thrown away.")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with ExitStack() as held:
        folder = given.homes or Path(held.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        measure(folder, given.people, write=given.write)


def measure(folder: Path, sizes: list[int], *, write: bool) -> None:
    """Every figure of these sizes, printed as it comes, and with `write` put into the README."""
    homes = {people: made(folder, people) for people in sorted(sizes)}
    seen = {people: known(home) for people, home in homes.items()}
    spreads, peaks = [bare_spread(folder)], {}
    for people, home in homes.items():
        found, peaks[people] = key_spreads(home, people, seen[people])
        spreads += found
    most = max(homes)
    spreads += peer_spreads(homes[most], most, folder)
    bare = median_of(lambda: command_seconds([python(), "-c", "pass"], environment(folder)), 15)
    figures = [*start_figures(homes, seen, bare), help_figure(folder)]
    figures += [unlock_figure(real(home), people, seen[people].first) for people, home in homes.items()]
    figures += export_figures(homes[min(homes)])
    for name, text in (
        ("keys", spreads_table(spreads)),
        ("memory", memory_table(peaks)),
        ("figures", table(figures)),
    ):
        print(f"\n{text}", flush=True)
        if write:
            write_table(text, name)


if __name__ == "__main__":
    main()
