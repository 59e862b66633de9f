"""Each check is made to find what it looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from models.vault import checks
from models.vault.backup import make_backup
from models.vault.checks import check
from models.vault.connection import SAFEGUARDS, WRITING
from models.vault.drafts import save_draft
from seed.caseload.start import start_practice
from tests.commands.verbs.making import take

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from models.vault.casefile import CaseFile


def wrong(case_file: CaseFile, *, full: bool = False, backups: bool = False) -> dict[str, str]:
    return {each.name: each.sentence for each in check(case_file, full=full, backups=backups) if not each.ok}


def write(case_file: CaseFile, *statements: str) -> None:
    with case_file.engine.connect().execution_options(**WRITING) as opened, opened.begin():
        for statement in statements:
            opened.execute(text(statement))


def test_a_good_case_file_has_nothing_wrong(case_file: CaseFile) -> None:
    take(case_file)
    save_draft(case_file, "contact", None, {"note": "half a"})
    assert wrong(case_file, full=True, backups=True) == {}
    said = {each.name: each.sentence for each in check(case_file, full=True, backups=True)}
    assert said["drafts"] == "1 draft waiting."
    assert said["standing"].startswith("1 person derived again")
    assert "no backup yet" in said["backups"]


def lose_a_person(case_file: CaseFile) -> None:
    case_file.engine.dispose()
    with case_file.engine.connect() as opened:
        opened.exec_driver_sql("COMMIT")
        opened.exec_driver_sql("PRAGMA foreign_keys=OFF")
        opened.exec_driver_sql("DELETE FROM person")
        opened.exec_driver_sql("PRAGMA foreign_keys=ON")
        opened.exec_driver_sql("BEGIN")


def leave_a_file(case_file: CaseFile) -> None:
    path = case_file.home.exports / ".liaison-0.tmp"
    path.touch(mode=0o600)


FAULTS: dict[str, tuple[Callable[[CaseFile], object], str]] = {
    "permissions": (lambda case_file: case_file.home.key_file.chmod(0o644), "caseload.key is open to other people"),
    "schema": (lambda case_file: write(case_file, "CREATE TABLE odd (id TEXT)"), "odd"),
    "activity": (
        lambda case_file: write(
            case_file, "DROP TRIGGER activity_no_update", "UPDATE activity SET summary='x' WHERE position=1"
        ),
        "Entry 1 of the activity log was changed",
    ),
    "standing": (
        lambda case_file: write(case_file, "UPDATE personstanding SET points=points+1"),
        "1 of 1 person do not stand",
    ),
    "reference data": (
        lambda case_file: write(case_file, "DELETE FROM referenceitem WHERE family='county'"),
        "Missing: county.",
    ),
    "belonging": (lose_a_person, "belong to nothing"),
    "leftovers": (leave_a_file, "1 file of a write"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found(case_file: CaseFile, name: str) -> None:
    take(case_file)
    make_fault, sentence = FAULTS[name]
    make_fault(case_file)
    assert sentence in wrong(case_file, full=True)[name]


def test_a_missing_safeguard_is_found(case_file: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    assert wrong(case_file) == {}
    monkeypatch.setitem(SAFEGUARDS, "synchronous", "OFF")
    assert wrong(case_file) == {"safeguards": "Not set on this connection: synchronous."}


def test_a_bad_place_and_an_old_library_are_found(case_file: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "place_warnings", lambda _: ["This folder is on a network drive."])
    monkeypatch.setattr(checks, "OLDEST_SQLITE", (99,))
    assert wrong(case_file).keys() == {"place", "versions"}


def test_a_damaged_page_is_found(case_file: CaseFile) -> None:
    take(case_file)
    with case_file.engine.connect() as opened:
        opened.exec_driver_sql("COMMIT")
        opened.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        opened.exec_driver_sql("BEGIN")
    with case_file.home.database.open("r+b") as file:
        file.seek(-2000, 2)
        file.write(b"\0" * 16)
    found = wrong(case_file, full=True)
    assert found["pages"].startswith("1 fault, the first: ")


def test_backups_are_opened_and_read(case_file: CaseFile, tmp_path: Path) -> None:
    take(case_file)
    whole, spoiled, keyless, foreign = (
        make_backup(case_file.home, case_file.engine, reason=reason)
        for reason in ("whole", "spoiled", "keyless", "foreign")
    )
    with (spoiled / "caseload.db").open("r+b") as file:
        file.write(b"\0" * 32)
    (keyless / "caseload.key").unlink()
    with start_practice(tmp_path / "other") as other:
        (foreign / "caseload.key").write_bytes(other.home.key_file.read_bytes())
    found = wrong(case_file, backups=True)
    assert "does not open with the key" in found[f"backup {spoiled.name}"]
    assert "missing" in found[f"backup {keyless.name}"]
    assert "of another case file" in found[f"backup {foreign.name}"]
    assert f"backup {whole.name}" not in found
    assert wrong(case_file) == {}
