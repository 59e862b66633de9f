"""The only place that opens the encrypted database: the key first, then every safeguard, on each connection."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool

from models.errors import Damaged, LiaisonError, Locked, OpenElsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine
    from sqlalchemy.pool import ConnectionPoolEntry

APPLICATION_ID = 0x4C494153
PRACTICE_APPLICATION_ID = 0x4C494150
OLDEST_SQLITE = (3, 51, 3)
"""Older libraries can corrupt a write-ahead log on reset (fixed in 3.51.3)."""

PAGE = 4096
"""Bytes of a page, which SQLCipher 4 encrypts and authenticates each for itself."""

SAFEGUARDS: dict[str, str | int] = {
    "foreign_keys": "ON",
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "mmap_size": 0,
    "secure_delete": "ON",
    "cache_size": -10240,
    "temp_store": "MEMORY",
    "busy_timeout": 5000,
}
"""Set on every connection, after the key; faults.md D03, D12, D24, D25, D29, K26 are the reasons.

10 MB of pages hold what every question to the list reads (decision 13); a connection that writes has `WRITING_CACHE`.
"""

WRITING_CACHE = -65536
"""Kilobytes, as a PRAGMA says them: a large change shall not spill its pages into the log and encrypt them twice."""

WRITING = {"liaison_writes": True}
"""Execution options of a connection that takes the write lock when it begins."""

BARE = {"liaison_bare": True}
"""Execution options of a connection that never begins: some statements refuse to run in a transaction."""

_GROWN = "liaison_grown"
_HELD = ("locked", "busy")
_UNREADABLE = ("not a database", "malformed", "disk I/O error", "file is encrypted")


def connect(path: Path, key: bytes) -> Any:  # noqa: ANN401 - the driver has no types
    """One keyed, safeguarded connection; refuses a wrong key and a file that is not a case file."""
    require_sqlite()
    patience = int(SAFEGUARDS["busy_timeout"]) / 1000
    connection = sqlcipher.connect(str(path), timeout=patience, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        # A PRAGMA takes no parameters: the key stands in it as hexadecimal digits, the rest are our own literals.
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master")
        for name, value in SAFEGUARDS.items():
            connection.execute(f"PRAGMA {name}={value}")
    except sqlcipher.DatabaseError as error:
        connection.close()
        raise _refusal(error) from None
    return connection


def _refusal(error: Exception) -> LiaisonError:
    if "not a database" in str(error):
        return Locked("The key does not open this case file.", "The key file may belong to another case file.")
    return refusal_of(error) or damaged()


def refusal_of(error: BaseException | None) -> LiaisonError | None:
    """What a database error means for the liaison, on a case file that its key opened; None when it is a defect."""
    sentence = str(error)
    if any(word in sentence for word in _HELD):
        return OpenElsewhere("Another program holds the case file.", "Close it and try again.")
    return damaged() if any(words in sentence for words in _UNREADABLE) else None


def damaged() -> Damaged:
    """The refusal of a case file that cannot be read whole."""
    return Damaged("The case file is damaged.", "Run “liaison check --full”, or restore a backup.")


def require_sqlite() -> None:
    """Refuse a database library with a known way to corrupt a file."""
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise Damaged(f"The database library is too old (SQLite {sqlcipher.sqlite_version}).", "Reinstall Liaison.")


def open_engine(path: Path, key: bytes) -> Engine:
    """An engine over the case file: a few connections, each handed to one thread at a time, no values in errors.

    The connection used last is handed out first: its pages are the ones that are wanted again.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, key),
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=2,
        pool_use_lifo=True,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _make_small)
    return engine


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    writes = options.get("liaison_writes", False)
    if writes:
        connection.exec_driver_sql(f"PRAGMA cache_size={WRITING_CACHE:d}")  # takes no parameter; a whole number of ours
        connection.info[_GROWN] = True
    if not options.get("liaison_bare", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _make_small(connection: Any, record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - the driver has no types
    """Give back the pages of a change that is over."""
    if connection is not None and record.info.pop(_GROWN, False):
        connection.execute(f"PRAGMA cache_size={SAFEGUARDS['cache_size']}")  # takes no parameter; a number of ours


@contextmanager
def outside_transaction(engine: Engine) -> Iterator[Connection]:
    """A connection for statements that a transaction refuses: folding the log in, copying, attaching."""
    with engine.connect().execution_options(**BARE) as connection:
        yield connection


def is_plain_database(path: Path) -> bool:
    """Whether the file is an unencrypted SQLite file; call only before connecting, never on a live file."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\x00"
