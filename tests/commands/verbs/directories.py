"""Directories from outside, for the tests of what is done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commands.exports.hsds import hsds_text
from models.queries.directory import offered, plan, read
from tests.models.intake.directories import json_file

if TYPE_CHECKING:
    from pathlib import Path

    from models.rows.directory import DirectoryFile, DirectoryPlan
    from models.vault.casefile import CaseFile


def file_of(
    case_file: CaseFile,
    path: Path,
    *services: Any,  # noqa: ANN401 - JSON is anything
    name: str = "partner.json",
) -> DirectoryFile:
    """An HSDS file of these services, read against the case file."""
    with case_file.read() as session:
        return read(session, json_file(path / name, list(services)))


def planned(case_file: CaseFile, file: DirectoryFile) -> DirectoryPlan:
    """What taking the file would do, with its rows balanced."""
    with case_file.read() as session:
        found = plan(session, file)
    assert found.counts.balanced
    assert found.counts.rows == len(found.lines)
    return found


def exported(case_file: CaseFile) -> str:
    """Our directory as HSDS."""
    with case_file.read() as session:
        return hsds_text(offered(session))
