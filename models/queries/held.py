"""What the case file holds of the people on a list, keyed as the list names it; read by columns, so that it scales."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import String, select, type_coerce
from sqlmodel import col

from models.errors import Refused
from models.ids import reference
from models.tables.courts import CourtCase, IvdCase, PaymentMonth
from models.tables.people import Address, Person, Phone
from models.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Row
    from sqlmodel import Session

    from models.rows.listed import ListPerson

Key = tuple[str, ...]
AT_ONCE = 5_000
"""Ids in one question: SQLite takes 32,766."""
_WHOLE_TABLE = 20_000
"""From so many people on, a table is read whole: asking by id would cost more than what is not needed."""

_PERSON = (
    *("id", "number", "pin", "first_name", "middle_name", "last_name", "suffix", "birth_date", "county", "language"),
    *("in_wisconsin", "deceased", "unworkable", "intake", "off_list_since", "merged_into"),
)
_CASE = ("csup_cents", "csup_open", "arrears_cents", "balance_as_of", "order_date", "worker")


@dataclass(slots=True)
class Held:
    """What the case file holds of one listed person; the ids of rows are as the database says them (see `as_id`)."""

    person: Row[Any]
    phones: dict[str, Row[Any]] = field(default_factory=dict)
    addresses: dict[Key, Row[Any]] = field(default_factory=dict)
    cases: dict[Key, Row[Any]] = field(default_factory=dict)
    ivd: dict[Key, Row[Any]] = field(default_factory=dict)
    months: dict[tuple[str, date], Row[Any]] = field(default_factory=dict)


def as_id(kept: UUID | str) -> UUID:
    """The id of a row: by the hundred thousand they are left as text, because making them costs more than reading."""
    return UUID(kept) if isinstance(kept, str) else kept


def everybody(session: Session) -> list[Row[Any]]:
    """The columns of every person, merged records among them, in the order of their numbers."""
    return list(session.execute(select(*_columns(Person, _PERSON)).order_by(col(Person.number))))


def _columns(table: Any, names: Iterable[str]) -> list[Any]:  # noqa: ANN401 - any table of a person
    return [getattr(table, name) for name in names]


def _as_kept(table: Any, names: Iterable[str]) -> list[Any]:  # noqa: ANN401 - the same
    return [type_coerce(getattr(table, name), String).label(name) for name in names]


def match(
    people: Sequence[ListPerson], known: Sequence[Row[Any]], same: Mapping[int, UUID], survivors: Mapping[UUID, UUID]
) -> list[Held | None]:
    """Whom each listed person is here: as the liaison said, by PIN, then by name and birth date.

    `same` maps the first row of a listed person to the one they were found to be; `survivors` a merged record to the
    one that it was merged into. Nobody is taken for two by name alone. Raises Refused when `same` says of somebody
    that they are one person while their PIN is that of another.
    """
    by_id = {row.id: Held(row) for row in known if row.id not in survivors}
    by_key: dict[Key, Held] = {}
    for row in known:
        held = by_id.get(survivors.get(row.id, row.id))
        if held is not None:
            for key in _keys(row):
                by_key.setdefault(key, held)
    said = {row: by_id.get(survivors.get(person_id, person_id)) for row, person_id in same.items()}
    found = [_certain(listed, said, by_key) for listed in people]
    taken = {each.person.id for each in found if each is not None}
    for place, listed in enumerate(people):
        if found[place] is None:
            named = _by_name(listed, by_key)
            if named is not None and named.person.id not in taken:
                taken.add(named.person.id)
                found[place] = named
    return found


def _certain(listed: ListPerson, said: Mapping[int, Held | None], by_key: Mapping[Key, Held]) -> Held | None:
    named = _by_pin(listed, by_key)
    told = said.get(listed.row_numbers[0]) if said else None
    if told is not None and named is not None and told is not named:
        holder, other = reference(named.person.number), reference(told.person.number)
        sentence = f"Row {listed.row_numbers[0]} has the KIDS PIN of {holder}, so it cannot be {other}."
        raise Refused(sentence, "Merge the two records first, if they are one person.")
    return told or named


def _by_pin(listed: ListPerson, by_key: Mapping[Key, Held]) -> Held | None:
    return by_key.get(("pin", pin_key(listed.pin))) if listed.pin else None


def pin_key(pin: str) -> str:
    """A PIN for comparing: leading zeros are lost wherever it was a number once (faults I01)."""
    return pin.lstrip("0")


def _keys(row: Row[Any]) -> Iterable[Key]:
    if row.pin:
        yield "pin", pin_key(row.pin)
    if row.birth_date is not None:
        yield _name_key(row.last_name, row.first_name, row.birth_date)


def _name_key(last: str, first: str, birth_date: date) -> Key:
    return "name", " ".join(words(last)), " ".join(words(first)), birth_date.isoformat()


def _by_name(listed: ListPerson, by_key: Mapping[Key, Held]) -> Held | None:
    """By name and birth date, unless both have a PIN: then the two differ."""
    if listed.birth_date is None or not by_key:
        return None
    found = by_key.get(_name_key(listed.last, listed.first, listed.birth_date))
    return None if found is None or (listed.pin and found.person.pin) else found


def fill(session: Session, people: Mapping[UUID, Held]) -> None:
    """Read the phones, addresses, court cases and months of these people."""
    if not people:
        return
    by_id = {person_id.hex: each for person_id, each in people.items()}
    for row in _rows_of(session, Phone, ("number", "state", "source", "as_of"), by_id):
        by_id[row.person_id].phones[row.number] = row
    for row in _rows_of(session, Address, ("street", "zip_code", "city", "state", "source", "as_of"), by_id):
        by_id[row.person_id].addresses[address_key(row.street, row.zip_code)] = row
    for row in _rows_of(session, CourtCase, ("county", "number", *_CASE), by_id):
        by_id[row.person_id].cases[row.county, row.number] = row
    for row in _rows_of(session, IvdCase, ("number", "status", "open"), by_id, "court_case_id"):
        by_id[row.person_id].ivd[row.court_case_id, row.number] = row
    for row in _rows_of(session, PaymentMonth, ("month", "due_cents", "paid_cents"), by_id, "court_case_id"):
        by_id[row.person_id].months[row.court_case_id, row.month] = row


def _rows_of(
    session: Session,
    table: Any,  # noqa: ANN401 - any table of a person
    names: Sequence[str],
    people: Mapping[str, Held],
    *more_ids: str,
) -> Iterable[Row[Any]]:
    wanted = select(*_as_kept(table, ("id", "person_id", *more_ids)), *_columns(table, names))
    if len(people) > _WHOLE_TABLE:
        yield from (row for row in session.execute(wanted) if row.person_id in people)
        return
    ids = [UUID(person_id) for person_id in people]
    for start in range(0, len(ids), AT_ONCE):
        yield from session.execute(wanted.where(table.person_id.in_(ids[start : start + AT_ONCE])))


def address_key(street: str, zip_code: str) -> Key:
    """What makes two addresses the same."""
    return " ".join(words(street)), zip_code[:5]
