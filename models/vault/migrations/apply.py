"""Numbered migrations: each with its record in one transaction; a file from a newer version is refused unopened."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from models.errors import Damaged

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

STEPS: tuple[tuple[int, str], ...] = ((1, "m0001_spine.sql"), (2, "m0002_intake.sql"), (3, "m0003_triage.sql"))
"""Number and script of every migration, oldest first; a released script is never edited."""

LATEST = STEPS[-1][0]


def schema_version(connection: Connection) -> int:
    """The number of the last migration applied; 0 for an empty file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def pending(connection: Connection) -> tuple[tuple[int, str], ...]:
    """The migrations not yet applied; refuses a file from a newer version."""
    version = schema_version(connection)
    if version > LATEST:
        raise Damaged(
            f"This case file was written by a newer Liaison (schema {version}; this one knows {LATEST}).",
            "Install the newer version; the file was not touched.",
        )
    return tuple(step for step in STEPS if step[0] > version)


def migrate(engine: Engine) -> list[int]:
    """Apply what is pending and give the numbers applied; the caller has made a backup where there was data."""
    applied: list[int] = []
    with engine.connect() as connection:
        steps = pending(connection)
    for number, script in steps:
        _apply(engine, number, script)
        applied.append(number)
    return applied


def _apply(engine: Engine, number: int, script: str) -> None:
    with engine.connect().execution_options(liaison_writes=True) as connection, connection.begin():
        for statement in statements(script):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA user_version={number:d}")  # takes no parameter; a whole number of ours


def statements(script: str) -> list[str]:
    """The statements of a script; they are separated by a line that holds only "--;"."""
    text = resources.files("models.vault.migrations").joinpath(script).read_text(encoding="utf-8")
    return [part.strip() for part in text.split("\n--;\n") if part.strip()]
