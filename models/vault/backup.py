"""A backup: an encrypted copy made through the keyed connection, with its key file, read back before it counts."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from models import clock
from models.errors import Damaged
from models.vault.files import private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from models.vault.home import Home


def make_backup(home: Home, engine: Engine, *, reason: str, folder: Path | None = None) -> Path:
    """A folder that holds the case file and its key as of now; raises Damaged when the copy does not read back.

    `reason` becomes part of the folder's name, such as "2026-11-21-143000-before-migration".
    """
    stamp = clock.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    place = (folder or home.backups) / f"{stamp}-{reason}"
    private_folder(place)
    copy = place / home.database.name
    try:
        with engine.connect() as opened:
            opened.exec_driver_sql("COMMIT")
            opened.exec_driver_sql("VACUUM INTO ?", (str(copy),))
            opened.exec_driver_sql("BEGIN")
    except DatabaseError as error:
        shutil.rmtree(place)
        raise Damaged(f"The backup could not be written ({error.orig}).", "The case file is as it was.") from None
    copy.chmod(0o600)
    shutil.copy2(home.key_file, place / home.key_file.name)
    _read_back(engine, copy, place)
    return place


def _read_back(engine: Engine, copy: Path, place: Path) -> None:
    """Every page of the copy, through its authentication code."""
    with engine.connect() as opened:
        opened.exec_driver_sql("COMMIT")
        opened.exec_driver_sql("ATTACH DATABASE ? AS copied", (str(copy),))
        try:
            pages = opened.exec_driver_sql("PRAGMA copied.cipher_integrity_check").fetchall()
            rows = opened.exec_driver_sql("PRAGMA copied.integrity_check").fetchall()
        finally:
            opened.exec_driver_sql("DETACH DATABASE copied")
            opened.exec_driver_sql("BEGIN")
    if pages or [row[0] for row in rows] != ["ok"]:
        shutil.rmtree(place)
        raise Damaged("The backup did not read back whole and was thrown away.", "Check the disk, then try again.")
