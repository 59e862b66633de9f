from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import DatabaseError

from models.errors import Damaged, Refused
from models.tables.kept import SavedFilter
from models.vault import backup, casefile, keyfile
from models.vault.backup import make_backup
from models.vault.files import permissions_problems
from models.vault.home import home_at
from models.vault.unit import unit
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from models.vault.casefile import CaseFile


def made(case_file: CaseFile, folder: Path | None = None) -> Path:
    return make_backup(case_file.home, case_file.engine, reason="by-hand", folder=folder)


def test_a_backup_opens_by_itself_and_holds_everything(case_file: CaseFile, tmp_path: Path) -> None:
    with unit(case_file, "save filter") as work:
        work.add(SavedFilter(name="mine", text="county:brown"))
        work.summary = "Saved a filter"
    place = made(case_file)
    assert place.parent == case_file.home.backups
    assert place.name.startswith("2026-11-20-")
    assert place.name.endswith("-by-hand")
    restored = home_at(shutil.copytree(place, tmp_path / "restored"))
    key_file = keyfile.read(restored.key_file)
    data_key = keyfile.unlock(key_file, keyfile.PRACTICE_PASSPHRASE)
    with casefile.open_with(restored, data_key, key_file=key_file) as opened:
        assert dump(opened) == dump(case_file)


def test_a_backup_is_encrypted_and_private(case_file: CaseFile) -> None:
    place = made(case_file)
    assert b"CREATE TABLE" not in (place / "caseload.db").read_bytes()
    assert sorted(path.name for path in place.iterdir()) == ["caseload.db", "caseload.key"]
    assert permissions_problems(case_file.home) == []


def test_two_backups_of_one_second_both_stand(case_file: CaseFile) -> None:
    places = {made(case_file) for _ in range(3)}
    assert len(places) == 3
    assert all((place / "caseload.db").stat().st_size for place in places)


def test_the_case_file_works_on_after_a_backup(case_file: CaseFile) -> None:
    made(case_file)
    with unit(case_file, "save filter") as work:
        work.add(SavedFilter(name="mine", text="county:brown"))
    with case_file.engine.connect() as opened:
        attached = opened.exec_driver_sql("PRAGMA database_list").fetchall()
    assert [row[1] for row in attached] == ["main"]


def spoiled(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)


def cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-8192])


def replaced(copy: Path) -> None:
    copy.write_bytes(b"Something else. " * 4096)


@pytest.mark.parametrize("damage", [spoiled, cut, replaced])
def test_a_copy_that_does_not_read_back_is_thrown_away(
    case_file: CaseFile, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], None]
) -> None:
    first = made(case_file)
    whole = backup._read_back

    def after_damage(engine: Any, copy: Path) -> None:  # noqa: ANN401 - passed through
        damage(copy)
        whole(engine, copy)

    monkeypatch.setattr(backup, "_read_back", after_damage)
    with pytest.raises(Damaged):
        made(case_file)
    assert list(case_file.home.backups.iterdir()) == [first]
    monkeypatch.undo()
    made(case_file)


def test_a_copy_without_every_row_is_thrown_away(case_file: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter([1, 2])
    monkeypatch.setattr(backup, "_count", lambda *_: next(counts))
    with pytest.raises(Damaged, match="thrown away"):
        made(case_file)
    assert not list(case_file.home.backups.iterdir())


def test_a_place_that_cannot_be_written(case_file: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    occupied = tmp_path / "letter.txt"
    occupied.write_text("not a folder")
    with pytest.raises(Refused):
        made(case_file, occupied)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(Refused, match="no space left on device") as caught:
        made(case_file, tmp_path / "stick")
    assert "as they were" in caught.value.hint
    assert not list((tmp_path / "stick").iterdir())


def test_a_database_error_is_told_in_words(case_file: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise DatabaseError("VACUUM", None, Exception("database or disk is full"))

    monkeypatch.setattr(backup, "_read_back", failing)
    with pytest.raises(Damaged, match="database or disk is full"):
        made(case_file)
    assert not list(case_file.home.backups.iterdir())


def test_a_defect_leaves_nothing_behind_either(case_file: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(backup, "_read_back", failing)
    with pytest.raises(RuntimeError, match="on purpose"):
        made(case_file)
    assert not list(case_file.home.backups.iterdir())


def test_a_hundred_of_one_second_are_enough(case_file: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(case_file.home.root), "exists", lambda _: True)
    with pytest.raises(Refused, match="hundred"):
        made(case_file)
