from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select, text

from models.errors import Damaged, Locked, OpenElsewhere, Refused
from models.tables.kept import Setting
from models.vault import casefile, connection, keyfile, lock
from models.vault.files import permissions_problems
from models.vault.migrations import apply
from tests.models.vault.sealed import by_hand, closed, fingerprint, new_home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from models.vault.casefile import CaseFile
    from models.vault.home import Home
    from models.vault.keyfile import KeyFile

Closed = tuple["Home", "KeyFile", bytes]


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Closed]:
    """A closed case file; its lock is free again when the test is done."""
    found = closed(tmp_path / "home")
    yield found
    with lock.hold(found[0]):
        pass


def opening(shut: Closed) -> AbstractContextManager[CaseFile]:
    home, key_file, data_key = shut
    return casefile.open_with(home, data_key, key_file=key_file)


def settings(case_file: CaseFile) -> dict[str, str]:
    with case_file.read() as session:
        return {row.name: row.value for row in session.exec(select(Setting))}


def test_a_new_case_file_knows_whose_it_is(shut: Closed) -> None:
    with opening(shut) as opened:
        assert opened.liaison == "Ann Lee"
        assert opened.practice
        assert opened.warnings == ()
        assert settings(opened) == {"liaison": "Ann Lee", "database_id": str(shut[1].database_id), "generation": "1"}
        assert permissions_problems(opened.home) == []
        assert opened.home.database.stat().st_mode & 0o777 == 0o600


def test_no_key_shows_in_a_case_file(shut: Closed) -> None:
    with opening(shut) as opened:
        assert opened.audit_key.hex() not in repr(opened)
        assert "audit_key" not in repr(opened)


def test_one_window_at_a_time(shut: Closed) -> None:
    with opening(shut), pytest.raises(OpenElsewhere):
        opening(shut)


def test_closing_twice_and_opening_again(shut: Closed) -> None:
    with opening(shut) as opened:
        opened.close()
        wal = opened.home.root / f"{opened.home.database.name}-wal"
        assert not wal.exists() or wal.stat().st_size == 0
        with opening(shut):
            pass


