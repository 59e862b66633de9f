"""The people whom a county reviews before contact, as a workbook that it fills in and sends back.

The headings are read again by `models.intake.review`, so they are not edited as those of a report are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commands.exports.cells import csv_cell, csv_text
from commands.exports.heading import PRACTICE
from commands.exports.page import Book
from commands.exports.safe import safe_name
from commands.exports.table import MARK, csv_lines
from models.enums import Audience, ReviewDecision
from models.errors import UsageError
from models.reports.columns import REVIEW
from models.reports.quarterly import PURPOSE
from models.rows.report import Column
from models.rules.disclosure import allowed
from models.rules.words import long_day

if TYPE_CHECKING:
    from collections.abc import Collection

    from commands.exports.page import Page
    from models.rows.report import Value
    from models.rows.review import HeldPerson, ReviewSheet

REVIEW_FORMATS: Final = ("xlsx", "csv")
INSTRUCTION: Final = (
    "For each person choose a decision: contact, do not contact, or already served (then say by which programme). "
    "A note tells the reason. Leave the other columns as they are and send the file back to the liaison."
)
_HEADINGS: Final = {
    "reference": ("Our reference", 14),
    "pin": ("KIDS PIN", 13),
    "name": ("Name", 28),
    "born": ("Born in", 9),
    "court_cases": ("Court cases", 24),
    "why": ("Why held", 34),
    "since": ("Held since", 12),
}
COLUMNS: Final = tuple(
    Column(key, heading, width, REVIEW[key].kind)
    for key, (heading, width) in _HEADINGS.items()
    if REVIEW[key].disclosure in allowed(Audience.CSA)
)
"""What the county is told; a column whose class it may not see is left out."""

ANSWERS: Final = (Column("decision", "Decision", 18), Column("served_by", "Already served by", 24))
NOTE: Final = Column("note", "Note", 40)


def review_files(sheet: ReviewSheet, formats: Collection[str], *, practice: bool) -> dict[str, bytes]:
    """The files by name, in the order of the formats asked for; raises UsageError for none, and for one not known."""
    unknown = sorted(set(formats) - set(REVIEW_FORMATS))
    if unknown or not formats:
        raise UsageError(f"There is no format “{', '.join(unknown)}”.", f"Formats: {', '.join(REVIEW_FORMATS)}.")
    parts = ("liaison", "practice" if practice else "", "review", sheet.county.casefold(), sheet.made_on.isoformat())
    base = "-".join(part for part in parts if part)
    makers = {"xlsx": review_workbook, "csv": review_csv}
    return {safe_name(f"{base}.{kind}"): makers[kind](sheet, practice=practice) for kind in formats}


def review_workbook(sheet: ReviewSheet, *, practice: bool) -> bytes:
    """The workbook, with a list to choose from in each cell of the decision."""
    book = Book(_title(sheet), sheet.made_on)
    page = book.page("Review")
    page.lay_out()
    title, *lines = _heading(sheet, practice=practice)
    page.line(title, "title")
    for line in lines:
        page.line(line, "line")
    page.row += 1
    _header(page)
    _people(page, sheet)
    return book.contents()


def _header(page: Page) -> None:
    for place, column in enumerate((*COLUMNS, *ANSWERS, NOTE)):
        page.sheet.set_column(place, place, column.width)
        page.put(place, column.heading, "text", "header")
    page.freeze()


def _people(page: Page, sheet: ReviewSheet) -> None:
    """A row for each person; the answers are text whatever is typed, and the decision one of three."""
    first, place = page.row, len(COLUMNS)
    for person in sheet.people:
        for at, column in enumerate(COLUMNS):
            page.put(at, _value(person, column.key), column.kind)
        for at in range(place, place + len(ANSWERS) + 1):
            page.sheet.write_blank(page.row, at, None, page.formats["answer"])
        page.row += 1
    choice = {
        "validate": "list",
        "source": [decision.label for decision in ReviewDecision],
        "error_title": "Decision",
        "error_message": "Choose contact, do not contact or already served, or leave it empty.",
    }
    page.sheet.data_validation(first, place, page.row - 1, place, choice)


def review_csv(sheet: ReviewSheet, *, practice: bool) -> bytes:
    """The same as CSV: the table first, and what must be said below it."""
    head = [csv_text(column.heading) for column in (*COLUMNS, *ANSWERS, NOTE)]
    empty = [""] * (len(ANSWERS) + 1)
    rows = [
        [csv_cell(_value(person, column.key), column.kind) for column in COLUMNS] + empty for person in sheet.people
    ]
    below = [[csv_text(line)] for line in _heading(sheet, practice=practice)]
    return (MARK + csv_lines([head, *rows, [], *below])).encode()


def _title(sheet: ReviewSheet) -> str:
    return f"Review before contact: {sheet.county} County"


def _heading(sheet: ReviewSheet, *, practice: bool) -> list[str]:
    by = f" by {sheet.liaison}" if sheet.liaison else ""
    lines = [_title(sheet), f"made {long_day(sheet.made_on)}{by}", INSTRUCTION, PURPOSE]
    return [*lines, PRACTICE] if practice else lines


def _value(person: HeldPerson, key: str) -> Value:
    values: dict[str, Value] = {
        "reference": person.ref,
        "pin": person.pin,
        "name": person.name,
        "born": person.born,
        "court_cases": person.court_cases,
        "why": person.why,
        "since": person.since.isoformat(),
    }
    return values[key]
