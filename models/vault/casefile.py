"""The opened case file: one folder, one encrypted database, its key, and who works in it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from sqlmodel import Session, select

from models.errors import Damaged
from models.tables.kept import Setting
from models.vault import connection, keyfile, lock
from models.vault.files import private_folder
from models.vault.migrations.apply import migrate, pending

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from types import TracebackType

    from sqlalchemy import Engine

    from models.vault.home import Home
    from models.vault.journal import Journal


@dataclass
class CaseFile:
    """An unlocked case file. Reads take a short session each; writes go through `models.vault.unit`."""

    home: Home
    engine: Engine
    audit_key: bytes = field(repr=False)
    practice: bool
    liaison: str = ""
    joint: Journal | None = None
    _held: AbstractContextManager[object] | None = field(default=None, repr=False)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; inside a joint change it is that change's own session."""
        if self.joint is not None:
            yield self.joint.session
            return
        with Session(self.engine, autoflush=False) as session:
            yield session

    def close(self) -> None:
        """Close every connection, fold the write-ahead log back in, and let go of the lock."""
        with self.engine.connect() as opened:
            opened.exec_driver_sql("COMMIT")
            opened.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            opened.exec_driver_sql("BEGIN")
        self.engine.dispose()
        if self._held is not None:
            self._held.__exit__(None, None, None)
            self._held = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create(home: Home, data_key: bytes, *, key_file: keyfile.KeyFile, liaison: str) -> CaseFile:
    """Make a new, empty case file in the home; its key file is already saved there."""
    for folder in (home.root, home.backups, home.exports):
        private_folder(folder)
    held = lock.hold(home)
    held.__enter__()
    engine = connection.open_engine(home.database, keyfile.derive(data_key, "db"))
    _mark(engine, practice=key_file.practice)
    migrate(engine)
    home.database.chmod(0o600)
    with Session(engine) as session:
        session.add(Setting(name="liaison", value=liaison))
        session.add(Setting(name="database_id", value=str(key_file.database_id)))
        session.commit()
    return CaseFile(home, engine, keyfile.derive(data_key, "audit"), key_file.practice, liaison, _held=held)


def _mark(engine: Engine, *, practice: bool) -> None:
    number = connection.PRACTICE_APPLICATION_ID if practice else connection.APPLICATION_ID
    with engine.connect() as opened, opened.begin():
        opened.exec_driver_sql(f"PRAGMA application_id={number}")


def open_with(home: Home, data_key: bytes, *, key_file: keyfile.KeyFile) -> CaseFile:
    """Open an existing case file with its data key; refuses a damaged, foreign, newer or already open one."""
    refuse_what_is_not_a_case_file(home)
    held = lock.hold(home)
    held.__enter__()
    try:
        engine = connection.open_engine(home.database, keyfile.derive(data_key, "db"))
        _check_mark(engine, practice=key_file.practice)
        _bring_up_to_date(home, engine)
        liaison = _check_binding(engine, key_file)
    except BaseException:
        held.__exit__(None, None, None)
        raise
    return CaseFile(home, engine, keyfile.derive(data_key, "audit"), key_file.practice, liaison, _held=held)


def refuse_what_is_not_a_case_file(home: Home) -> None:
    """Say what stands in the place of the case file, before any connection is made."""
    if not home.database.exists():
        raise Damaged(f"There is no case file in {home.root}.", "Make one with “liaison init”, or give --home.")
    if home.database.stat().st_size == 0:
        raise Damaged("The case file is empty.", f"Restore a backup from {home.backups}.")
    if connection.is_plain_database(home.database):
        raise Damaged("The file in the place of the case file is an unencrypted database, not a case file.")


def _check_mark(engine: Engine, *, practice: bool) -> None:
    wanted = connection.PRACTICE_APPLICATION_ID if practice else connection.APPLICATION_ID
    with engine.connect() as opened:
        found = opened.exec_driver_sql("PRAGMA application_id").scalar_one()
    if found != wanted:
        raise Damaged("The database belongs to another program, or practice and real case files were mixed.")


def _bring_up_to_date(home: Home, engine: Engine) -> None:
    with engine.connect() as opened:
        steps = pending(opened)
    if steps:
        from models.vault.backup import make_backup  # noqa: PLC0415 - only needed when the schema moves

        make_backup(home, engine, reason="before-migration")
        migrate(engine)


def _check_binding(engine: Engine, key_file: keyfile.KeyFile) -> str:
    with Session(engine) as session:
        settings = {row.name: row.value for row in session.exec(select(Setting))}
    if settings.get("database_id") != str(key_file.database_id):
        raise Damaged("The key file and the case file do not belong together.", "Restore both from one backup.")
    return settings.get("liaison", "")
