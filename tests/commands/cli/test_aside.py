from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs.listings import take_listing
from commands.verbs.opening import open_practice
from models.intake.corrections import line_key
from models.vault.home import find_home
from tests.commands.cli.conftest import DALE
from tests.commands.verbs.asides import a_file, aside

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.cli.conftest import Run


@pytest.fixture
def taken(home: Path) -> str:
    """The key of the row that a list had set aside."""
    file = a_file(aside(("Nobody, Known", "", ""), "there is neither a KIDS PIN nor a birth date"))
    with open_practice(find_home(home, {})) as case_file:
        made = take_listing(case_file, file).made
    assert made is not None
    return line_key(made, 2)


def test_rows_that_wait_are_listed(liaison: Run, taken: str) -> None:
    said = liaison("aside", "list")
    assert said.code == 0
    assert taken in said.out
    assert "there is neither a KIDS PIN nor a birth date" in said.out
    assert "Name: Nobody, Known" in said.out
    (row,) = liaison("aside", "list", "--listing", "list.xlsx", "--format", "json").json
    assert (row["file_name"], row["as_of"], row["row"]) == ("list.xlsx", "2026-10-20", 2)
    assert row["cells"]["Name"] == "Nobody, Known"
    assert liaison("aside", "list", "--format", "csv").out.startswith('"id","key","kind"')


def test_a_file_that_was_not_taken(liaison: Run, taken: str) -> None:
    said = liaison("aside", "list", "--listing", "other.csv")
    assert (said.code, said.out) == (3, "")
    assert "No file that was taken is called “other.csv”" in said.err


def test_rows_are_written_out(liaison: Run, taken: str, tmp_path: Path) -> None:
    said = liaison("export", "aside", "--to", tmp_path / "out", "--format", "xlsx,csv")
    assert said.code == 0
    first, second = sorted((tmp_path / "out").iterdir())
    assert said.out.splitlines() == [str(second), str(first)]
    assert first.name.startswith("liaison-practice-aside-2026-10-20-L")
    assert f'"{taken}"' in first.read_text(encoding="utf-8-sig")
    told = liaison("history").out
    assert "Exported rows set aside as xlsx for the liaison: 1 row, SHA-256" in told
    assert "Exported rows set aside as csv for the liaison: 1 row, SHA-256" in told


def test_nothing_to_write_out(liaison: Run, tmp_path: Path) -> None:
    said = liaison("export", "aside", "--to", tmp_path / "out")
    assert (said.code, said.out, said.err) == (0, "", "No row waits.\n")
    assert not (tmp_path / "out").exists()


def test_a_row_is_dropped_with_its_reason(liaison: Run, taken: str) -> None:
    said = liaison("aside", "drop", taken.lower(), "a test row of the county")
    assert (said.code, said.out) == (0, "Dropped row 2 of list.xlsx.\n")
    assert liaison("aside", "list", "--format", "json").json == []
    assert liaison("aside", "drop", taken, "again").code == 3
    liaison("undo")
    assert len(liaison("aside", "list", "--format", "json").json) == 1


def test_a_row_is_somebody_who_was_added_by_hand(liaison: Run, taken: str) -> None:
    liaison(*DALE)
    said = liaison("aside", "added", taken, "hendricks")
    assert (said.code, said.out) == (0, "Settled row 2 of list.xlsx: added by hand as N-0001 Dale Hendricks.\n")


def test_a_key_that_names_nothing(liaison: Run, taken: str) -> None:
    said = liaison("aside", "drop", "L3f9a12bc70-12k", "why")
    assert said.code == 3
    assert "is not the key of a row that was set aside" in said.err
