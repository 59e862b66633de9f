"""A row that was set aside as the form of a new person: what can be read in its field, the rest as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from models import clock
from models.enums import ImportKind, Intake
from models.intake.cells import CellRefused
from models.intake.columns import Cleaners
from models.intake.places import Address, Name
from models.intake.synonyms import LIST, Field
from models.intake.vocabulary import header_key
from models.queries.lines import line
from models.queries.reference import county_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from sqlmodel import Session

    from models.rows.intake import AsideRow

_FIELDS: Final = {
    Field.FIRST: "first_name",
    Field.LAST: "last_name",
    Field.PHONE: "phone",
    Field.STREET: "street",
    Field.CITY: "city",
    Field.ZIP: "zip_code",
    Field.COUNTY: "county",
    Field.BIRTH_DATE: "birth_date",
    Field.PIN: "pin",
    Field.COURT_CASE: "court_case",
    Field.LANGUAGE: "language",
}
"""The field of the form for each meaning of a column."""
_CAME: Final = {ImportKind.LIST: Intake.LIST, ImportKind.CORRECTIONS: Intake.LIST}


def filled_in(session: Session, line_id: UUID) -> dict[str, object]:
    """What the form of a new person opens with for a row that was set aside; raises NotFound.

    A cell that cannot be read stands in its field as it came, to be put right there.
    """
    row = line(session, line_id)
    cleaners = Cleaners(row.as_of, county_names(session, clock.today()), epoch_1904=False)
    found: dict[str, object] = {"intake": _CAME.get(row.kind, Intake.CSA), "on": row.as_of}
    for name, value in _cells(row, cleaners):
        found.setdefault(name, value)
    return found


def _cells(row: AsideRow, cleaners: Cleaners) -> Iterator[tuple[str, object]]:
    for header, text in row.cells:
        meaning = LIST.of(header_key(header))
        if text and meaning is not None:
            value = cleaners.of(meaning)(text)
            yield from _told(meaning, text if value is None or isinstance(value, CellRefused) else value)


def _told(meaning: Any, value: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401 - each meaning has a value of its own
    """The fields that one cell fills: a whole name or address fills several."""
    if isinstance(value, Name):
        yield from (("first_name", value.first), ("last_name", value.last))
    elif isinstance(value, Address):
        told = (("street", value.street), ("city", value.city), ("zip_code", value.zip))
        yield from ((name, part) for name, part in told if part)
    elif meaning in _FIELDS:
        yield _FIELDS[meaning], value
