"""The worklist as rows and as files for the liaison alone, in the order of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from commands.exports.heading import PRACTICE
from commands.exports.lists import LIST_FORMATS, list_files
from commands.exports.page import Book
from commands.exports.rows import listed
from models import clock
from models.errors import UsageError
from models.queries.worklist import order, rows
from models.rules.words import long_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session

    from models.rows.report import ColumnKind, Value
    from models.rows.worklist import WorklistRow

WORKLIST_FORMATS: Final = ("xlsx", *LIST_FORMATS)
LIST_KEYS: Final = (
    "id",
    "ref",
    "name",
    "county",
    "stage",
    "rank",
    "reasons",
    "last_contact",
    "last_outcome",
    "next_step",
    "next_on",
    "arrears",
    "arrears_months",
    "loose_end",
)
"""The words of a line of the list (design section 9), for a CSV without rows."""

_AT_ONCE = 5_000
"""People in one question: SQLite takes 32,766."""

_COLUMNS: Final[tuple[tuple[str, int, ColumnKind], ...]] = (
    ("Ref", 10, "text"),
    ("Name", 28, "text"),
    ("County", 14, "text"),
    ("Stage", 12, "text"),
    ("Rank", 7, "number"),
    ("Why", 56, "text"),
    ("Last contact", 12, "day"),
    ("What came of it", 20, "text"),
    ("Next step", 32, "text"),
    ("Next on", 12, "day"),
    ("Arrears in $", 13, "cents"),
    ("Arrears in months of CSUP", 13, "cents"),
    ("Loose end", 10, "text"),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """The people that a filter shows, in order, with their places among everybody, and the list in words."""

    people: tuple[WorklistRow, ...]
    places: dict[int, int]
    words: str

    def rank(self, row: WorklistRow) -> int | None:
        """A person's place among everybody; None for who is not ranked."""
        return self.places.get(row.number) if row.ranked else None


def read_list(session: Session, said: str, sort: str = "rank") -> Listed:
    """Whom a filter shows, in the order of the screen; raises Refused for a filter or an order it cannot read."""
    shown = order(session, said, sort)
    words = f"{len(shown.numbers):,} of {shown.total:,} {shown.words}"
    return Listed(tuple(people_of(session, shown.numbers)), _places(session), words)


def listed_rows(session: Session, found: Sequence[WorklistRow]) -> list[dict[str, Any]]:
    """The rows in the words of the contract; a rank is the place among everybody."""
    places = _places(session)
    return [listed(row, places.get(row.number) if row.ranked else None) for row in found]


def people_of(session: Session, numbers: Sequence[int]) -> list[WorklistRow]:
    """The rows of any number of people, in the order given."""
    parts = (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))
    return [row for part in parts for row in rows(session, part)]


def worklist_files(base: str, found: Listed, formats: Sequence[str], *, practice: bool) -> dict[str, bytes]:
    """The files by name, in the order of the formats; raises UsageError for none, and for one not known."""
    unknown = sorted(set(formats) - set(WORKLIST_FORMATS))
    if unknown or not formats:
        raise UsageError(f"There is no format “{', '.join(unknown)}”.", f"Formats: {', '.join(WORKLIST_FORMATS)}.")
    lines = [listed(row, found.rank(row)) for row in found.people]
    files: dict[str, bytes] = {}
    for kind in formats:
        if kind == "xlsx":
            files[f"{base}.xlsx"] = _workbook(found, practice=practice)
        else:
            files |= list_files(base, lines, [kind], keys=LIST_KEYS)
    return files


def _places(session: Session) -> dict[int, int]:
    return {number: place for place, number in enumerate(order(session, "").numbers, 1)}


def _workbook(found: Listed, *, practice: bool) -> bytes:
    today = clock.today()
    book = Book("Worklist", today)
    page = book.page("Worklist")
    page.lay_out()
    page.line(f"Worklist, {long_day(today)}", "title")
    page.line(found.words, "line")
    page.line(PRACTICE if practice else "For the liaison alone.", "notice")
    page.row += 1
    for place, (heading, width, _) in enumerate(_COLUMNS):
        page.sheet.set_column(place, place, width)
        page.put(place, heading, "text", "header")
    page.freeze()
    for row in found.people:
        for place, (value, (_, _, kind)) in enumerate(zip(_cells(row, found.rank(row)), _COLUMNS, strict=True)):
            page.put(place, value, kind)
        page.row += 1
    return book.contents()


def _cells(row: WorklistRow, rank: int | None) -> tuple[Value, ...]:
    return (
        row.ref,
        row.name,
        row.county,
        row.stage.label,
        rank,
        "; ".join(row.reasons),
        row.last_contact_on.isoformat() if row.last_contact_on else None,
        row.last_outcome.label if row.last_outcome else None,
        row.next_text,
        row.next_on.isoformat() if row.next_on else None,
        row.arrears_cents,
        None if row.arrears_months is None else row.arrears_months * 10,
        "yes" if row.loose_end else "",
    )
