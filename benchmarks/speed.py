"""Start, help, keys, filter and export, each beside a floor of the same run; `benchmarks.intake` has the imports.

Run `.venv/bin/python -m benchmarks.speed [--people 1000 10000 100000] [--write]`; --write puts the figures into the
README beside it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.exporting import export_figures
from benchmarks.figures import Figure, command_seconds, median_of, percentile, python, table, write_table
from benchmarks.terminal import Terminal
from commands.verbs.opening import open_practice
from models.queries.worklist import order, rows
from models.vault.home import home_at

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
BARE_APP = HERE / "bare_app.py"
MOVES = 60


def environment(home: Path) -> dict[str, str]:
    """What the measured programs see: a home of their own and nothing that colours the figures."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "LIAISON_HOME": str(home)}


def made(folder: Path, people: int) -> Path:
    """A practice home with so many people."""
    home = folder / f"home-{people}"
    command = [str(BIN / "liaison"), "--home", str(home), "demo", "--people", str(people), "--no-open"]
    print(f"making {people} people: {command_seconds(command, environment(home)):.1f} s", flush=True)
    return home


def first_name(home: Path) -> str:
    """The reference-free text by which the first row of the worklist is known on the screen."""
    with open_practice(home_at(home)) as case_file, case_file.read() as session:
        return rows(session, order(session, "").numbers[:1])[0].name


def start_figures(homes: dict[int, Path], bare: float) -> list[Figure]:
    """Start to usable worklist."""
    figures = []
    for people, home in homes.items():
        name = first_name(home)

        def once(home: Path = home, name: str = name) -> float:
            terminal = Terminal([str(BIN / "liaison")], environment(home))
            seconds = terminal.wait_for(name)
            terminal.close()
            return seconds

        seconds = median_of(once, 7)
        aim = {10_000: "<= 0.8 s over bare Python", 100_000: "<= 1.0 s over bare Python"}.get(people, "")
        figures.append(Figure(f"start to usable worklist, {people:,} people", seconds, "python -c pass", bare, aim))
    return figures


def key_figures(homes: dict[int, Path], home: Path) -> list[Figure]:
    """Key to screen: moving, paging and filtering, beside a bare app with a list of 60 options."""
    floor = _presses(Terminal([python(), str(BARE_APP)], environment(home)), "option 1", ["j"] * MOVES)
    figures = []
    for people, place in homes.items():
        keys = ["j"] * MOVES + ["\x1b[6~"] * 30 + ["\x1b[5~"] * 15
        terminal = Terminal([str(BIN / "liaison")], environment(place))
        moves = _presses(terminal, first_name(place), keys, close=False)
        terminal.press("/")
        typed = [terminal.press(letter) for word in ("olson", "brown", "maria") for letter in (*word, "\x15")]
        peak = terminal.memory()
        terminal.close()
        aim = "p95 <= 25 ms at 100,000"
        for share, told in ((0.5, "p50"), (0.95, "p95")):
            wanted = aim if told == "p95" else ""
            figures.append(
                Figure(
                    f"move or page, {people:,} people, {told}",
                    percentile(moves, share),
                    f"bare app {told}",
                    percentile(floor, share),
                    wanted,
                )
            )
            figures.append(
                Figure(
                    f"filter keystroke, {people:,} people, {told}",
                    percentile(typed, share),
                    f"bare app {told}",
                    percentile(floor, share),
                )
            )
        print(f"peak memory at {people:,} people: {peak // 1024} MB", flush=True)
    return figures


def _presses(terminal: Terminal, ready: str, keys: list[str], *, close: bool = True) -> list[float]:
    terminal.wait_for(ready)
    terminal.press("j")
    seconds = [terminal.press(key) for key in keys]
    if close:
        terminal.close()
    return seconds


def help_figure(home: Path) -> Figure:
    """`liaison --help` beside importing Typer."""
    seen = environment(home)
    floor = median_of(lambda: command_seconds([python(), "-c", "import typer"], seen), 11)
    seconds = median_of(lambda: command_seconds([str(BIN / "liaison"), "--help"], seen), 11)
    return Figure("liaison --help", seconds, "import typer", floor, "<= 3 x import typer")


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        homes = {people: made(folder, people) for people in given.people}
        bare = median_of(lambda: command_seconds([python(), "-c", "pass"], environment(folder)), 15)
        figures = [*start_figures(homes, bare), help_figure(folder), *key_figures(homes, folder)]
        figures += export_figures(next(iter(homes.values())))
    print(table(figures))
    if given.write:
        write_table(figures, "figures")


if __name__ == "__main__":
    main()
