from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from models.errors import Damaged, LiaisonError, Locked, OpenElsewhere
from models.vault import connection
from tests.models.vault.sealed import by_hand, closed, key_of

if TYPE_CHECKING:
    from pathlib import Path

    from models.vault.casefile import CaseFile

KEPT = {
    "foreign_keys": 1,
    "journal_mode": "wal",
    "synchronous": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "busy_timeout": 5000,
    "cache_size": -10240,
    "temp_store": 2,
    "cipher_memory_security": "0",
}
"""What each safeguard of design section 6 reads back as; this cipher is built without memory mapping."""


def read_back(opened: Any) -> dict[str, object]:  # noqa: ANN401 - the driver has no types
    return {name: opened.execute(f"PRAGMA {name}").fetchone()[0] for name in KEPT}


def test_every_connection_has_every_safeguard(tmp_path: Path) -> None:
    home, _, data_key = closed(tmp_path)
    for _ in range(2):
        opened = connection.connect(home.database, key_of(data_key))
        assert read_back(opened) == KEPT
        assert opened.execute("PRAGMA mmap_size").fetchall() in ([], [(0,)])
        assert opened.execute("PRAGMA cipher_log_level").fetchone() == ("NONE",)
        opened.close()


def test_connections_of_the_engine_have_them_too(case_file: CaseFile) -> None:
    with case_file.engine.connect() as one, case_file.engine.connect() as other:
        for each in (one, other):
            found = {name: each.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in KEPT}
            assert found == KEPT


def test_nothing_is_left_to_how_the_library_was_built() -> None:
    assert connection.SAFEGUARDS.keys() == KEPT.keys() - {"cipher_memory_security"} | {"mmap_size"}


def test_the_file_is_encrypted(tmp_path: Path) -> None:
    home, _, _ = closed(tmp_path)
    content = home.database.read_bytes()
    assert b"SQLite format 3" not in content
    assert b"CREATE TABLE" not in content
    assert not connection.is_plain_database(home.database)


@pytest.mark.parametrize("wrong", [bytes(32), b"\xff" * 32])
def test_a_wrong_key_is_locked_out(tmp_path: Path, wrong: bytes) -> None:
    home, _, _ = closed(tmp_path)
    with pytest.raises(Locked) as caught:
        connection.connect(home.database, wrong)
    assert caught.value.exit_code == 4
    assert wrong.hex() not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_garbage_and_another_programs_file_are_refused(tmp_path: Path) -> None:
    garbage, plain = tmp_path / "garbage.db", tmp_path / "plain.db"
    garbage.write_bytes(b"This was a letter once. " * 4000)
    with sqlite3.connect(plain) as made:
        made.execute("CREATE TABLE letters (text)")
    made.close()
    for path in (garbage, plain):
        with pytest.raises(Locked):
            connection.connect(path, bytes(32))
    assert connection.is_plain_database(plain)
    assert not connection.is_plain_database(garbage)


def test_a_program_that_holds_the_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, _, data_key = closed(tmp_path)
    monkeypatch.setitem(connection.SAFEGUARDS, "busy_timeout", 20)
    other = by_hand(home, data_key)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OpenElsewhere) as caught:
        connection.connect(home.database, key_of(data_key))
    assert caught.value.exit_code == 6
    other.close()
    connection.connect(home.database, key_of(data_key)).close()


def test_an_old_library_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    connection.require_sqlite()
    monkeypatch.setattr(connection, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(Damaged, match="too old"):
        connection.require_sqlite()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("database is locked", OpenElsewhere),
        ("database disk image is malformed", Damaged),
        ("file is not a database", Damaged),
        ("disk I/O error", Damaged),
        ("no such column: persn.id", None),
    ],
)
def test_what_a_database_error_means(said: str, kind: type[LiaisonError] | None) -> None:
    found = connection.refusal_of(sqlite3.DatabaseError(said))
    assert type(found) is (kind or type(None))


def test_no_value_stands_in_an_error(case_file: CaseFile) -> None:
    secret = "Hendricks"
    with pytest.raises(SQLAlchemyError) as caught, case_file.engine.connect() as opened:
        opened.exec_driver_sql("INSERT INTO setting (id, name, value) VALUES (?, 'liaison', ?)", ("1", secret))
    assert secret not in str(caught.value)
    assert secret not in repr(caught.value)


def test_a_reading_connection_takes_no_write_lock(case_file: CaseFile) -> None:
    with case_file.engine.connect() as reading:
        reading.exec_driver_sql("SELECT count(*) FROM person")
        with case_file.engine.connect().execution_options(**connection.WRITING) as writing:
            writing.exec_driver_sql("UPDATE setting SET value = value")
            writing.commit()


def test_foreign_keys_are_kept(case_file: CaseFile) -> None:
    lost = "INSERT INTO tag (id, person_id, word) VALUES ('00', '00', 'late shift')"
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), case_file.engine.connect() as opened:
        opened.exec_driver_sql(lost)


def test_outside_a_transaction_each_statement_stands_alone(case_file: CaseFile) -> None:
    with connection.outside_transaction(case_file.engine) as opened:
        opened.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        opened.exec_driver_sql("UPDATE setting SET value = 'Bea Cole' WHERE name = 'liaison'")
    with case_file.engine.connect() as opened:
        kept = opened.exec_driver_sql("SELECT value FROM setting WHERE name = 'liaison'").scalar_one()
    assert kept == "Bea Cole"


def test_a_connection_has_a_large_cache_only_while_it_writes(case_file: CaseFile) -> None:
    asked = "PRAGMA cache_size"
    with case_file.engine.connect().execution_options(**connection.WRITING) as opened:
        assert opened.exec_driver_sql(asked).scalar_one() == connection.WRITING_CACHE
        used = opened.connection.dbapi_connection
    with case_file.engine.connect() as opened:
        assert opened.connection.dbapi_connection is used
        assert opened.exec_driver_sql(asked).scalar_one() == KEPT["cache_size"]
