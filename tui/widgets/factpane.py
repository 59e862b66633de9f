"""What is known of a person, each fact with its source and its age; beside the panes where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from models.clock import today
from models.enums import PointState, Segment, Source
from tui.format import age_words, money, phone, plain
from tui.widgets.entries import Entry, groups
from tui.widgets.intakefacts import came, doubted
from tui.widgets.reading import ReadingPane

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from models.rows.office import CsaContactRow
    from models.rows.person import AddressRow, PersonHeader, PersonSheet, PhoneRow
    from tui.intake_door import PersonIntake

_COLUMNS = (0, 34)
NOT_KNOWN = "not known"
_BAD = {PointState.RETURNED, PointState.DISCONNECTED, PointState.WRONG}


@dataclass(frozen=True, slots=True)
class TagFact:
    """A tag of the person, so that the keys can act on it."""

    word: str


def facts(sheet: PersonSheet, intake: PersonIntake, day: date) -> list[Entry]:
    """The facts by group; phones, addresses, doubts, requests and tags are acted on by the keys."""
    return groups(
        ("To look at", doubted(sheet, intake)),
        ("Phones", (_point(row, phone(row.number), sheet.phones, day) for row in sheet.phones)),
        ("Addresses", (_point(row, _written(row), sheet.addresses, day) for row in sheet.addresses)),
        ("Money", _money(sheet, day)),
        ("Intake", came(sheet, intake, day)),
        ("Paying and means", _standing(sheet)),
        ("Tags", (Entry(("tag", word), ((word, ""),), row=TagFact(word)) for word in sheet.header.tags)),
    )


def ago(on: date, day: date) -> str:
    """How old a fact is: "today", "12 days ago"."""
    words = age_words(on, day)
    return words if words == "today" else f"{words} ago"


def _point(row: PhoneRow | AddressRow, written: str, all_of_them: Sequence[PhoneRow | AddressRow], day: date) -> Entry:
    style = "dim" if row.state in _BAD else ""
    known = f"{row.state.label}, {row.source.label}, {ago(row.as_of, day)}{_newer(row, all_of_them)}"
    return Entry(row.id, ((written, style), (known, "dim")), _COLUMNS, row, f"{written}\n\n{known}")


def _newer(row: PhoneRow | AddressRow, all_of_them: Sequence[PhoneRow | AddressRow]) -> str:
    """Where the list and the liaison tell different things: that this one is the newer."""
    listed = row.source is Source.LIST
    others = [each.as_of for each in all_of_them if (each.source is Source.LIST) is not listed]
    if not others or row.as_of <= max(others):
        return ""
    return ", newer than yours" if listed else ", newer than the list's"


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


def _standing(sheet: PersonSheet) -> Iterator[Entry]:
    header = sheet.header
    if header.csa_contact is not None:
        yield _said("csa", f"CSA contact {header.csa_contact.name}", _at_the_csa(header, header.csa_contact))
    if header.payment is not None:
        yield _said("payment", header.payment.label, "by the closed months")
    if header.segment is not Segment.UNKNOWN:
        yield _said("means", header.segment.label, header.segment_evidence or "no evidence written")
    yield from (Entry(("option", option), ((f"· {option}", "dim"),), more=option) for option in header.options)


def _at_the_csa(header: PersonHeader, worker: CsaContactRow) -> str:
    """How to reach the worker; first of all when it is another county's, for the person moved on."""
    there = header.csa_contact_of
    elsewhere = f"of {there} County, not {header.county}" if there != header.county else ""
    return ", ".join(filter(None, (elsewhere, worker.role, phone(worker.phone), worker.email)))


def _said(key: str, words: str, known: str) -> Entry:
    return Entry(("standing", key), ((words, ""), (known, "dim")), _COLUMNS, more=f"{words}\n\n{known}".strip())


class FactPane(ReadingPane):
    """The facts, each with its source and age on the line below."""

    def tell(self, sheet: PersonSheet, intake: PersonIntake) -> None:
        """Show this person's facts."""
        self.read(Content("\n").join(line for entry in facts(sheet, intake, today()) for line in _lines(entry)))


def _lines(entry: Entry) -> Iterator[Content]:
    (first, style), *others = entry.cells
    yield plain(first).stylize({"strong": "bold", "dim": "$dim"}.get(style, ""))
    for text, _ in others:
        if text:
            yield Content.assemble("  ", plain(text).stylize("$dim"))
