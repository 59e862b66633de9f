"""Lists as the intake gives them, made without a file."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from models.enums import LineOutcome
from models.rows.listed import Counts, ListCourtCase, ListFile, ListLine, ListMonth, ListPerson

if TYPE_CHECKING:
    from collections.abc import Sequence

OCTOBER, NOVEMBER = date(2026, 10, 20), date(2026, 11, 19)
DALE = ListPerson(
    pin="0012345678",
    first="Dale",
    middle="R",
    last="Hendricks",
    suffix="Jr",
    birth_date=date(1985, 3, 4),
    age=None,
    phones=("920-555-0100",),
    street="12 Oak St",
    city="Green Bay",
    state="WI",
    zip="54301",
    address_verified=True,
    county="Brown",
    language=None,
    unworkable=None,
    deceased=None,
    court_cases=(),
    row_numbers=(),
)
CASE = ListCourtCase(
    county="Brown",
    number="2016FA000123",
    ivd_cases=(("7000001", "Open"),),
    csup_cents=20000,
    csup_open=True,
    arrears_cents=123450,
    balance_as_of=date(2026, 10, 18),
    order_date=date(2016, 5, 6),
    months=(ListMonth(date(2026, 8, 1), 20000, 5000), ListMonth(date(2026, 9, 1), 20000, 0)),
)


FIRST = (
    *("Dale", "Marcus", "Pao", "Jerome", "Quentin", "Tyrell", "Andre", "Curtis", "Ivan", "Lamont"),
    *("Wade", "Boyd", "Omar", "Felix", "Ruben", "Gary", "Hugh", "Kirk", "Neil", "Vern"),
)
LAST = (
    *("Hendricks", "Okafor", "Vang", "Przybylski", "Lopez", "Novak", "Gutierrez", "Schmidt", "Ruiz", "Thao"),
    *("Baker", "Zeller", "Moua", "Fischer", "Ibarra", "Yang", "Quade", "Jansen", "Ewing", "Cole"),
)
T = TypeVar("T", ListPerson, ListCourtCase, ListFile)


def replace(row: T, **facts: Any) -> T:  # noqa: ANN401 - fields of a row of a list
    """The row with other facts, whether it is a tuple or a frozen class."""
    if isinstance(row, ListFile):
        return dataclasses.replace(row, **facts)
    return row._replace(**facts)


def someone(number: int, *cases: ListCourtCase, **facts: Any) -> ListPerson:  # noqa: ANN401 - fields of a listed person
    """Person of that number on the list, like nobody else on it; a court case of their own unless given."""
    own = cases or (replace(CASE, number=f"2016FA{number:06d}", ivd_cases=((f"70{number:05d}", "Open"),)),)
    place = number - 1
    usual: dict[str, Any] = {
        "pin": f"00{10_000_000 + number}",
        "first": FIRST[place % 20],
        "last": LAST[(place + place // 20) % 20],
        "birth_date": date(1985, 3, 4) + timedelta(days=place * 41 % 5000),
        "street": f"{number + 11} Oak St",
        "phones": (f"920-555-{number:04d}",),
        "court_cases": own,
    }
    return replace(DALE, **(usual | facts))


def a_list(people: Sequence[ListPerson], *, as_of: date = OCTOBER, aside: int = 0, name: str = "") -> ListFile:
    """The file that would hold these people, one row each, and rows that could not be read."""
    placed = tuple(replace(person, row_numbers=(row,)) for row, person in enumerate(people, 6))
    headers = ("Name", "PIN")
    lines = [
        ListLine(person.row_numbers[0], headers, (person.last, person.pin or ""), LineOutcome.PERSON)
        for person in placed
    ]
    rest = range(6 + len(placed), 6 + len(placed) + aside)
    lines += [ListLine(row, headers, ("?", ""), LineOutcome.SET_ASIDE, "There is no name.") for row in rest]
    counts = Counts(rows=len(lines), people=len(placed), merged=0, set_aside=aside, ignored=0)
    return ListFile(
        file_name=name or f"list-{as_of}.xlsx",
        sha256=hashlib.sha256(repr((placed, as_of, aside)).encode()).hexdigest(),
        header_fingerprint="f" * 64,
        sheet="Report",
        as_of=as_of,
        mapping=(("Name", "name"),),
        dropped_columns=("SSN",),
        notes=(),
        people=placed,
        lines=tuple(lines),
        problems=(),
        counts=counts,
    )
