"""The hash chain of the activity log: each entry vouches for all before it, with a key only the case file has."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlmodel import Session, col, select

from models.tables.activity import Activity, RowChange
from models.tables.kept import Setting
from models.vault.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from uuid import UUID

    from sqlalchemy import RowMapping

START = "0" * 64
END = "log_end"
"""Setting that holds where the log ends, so that a tail that was cut off is missed (faults K27)."""

_LINKED = ("id", "position", "at", "local_offset", "liaison", "verb", "kind", "summary", "person_id", "undoes")
_CHANGED = ("position", "table", "row_id", "before", "after")


Columns: TypeAlias = "Mapping[str, Any] | RowMapping"
"""A row by column name, as it is about to be kept or as it was read."""


def link(key: bytes, entry: Columns, changes: Sequence[Columns]) -> str:
    """The hash of an entry: keyed, over the entry before it, its own facts and every row it changed.

    Both come by column name, as they are kept.
    """
    facts = {name: plain(entry[name]) for name in _LINKED}
    rows = [{name: plain(change[name]) for name in _CHANGED} for change in changes]
    text = json.dumps([entry["previous_hash"], facts, rows], sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def head(session: Session) -> tuple[int, str]:
    """Position and hash of the last entry; (0, START) for an empty log."""
    found = session.exec(select(Activity.position, Activity.hash).order_by(Activity.position.desc()).limit(1)).first()  # type: ignore[attr-defined]  # a column at class level
    return (found[0], found[1]) if found else (0, START)


def keep_end(session: Session, key: bytes, position: int, last_hash: str) -> None:
    """Keep position and keyed hash of the last entry; only the case file's own key can write such a mark."""
    row = session.exec(select(Setting).where(Setting.name == END)).first() or Setting(name=END, value="")
    row.value = _end(key, position, last_hash)
    session.add(row)
    session.flush()


def _end(key: bytes, position: int, last_hash: str) -> str:
    return f"{position} {hmac.new(key, f'end {position} {last_hash}'.encode(), hashlib.sha256).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the chain does not hold."""

    position: int
    sentence: str


def verify(session: Session, key: bytes) -> tuple[int, Broken | None]:
    """How many entries were read, and the first that does not hold (changed, removed, out of order or cut off)."""
    previous, count = START, 0
    for entry, changes in _entries(session):
        count += 1
        if entry["position"] != count:
            return count, Broken(count, f"Entry {count} of the activity log is missing.")
        if entry["previous_hash"] != previous or link(key, entry, changes) != entry["hash"]:
            return count, Broken(count, f"Entry {count} of the activity log was changed after it was written.")
        previous = entry["hash"]
    kept = session.exec(select(Setting.value).where(Setting.name == END)).first()
    if (count or kept) and kept != _end(key, count, previous):
        return count, Broken(count + 1, f"The activity log does not end where it should, at entry {count}.")
    return count, None


def _entries(session: Session) -> Iterator[tuple[RowMapping, list[RowMapping]]]:
    """Every entry with its row changes, oldest first, by column name."""
    changes: dict[UUID, list[RowMapping]] = defaultdict(list)
    connection = session.connection()
    for change in connection.execute(select(RowChange).order_by(col(RowChange.position))).mappings():
        changes[change["activity_id"]].append(change)
    for entry in connection.execute(select(Activity).order_by(col(Activity.position))).mappings():
        yield entry, changes.get(entry["id"], [])
