from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Enum
from sqlalchemy.exc import IntegrityError, StatementError

from models.enums import Disclosure
from models.ids import new_id
from models.tables.base import Row
from models.tables.people import Phone
from models.tables.schema import METADATA, table_classes
from models.vault.connection import outside_transaction
from models.vault.migrations.apply import LATEST, STEPS, migrate, pending, schema_version, statements
from models.vault.migrations.schema import APPEND_ONLY, script, wanted_statements

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile

RELEASED: dict[str, str] = {}
"""Script and SHA-256 of every migration that users have; none before the first release."""

CHOICES = [
    (table.name, column.name)
    for table in METADATA.sorted_tables
    for column in table.columns
    if isinstance(column.type, Enum)
]


def schema(case_file: CaseFile) -> dict[str, str]:
    with case_file.engine.connect() as opened:
        found = opened.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {row.name: row.sql for row in found if not row.name.startswith("person_search_")}


def name_of(statement: str) -> str:
    match = re.match(r"CREATE (?:UNIQUE )?(?:VIRTUAL )?(?:TABLE|INDEX|TRIGGER) (\w+)", statement)
    assert match
    return match[1]


def test_the_migrations_make_the_schema_that_the_tables_ask_for(case_file: CaseFile) -> None:
    assert schema(case_file) == {name_of(statement): statement for statement in wanted_statements()}


def test_a_first_migration_is_the_script_of_the_tables() -> None:
    assert statements("m0001_spine.sql") == wanted_statements()
    assert script().split("\n--;\n")[0].startswith("CREATE TABLE")


def test_a_released_migration_is_never_edited() -> None:
    numbers = [number for number, _ in STEPS]
    assert numbers == list(range(1, LATEST + 1))
    for name, sha256 in RELEASED.items():
        assert hashlib.sha256("\n--;\n".join(statements(name)).encode()).hexdigest() == sha256


def test_nothing_is_applied_twice(case_file: CaseFile) -> None:
    before = schema(case_file)
    assert migrate(case_file.engine) == []
    with case_file.engine.connect() as opened:
        assert schema_version(opened) == LATEST
        assert pending(opened) == ()
    assert schema(case_file) == before


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("act", ["UPDATE {table} SET position = 9", "DELETE FROM {table}"])
def test_the_log_is_append_only(case_file: CaseFile, table: str, act: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), case_file.engine.connect() as opened:
        opened.exec_driver_sql(act.format(table=table))


def test_every_column_has_a_disclosure_class() -> None:
    known = {member.value for member in Disclosure}
    without = [
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        for column in table.columns
        if column.info.get("disclosure") not in known
    ]
    assert without == []


def test_every_id_and_every_foreign_key_is_internal() -> None:
    for table in METADATA.sorted_tables:
        for column in table.columns:
            if column.primary_key or column.foreign_keys:
                assert column.info["disclosure"] == Disclosure.INTERNAL


def test_safety_columns_are_those_we_know() -> None:
    found = {
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        for column in table.columns
        if column.info["disclosure"] == Disclosure.SAFETY
    }
    assert found == {
        "person.voicemail_ok",
        "person.letter_ok",
        "person.safe_contact",
        "person.safety_flag",
        "person.unsafe_now",
    }


@pytest.mark.parametrize(("table", "column"), CHOICES)
def test_the_database_refuses_a_value_outside_a_vocabulary(case_file: CaseFile, table: str, column: str) -> None:
    with outside_transaction(case_file.engine) as opened:
        opened.exec_driver_sql("PRAGMA foreign_keys = OFF")
        names = [each.name for each in METADATA.tables[table].columns]
        given = dict.fromkeys(names, "0") | {
            each: next(iter(kind.type.enums))
            for each, kind in METADATA.tables[table].columns.items()
            if isinstance(kind.type, Enum)
        }
        marks = ", ".join("?" for _ in names)
        insert = f"INSERT INTO {table} ({', '.join(f'`{name}`' for name in names)}) VALUES ({marks})"  # noqa: S608 - our own names
        with pytest.raises(IntegrityError, match="CHECK constraint"):
            opened.exec_driver_sql(insert, tuple((given | {column: "nonsense"}).values()))
        opened.exec_driver_sql(insert, tuple(given.values()))
        opened.invalidate()


def test_a_table_refuses_it_before_the_database_is_asked(case_file: CaseFile) -> None:
    columns: dict[str, Any] = {
        "state": "nonsense",
        "person_id": new_id(),
        "number": "920-555-0100",
        "source": "list",
        "as_of": date(2026, 11, 20),
    }
    with case_file.read() as session:
        session.add(Phone(**columns))
        with pytest.raises(StatementError, match="not among the defined enum values"):
            session.flush()


def test_every_table_is_known_by_its_name() -> None:
    classes = table_classes()
    assert classes.keys() == METADATA.tables.keys()
    assert all(issubclass(table, Row) for table in classes.values())
