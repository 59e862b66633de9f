from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Enum, create_engine, inspect
from sqlalchemy.exc import IntegrityError, StatementError

from models.enums import Disclosure, ReferenceFamily
from models.ids import new_id
from models.tables.base import Row
from models.tables.people import Phone
from models.tables.schema import METADATA, table_classes
from models.vault.connection import open_engine, outside_transaction
from models.vault.migrations.apply import LATEST, STEPS, migrate, pending, schema_version, statements
from models.vault.migrations.schema import APPEND_ONLY, script, wanted_statements
from seed.reference.read import reference_items

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from models.vault.casefile import CaseFile

RELEASED: dict[str, str] = {
    "m0001_spine.sql": "f2a2c323921070ea426babec98295cd4e7b3752a58d9c376673b341e849e1383",
}
"""Script and SHA-256 of every migration that users have."""

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


def shape(opened: Connection) -> dict[str, Any]:
    """Every table as SQLite sees it: the order of columns and their defaults apart, which a later migration decides."""
    seen = inspect(opened)
    return {
        name: {
            "columns": {(each["name"], str(each["type"]), each["nullable"]) for each in seen.get_columns(name)},
            "keys": {
                (*each["constrained_columns"], each["referred_table"], *each["referred_columns"])
                for each in seen.get_foreign_keys(name)
            },
            "unique": {tuple(each["column_names"]) for each in seen.get_unique_constraints(name)},
            "checks": {(each["name"], each["sqltext"]) for each in seen.get_check_constraints(name)},
            "indexes": indexes(opened, name),
        }
        for name in METADATA.tables
    }


def indexes(opened: Connection, table: str) -> set[str]:
    """The statements of a table's indexes, which hold also what they order by and compute."""
    asked = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"
    return set(opened.exec_driver_sql(asked, (table,)).scalars())


# SQLAlchemy cannot reflect what an index computes; `indexes` reads the statements themselves.
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_migrations_make_the_schema_that_the_tables_ask_for(case_file: CaseFile) -> None:
    wanted = create_engine("sqlite://")
    METADATA.create_all(wanted)
    with case_file.engine.connect() as held, wanted.connect() as asked:
        assert shape(held) == shape(asked)
    wanted.dispose()
    assert schema(case_file).keys() == {name_of(statement) for statement in wanted_statements()}


def test_the_script_of_the_tables_is_what_a_new_migration_is_written_from() -> None:
    assert script().split("\n--;\n")[0].startswith("CREATE TABLE")


@pytest.fixture
def first_version(tmp_path: Path) -> Iterator[Engine]:
    """A case file of the first schema with one person, one listing and some reference data in it."""
    engine = open_engine(tmp_path / "old.db", bytes(32))
    with engine.connect().execution_options(liaison_writes=True) as opened, opened.begin():
        for statement in (*statements("m0001_spine.sql"), "PRAGMA user_version=1"):
            opened.exec_driver_sql(statement)
        _insert(opened, "person", first_name="Dale", intake="list", review="not_needed", segment="unknown")
        _insert(opened, "listing", as_of="2026-10-20", dropped_columns="[]")
        _insert(opened, "referenceitem", family="screening", code="oldest", values='{"value": 50}')
    yield engine
    engine.dispose()


def _insert(opened: Connection, table: str, **values: str) -> None:
    needed = inspect(opened).get_columns(table)
    row = {each["name"]: "0" for each in needed if not each["nullable"]} | {"id": new_id().hex} | values
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" for _ in row)
    opened.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - our own names


def test_a_case_file_of_the_first_version_keeps_its_people(first_version: Engine) -> None:
    assert migrate(first_version) == [number for number, _ in STEPS[1:]]
    with first_version.connect() as opened:
        person = opened.exec_driver_sql("SELECT first_name, served_by, merged_into FROM person").one()
        listing = opened.exec_driver_sql("SELECT kind, corrects FROM listing").one()
        codes = opened.exec_driver_sql("SELECT code FROM referenceitem WHERE family = 'screening'").scalars()
        assert (tuple(person), tuple(listing)) == (("Dale", "", None), ("list", None))
        assert {"oldest", "large_share_percent", "twin_percent", "age_ends", "new_order_test"} <= set(codes)


def test_the_settings_that_a_migration_adds_are_those_of_a_new_case_file(first_version: Engine) -> None:
    migrate(first_version)
    families = {ReferenceFamily.SCREENING, ReferenceFamily.SEGMENT, ReferenceFamily.CADENCE}
    shipped = {row.code: row.values for row in reference_items() if row.family in families}
    with first_version.connect() as opened:
        added = opened.exec_driver_sql("SELECT code, \"values\" FROM referenceitem WHERE code != 'oldest'").all()
    assert {code: json.loads(values) for code, values in added} == {code: shipped[code] for code, _ in added}


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
