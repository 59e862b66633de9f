"""How a table of the list is written: its columns and headers, and each cell as text or as what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeAlias

from tests.models.intake.odd.people import Cells, rows

Writer: TypeAlias = Callable[[Path], None]
Say: TypeAlias = Callable[[Any], Any]
"""How a value is put into a cell."""

HEADERS: Final[dict[str, str]] = {
    "name": "NCP Name",
    "pin": "KIDS PIN",
    "born": "DOB",
    "phone": "Phone",
    "street": "Street Address",
    "city": "City",
    "state": "State",
    "zip": "Zip",
    "verified": "Address Verified",
    "county": "County",
    "court": "Court Case Number",
    "ivd": "IV-D Case Number",
    "status": "IV-D Case Status",
    "csup": "Monthly CSUP",
    "open": "CSUP Open",
    "due0": "CSUP Due Aug 2026",
    "due1": "CSUP Due Sep 2026",
    "due2": "CSUP Due Oct 2026",
    "paid0": "CSUP Paid Aug 2026",
    "paid1": "CSUP Paid Sep 2026",
    "paid2": "CSUP Paid Oct 2026",
    "arrears": "Arrears Balance",
    "as_of": "Arrears As Of",
    "ordered": "Order Date",
    "unworkable": "Unworkable Reason",
    "worker": "CSA Worker",
    "language": "Primary Language",
}
"""The columns of the plain list, by meaning."""

PARTS: Final = {"last": "Last Name", "first": "First Name", "middle": "Middle Name", "suffix": "Suffix"}


@dataclass(frozen=True, slots=True)
class Odd:
    """One odd way to write the list."""

    write: Writer
    ending: str

    @property
    def name(self) -> str:
        """What is odd about it."""
        return self.write.__name__


CORPUS: Final[list[Odd]] = []


def odd(ending: str = "xlsx") -> Callable[[Writer], Writer]:
    """Take a writer into the corpus."""

    def keep(write: Writer) -> Writer:
        CORPUS.append(Odd(write, ending))
        return write

    return keep


def us_day(day: date) -> str:
    """03/04/1985."""
    return f"{day:%m/%d/%Y}"


def as_text(value: Any) -> str:  # noqa: ANN401 - a cell of any kind
    """A cell as the plain list has it: days as month/day/year, amounts with two places."""
    return us_day(value) if isinstance(value, date) else str(value)


def as_it_is(value: Any) -> Any:  # noqa: ANN401 - the same
    """A cell as what it is: a day, a number, a text, or nothing."""
    return float(value) if isinstance(value, Decimal) else value or None


def name_of(row: Cells) -> str:
    """Hendricks, Dale R Jr."""
    given = " ".join(part for part in (row["first"], row["middle"], row["suffix"]) if part)
    return f"{row['last']}, {given}"


def address_of(row: Cells) -> str:
    """12 Oak St, Green Bay, WI 54301."""
    return f"{row['street']}, {row['city']}, {row['state']} {row['zip']}"


def body(keys: Sequence[str], say: Say = as_text) -> list[list[Any]]:
    """The rows under these columns, each value said in the same way."""
    return [[say(_value(row, key)) for key in keys] for row in rows()]


def _value(row: Cells, key: str) -> Any:  # noqa: ANN401 - the same
    whole = {"name": name_of, "address": address_of}
    return whole[key](row) if key in whole else row[key]


def table(headers: dict[str, str] | None = None, say: Say = as_text) -> list[list[Any]]:
    """The headers and the rows below them."""
    used = headers or HEADERS
    return [list(used.values()), *body(list(used), say)]


def renamed(**headers: str) -> dict[str, str]:
    """The plain headers with some of them in other words."""
    return {key: headers.get(key, header) for key, header in HEADERS.items()}


def without(*keys: str, **more: str) -> dict[str, str]:
    """The plain headers without some of them, and with others."""
    return {**more, **{key: header for key, header in HEADERS.items() if key not in keys}}
