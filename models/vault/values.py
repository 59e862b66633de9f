"""Rows as plain values for the activity log, and back."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import inspect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.tables.base import Row


def plain(value: object) -> Any:  # noqa: ANN401 - JSON holds any plain value
    """A column's value as JSON can hold it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def plain_row(row: Row) -> dict[str, Any]:
    """Every column of a row as plain values."""
    return {name: plain(getattr(row, name)) for name in columns(type(row))}


def columns(table: type[Row]) -> list[str]:
    """The column names of a table, in order."""
    return [column.key for column in inspect(table).columns]


def restored(table: type[Row], values: Mapping[str, Any]) -> dict[str, Any]:
    """Plain values made into what the columns of the table hold."""
    kinds = {column.key: column.type for column in inspect(table).columns}
    return {name: _restore(kinds[name], value) for name, value in values.items() if name in kinds}


def _restore(kind: Any, value: Any) -> Any:  # noqa: ANN401 - column types and JSON values are open
    if value is None:
        return None
    vocabulary = getattr(kind, "enum_class", None)
    if vocabulary is not None:
        return vocabulary(value)
    python = getattr(kind, "impl_instance", kind).python_type
    if python is UUID:
        return UUID(value)
    if python in (date, datetime):
        return python.fromisoformat(value)
    return value
