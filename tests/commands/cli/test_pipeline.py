from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from commands.cli.pipeline import KEYS, lines, rows
from tests.commands.cli.conftest import DALE
from tests.tui.fake_flow import made_pipeline

if TYPE_CHECKING:
    from tests.commands.cli.conftest import Run


@pytest.fixture
def reached(liaison: Run) -> Run:
    """One person of Brown, spoken with today."""
    assert liaison(*DALE).code == 0
    assert liaison("log", "N-0001", "r 12").code == 0
    return liaison


def test_the_pipeline_in_lines_rows_and_columns(reached: Run) -> None:
    said = reached("pipeline")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Pipeline of 2026Q4 as of 2026-11-20, the whole state.\nIn brackets: 2026Q3")
    assert "\nReached\n  so far 1 (0)\n  came in the quarter 1 (0)\n  stand here 1 (0)\n" in said.out
    found = reached("pipeline", "--format", "json", "--county", "brown").json
    assert [list(row) for row in found] == [list(KEYS)] * len(found)
    here = [row["value"] for row in found if (row["part"], row["what"]) == ("stage", "here")]
    assert here == [0, 0, 1, 0, 0, 0, 0, 0, 0]
    table = list(csv.DictReader(io.StringIO(reached("pipeline", "--format", "csv").out)))
    assert [row["value"] for row in table if (row["name"], row["part"]) == ("reached", "measure")] == ["1"]


def test_what_cannot_be_told_is_refused(liaison: Run) -> None:
    ahead, nowhere = liaison("pipeline", "--quarter", "2027Q1"), liaison("pipeline", "--county", "Atlantis")
    assert (ahead.code, ahead.out) == (3, "")
    assert "2027Q1 has not begun." in ahead.err
    assert (nowhere.code, nowhere.out) == (3, "")


def test_every_number_is_read_out() -> None:
    told = list(lines(made_pipeline("2026Q4", "Brown")))
    assert told[0] == "Pipeline of 2026Q4 as of 2026-11-20, Brown."
    for line in (
        "  left from here 10 (10)",
        "    closed, declined 5",
        "    off the list 3",
        "  their job ended since 2",
        "  came further with none on record 1",
        "  reached of listed: 61 of 96, 64 % (47 of 84, 56 %)",
        "  paid in the quarter: nobody to count (51 of 80, 64 %)",
        "  referred to employed: 59 days, median of 3 (nobody to count)",
        "  people who paid, 2025-11 to 2026-10: 24, 26, 37, 35, 36, 73, 71, 104, 116, 118, 108, not known",
    ):
        assert line in told


def test_every_number_is_a_row() -> None:
    found = [tuple(row.values()) for row in rows(made_pipeline("2026Q4", ""))]
    for row in (
        ("stage", "reached", "so far", None, 61, None, 47, None),
        ("stage", "reached", "out: off the list", None, 3, None, 3, None),
        ("measure", "reached", "reached of listed", None, 61, 96, 47, 84),
        ("measure", "to_job", "referred to employed", None, 59, 3, None, 0),
        ("month", "paid", "people who paid", "2026-10", None, None, None, None),
    ):
        assert row in found


def test_who_left_only_in_the_last_quarter_is_a_row_too() -> None:
    made = made_pipeline("2026Q4", "")
    emptied = replace(made.this, boxes=tuple(replace(box, outs=()) for box in made.this.boxes))
    found = [tuple(row.values()) for row in rows(replace(made, this=emptied))]
    assert ("stage", "reached", "out: off the list", None, 0, None, 3, None) in found
