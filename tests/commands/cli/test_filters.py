from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from commands.cli.filters import pointed
from models.errors import FilterRefused
from tests.commands.cli.conftest import DALE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.cli.conftest import Run

MAI = ("Mai", "Vang", "920-555-0101", "Dane")


@pytest.fixture
def two(liaison: Run) -> Run:
    """Dale Hendricks of Brown, asked for by the CSA, and =Mai Vang of Dane, who came by herself."""
    liaison(*DALE)
    first, last, phone, county = MAI
    facts = ("--first", f"={first}", "--last", last, "--phone", phone, "--street", "2 Elm St", "--city", "Madison")
    liaison("add", *facts, "--county", county, "--intake", "self")
    return liaison


def names(said: str) -> list[str]:
    return [row["name"] for row in json.loads(said)]


def test_the_list_is_filtered_also_with_a_minus(two: Run) -> None:
    found = two("list", "county:brown,dane", "-intake:csa", "--format", "json")
    assert names(found.out) == ["Vang, =Mai"]
    assert found.err == "1 of 2 in Brown or Dane, not come by CSA request by rank\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("dale", "stage:lost"), ("  dale stage:lost", "             ^^^^", "“lost” is not a stage.")),
        (("--limt", "3"), ("  --limt 3", "  ^^^^^^", "What shall be left out?")),
        (("Zoë", "日", "foo:x"), ("  Zoë 日 foo:x", "         ^^^^", "“foo:” is not known.")),
        (("county:xx",), ("  county:xx", "  ^^^^^^^^^", "“xx” is not a county of Wisconsin.")),
    ],
)
def test_a_filter_that_cannot_be_read_is_shown_with_its_bad_part(
    liaison: Run, words: tuple[str, ...], told: tuple[str, str, str]
) -> None:
    said = liaison("list", *words)
    assert said.code == 3
    assert said.out == ""
    assert tuple(said.err.splitlines()[:3]) == told


def test_a_refusal_that_does_not_know_its_text_points_nowhere() -> None:
    assert pointed(FilterRefused("No.", start=1, end=2)) == []


def test_filters_are_kept_used_renamed_and_dropped(two: Run) -> None:
    assert "No filters are kept" in two("filters").err
    assert two("filters", "save", "mine", "county:brown", "-is:closed").out == "Saved the filter “mine”.\n"
    assert names(two("list", "@mine", "--format", "json").out) == ["Hendricks, Dale"]
    assert two("filters", "rename", "@mine", "my own").code == 0
    listed = two("filters", "list", "--format", "json").json
    assert listed == [{"name": "my own", "text": "county:brown -is:closed", "words": "in Brown, not closed"}]
    assert "in Brown, not closed" in two("filters").out
    assert two("filters", "drop", "my own").code == 0
    assert two("list", "@my own").code == 3
    two("undo")
    assert names(two("list", '@"my own"', "--format", "json").out) == ["Hendricks, Dale"]


def test_the_worklist_is_written_out_in_the_order_of_the_list(two: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    said = two("export", "worklist", "-is:closed", "--sort", "name", "--to", folder, "--format", "xlsx,csv,json")
    paths = [line for line in said.out.splitlines() if line]
    assert [path.rpartition(".")[2] for path in paths] == ["xlsx", "csv", "json"]
    assert said.err == "2 of 2 not closed by name\n"
    listed = two("list", "--sort", "name", "--format", "json").json
    assert json.loads((folder / paths[2].rpartition("/")[2]).read_text()) == listed
    with open(paths[1], newline="") as lines:  # noqa: PTH123 - a file that csv reads
        assert [row["ref"] for row in csv.DictReader(lines)] == [row["ref"] for row in listed]
    sheet = CalamineWorkbook.from_path(paths[0]).get_sheet_by_name("Worklist").to_python()
    assert sheet[1][0] == "2 of 2 not closed by name"
    assert [row[:3] for row in sheet[5:]] == [["N-0001", "Hendricks, Dale", "Brown"], ["N-0002", "Vang, =Mai", "Dane"]]
    assert two("history").out.count("Exported worklist as") == 3


def test_a_list_that_cannot_be_written_leaves_nothing(two: Run, tmp_path: Path) -> None:
    assert two("export", "worklist", "--to", tmp_path / "out", "--format", "pdf").code == 2
    assert two("export", "worklist", "stage:lost", "--to", tmp_path / "out").code == 3
    assert not (tmp_path / "out").exists()
    assert "Exported" not in two("history").out
