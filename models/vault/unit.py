"""One unit of work: rows and the entry that tells of them, in one transaction, or nothing at all."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import delete, insert, update
from sqlmodel import col, select

from models.enums import ActivityKind
from models.errors import NotFound, Refused
from models.ids import new_id
from models.rows.done import Done
from models.tables.people import Person
from models.vault.transaction import bring_up_to_date, transaction
from models.vault.values import plain, plain_row, restored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

    from sqlmodel import Session

    from models.progress import Progress
    from models.tables.base import Row
    from models.vault.casefile import CaseFile
    from models.vault.journal import Journal

R = TypeVar("R", bound="Row")
MANY = 500
REFERENCE = "referenceitem"
"""The table on which everybody's standing depends."""


@dataclass(frozen=True, slots=True)
class BulkChange:
    """Columns of one row before and after, for changing many rows at once."""

    row_id: UUID
    person_id: UUID
    before: dict[str, Any]
    after: dict[str, Any]


class Unit:
    """What a verb writes through: every change of a row is remembered for the log as it is made."""

    def __init__(self, journal: Journal, verb: str, kind: ActivityKind) -> None:
        self._journal = journal
        self.session: Session = journal.session
        self.verb = verb
        self.kind = kind
        self.id = new_id()
        self.undoes: UUID | None = None
        self.summary = ""
        self.person_id: UUID | None = None
        self.made: UUID | None = None
        self.people: set[UUID] = set()
        self._changes: list[dict[str, Any]] = []

    def watch(self, progress: Progress) -> None:
        """Tell how far the rest of the work has come, to its very end; whoever is told may still call it off."""
        self._journal.progress = progress

    def get(self, table: type[R], row_id: UUID) -> R:
        """The row with this id; raises NotFound."""
        row = self.session.get(table, row_id)
        if row is None:
            raise NotFound(f"That {table.__name__.lower()} is no longer in the case file.", "Reload the list.")
        return row

    def add(self, row: R) -> R:
        """A new row, kept and remembered."""
        self.session.add(row)
        self.session.flush()
        self._remember(row, None, plain_row(row))
        return row

    def change(self, row: Row, **values: Any) -> list[str]:  # noqa: ANN401 - a column holds any value
        """Set columns of a row; gives the names of those that really changed."""
        before = {name: plain(getattr(row, name)) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        after = {name: plain(getattr(row, name)) for name in values}
        changed = [name for name in values if before[name] != after[name]]
        if changed:
            self.session.add(row)
            self.session.flush()
            self._remember(row, {name: before[name] for name in changed}, {name: after[name] for name in changed})
        return changed

    def remove(self, row: Row) -> None:
        """Take a row out again: only undo does this, and the log keeps the row whole."""
        self._remember(row, plain_row(row), None)
        self.session.delete(row)
        self.session.flush()

    def remove_many(self, table: type[R], ids: Sequence[UUID]) -> None:
        """Take many rows out again, as undo of a bulk insert does; the log keeps them whole."""
        for start in range(0, len(ids), MANY):
            part = ids[start : start + MANY]
            rows = self.session.exec(select(table).where(col(table.id).in_(part))).all()
            self.people |= {owner for row in rows if (owner := _owner(row)) is not None}
            before = {"rows": [plain_row(row) for row in rows]}
            self._changes.append({"table": table.__tablename__, "row_id": None, "before": before, "after": None})
            self.session.expunge_all()
            self.session.connection().execute(delete(table).where(col(table.id).in_(part)))

    def restore(self, table: type[R], values: dict[str, Any]) -> R:
        """Put back a row that undo took out, as the log kept it."""
        return self.add(table(**restored(table, values)))

    def add_many(self, table: type[R], rows: Sequence[dict[str, Any]]) -> None:
        """New rows in bulk, each with its id; the log keeps their ids, and the rows are their own content."""
        if not rows:
            return
        self.session.connection().execute(insert(table), rows)
        after = {"ids": [row["id"].hex for row in rows]}
        self._changes.append({"table": table.__tablename__, "row_id": None, "before": None, "after": after})
        owner = "id" if table is Person else "person_id"
        self.people |= {row[owner] for row in rows if row.get(owner) is not None}

    def change_many(self, table: type[R], changes: Sequence[BulkChange]) -> None:
        """Change columns of many rows, each remembered; the caller has compared before and after."""
        by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for each in changes:
            by_columns[tuple(each.after)].append({"id": each.row_id, **each.after})
            before = {name: plain(value) for name, value in each.before.items()}
            after = {name: plain(value) for name, value in each.after.items()}
            self._changes.append(
                {"table": table.__tablename__, "row_id": each.row_id, "before": before, "after": after}
            )
            self.people.add(each.person_id)
        for rows in by_columns.values():
            self.session.execute(update(table), rows)

    def _remember(self, row: Row, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        self._changes.append({"table": row.__tablename__, "row_id": row.id, "before": before, "after": after})
        owner = _owner(row)
        if owner is not None:
            self.people.add(owner)

    @property
    def has_changes(self) -> bool:
        """Whether any row was changed so far."""
        return bool(self._changes)

    def close(self) -> None:
        """Write the entry; a unit that changed nothing and tells nothing leaves none."""
        if not self._changes and not self.summary:
            return
        journal = self._journal
        journal.enter(
            self.id,
            verb=self.verb,
            kind=self.kind,
            summary=self.summary,
            person_id=self.person_id,
            undoes=self.undoes,
            changes=self._changes,
        )
        if self._changes:
            journal.touched |= self.people
            journal.outdated |= any(change["table"] == REFERENCE for change in self._changes)

    def absorb(self, part: Unit) -> None:
        """Take over what another unit of the same transaction changed, as changes of this one."""
        self._changes += part._changes
        self.people |= part.people

    def done(self) -> Done:
        """The answer of the verb."""
        people = tuple(sorted(self.people)) or ((self.person_id,) if self.person_id else ())
        return Done(self.summary, self.id, people, self.made, self.kind)


def _owner(row: Row) -> UUID | None:
    """The person that a row is about."""
    return row.id if isinstance(row, Person) else getattr(row, "person_id", None)


@contextmanager
def unit(case_file: CaseFile, verb: str, kind: ActivityKind = ActivityKind.CHANGE) -> Iterator[Unit]:
    """One unit of work; inside `together` it joins the open transaction, inside `one_entry` also its entry."""
    if case_file.joint is not None and case_file.joint.whole is not None:
        with _part_of(case_file.joint, case_file.joint.whole, verb, kind) as work:
            yield work
        return
    if case_file.joint is not None:
        with _joined(case_file.joint, verb, kind) as work:
            yield work
        return
    with transaction(case_file) as journal:
        work = Unit(journal, verb, kind)
        yield work
        work.close()
        bring_up_to_date(journal)


@contextmanager
def _joined(journal: Journal, verb: str, kind: ActivityKind) -> Iterator[Unit]:
    work = Unit(journal, verb, kind)
    try:
        yield work
        work.close()
    except BaseException:  # whatever broke it off, what it changed is half of a verb
        journal.half_done |= work.has_changes
        raise


@contextmanager
def _part_of(journal: Journal, whole: Unit, verb: str, kind: ActivityKind) -> Iterator[Unit]:
    """A verb inside `one_entry`: what it changed stands in the one entry, or is taken out again when it refuses."""
    work = Unit(journal, verb, kind)
    with journal.session.begin_nested():
        yield work
    whole.absorb(work)


@contextmanager
def one_entry(case_file: CaseFile, verb: str, *, keep: bool = True) -> Iterator[Unit]:
    """Many verbs as one entry in the log, which one undo takes back; a verb that refuses leaves no trace of its own.

    The caller writes the summary. With `keep` False everything is tried and nothing is kept: how a change of many is
    shown before it is made. Raises Refused inside another joint change.
    """
    if case_file.joint is not None:
        raise Refused("One change of many cannot stand inside another.")
    with transaction(case_file, keep=keep) as journal:
        whole = Unit(journal, verb, ActivityKind.CHANGE)
        journal.whole = whole
        case_file.joint = journal
        try:
            yield whole
        finally:
            case_file.joint = None
        if keep:
            whole.close()
            bring_up_to_date(journal)


@contextmanager
def together(case_file: CaseFile) -> Iterator[None]:
    """Many verbs in one transaction, each with its own entry: all of them are kept, or none.

    A verb that refuses before it changes anything may be caught and passed over; one that fails half-way may not: then
    nothing is kept, and Refused says so. Inside another joint change it is part of that one.
    """
    if case_file.joint is not None:
        yield
        return
    with transaction(case_file) as journal:
        case_file.joint = journal
        try:
            yield
        finally:
            case_file.joint = None
        if journal.half_done:
            raise Refused("One of these changes failed half-way, so none of them was kept.")
        bring_up_to_date(journal)
