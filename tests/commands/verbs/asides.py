"""Files with rows that were set aside, and the corrected files that bring them back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from models.enums import LineOutcome
from models.intake.corrections import LineKey, short_id
from models.rows.listed import Counts, ListLine
from tests.commands.verbs.lists import OCTOBER, a_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from models.rows.listed import Corrects, ListFile

HEADERS = ("Name", "KIDS PIN", "Phone")
NAMELESS = ("", "0010000001", "920-555-0001")
NO_COUNTY = ("Vang, Pao", "0010000002", "")

Outcome = tuple[tuple[str, ...], LineOutcome, str]


def aside(cells: tuple[str, ...] = NAMELESS, reason: str = "the name is missing") -> Outcome:
    """A row that was set aside."""
    return cells, LineOutcome.SET_ASIDE, reason


def taken(cells: tuple[str, ...] = ("Lee, Ann", "0010000001", "920-555-0001")) -> Outcome:
    """A row that became a person."""
    return cells, LineOutcome.PERSON, ""


def a_file(
    *rows: Outcome,
    corrects: Corrects | None = None,
    as_of: date = OCTOBER,
    headers: tuple[str, ...] = HEADERS,
    name: str = "list.xlsx",
) -> ListFile:
    """A file of these rows, numbered from 2; nobody is on it, because only its rows matter here."""
    lines = tuple(ListLine(number, headers, *row) for number, row in enumerate(rows, 2))
    counted = [line.outcome for line in lines]
    counts = Counts(
        rows=len(lines),
        people=counted.count(LineOutcome.PERSON),
        merged=counted.count(LineOutcome.MERGED),
        set_aside=counted.count(LineOutcome.SET_ASIDE),
        ignored=counted.count(LineOutcome.IGNORED),
    )
    empty = a_list([], as_of=as_of, name=name)
    sha256 = hashlib.sha256(repr((rows, as_of, headers, name)).encode()).hexdigest()
    return replace(empty, lines=lines, counts=counts, sha256=sha256, corrects=corrects)


def keys_of(listing_id: UUID, rows: Sequence[int]) -> dict[int, LineKey]:
    """The keys of rows of a taken file, for rows of a corrected file numbered from 2."""
    return {number: LineKey(short_id(listing_id), row) for number, row in enumerate(rows, 2)}
