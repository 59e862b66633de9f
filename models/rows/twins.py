"""Two records held side by side: how alike they are, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date
    from uuid import UUID

    from models.enums import Stage


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is known of one human being for telling whether two records are the same; `key` is the caller's own."""

    key: Hashable
    first: str
    middle: str = ""
    last: str = ""
    suffix: str = ""
    birth_date: date | None = None
    pin: str = ""
    phones: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    county: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for or against: what is compared, both values in words, the sentence, and its weight.

    `points` are positive for, negative against, 0 where one side says nothing.
    """

    what: str
    here: str
    there: str
    words: str
    points: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two records are, 0 to 100, with the evidence, the weightiest first."""

    percent: int
    evidence: tuple[Evidence, ...]

    @property
    def sentence(self) -> str:
        """What speaks for it, in one line."""
        said = [each.words for each in self.evidence if each.points > 0]
        return ", ".join(said) or "nothing in common"


@dataclass(frozen=True, slots=True)
class TwinRow:
    """A person of the case file who may be the same as somebody given."""

    person_id: UUID
    ref: str
    name: str
    county: str
    stage: Stage
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact of two records, in words; `same` is None where one of them says nothing."""

    what: str
    left: str
    right: str
    same: bool | None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two people of the case file, fact by fact, with the likeness of the two."""

    left_id: UUID
    right_id: UUID
    left: str
    right: str
    facts: tuple[Compared, ...]
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class MergingRow:
    """Two records that were merged: `ref` stays, `other_ref` is kept inside it."""

    id: UUID
    person_id: UUID
    ref: str
    name: str
    other_id: UUID
    other_ref: str
    other_name: str
    on: date
    rows: int
