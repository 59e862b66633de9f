"""What is known of a person, each fact with its source and its age; beside the panes where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from models.clock import today
from models.enums import PointState, ReviewState, Segment
from tui.format import age_words, money, phone, plain, short_day
from tui.widgets.entries import Entry, groups
from tui.widgets.reading import ReadingPane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.rows.person import AddressRow, PersonSheet, PhoneRow

_COLUMNS = (0, 34)
NOT_KNOWN = "not known"
_BAD = {PointState.RETURNED, PointState.DISCONNECTED, PointState.WRONG}


@dataclass(frozen=True, slots=True)
class TagFact:
    """A tag of the person, so that the keys can act on it."""

    word: str


def facts(sheet: PersonSheet, day: date) -> list[Entry]:
    """The facts by group; phones, addresses and tags are acted on by the keys."""
    return groups(
        ("Phones", (_point(row, phone(row.number), day) for row in sheet.phones)),
        ("Addresses", (_point(row, _written(row), day) for row in sheet.addresses)),
        ("Money", _money(sheet, day)),
        ("Standing", _standing(sheet, day)),
        ("Tags", (Entry(("tag", word), ((word, ""),), row=TagFact(word)) for word in sheet.header.tags)),
    )


def ago(on: date, day: date) -> str:
    """How old a fact is: "today", "12 days ago"."""
    words = age_words(on, day)
    return words if words == "today" else f"{words} ago"


def _point(row: PhoneRow | AddressRow, written: str, day: date) -> Entry:
    style = "dim" if row.state in _BAD else ""
    known = f"{row.state.label}, {row.source.label}, {ago(row.as_of, day)}"
    return Entry(row.id, ((written, style), (known, "dim")), _COLUMNS, row, f"{written}\n\n{known}")


def _written(row: AddressRow) -> str:
    return f"{row.street}, {row.city} {row.region} {row.zip_code}".strip(" ,")


def _money(sheet: PersonSheet, day: date) -> Iterator[Entry]:
    for case in sheet.court_cases:
        owed = f"owes {money(case.arrears_cents)}, CSUP {money(case.csup_cents)}"
        if case.arrears_cents is None and case.csup_cents is None:
            owed = f"balance {NOT_KNOWN}"
        known = f"{case.county} {case.number}"
        if case.balance_as_of:
            known += f", {ago(case.balance_as_of, day)}"
        yield Entry(("money", case.id), ((owed, ""), (known, "dim")), _COLUMNS)


def _standing(sheet: PersonSheet, day: date) -> Iterator[Entry]:
    header = sheet.header
    came = " · ".join(filter(None, (header.intake.label, header.intake_by, header.intake_reason)))
    yield _said("came", f"came: {came}", short_day(header.intake_on, day))
    if header.segment is not Segment.UNKNOWN:
        yield _said("means", header.segment.label, header.segment_evidence or "no evidence written")
    if header.review is not ReviewState.NOT_NEEDED:
        yield _said("review", f"county review: {header.review.label}", "")
    if header.off_list_since:
        yield _said("off", "not on the latest list", f"since {short_day(header.off_list_since, day)}")


def _said(key: str, words: str, known: str) -> Entry:
    return Entry(("standing", key), ((words, ""), (known, "dim")), _COLUMNS, more=f"{words}\n\n{known}".strip())


class FactPane(ReadingPane):
    """The facts, each with its source and age on the line below."""

    def tell(self, sheet: PersonSheet) -> None:
        """Show this person's facts."""
        self.read(Content("\n").join(line for entry in facts(sheet, today()) for line in _lines(entry)))


def _lines(entry: Entry) -> Iterator[Content]:
    (first, style), *others = entry.cells
    yield plain(first).stylize({"strong": "bold", "dim": "$dim"}.get(style, ""))
    for text, _ in others:
        if text:
            yield Content.assemble("  ", plain(text).stylize("$dim"))
