"""Taking back the latest change, and taking that back again: both read from the log, so both survive a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from models.enums import ActivityKind
from models.errors import Refused
from models.queries.history import next_redo, next_undo
from models.tables.activity import RowChange
from models.tables.counties import Csa
from models.tables.people import Person
from models.tables.schema import table_classes
from models.vault.unit import unit
from models.vault.values import plain, restored

if TYPE_CHECKING:
    from models.queries.history import Step
    from models.rows.done import Done
    from models.tables.base import Row
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

NEWER = "Something newer stands on it; take that back first, or correct it by hand."


def undo(case_file: CaseFile) -> Done:
    """Take back the latest change that still stands; raises Refused when there is none, or something newer on it."""
    with unit(case_file, "undo", ActivityKind.UNDO) as work:
        step = next_undo(work.session)
        if step is None:
            raise Refused("There is nothing to undo.")
        _reverse(work, step)
        work.summary = f"Undid: {step.summary}"
    return work.done()


def redo(case_file: CaseFile) -> Done:
    """Do again what the latest undo took back; raises Refused when a newer change was made since."""
    with unit(case_file, "redo", ActivityKind.REDO) as work:
        step = next_redo(work.session)
        if step is None:
            raise Refused("There is nothing to redo.")
        _reverse(work, step)
        work.summary = f"Redid: {step.summary.removeprefix('Undid: ')}"
    return work.done()


def _reverse(work: Unit, step: Step) -> None:
    """Put every row that an entry changed back to what it was before, last change first."""
    work.undoes = step.id
    tables = table_classes()
    changes = select(RowChange).where(RowChange.activity_id == step.id).order_by(col(RowChange.position).desc())
    for change in work.session.exec(changes).all():
        try:
            _reverse_row(work, tables[change.table], change, step)
        except IntegrityError:
            raise Refused(f"“{step.summary}” cannot be taken back.", NEWER) from None
    work.person_id = next(iter(work.people)) if len(work.people) == 1 else None


def _reverse_row(work: Unit, table: type[Row], change: RowChange, step: Step) -> None:
    if change.row_id is None:
        _reverse_many(work, table, change)
    elif change.after is None:
        work.restore(table, change.before or {})
    elif change.before is None:
        row = _standing_row(work, table, change.row_id, step)
        _require_unchanged(row, change.after, step)
        work.remove(row)
    else:
        row = _standing_row(work, table, change.row_id, step)
        _require_unchanged(row, change.after, step)
        work.change(row, **restored(table, change.before))
        if isinstance(row, Csa):
            # The contact window is the county's, and the last day of everybody there follows from it.
            work.people.update(work.session.exec(select(Person.id).where(Person.county == row.county)))


def _reverse_many(work: Unit, table: type[Row], change: RowChange) -> None:
    if change.after is not None:
        work.remove_many(table, [UUID(row_id) for row_id in change.after["ids"]])
    else:
        rows = (change.before or {"rows": []})["rows"]
        work.add_many(table, [restored(table, row) for row in rows])


def _standing_row(work: Unit, table: type[Row], row_id: UUID, step: Step) -> Row:
    row = work.session.get(table, row_id)
    if row is None:
        raise Refused(f"“{step.summary}” cannot be taken back: a row of it is gone.", NEWER)
    return row


def _require_unchanged(row: Row, after: dict[str, Any], step: Step) -> None:
    if any(plain(getattr(row, name)) != value for name, value in after.items()):
        raise Refused(f"“{step.summary}” cannot be taken back: it was changed since.", NEWER)
