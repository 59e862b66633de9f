"""What a user of today might have instead, on the same people in the same run: VisiData and Taskwarrior.

Both are looked for on PATH and never installed by us: `pip install visidata` in a venv of its own, `apt install
taskwarrior`. Whatever is not there is told so.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.figures import command_seconds, median_of
from benchmarks.keys import MOVES, Spread
from benchmarks.terminal import Terminal
from commands.verbs.opening import open_practice
from models.queries.worklist import order, rows
from models.vault.home import home_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from models.rows.worklist import WorklistRow

_AT_ONCE = 5_000
_COLUMNS = ("ref", "name", "county", "stage", "rank", "reasons", "last_contact", "next_step", "arrears_months")


def peer_spreads(home: Path, people: int, folder: Path) -> list[Spread]:
    """Every peer that is there."""
    found: list[Spread] = []
    for program, measured in (("vd", _visidata), ("task", _taskwarrior)):
        if shutil.which(program) is None:
            print(f"{program}: not here", flush=True)
        else:
            found += measured(home, people, folder)
    return found


def _everybody(home: Path) -> Iterator[WorklistRow]:
    with open_practice(home_at(home)) as case_file, case_file.read() as session:
        numbers = order(session, "").numbers
        for start in range(0, len(numbers), _AT_ONCE):
            yield from rows(session, numbers[start : start + _AT_ONCE])


def _alone(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TASKDATA": str(folder / "tasks")}


def _cells(row: WorklistRow) -> tuple[object, ...]:
    last = row.last_contact_on or ""
    reasons = "; ".join(row.reasons)
    return row.ref, row.name, row.county, row.stage, row.points, reasons, last, row.next_text, row.arrears_months


def _visidata(home: Path, people: int, folder: Path) -> list[Spread]:
    sheet = folder / f"people-{people}.csv"
    everybody = list(_everybody(home))
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows(map(_cells, everybody))
    terminal = Terminal(["vd", str(sheet)], _alone(folder))
    ready = terminal.wait_for(everybody[0].ref)
    terminal.watch(3)
    kinds = {
        "start to first rows": [ready],
        "move": [terminal.press("j") for _ in range(MOVES)],
        "page": [terminal.press("\x1b[6~") for _ in range(30)],
        "open a person": [terminal.press("\r")],
    }
    terminal.press("q")
    terminal.press("l")
    kinds["sort"] = [terminal.press(key) for key in "[][]"]
    kinds["filter: select by words"] = [_selected(terminal, word) for word in ("olson", "brown", "maria")]
    terminal.close()
    return [Spread(f"VisiData, {people:,} rows", kind, tuple(seconds)) for kind, seconds in kinds.items()]


def _selected(terminal: Terminal, word: str) -> float:
    """Only enter is timed: the words are typed into a line that filters nothing yet."""
    terminal.press("gu")
    terminal.press("|")
    terminal.press(word)
    return terminal.press("\r")


def _taskwarrior(home: Path, people: int, folder: Path) -> list[Spread]:
    seen = _alone(folder)
    settings = folder / ".taskrc"
    settings.write_text("confirmation=off\nverbose=nothing\n", encoding="utf-8")
    if not (folder / "tasks").exists():
        tasks = [{"description": f"{row.ref} {row.name}", "project": row.county} for row in _everybody(home)]
        source = folder / "tasks.json"
        source.write_text(json.dumps(tasks), encoding="utf-8")
        command_seconds(["task", "import", str(source)], seen)
    commands = {
        "start to first rows": ["task", "limit:30", "next"],
        "filter: a word": ["task", "description.contains:Olson", "list"],
        "sort": ["task", "limit:30", "export", "minimal"],
    }
    who = f"Taskwarrior, {people:,} tasks"
    return [
        Spread(who, kind, (median_of(partial(command_seconds, command, seen), 3),))
        for kind, command in commands.items()
    ]
