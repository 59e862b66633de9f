"""The schema that the tables ask for, as statements: what a new migration is written from and checked against."""

from __future__ import annotations

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from models.tables.schema import METADATA

APPEND_ONLY = ("activity", "rowchange")

SEARCH = (
    "CREATE VIRTUAL TABLE person_search USING fts5(words, notes, content='', contentless_delete=1, prefix='1 2 3', "
    "tokenize='unicode61 remove_diacritics 2')"
)


def wanted_statements() -> list[str]:
    """Every CREATE statement of the present tables, their indexes, the search table and the append-only triggers."""
    dialect = sqlite.dialect()
    made: list[str] = []
    for table in METADATA.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made.extend(str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes)
    return [*made, SEARCH, *_append_only_triggers()]


def _append_only_triggers() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END"
        for table in APPEND_ONLY
        for act in ("UPDATE", "DELETE")
    ]


def script() -> str:
    """The statements as one script, separated as `migrations.apply` reads them."""
    return "\n--;\n".join(wanted_statements()) + "\n"
