"""A file that was taken, kept with what became of each of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from models import clock
from models.enums import ActivityKind, LineSettled
from models.ids import new_id
from models.intake.road import counts_of
from models.tables.listings import Listing, ListLine

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from models.enums import ImportKind
    from models.rows import listed
    from models.vault.unit import Unit

PART = 5_000
"""Rows written at a time, so that a long file is never held twice."""


class TakenFile(Protocol):
    """What is kept of a file beside its rows."""

    @property
    def file_name(self) -> str:
        """Its name, without a folder."""

    @property
    def sha256(self) -> str:
        """The hash of its bytes, by which the same file is known again."""

    @property
    def header_fingerprint(self) -> str:
        """The hash of its headers."""

    @property
    def sheet(self) -> str:
        """The sheet that was read; empty for CSV."""

    @property
    def as_of(self) -> date:
        """The day for which it speaks."""

    @property
    def county(self) -> str:
        """The county that sent it; empty when that is not known."""

    @property
    def dropped_columns(self) -> tuple[str, ...]:
        """Columns that may not be held."""


def changed_nothing(work: Unit, summary: str) -> None:
    """The file brings nothing: the log tells that it was tried, and there is nothing to take back."""
    work.kind = ActivityKind.SYSTEM
    work.summary = summary


def keep_file(
    work: Unit,
    kind: ImportKind,
    file: TakenFile,
    lines: Sequence[listed.ListLine],
    people: Mapping[int, UUID],
    *,
    corrects: UUID | None = None,
    carried: Collection[int] = (),
) -> UUID:
    """Keep a file and a line for each of its rows, inside a unit of work; `people` are those of the rows, by number.

    `corrects` is the listing whose rows it mends, `carried` are rows that wait there already and not twice.
    Gives the id of the listing.
    """
    counts = counts_of(lines)
    made = work.add(
        Listing(
            kind=kind,
            corrects=corrects,
            as_of=file.as_of,
            county=file.county,
            file_name=file.file_name,
            sha256=file.sha256,
            header_fingerprint=file.header_fingerprint,
            sheet=file.sheet,
            taken_at=clock.now(),
            rows=counts.rows,
            people=counts.people,
            merged=counts.merged,
            set_aside=counts.set_aside,
            ignored=counts.ignored,
            dropped_columns=list(file.dropped_columns),
        )
    )
    _keep_lines(work, made.id, lines, people, carried)
    return made.id


def _keep_lines(
    work: Unit,
    listing_id: UUID,
    lines: Sequence[listed.ListLine],
    people: Mapping[int, UUID],
    carried: Collection[int],
) -> None:
    today = clock.today()
    for start in range(0, len(lines), PART):
        part = ((line, today if line.row in carried else None) for line in lines[start : start + PART])
        work.add_many(ListLine, [_line(listing_id, line, people.get(line.row), day) for line, day in part])


def _line(
    listing_id: UUID, line: listed.ListLine, person_id: UUID | None, carried_on: date | None
) -> dict[str, object]:
    return {
        "id": new_id(),
        "listing_id": listing_id,
        "person_id": person_id,
        "row": line.row,
        "outcome": line.outcome,
        "reason": line.reason,
        "raw": dict(line.raw),
        "settled": LineSettled.AS_BEFORE if carried_on else None,
        "settled_on": carried_on,
    }