def test_the_lock_is_free_when_folding_the_log_in_fails(shut: Closed, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = casefile.open_with(shut[0], shut[2], key_file=shut[1])
    monkeypatch.setattr(connection, "outside_transaction", failing)
    with pytest.raises(RuntimeError, match="on purpose"):
        opened.close()


def failing(*_: object, **__: object) -> None:
    raise RuntimeError("on purpose")


@pytest.mark.parametrize("step", ["_mark", "migrate", "Session"])
def test_a_case_file_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    home, key_file, data_key = new_home(tmp_path)
    monkeypatch.setattr(casefile, step, failing)
    with pytest.raises(RuntimeError, match="on purpose"):
        casefile.create(home, data_key, key_file=key_file, liaison="Ann Lee")
    assert not list(home.root.glob("caseload.db*"))
    monkeypatch.undo()
    casefile.create(home, data_key, key_file=key_file, liaison="Ann Lee").close()


def test_a_case_file_is_never_made_over_another(shut: Closed) -> None:
    home, key_file, data_key = shut
    before = fingerprint(home.database)
    with pytest.raises(Damaged, match="already"):
        casefile.create(home, data_key, key_file=key_file, liaison="Bea Cole")
    assert fingerprint(home.database) == before


def test_a_wrong_data_key(shut: Closed) -> None:
    home, key_file, _ = shut
    with pytest.raises(Locked):
        casefile.open_with(home, bytes(32), key_file=key_file)


def test_no_case_file(tmp_path: Path) -> None:
    home, key_file, data_key = new_home(tmp_path)
    with pytest.raises(Damaged, match="no case file") as caught:
        casefile.open_with(home, data_key, key_file=key_file)
    assert "liaison init" in caught.value.hint


def test_what_is_no_case_file_is_refused_and_left_as_it_is(shut: Closed) -> None:
    home = shut[0]
    whole = home.database.read_bytes()
    plain = home.root / "plain"
    with sqlite3.connect(plain) as made:
        made.execute("CREATE TABLE letters (text)")
    made.close()
    damage = {
        "empty": b"",
        "unencrypted": plain.read_bytes(),
        "damaged": whole[: len(whole) // 4096 // 2 * 4096],
        "cut short": whole[:-20],
        "The key does not open": b"\x00garbage" * 4096,
    }
    for words, content in damage.items():
        home.database.write_bytes(content)
        before = fingerprint(home.database)
        with pytest.raises((Damaged, Locked), match=words):
            opening(shut)
        assert fingerprint(home.database) == before


def test_every_cut_of_the_file_is_told_in_words(shut: Closed) -> None:
    whole = shut[0].database.read_bytes()
    for part in range(0, len(whole), len(whole) // 25):
        shut[0].database.write_bytes(whole[:part])
        with pytest.raises((Damaged, Locked)):
            opening(shut)


def test_another_programs_encrypted_file(shut: Closed) -> None:
    home, _, data_key = shut
    other = by_hand(home, data_key)
    other.execute("PRAGMA application_id = 7")
    other.close()
    before = fingerprint(home.database)
    with pytest.raises(Damaged, match="another program"):
        opening(shut)
    assert fingerprint(home.database) == before


def test_practice_and_real_files_never_mix(shut: Closed) -> None:
    home, key_file, data_key = shut
    with pytest.raises(Damaged, match="practice"):
        casefile.open_with(home, data_key, key_file=replace(key_file, practice=False))


def test_a_newer_schema_is_refused_untouched(shut: Closed) -> None:
    home, _, data_key = shut
    newer = by_hand(home, data_key)
    newer.execute(f"PRAGMA user_version = {apply.LATEST + 1}")
    newer.close()
    before = fingerprint(home.database)
    with pytest.raises(Damaged, match="newer Liaison") as caught:
        opening(shut)
    assert caught.value.exit_code == 5
    assert fingerprint(home.database) == before


def test_the_key_file_of_another_case_file(shut: Closed, tmp_path: Path) -> None:
    home, _, data_key = shut
    _, foreign, _ = new_home(tmp_path / "other")
    with pytest.raises(Damaged, match="do not belong together"):
        casefile.open_with(home, data_key, key_file=foreign)


def test_an_older_key_file_opens_with_a_warning(shut: Closed) -> None:
    home, key_file, data_key = shut
    parameters = keyfile.PRACTICE_PARAMETERS
    newer = keyfile.change_passphrase(key_file, data_key, "a quite different phrase", parameters=parameters)
    with casefile.open_with(home, data_key, key_file=newer) as opened:
        assert opened.warnings == ()
        assert settings(opened)["generation"] == "2"
    for _ in range(2):
        with opening(shut) as opened:
            assert opened.warnings == (casefile.OLD_KEY_FILE,)
            assert settings(opened)["generation"] == "2"


def test_a_case_file_without_owner_or_binding(shut: Closed) -> None:
    home, _, data_key = shut
    hand = by_hand(home, data_key)
    hand.execute("DELETE FROM setting WHERE name IN ('liaison', 'generation')")
    hand.close()
    with opening(shut) as opened:
        assert opened.liaison == ""
        assert settings(opened)["generation"] == "1"
    hand = by_hand(home, data_key)
    hand.execute("DELETE FROM setting WHERE name = 'database_id'")
    hand.close()
    with pytest.raises(Damaged, match="do not belong together"):
        opening(shut)


def test_a_page_that_cannot_be_read_is_told_in_words(shut: Closed) -> None:
    home, _, _ = shut
    with opening(shut) as opened, opened.read() as session:
        root = session.connection().exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'person'")
        page = root.scalar_one()
    content = bytearray(home.database.read_bytes())
    content[4096 * (page - 1) + 100] ^= 1
    home.database.write_bytes(content)
    with opening(shut) as opened, pytest.raises(Damaged, match="damaged"), opened.read() as session:
        session.connection().exec_driver_sql("SELECT * FROM person").fetchall()


def test_a_defect_of_ours_is_not_called_damage(case_file: CaseFile) -> None:
    with pytest.raises(OperationalError, match="no such column"), case_file.read() as session:
        session.connection().execute(text("SELECT persn FROM person"))


def test_a_backup_is_made_before_the_schema_moves(shut: Closed, monkeypatch: pytest.MonkeyPatch) -> None:
    step = (apply.LATEST + 1, "next.sql")
    monkeypatch.setattr(apply, "STEPS", (*apply.STEPS, step))
    monkeypatch.setattr(apply, "LATEST", step[0])
    script = {"next.sql": ["CREATE TABLE later (id INTEGER)"]}
    monkeypatch.setattr(apply, "statements", lambda name: script[name])
    with opening(shut) as opened:
        made = list(opened.home.backups.iterdir())
        with opened.engine.connect() as connected:
            assert apply.schema_version(connected) == step[0]
            assert connected.exec_driver_sql("SELECT count(*) FROM later").scalar_one() == 0
    assert [path.name.split("-", 4)[4] for path in made] == ["before-migration"]
    with opening(shut) as opened:
        assert len(list(opened.home.backups.iterdir())) == 1


def test_a_migration_that_fails_changes_nothing(shut: Closed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apply, "STEPS", (*apply.STEPS, (apply.LATEST + 1, "next.sql")))
    monkeypatch.setattr(apply, "statements", lambda _: ["CREATE TABLE later (id INTEGER)", "CREATE NONSENSE"])
    with pytest.raises(OperationalError, match="syntax error"):
        opening(shut)
    monkeypatch.undo()
    with opening(shut) as opened, opened.engine.connect() as connected:
        assert apply.schema_version(connected) == apply.LATEST
        tables = connected.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'later'").fetchall()
    assert tables == []


def test_the_lists_folder_is_not_needed(shut: Closed) -> None:
    with opening(shut) as opened:
        assert opened.home.backups.is_dir()
        assert opened.home.exports.is_dir()


def test_a_refusal_inside_a_reading_stays_what_it_is(case_file: CaseFile) -> None:
    with pytest.raises(Refused, match="not this one"), case_file.read():
        raise Refused("not this one")


def test_every_file_of_a_new_case_file_is_private_while_it_is_still_open(tmp_path: Path) -> None:
    home, key_file, data_key = new_home(tmp_path / "home")
    with casefile.create(home, data_key, key_file=key_file, liaison="Ann Lee"):
        beside = sorted(home.root.glob("caseload.db*"))
        assert [path.name for path in beside] == ["caseload.db", "caseload.db-shm", "caseload.db-wal"]
        assert {path.stat().st_mode & 0o777 for path in beside} == {0o600}
