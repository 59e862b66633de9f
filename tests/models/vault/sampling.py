"""Rows of every table, made from what its columns hold."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy
from hypothesis import strategies as st
from sqlalchemy import inspect

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from models.tables.base import Row

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LEAVES = st.none() | st.booleans() | st.integers(-(10**12), 10**12) | WORDS
JSON = st.dictionaries(WORDS, LEAVES | st.lists(LEAVES, max_size=3), max_size=3)
BY_TYPE: dict[type, SearchStrategy[Any]] = {
    UUID: st.uuids(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    bool: st.booleans(),
    int: st.integers(-(2**62), 2**62),
    str: WORDS,
}


def of_column(column: Any) -> SearchStrategy[Any]:  # noqa: ANN401 - any column of any table
    """What one column can hold, None included where it may be empty."""
    vocabulary = getattr(column.type, "enum_class", None)
    kind = getattr(column.type, "impl_instance", column.type)
    if isinstance(kind, sqlalchemy.JSON):
        held = JSON
    else:
        held = st.sampled_from(list(vocabulary)) if vocabulary else BY_TYPE[kind.python_type]
    return st.none() | held if column.nullable else held


def values_of(table: type[Row]) -> SearchStrategy[dict[str, Any]]:
    """Everything that a row of the table can hold, column by column."""
    return st.fixed_dictionaries({column.key: of_column(column) for column in inspect(table).columns})
