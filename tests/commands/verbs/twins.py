"""Two records of one man, and what the tests of merging put on them and look at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import inspect

from commands.verbs.hands import holdings
from models.tables.courts import CourtCase, IvdCase, PaymentMonth
from models.vault.unit import unit
from tests.commands.verbs.making import rows, take
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from uuid import UUID

    from models.tables.base import Row
    from models.vault.casefile import CaseFile

R = TypeVar("R", bound="Row")
LOGGED = frozenset({"activity", "rowchange", "setting"})
KEEP, OTHER = "N-0001 Dale Hendricks", "N-0002 Dale Hendriks"
AUGUST, SEPTEMBER = date(2026, 8, 1), date(2026, 9, 1)


def twin_of_dale(case_file: CaseFile, **facts: Any) -> UUID:  # noqa: ANN401 - fields of any form
    """The same man as a partner in Dane sent him: his name misspelt, and another home and court case."""
    usual = {"last_name": "Hendriks", "county": "Dane", "court_case": "2019FA12", "phone": "608-555-0100"}
    return take(case_file, **({"intake": "partner", "street": "9 Elm Ct", "city": "Madison"} | usual | facts))


def content(case_file: CaseFile, *besides: str) -> dict[str, list[tuple[Any, ...]]]:
    """Everything but the log and these tables: people, work, kept standings, and the words people are found by."""
    return dump(case_file, besides=LOGGED | frozenset(besides))


def put(case_file: CaseFile, row: R) -> R:
    """A row that no verb of today makes, as a list or a request would bring it."""
    with unit(case_file, "put") as work:
        work.summary = "Put a row"
        return work.add(row)


def correct(case_file: CaseFile, row: type[Row], row_id: UUID, **values: Any) -> None:  # noqa: ANN401 - any column
    """Columns of a row as a list or a form would set them."""
    with unit(case_file, "correct") as work:
        work.summary = "Corrected"
        work.change(work.get(row, row_id), **values)


def court_case(case_file: CaseFile, owner: UUID, number: str, *, ivd: str = "", months: tuple[date, ...] = ()) -> UUID:
    """A court case of Brown with an IV-D case and months."""
    case = put(case_file, CourtCase(person_id=owner, county="Brown", number=number))
    if ivd:
        put(case_file, IvdCase(person_id=owner, court_case_id=case.id, number=ivd))
    for month in months:
        put(case_file, PaymentMonth(person_id=owner, court_case_id=case.id, month=month))
    return case.id


def owned(case_file: CaseFile, table: type[R], owner: UUID) -> list[R]:
    """The rows of a table that are this person's."""
    return [row for row in rows(case_file, table) if getattr(row, "person_id", None) == owner]


def strays(case_file: CaseFile) -> list[str]:
    """Rows that hang on a row of somebody else."""
    tables = {holding.name: holding.table for holding in holdings()}
    held = {row.id: row for table in tables.values() for row in rows(case_file, table)}
    found: list[str] = []
    for holding in holdings():
        for key in inspect(holding.table).local_table.foreign_keys:
            if key.column.table.name in tables:
                for row in rows(case_file, holding.table):
                    target = getattr(row, key.parent.key)
                    if target is not None and held[target].person_id != row.person_id:  # type: ignore[attr-defined]  # tables of a person
                        found.append(f"{holding.name} of another than its {key.parent.key}")
    return found
