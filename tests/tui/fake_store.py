"""A small store with rows that are always the same, so that screens are tested without a case file."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import UUID

from models.enums import (
    ActivityKind,
    Audience,
    Stage,
)
from models.errors import NotFound, Refused
from models.rows.done import Done
from models.rows.office import (
    ActivityRow,
    AgendaRow,
    ChoiceRow,
    CountyRow,
    DraftRow,
    FrozenRow,
    ListingRow,
    ServiceRow,
)
from models.rows.report import Block, Column, Report, ReportRow
from models.rows.worklist import WorklistOrder, WorklistRow, WorklistSummary
from models.rules.score import Score, Term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.rows.person import (
        PersonSheet,
    )

from tests.tui.fake_intake import FakeIntake
from tests.tui.fake_look import FakeLook
from tests.tui.fake_rows import COUNTIES, NOON, PICTURED, TODAY, county, days, made_row, service, sheet_of
from tests.tui.fake_work import FakeWork
from tui.intake_door import PersonPage

SAID = {
    "rank": "by rank",
    "name": "by name",
    "next": "by next step",
    "contact": "longest since contact",
    "arrears": "by arrears in months",
    "county": "by county",
}


class FakeStore(FakeLook, FakeWork, FakeIntake):
    """Answers like the store; remembers what it was asked to run, and can undo it in name."""

    def __init__(self, people: int = 214, first: Sequence[WorklistRow] = PICTURED, *, practice: bool = True) -> None:
        super().__init__()
        self.practice = practice
        self.liaison = "Alex Example"
        self.home = Path("practice")
        self.people = {row.number: row for row in first}
        self.people |= {number: made_row(number) for number in range(len(first) + 1, people + 1)}
        self.ran: list[tuple[str, tuple[object, ...]]] = []
        self.taken_back: list[tuple[str, tuple[object, ...]]] = []
        self.asked: list[tuple[int, ...]] = []
        self.kept: dict[tuple[str, UUID | None], dict[str, object]] = {}
        self.closed = 0
        self.made = 0

    def order(self, text: str, sort: str = "rank") -> WorklistOrder:
        if text.startswith("stage:") and text[6:] not in set(Stage):
            raise Refused(f"“{text[6:]}” is not a stage.", "Stages: listed, held, ready.")
        words = text.casefold().split()
        shown = [row for row in self.people.values() if all(word in _findable(row) for word in words)]
        if sort == "name":
            shown.sort(key=lambda row: row.name)
        return WorklistOrder(array("q", [row.number for row in shown]), len(self.people), SAID[sort])

    def rows(self, numbers: Sequence[int]) -> list[WorklistRow]:
        self.asked.append(tuple(numbers))
        return [self.people[number] for number in numbers if number in self.people]

    def numbers(self, people: Sequence[UUID]) -> list[int]:
        return [each.int for each in people if each.int in self.people]

    def row_of(self, person_id: UUID) -> WorklistRow:
        if person_id.int not in self.people:
            raise NotFound("Nobody has that id.")
        return self.people[person_id.int]

    def summary(self) -> WorklistSummary:
        return WorklistSummary(len(self.people), 0, 1, 12, date(2027, 1, 15), len(self.kept))

    def roll_over(self) -> int:
        return 0

    def person(self, person_id: UUID) -> PersonSheet:
        return sheet_of(self.row_of(person_id))

    def person_page(self, person_id: UUID) -> PersonPage:
        return PersonPage(self.person(person_id), self.intake_of(person_id), tuple(self.choices("domain", None)))

    def remembered(self, person_id: UUID) -> PersonPage | None:
        del person_id
        return None

    def score(self, person_id: UUID) -> Score:
        row = self.row_of(person_id)
        if not row.ranked:
            return Score((), 0.0, ranked=False)
        weights = (12.0, 8.0, 3.0)
        names = ("hearing", "newly_stopped", "last_spoken")
        terms = [Term(n, 1.0, w, w, r) for n, w, r in zip(names, weights, row.reasons, strict=False)]
        terms.append(Term("waiting", 0.0, -3.0, 0.0, ""))
        return Score(tuple(terms), sum(term.points for term in terms), ranked=True)

    def agenda(self, until: date) -> list[AgendaRow]:
        found = [
            AgendaRow(
                row.next_on,
                "09:30" if row.number == 1 else "",
                _kind(row),
                row.id,
                row.ref,
                row.name,
                row.county,
                row.next_text,
                UUID(int=1000 + row.number),
            )
            for row in list(self.people.values())[:12]
            if row.next_on is not None
        ]
        due = AgendaRow(date(2027, 1, 15), "", "report", None, "", "", "Brown", "quarterly report for Brown", None)
        return sorted((row for row in [*found, due] if row.on <= until), key=lambda row: (row.on, row.at, row.name))

    def services(self, text: str = "") -> list[ServiceRow]:
        rows = [service(number) for number in range(1, 13)]
        return [row for row in rows if text.casefold() in f"{row.provider} {row.name}".casefold()]

    def counties(self) -> list[CountyRow]:
        return [county(number, name) for number, name in enumerate(COUNTIES, start=1)]

    def frozen_reports(self) -> list[FrozenRow]:
        return [FrozenRow(UUID(int=9001), "quarterly", "2026Q3", Audience.CSA, "Brown", NOON, "ab" * 32)]

    def history(self, person_id: UUID | None = None, limit: int = 200) -> list[ActivityRow]:
        rows = [
            ActivityRow(
                UUID(int=5000 + place),
                place,
                NOON - timedelta(hours=place),
                self.liaison,
                "record contact",
                ActivityKind.CHANGE,
                f"Contact with {row.name} recorded",
                row.id,
                undone=place == 2,
            )
            for place, row in enumerate(list(self.people.values())[:20], start=1)
        ]
        return [row for row in rows if person_id in (None, row.person_id)][:limit]

    def listings(self) -> list[ListingRow]:
        return [ListingRow(UUID(int=7001), days(-12), "", "november.xlsx", NOON, 230, 214, 10, 4, 2)]

    def report(self, kind: str, quarter: str, county: str | None) -> Report:
        columns = (Column("name", "NCP", 24), Column("programme", "Programme", 20), Column("people", "People", 8))
        rows = tuple(
            ReportRow((row.name, "W-2 CMN", 1), (row.id,))
            for row in list(self.people.values())[:3]
            if county is not None
        )
        block = Block("status", "Status of each active NCP", columns, rows, "Nobody was referred in this quarter.")
        return Report(
            kind,
            f"Quarterly report, {county or 'the state'}",
            quarter,
            Audience.CSA if county else Audience.STATE,
            county or "",
            self.liaison,
            TODAY,
            date(2027, 1, 15),
            date(2027, 1, 15),
            (block,),
            (("Referred", "A referral made in the quarter."),),
            (),
        )

    def export_report(self, report: Report, folder: Path, formats: Sequence[str], *, freeze: bool) -> list[Path]:
        self.ran.append(("export_report", (report.kind, freeze)))
        return [folder / f"{report.kind}-{report.quarter}.{each}" for each in formats]

    def choices(self, source: str, person_id: UUID | None) -> list[ChoiceRow]:  # noqa: ARG002 - the same for all
        return [ChoiceRow(f"{source}-{number}", f"{source} {number}", f"hint {number}") for number in range(1, 6)]

    def level_texts(self, domain: str) -> tuple[str, ...]:
        return tuple(f"{domain.replace('_', ' ')}, level {level}" for level in range(1, 6))

    def search(self, text: str) -> list[ChoiceRow]:
        words = text.casefold().split()
        found = [row for row in self.people.values() if all(word in _findable(row) for word in words)]
        return [ChoiceRow(str(row.id), row.name, f"{row.ref} · {row.county}") for row in found[:10]]

    def save_draft(self, form: str, person_id: UUID | None, values: Mapping[str, object]) -> None:
        if values:
            self.kept[form, person_id] = dict(values)
        else:
            self.drop_draft(form, person_id)

    def load_draft(self, form: str, person_id: UUID | None) -> dict[str, object] | None:
        return self.kept.get((form, person_id))

    def drop_draft(self, form: str, person_id: UUID | None) -> None:
        self.kept.pop((form, person_id), None)

    def drafts(self) -> list[DraftRow]:
        return [
            DraftRow(UUID(int=8000 + place), form, owner, *self._called(owner), values, NOON)
            for place, ((form, owner), values) in enumerate(self.kept.items())
        ]

    def run(self, verb: str, *arguments: object, **options: object) -> Done:  # noqa: ARG002 - remembered by place
        self.ran.append((verb, arguments))
        owner = arguments[0] if arguments and isinstance(arguments[0], UUID) else None
        if owner is not None and owner.int in self.people and verb == "toggle_mark":
            row = self.people[owner.int]
            self.people[owner.int] = replace(row, marked=not row.marked)
        done = self._done(f"{verb.replace('_', ' ').capitalize()}: done", owner)
        return replace(done, people=tuple(cast("list[UUID]", arguments[1]))) if verb == "for_many" else done

    def undo(self) -> Done:
        if not self.ran:
            raise Refused("There is nothing to undo.")
        self.taken_back.append(self.ran.pop())
        return self._done(f"Taken back: {self.taken_back[-1][0].replace('_', ' ')}", None, ActivityKind.UNDO)

    def redo(self) -> Done:
        if not self.taken_back:
            raise Refused("There is nothing to make again.")
        self.ran.append(self.taken_back.pop())
        return self._done(f"Made again: {self.ran[-1][0].replace('_', ' ')}", None)

    def undoable(self) -> str:
        return self.ran[-1][0].replace("_", " ") if self.ran else ""

    def close(self) -> None:
        self.closed += 1

    def _done(self, summary: str, owner: UUID | None, kind: ActivityKind = ActivityKind.CHANGE) -> Done:
        self.made += 1
        return Done(summary, UUID(int=6000 + self.made), (owner,) if owner else (), kind=kind)

    def _called(self, owner: UUID | None) -> tuple[str, str]:
        row = self.people.get(owner.int) if owner else None
        return (row.name, row.ref) if row else ("", "")


def _findable(row: WorklistRow) -> str:
    return f"{row.name} {row.ref} {row.county} county:{row.county} stage:{row.stage}".casefold()


def _kind(row: WorklistRow) -> str:
    for start, kind in (("hearing", "hearing"), ("ask", "referral check"), ("retention", "retention check")):
        if row.next_text.startswith(start):
            return kind
    return "follow-up"
