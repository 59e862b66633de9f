"""Case files with a known data key, for the tests that open them by hand, and what stands in them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher

from models.vault import casefile, connection, keyfile, recovery
from models.vault.files import private_folder
from models.vault.home import home_at

if TYPE_CHECKING:
    from pathlib import Path

    from models.vault.casefile import CaseFile
    from models.vault.home import Home
    from models.vault.keyfile import KeyFile


def new_home(root: Path) -> tuple[Home, KeyFile, bytes]:
    """A folder with a key file and no database yet."""
    home = home_at(root)
    private_folder(home.root)
    key_file, data_key = keyfile.create(
        keyfile.PRACTICE_PASSPHRASE, recovery.new_code(), practice=True, parameters=keyfile.PRACTICE_PARAMETERS
    )
    keyfile.save(key_file, home.key_file)
    return home, key_file, data_key


def key_of(data_key: bytes) -> bytes:
    """The key of the database."""
    return keyfile.derive(data_key, "db")


def by_hand(home: Home, data_key: bytes) -> Any:  # noqa: ANN401 - the driver has no types
    """A keyed connection that no guard of ours stands before."""
    opened = sqlcipher.connect(str(home.database), isolation_level=None)
    opened.execute(f"PRAGMA key = \"x'{key_of(data_key).hex()}'\"")
    return opened


def fingerprint(path: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def closed(root: Path) -> tuple[Home, KeyFile, bytes]:
    """A closed case file without reference data."""
    home, key_file, data_key = new_home(root)
    casefile.create(home, data_key, key_file=key_file, liaison="Ann Lee").close()
    return home, key_file, data_key


MARK = "standings"


def dump(case_file: CaseFile, *, besides: frozenset[str] = frozenset()) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but these, and everything that can be found by a word.

    The mark of the standings is left out: it is new after every change, also after one that puts everything back.
    """
    with connection.outside_transaction(case_file.engine) as opened:
        names = opened.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        own = [name for name in names if not name.startswith(("person_search", "sqlite_")) and name not in besides]
        found = {name: sorted(map(tuple, opened.exec_driver_sql(f"SELECT * FROM {name}")), key=repr) for name in own}  # noqa: S608 - names of our own tables
        opened.exec_driver_sql("CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, person_search, 'row')")
        found["setting"] = [row for row in found.get("setting", []) if MARK not in row]
        found["said"] = sorted(map(tuple, opened.exec_driver_sql("SELECT term, doc FROM temp.said")))
        opened.exec_driver_sql("DROP TABLE temp.said")
    return found
