from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.tables.schema import table_classes
from models.vault.connection import BARE
from models.vault.values import columns, plain, plain_row, restored
from tests.models.vault.sampling import values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.tables.base import Row

TABLES = table_classes()
QUICK = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def unguarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session in which a row needs no parent; nothing in it is kept."""
    from tests.models.vault.sealed import key_of, new_home  # noqa: PLC0415 - shares the folder of this module

    home, _, data_key = new_home(tmp_path_factory.mktemp("values"))
    from models.vault import connection  # noqa: PLC0415 - the same
    from models.vault.migrations.apply import migrate  # noqa: PLC0415 - the same

    engine = connection.open_engine(home.database, key_of(data_key))
    migrate(engine)
    with engine.connect().execution_options(**BARE) as opened:
        opened.exec_driver_sql("PRAGMA foreign_keys = OFF")
        opened.exec_driver_sql("BEGIN")
        with Session(opened, autoflush=False) as session:
            yield session
        opened.invalidate()
    engine.dispose()


@pytest.mark.parametrize("name", sorted(TABLES))
@given(data=st.data())
@QUICK
def test_a_row_comes_back_from_the_log_as_it_was(name: str, data: st.DataObject) -> None:
    table = TABLES[name]
    values = data.draw(values_of(table))
    row = table(**values)
    kept = json.loads(json.dumps(plain_row(row)))
    assert restored(table, kept) == values
    assert {name: type(value) for name, value in restored(table, kept).items()} == {
        name: type(value) for name, value in values.items()
    }
    assert plain_row(table(**restored(table, kept))) == plain_row(row)


@pytest.mark.parametrize("name", sorted(TABLES))
@given(data=st.data())
@QUICK
def test_a_row_comes_back_from_the_database_as_it_was(unguarded: Session, name: str, data: st.DataObject) -> None:
    table = TABLES[name]
    values = data.draw(values_of(table))
    unguarded.connection().exec_driver_sql("SAVEPOINT example")
    unguarded.add(table(**values))
    unguarded.flush()
    unguarded.expunge_all()
    found: list[Row] = list(unguarded.exec(select(table)))
    assert [plain_row(row) for row in found] == [{key: plain(value) for key, value in values.items()}]
    unguarded.expunge_all()
    unguarded.connection().exec_driver_sql("ROLLBACK TO example")


def test_columns_are_those_of_the_table() -> None:
    for name, table in TABLES.items():
        assert columns(table)[0] == "id" or "id" in columns(table)
        assert set(columns(table)) == set(table.metadata.tables[name].columns.keys())


def test_what_the_log_kept_of_a_column_that_is_gone_is_passed_over() -> None:
    assert restored(TABLES["tag"], {"word": "late shift", "colour": "red"}) == {"word": "late shift"}


@pytest.mark.parametrize("value", [None, 3, "x", True, {"a": [1]}, [1, 2]])
def test_what_is_plain_already_stays(value: Any) -> None:  # noqa: ANN401 - any JSON value
    assert plain(value) is value
