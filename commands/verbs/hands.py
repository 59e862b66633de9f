"""Rows that change hands between two records of one person, found by what the tables say of themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import UniqueConstraint, inspect, select

from models.queries.held import address_key
from models.tables.schema import METADATA, table_classes
from models.vault.unit import BulkChange
from models.vault.values import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from sqlmodel import Session

    from models.tables.base import Row
    from models.vault.unit import Unit

STAYING = frozenset({"activity", "closing", "doubt", "draft", "merging", "parking"})
"""What tells of a record and not of the person: how the work with it rested or ended, what was doubted, what was typed.

A closing that moved would close the survivor.
"""

ALIKE: Mapping[str, tuple[tuple[str, ...], Callable[..., tuple[str, ...]]]] = {
    "phone": (("number",), lambda number: (number,)),
    "address": (("street", "zip_code"), address_key),
}
"""What makes two rows of a person the same where the table lets both stand: columns, and their common form.

Nothing equals a row whose first column is empty.
"""

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Holding:
    """A table of people's rows: the columns that tie its rows to other such rows, and those no two may share."""

    table: type[Row]
    name: str
    ties: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...]

    def rows(self, session: Session, person_id: UUID) -> Sequence[Values]:
        """What ties down each row of a person, in the order of their ids."""
        alike, _ = ALIKE.get(self.name, ((), None))
        shared = (name for names in (*self.unique, alike) for name in names)
        names = dict.fromkeys(("id", "person_id", *self.ties, *shared))
        columns = [getattr(self.table, name) for name in names]
        owner: Any = self.table
        found = select(*columns).where(owner.person_id == person_id).order_by(owner.id)
        return [dict(row) for row in session.execute(found).mappings()]

    def keys(self, row: Values) -> Iterator[tuple[Any, ...]]:
        """What no other row may share, or should not twice be shown; nothing equals an empty value."""
        for names in self.unique:
            values = tuple(row[name] for name in names)
            if None not in values:
                yield names, *values
        if self.name in ALIKE:
            names, common = ALIKE[self.name]
            if row[names[0]]:
                yield names, *common(*(row[name] for name in names))


@cache
def holdings() -> tuple[Holding, ...]:
    """Every table whose rows change hands with a person, those that others hang on first."""
    people = [table for table in METADATA.sorted_tables if "person_id" in table.columns and table.name not in STAYING]
    names = {table.name for table in people}
    classes = table_classes()
    return tuple(_holding(classes[table.name], names) for table in people)


def _holding(table: type[Row], names: set[str]) -> Holding:
    made = inspect(table).local_table
    ties = [key.parent.key for key in made.foreign_keys if key.column.table.name in names]
    shared = [each.columns.keys() for each in made.constraints if isinstance(each, UniqueConstraint)]
    return Holding(table, str(table.__tablename__), tuple(sorted(ties)), tuple(map(tuple, sorted(shared))))


@dataclass(frozen=True, slots=True)
class Move:
    """A row that changes hands, and each changed column before and after."""

    holding: Holding
    row_id: UUID
    before: dict[str, Any]
    after: dict[str, Any]

    def told(self) -> dict[str, Any]:
        """As a merging keeps it."""
        values = {name: {key: plain(value) for key, value in each.items()} for name, each in self._sides()}
        return {"table": self.holding.name, "row_id": self.row_id.hex, **values}

    def _sides(self) -> tuple[tuple[str, dict[str, Any]], ...]:
        return ("before", self.before), ("after", self.after)


@dataclass(frozen=True, slots=True)
class Handover:
    """What would change hands; `twins` are the rows that stay, each with the row of the other side in its place."""

    moves: list[Move]
    twins: dict[UUID, UUID]


def handover(session: Session, keep_id: UUID, other_id: UUID) -> Handover:
    """How the rows of one record come to another: what both may not have stays, and what hangs on it is tied anew."""
    plan = Handover([], {})
    for holding in holdings():
        taken = {key: row["id"] for row in holding.rows(session, keep_id) for key in holding.keys(row)}
        for row in holding.rows(session, other_id):
            ties = {tie: plan.twins[row[tie]] for tie in holding.ties if row[tie] in plan.twins}
            after = {"person_id": keep_id, **ties}
            twin = next((taken[key] for key in holding.keys({**row, **after}) if key in taken), None)
            if twin is None:
                plan.moves.append(Move(holding, row["id"], {name: row[name] for name in after}, after))
            else:
                plan.twins[row["id"]] = twin
    return plan


def change_hands(work: Unit, moves: Sequence[Move], owner: UUID) -> None:
    """Write the moves, in bulk, as changes of rows of `owner`."""
    by_table: dict[type[Row], list[BulkChange]] = defaultdict(list)
    for move in moves:
        by_table[move.holding.table].append(BulkChange(move.row_id, owner, move.before, move.after))
    for table, changes in by_table.items():
        work.change_many(table, changes)
