"""The order on the screen, of `liaison list` and of the file that is written out is one order, ties and all."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from commands.cli.main import outcome
from commands.verbs.listings import take_listing
from commands.verbs.opening import open_practice
from models.ids import reference
from models.vault.home import home_at
from seed.caseload.start import start_practice
from tests.commands.verbs.deeds import DEEDS, do
from tests.commands.verbs.lists import a_list, someone
from tests.conftest import TODAY
from tests.tui.pilots import running
from tui.store import Store
from tui.widgets.personlist import PersonList

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A caseload in which many people are equal in points, and some rest, are closed or were worked with."""
    root = tmp_path_factory.mktemp("one") / "home"
    with start_practice(root) as case_file:
        for day in (9, 0):
            listed = [someone(number, last=f"Person{number % 7}") for number in range(24)]
            take_listing(case_file, a_list(listed, as_of=TODAY - timedelta(days=day)))
        for place, name in enumerate(sorted(DEEDS)):
            do(case_file, name, place)
    return root


async def on_screen(home: Path, text: str, sort: str) -> list[str]:
    with open_practice(home_at(home)) as case_file:
        async with running(Store(case_file)) as (app, _):
            listed = app.screen.query_one(PersonList)
            numbers = app.store.order(text, sort).numbers
            if not text and sort == "rank":
                assert list(listed.ids) == list(numbers)
            return [reference(number) for number in numbers]


def printed(home: Path, capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    capfd.readouterr()
    assert outcome(["--home", str(home), *arguments]) == 0
    return capfd.readouterr().out


def written(folder: Path) -> list[str]:
    """The references in the one file of a folder, from its top."""
    [path] = folder.glob("*.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [cell for row in csv.reader(file) for cell in row if cell.startswith("N-")]


@pytest.mark.parametrize(
    ("text", "sort"),
    [("", "rank"), ("stage:closed,parked,ready,listed", "rank"), ("is:active", "next"), ("", "arrears")],
)
async def test_the_order_is_one(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str, sort: str
) -> None:
    shown = await on_screen(home, text, sort)
    listed = json.loads(printed(home, capfd, "list", text, "--sort", sort, "--format", "json"))
    printed(home, capfd, "export", "worklist", text, "--sort", sort, "--to", str(tmp_path), "--format", "csv")
    assert len(shown) > 3
    assert [row["ref"] for row in listed] == written(tmp_path) == shown
