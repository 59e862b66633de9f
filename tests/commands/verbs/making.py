"""What the tests of the verbs make and look at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import text
from sqlmodel import col, select

from commands.verbs.directory import add_service
from commands.verbs.people import add_person
from models.inputs.people import PersonInput
from models.inputs.services import ServiceInput
from models.tables.activity import Activity
from models.tables.people import Person

if TYPE_CHECKING:
    from uuid import UUID

    from models.tables.base import Row
    from models.vault.casefile import CaseFile

R = TypeVar("R", bound="Row")
TODAY = date(2026, 11, 20)
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)
DALE = {
    "first_name": "Dale",
    "last_name": "Hendricks",
    "phone": "920-555-0100",
    "street": "12 Oak St",
    "city": "Green Bay",
    "county": "Brown",
    "court_case": "2021PA417",
    "on": "2026-11-02",
}
WHO = "N-0001 Dale Hendricks"


def take(case_file: CaseFile, **facts: Any) -> UUID:  # noqa: ANN401 - fields of any form
    """A person taken by hand: Dale Hendricks unless the facts say otherwise."""
    made = add_person(case_file, PersonInput.parse(DALE | facts)).made
    assert made is not None
    return made


def offer(case_file: CaseFile, **facts: Any) -> UUID:  # noqa: ANN401 - fields of any form
    """A service: transitional jobs at UMOS unless the facts say otherwise."""
    usual = {"provider": "UMOS", "programme": "tj", "name": "Transitional Jobs", "check_days": "10"}
    made = add_service(case_file, ServiceInput.parse(usual | facts)).made
    assert made is not None
    return made


def rows(case_file: CaseFile, table: type[R]) -> list[R]:
    """Every row of a table in the order in which it was written; ids of one millisecond have none."""
    with case_file.read() as session:
        return list(session.exec(select(table).order_by(text("rowid"))))


def only(case_file: CaseFile, table: type[R]) -> R:
    """The one row of a table."""
    found = rows(case_file, table)
    assert len(found) == 1
    return found[0]


def person(case_file: CaseFile, person_id: UUID) -> Person:
    """A person as they stand."""
    with case_file.read() as session:
        return session.get_one(Person, person_id)


def log(case_file: CaseFile) -> list[Activity]:
    """The activity log, in order."""
    with case_file.read() as session:
        return list(session.exec(select(Activity).order_by(col(Activity.position))))
