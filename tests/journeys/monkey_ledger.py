"""What must hold of a case file whatever was pressed: every row is accounted for and stands where it should."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from commands.verbs.rollover import roll_over
from models.enums import ActivityKind
from models.queries.standing import departures, is_stale
from models.tables.activity import Activity, RowChange
from models.tables.kept import Draft, Setting
from models.tables.people import Person
from models.tables.schema import table_classes
from models.tables.sessions import WorkSession
from models.tables.standing import PersonStanding
from models.vault.checks import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session

    from models.vault.casefile import CaseFile

_UNTOLD = (Activity, RowChange, Draft, Setting, PersonStanding)
"""What the log does not tell of: itself, what is not work, and what is derived."""
TOLD = {name: table for name, table in table_classes().items() if table not in _UNTOLD}


class Ledger:
    """The rows of a case file as they stood at the last look."""

    def __init__(self, case_file: CaseFile) -> None:
        with case_file.read() as session:
            self._rows, self._seen = _counts(session), _last(session)

    def look(self, case_file: CaseFile) -> list[str]:
        """What does not hold now, in sentences."""
        with case_file.read() as session:
            outdated = is_stale(session)
        if outdated:
            roll_over(case_file)
        with case_file.read() as session:
            return [*self._unaccounted(session), *_departed(session), *_lost(session), *_sessions(session)]

    def _unaccounted(self, session: Session) -> Iterator[str]:
        """Rows that came or went without the log, and rows that went without undo."""
        expected, seen = Counter(self._rows), self._seen
        self._rows, self._seen = _counts(session), _last(session)
        wanted = select(RowChange, Activity.kind, Activity.verb).join(
            Activity, col(Activity.id) == col(RowChange.activity_id)
        )
        for change, kind, verb in session.exec(wanted.where(col(Activity.position) > seen)):
            came, went = _came(change), _went(change)
            expected[change.table] += came - went
            if went and kind is not ActivityKind.UNDO:
                yield f"{verb} removed {went} of {change.table}, and it is no undo"
        for name, number in self._rows.items():
            if expected[name] != number:
                yield f"{name} has {number} rows; the log tells of {expected[name]}"


def whole(case_file: CaseFile) -> list[str]:
    """What a full check finds wrong, the log and every page with it."""
    return [f"{found.name}: {found.sentence}" for found in check(case_file, full=True) if not found.ok]


def _counts(session: Session) -> dict[str, int]:
    return {name: session.exec(select(func.count(col(table.id)))).one() for name, table in TOLD.items()}


def _last(session: Session) -> int:
    return session.exec(select(func.max(Activity.position))).one() or 0


def _came(change: RowChange) -> int:
    if change.before is not None or change.after is None:
        return 0
    return len(change.after["ids"]) if change.row_id is None else 1


def _went(change: RowChange) -> int:
    if change.after is not None or change.before is None:
        return 0
    return len(change.before["rows"]) if change.row_id is None else 1


def _departed(session: Session) -> Iterator[str]:
    if wrong := departures(session, list(session.exec(select(Person.id)))):
        yield f"{wrong} do not stand where the rules put them"


def _lost(session: Session) -> Iterator[str]:
    if lost := session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        yield f"{lost} belong to nothing"


def _sessions(session: Session) -> Iterator[str]:
    is_open = select(func.count(col(WorkSession.id))).where(col(WorkSession.ended_on).is_(None))
    if (many := session.exec(is_open).one()) > 1:
        yield f"{many} work sessions are open at once"
