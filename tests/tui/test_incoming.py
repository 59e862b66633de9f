from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from models.enums import ImportKind
from tui.incoming import incoming

if TYPE_CHECKING:
    from pathlib import Path

FILES = (
    "exports/liaison-aside.xlsx",
    "exports/liaison-review-Brown.xlsx",
    "exports/report.pdf",
    "lists/list-2026-10-09.xlsx",
    "lists/Requests of Dane.csv",
    "lists/hsds.json",
    "lists/service directory.csv",
    "lists/list-2026-11-08.xlsx",
)
"""The oldest first."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for age, name in enumerate(FILES):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
        os.utime(path, (age, age))
    (tmp_path / "lists" / "folder.csv").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (ImportKind.LIST, ["list-2026-11-08.xlsx", "service directory.csv"]),
        (ImportKind.REVIEW, ["liaison-review-Brown.xlsx", "list-2026-11-08.xlsx"]),
        (ImportKind.CORRECTIONS, ["liaison-aside.xlsx", "list-2026-11-08.xlsx"]),
        (ImportKind.REQUESTS, ["Requests of Dane.csv", "list-2026-11-08.xlsx"]),
        (ImportKind.DIRECTORY, ["service directory.csv", "hsds.json", "list-2026-11-08.xlsx"]),
    ],
)
def test_the_likeliest_file_is_offered_first(home: Path, kind: ImportKind, first: list[str]) -> None:
    offered = [path.name for path in incoming(home / "lists", home / "exports", kind)]
    assert offered[: len(first)] == first
    assert "report.pdf" not in offered
    assert "folder.csv" not in offered


def test_only_what_was_written_out_here_is_looked_for_among_the_exports(home: Path) -> None:
    for kind in (ImportKind.LIST, ImportKind.REQUESTS, ImportKind.DIRECTORY):
        assert {path.parent.name for path in incoming(home / "lists", home / "exports", kind)} == {"lists"}


def test_a_home_without_folders_offers_nothing(tmp_path: Path) -> None:
    assert incoming(tmp_path / "lists", tmp_path / "exports", ImportKind.REVIEW) == []
