"""What taking a list would do, person by person, before anything is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from models.enums import Verdict
from models.rules.screening import CODES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from models.enums import DoubtAnswer, DoubtKind, Stage
    from models.rows.listed import ListFile, ListPerson
    from models.rows.twins import TwinRow
    from models.rules.payments import PaymentTurn
    from models.rules.screening import Screening


class Fate(StrEnum):
    """What a list means for one person; balances are the month's figures alone, which move for almost everybody."""

    NEW = "new"
    CHANGED = "changed"
    BALANCES = "balances only"
    UNCHANGED = "unchanged"
    BACK = "back again"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One fact that the list tells anew: the row it stands in, both values as they are kept, and both in words."""

    table: str
    row_id: UUID
    field: str
    before: object
    after: object
    words: str


@dataclass(frozen=True, slots=True)
class FoundDoubt:
    """Something about a listed person to be looked at: the kind, what the list says, and for a twin whom they resemble.

    `told` holds the fields that the list tells otherwise, as plain values; `sentences` say why.
    """

    kind: DoubtKind
    sentences: tuple[str, ...]
    told: tuple[tuple[str, str], ...] = ()
    twin: TwinRow | None = None
    twin_row: int | None = None
    """The row of another new person of the same file, where the twin is not in the case file yet."""
    answer: DoubtAnswer | None = None
    """What the liaison said of it while the list was looked at."""


class Expected(NamedTuple):
    """One person of the list: who they are here, what would change and be added, and how they screen.

    `verdicts` answer the criteria in the order of `models.rules.screening.CODES`; `ListingPlan.screening` says why.
    `conflicts` name the phones and addresses that the liaison wrote down and the list tells otherwise: both are kept.
    """

    listed: ListPerson
    person_id: UUID | None
    fate: Fate
    changes: tuple[FieldChange, ...]
    additions: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    turn: PaymentTurn | None = None
    doubts: tuple[FoundDoubt, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether every criterion of the memo is met."""
        return all(verdict is Verdict.MET for verdict in self.verdicts)


@dataclass(frozen=True, slots=True)
class Gone:
    """A person of an earlier list who is not on this one; they stay in the case file at their stage."""

    person_id: UUID
    ref: str
    name: str
    county: str
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class ListingPlan:
    """What taking the list would do; `taken_before` is the day the very same file was taken.

    `risks` are the sentences for which a list is not taken unless a large change is accepted. `screener` gives the
    screening of a listed person in words.
    """

    file: ListFile
    expected: tuple[Expected, ...]
    gone: tuple[Gone, ...]
    known: int
    taken_before: date | None
    newer_as_of: date | None
    risks: tuple[str, ...]
    screener: Callable[[ListPerson], Screening]

    def count(self, fate: Fate) -> int:
        """How many people of the list have this fate."""
        return sum(each.fate is fate for each in self.expected)

    def turned(self, turn: PaymentTurn) -> int:
        """How many people began or ceased to pay."""
        return sum(each.turn is turn for each in self.expected)

    @property
    def doubtful(self) -> tuple[Expected, ...]:
        """The people about whom something must be looked at."""
        return tuple(each for each in self.expected if any(doubt.answer is None for doubt in each.doubts))

    @property
    def failing(self) -> int:
        """How many people do not meet every criterion of the memo."""
        return sum(not each.passes for each in self.expected)

    def screening(self, each: Expected) -> Screening:
        """The answer to each criterion with its reason."""
        return self.screener(each.listed)

    def criteria(self) -> list[tuple[str, Verdict, int]]:
        """Each criterion not met, or that cannot be told, with how many people: ("C02", not met, 12)."""
        found = Counter(
            (code, verdict)
            for each in self.expected
            for code, verdict in zip(CODES, each.verdicts, strict=True)
            if verdict is not Verdict.MET
        )
        return [(code, verdict, number) for (code, verdict), number in sorted(found.items())]
