"""From the state's list to the quarterly report: by keys through the app and by command line, to the same rows."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from commands.cli.main import outcome
from commands.verbs.opening import open_practice
from models.tables.schema import table_classes
from models.vault.home import home_at
from models.vault.values import plain_row
from tests.tui.pilots import press, running, settle, text
from tui.store import Store

if TYPE_CHECKING:
    from textual.pilot import Pilot

HEADINGS = (
    *("NCP Name", "KIDS PIN", "DOB", "Phone", "Street", "City", "State", "ZIP", "Address Verified", "County"),
    *("Court Case", "IV-D Case", "IV-D Status", "Monthly CSUP", "Due Aug 2026", "Paid Aug 2026"),
    *("Due Sep 2026", "Paid Sep 2026", "Due Oct 2026", "Paid Oct 2026", "Arrears", "Order Date", "SSN"),
)
PEOPLE = (
    ("Okafor, Marcus", "2001", "2012PA000101", 300, 100, 0, 2400),
    ("Vang, Pao", "2002", "2013PA000102", 400, 400, 400, 1300),
    ("Hendricks, Dale", "2003", "2014PA000103", 250, 0, 0, 900),
)
LOG = frozenset({"activity", "rowchange", "setting", "draft"})
HOUSING = 6
"""How far down the list of domains housing stands."""
MOMENTS = frozenset({"taken_at", "frozen_at", "saved_at", "computed_for"})


def write_list(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "list-2026-11-18.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(HEADINGS)
        for name, pin, case, csup, paid, lately, arrears in PEOPLE:
            who = (name, pin, "03/04/1988", f"920555{pin}", "1 Elm St", "Green Bay", "WI", "54301", "Y", "Brown")
            months = (csup, paid, csup, lately, csup, lately)
            rows.writerow([*who, case, f"70{pin}", "Open", csup, *months, arrears, "2015-03-04", "000-00-0000"])
    return path


async def type_in(pilot: Pilot[None], *fields: str) -> None:
    """Type into one field after the other."""
    for value in fields:
        for character in value:
            await pilot.press("space" if character == " " else character)
        await press(pilot, "tab")


async def by_keys(home: Path) -> None:
    with open_practice(home_at(home)) as case_file:
        async with running(Store(case_file), size=(120, 40)) as (app, pilot):
            await press(pilot, "3", "plus")
            await type_in(pilot, "Umbra", "wioa", "Job desk")
            await press(pilot, "ctrl+s", "1", "i", "enter", "enter")
            assert "3 rows = 3 people" in text(app)
            await press(pilot, "ctrl+s", "1", "=")
            assert "total" in text(app), "the order gives its reasons"
            await press(pilot, "escape", "enter", "C")
            await type_in(pilot, "spoke", "Wants work", "+3d")
            await press(pilot, "ctrl+s", "a")
            await rate_housing(pilot)
            await press(pilot, "r")
            await type_in(pilot, "job d", "Wants work")
            await press(pilot, "ctrl+s", "h")
            await type_in(pilot, "met the n")
            await press(pilot, "ctrl+s")
            assert "u undoes" in text(app)
            await press(pilot, "escape", "5", "right_square_bracket", "slash")
            await type_county(pilot)
            await press(pilot, "o")
            await settle(pilot)


async def rate_housing(pilot: Pilot[None]) -> None:
    """Go to housing in the list of domains, rate it and say why."""
    await press(pilot, *["j"] * HOUSING)
    await press(pilot, "2", "n", "enter")
    for character in "sofas":
        await pilot.press(character)
    await press(pilot, "ctrl+s")


async def type_county(pilot: Pilot[None]) -> None:
    for character in "brown":
        await pilot.press(character)
    await press(pilot, "enter")


def by_commands(home: Path) -> None:
    def say(*arguments: str) -> None:
        assert outcome(["--home", str(home), *arguments]) == 0

    say("record", "service", "provider=Umbra", "programme=wioa", "name=Job desk")
    say("import", "list", str(home / "lists" / "list-2026-11-18.csv"), "--as-of", "2026-11-18")
    say("next")
    first = "Okafor"
    say("show", first)
    say("record", "contact", first, "outcome=spoke", "note=Wants work", "follow_up_on=+3d")
    say("record", "assessment", first, "housing=2,need,sofas")
    say("record", "referral", first, "service_id=job d", "reason=Wants work")
    say("record", "encounter", first, "result=met the n")
    say("export", "quarterly", "--quarter", "2026Q4", "--county", "Brown")


def contents(home: Path) -> dict[str, list[Any]]:
    """Every row but the log's, with ids said as what they stand for and without moments."""
    with open_practice(home_at(home)) as case_file, case_file.read() as session:
        kept = {
            name: [plain_row(row) for row in session.exec(select(table))]
            for name, table in table_classes().items()
            if name not in LOG
        }
    names = {
        row["id"]: f"{name} {told(row)}" for name, rows in kept.items() for row in rows if name != "personstanding"
    }
    return {name: sorted(map(str, (said(row, names) for row in rows))) for name, rows in kept.items()}


def told(row: dict[str, Any]) -> str:
    return str({name: value for name, value in row.items() if not name.endswith("id") and name not in MOMENTS})


def said(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {name: names.get(str(value), value) for name, value in row.items() if name not in MOMENTS}


def exports(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((home / "exports").iterdir())}


@pytest.fixture
def homes(practice_home: Path, tmp_path: Path) -> tuple[Path, Path]:
    write_list(practice_home / "lists")
    return practice_home, Path(shutil.copytree(practice_home, tmp_path / "commands"))


async def test_keys_and_commands_end_in_the_same_rows(homes: tuple[Path, Path]) -> None:
    keys, commands = homes
    await by_keys(keys)
    by_commands(commands)
    left, right = contents(keys), contents(commands)
    for table in left:
        assert left[table] == right[table], table
    assert len(left["referral"]) == len(left["assessment"]) == len(left["encounter"]) == 1
    assert exports(keys) == exports(commands)
    assert any(name.endswith(".xlsx") for name in exports(keys))


def test_the_list_ranks_whom_both_worked_with_first(
    homes: tuple[Path, Path], capfd: pytest.CaptureFixture[str]
) -> None:
    home = homes[1]
    say = ["--home", str(home), "import", "list", str(home / "lists" / "list-2026-11-18.csv"), "--as-of", "2026-11-18"]
    assert outcome(say) == 0
    capfd.readouterr()
    assert outcome(["--home", str(home), "list", "--limit", "1"]) == 0
    assert "Okafor, Marcus" in capfd.readouterr().out
