"""A backup: an encrypted copy made through the keyed connection, with its key file, read back before it counts."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import func, select, table
from sqlalchemy.exc import DatabaseError

from models import clock
from models.errors import Damaged, Refused
from models.vault.connection import outside_transaction
from models.vault.files import PRIVATE_FILE, private_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from models.vault.home import Home

COUNTED = ("person", "activity")
"""Tables whose rows must be as many in the copy as in the case file."""


def make_backup(home: Home, engine: Engine, *, reason: str, folder: Path | None = None) -> Path:
    """A folder that holds the case file and its key as of now; the backups made before are never touched.

    `reason` becomes part of the folder's name, such as "2026-11-21-143000-before-migration". Raises Damaged when the
    copy cannot be made or does not read back, Refused when the place cannot be written; neither leaves a part behind.
    """
    place = _new_place(folder or home.backups, reason)
    copy = place / home.database.name
    with _thrown_away_on_failure(place):
        with outside_transaction(engine) as opened:
            opened.exec_driver_sql("VACUUM INTO ?", (str(copy),))
        copy.chmod(PRIVATE_FILE)
        shutil.copyfile(home.key_file, place / home.key_file.name)
        (place / home.key_file.name).chmod(PRIVATE_FILE)
        _read_back(engine, copy)
    return place


def _new_place(folder: Path, reason: str) -> Path:
    """A folder that was not there before, named for this second."""
    name = f"{clock.now().astimezone():%Y-%m-%d-%H%M%S}-{reason}"
    names = (name, *(f"{name}-{number}" for number in range(2, 100)))
    place = next((folder / each for each in names if not (folder / each).exists()), None)
    if place is None:
        raise Refused("There are a hundred backups of this second already.")
    return private_folder(place)


@contextmanager
def _thrown_away_on_failure(place: Path) -> Iterator[None]:
    as_it_was = "The case file and the backups before it are as they were."
    try:
        yield
    except BaseException as error:  # a half copy is no backup, whatever broke it off: ctrl+c too
        shutil.rmtree(place, ignore_errors=True)
        if isinstance(error, DatabaseError):
            raise Damaged(f"The backup could not be made ({error.orig}).", as_it_was) from None
        if isinstance(error, OSError):
            reason = (error.strerror or "the disk refused it").lower()
            raise Refused(f"The backup could not be written: {reason}.", as_it_was) from None
        raise


def _read_back(engine: Engine, copy: Path) -> None:
    """Read every page of the copy through its authentication code, and count its rows (faults D31)."""
    with outside_transaction(engine) as opened:
        opened.exec_driver_sql("ATTACH DATABASE ? AS copied", (str(copy),))
        try:
            pages = opened.exec_driver_sql("PRAGMA copied.cipher_integrity_check").fetchall()
            structure = opened.exec_driver_sql("PRAGMA copied.integrity_check").scalars().all()
            same = all(_count(opened, "copied", name) == _count(opened, "main", name) for name in COUNTED)
        finally:
            opened.exec_driver_sql("DETACH DATABASE copied")
    if pages or list(structure) != ["ok"] or not same:
        raise Damaged("The backup did not read back whole and was thrown away.", "Check the disk, then try again.")


def _count(opened: Connection, schema: str, name: str) -> int:
    return int(opened.execute(select(func.count()).select_from(table(name, schema=schema))).scalar_one())
