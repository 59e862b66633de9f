"""The opened case file: one folder, one encrypted database, its key, and who works in it."""

from __future__ import annotations

import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from models.errors import Damaged
from models.tables.kept import Setting
from models.vault import connection, keyfile, lock
from models.vault.files import PRIVATE_FILE, private_folder
from models.vault.migrations.apply import migrate, pending

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from sqlalchemy import Engine

    from models.vault.home import Home
    from models.vault.journal import Journal

GENERATION = "generation"
"""Setting that holds the highest generation of the key file that has opened this case file (faults K30)."""

OLD_KEY_FILE = (
    "The key file is older than one that has opened this case file before: its passphrase or its recovery code was "
    "changed since. If you did not put it back yourself, somebody else may have."
)


@dataclass
class CaseFile:
    """An unlocked case file. Reads take a short session each; writes go through `models.vault.unit`."""

    home: Home
    engine: Engine
    audit_key: bytes = field(repr=False)
    practice: bool
    liaison: str = ""
    warnings: tuple[str, ...] = ()
    """What the liaison should be told at the opening, in sentences."""
    _held: ExitStack | None = field(default=None, repr=False)
    _here: threading.local = field(default_factory=threading.local, repr=False)

    @property
    def joint(self) -> Journal | None:
        """The joint change that this thread is in the middle of; another thread's is none of its business."""
        found: Journal | None = getattr(self._here, "joint", None)
        return found

    @joint.setter
    def joint(self, journal: Journal | None) -> None:
        self._here.joint = journal

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; inside a joint change it is that change's own session.

        Raises Damaged where a page cannot be read, and OpenElsewhere where another program holds the file.
        """
        if self.joint is not None:
            yield self.joint.session
            return
        with _told_in_words(), Session(self.engine, autoflush=False) as session:
            yield session

    def close(self) -> None:
        """Close every connection, fold the write-ahead log back in, and let go of the lock; twice does no harm."""
        if self._held is None:
            return
        held, self._held = self._held, None
        with held, _told_in_words(), connection.outside_transaction(self.engine) as opened:
            opened.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def _told_in_words() -> Iterator[None]:
    """Turn what the database says of a held or damaged file into a sentence; a defect stays what it is."""
    try:
        yield
    except DatabaseError as error:
        refusal = connection.refusal_of(error.orig)
        if refusal is None:
            raise
        raise refusal from None


def create(home: Home, data_key: bytes, *, key_file: keyfile.KeyFile, liaison: str) -> CaseFile:
    """Make a new, empty case file in the home, whose key file is already saved there; nothing is left if it fails."""
    for folder in (home.root, home.backups, home.exports):
        private_folder(folder)
    settings = {"liaison": liaison, "database_id": str(key_file.database_id), GENERATION: str(key_file.generation)}
    with ExitStack() as failed, ExitStack() as held:
        held.enter_context(lock.hold(home))
        if home.database.exists():
            raise Damaged(f"There is a case file in {home.root} already.", "Choose another folder with --home.")
        failed.callback(_remove_database, home)
        # SQLite gives the files beside the database its own mode, so it is private before the first of them is made.
        home.database.touch(mode=PRIVATE_FILE, exist_ok=False)
        engine = _engine(home, data_key, held)
        _mark(engine, practice=key_file.practice)
        migrate(engine)
        with Session(engine) as session:
            session.add_all(Setting(name=name, value=value) for name, value in settings.items())
            session.commit()
        failed.pop_all()
        audit_key = keyfile.derive(data_key, "audit")
        return CaseFile(home, engine, audit_key, key_file.practice, liaison, _held=held.pop_all())


def _engine(home: Home, data_key: bytes, held: ExitStack) -> Engine:
    engine = connection.open_engine(home.database, keyfile.derive(data_key, "db"))
    held.callback(engine.dispose)
    return engine


def _remove_database(home: Home) -> None:
    for path in home.root.glob(f"{home.database.name}*"):
        path.unlink()


def _mark(engine: Engine, *, practice: bool) -> None:
    number = connection.PRACTICE_APPLICATION_ID if practice else connection.APPLICATION_ID
    with engine.connect() as opened, opened.begin():
        opened.exec_driver_sql(f"PRAGMA application_id={number:d}")  # takes no parameter; a whole number of ours


def open_with(home: Home, data_key: bytes, *, key_file: keyfile.KeyFile) -> CaseFile:
    """Open an existing case file with its data key; refuses a damaged, foreign, newer or already open one."""
    refuse_what_is_not_a_case_file(home)
    with ExitStack() as held, _told_in_words():
        held.enter_context(lock.hold(home))
        engine = _engine(home, data_key, held)
        _check_mark(engine, practice=key_file.practice)
        _bring_up_to_date(home, engine)
        liaison, warnings = _check_binding(engine, key_file)
        audit_key = keyfile.derive(data_key, "audit")
        made = CaseFile(home, engine, audit_key, key_file.practice, liaison, warnings=warnings)
        made._held = held.pop_all()  # noqa: SLF001 - the case file keeps what its maker held
    return made


def refuse_what_is_not_a_case_file(home: Home) -> None:
    """Say what stands in the place of the case file, before any connection is made."""
    if not home.database.exists():
        raise Damaged(f"There is no case file in {home.root}.", "Make one with “liaison init”, or give --home.")
    if home.database.stat().st_size == 0:
        raise Damaged("The case file is empty.", f"Restore a backup from {home.backups}.")
    if connection.is_plain_database(home.database):
        raise Damaged("The file in the place of the case file is an unencrypted database, not a case file.")
    if _ends_in_a_part_of_a_page(home):
        raise Damaged("The case file was cut short.", f"Restore a backup from {home.backups}.")


def _ends_in_a_part_of_a_page(home: Home) -> bool:
    """SQLite rounds the size up and would miss it; with a write-ahead log beside it, that log makes the page whole."""
    log = home.database.with_name(f"{home.database.name}-wal")
    return bool(home.database.stat().st_size % connection.PAGE) and not (log.exists() and log.stat().st_size)


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


def _check_binding(engine: Engine, key_file: keyfile.KeyFile) -> tuple[str, tuple[str, ...]]:
    """Whose case file it is, and warnings; raises Damaged when the key file is another case file's."""
    with Session(engine) as session:
        settings = {row.name: row for row in session.exec(select(Setting))}
        bound, owner = settings.get("database_id"), settings.get("liaison")
        if bound is None or bound.value != str(key_file.database_id):
            raise Damaged("The key file and the case file do not belong together.", "Restore both from one backup.")
        warnings = _see_generation(session, settings.get(GENERATION), key_file.generation)
        return owner.value if owner is not None else "", warnings


def _see_generation(session: Session, seen: Setting | None, present: int) -> tuple[str, ...]:
    """Remember the highest generation of the key file; an older one opens, with a warning (faults K30).

    Refusing it would guard nothing, for whoever has an old key file and its passphrase holds the data key, and would
    lock out a liaison who restored one.
    """
    row = seen or Setting(name=GENERATION, value="0")
    highest = int(row.value)
    if present > highest:
        row.value = str(present)
        session.add(row)
        session.commit()
    return (OLD_KEY_FILE,) if present < highest else ()
