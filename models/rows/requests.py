"""People whom a CSA asks for by a file, and what taking it would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.rows.countyfile import CountyFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from models.intake.places import Address, Name
    from models.rows.listed import Counts, ListLine
    from models.rows.twins import TwinRow


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: who asked, when, and why; `by` and `why` may be empty."""

    by: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """One person of the file, made from one row or several; each list is in the order of the rows."""

    rows: tuple[int, ...]
    name: Name
    county: str
    pin: str
    birth_date: date | None
    phones: tuple[str, ...]
    addresses: tuple[Address, ...]
    court_cases: tuple[str, ...]
    asked: tuple[Asked, ...]
    notes: tuple[str, ...]


RequestsFile = CountyFile[AskedPerson]
"""One file of requests, a person once however many rows tell of them; `as_of` is the day of a request without one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One person of the file held against the case file: who they are here, if anybody, and what would be added."""

    asked: AskedPerson
    person_id: UUID | None
    ref: str
    requests: tuple[Asked, ...]
    phones: tuple[str, ...]
    addresses: tuple[Address, ...]
    court_cases: tuple[str, ...]
    filled: Mapping[str, object]
    """Facts that the case file lacks and the file tells: `pin`, `birth_date`."""
    twin: TwinRow | None = None
    """Whom somebody new resembles most, to be looked at afterwards."""


@dataclass(frozen=True, slots=True)
class RequestsPlan:
    """What taking the requests would do; `taken_before` is the day on which the very same file was taken."""

    file: RequestsFile
    wanted: tuple[Wanted, ...]
    lines: tuple[ListLine, ...]
    counts: Counts
    taken_before: date | None

    @property
    def new(self) -> int:
        """How many people are not in the case file yet."""
        return sum(each.person_id is None for each in self.wanted)
