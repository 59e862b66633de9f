"""What the screens may ask of the data. `tui.store` gives the real one; tests give a small one of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from tui.intake_door import IntakeDoor, PersonPage
from tui.look_door import LookDoor
from tui.work_door import WorkDoor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from textual.events import Key

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
    from models.rows.person import PersonSheet
    from models.rows.report import Report
    from models.rows.worklist import WorklistOrder, WorklistRow, WorklistSummary
    from models.rules.score import Score


class Door(LookDoor, WorkDoor, IntakeDoor, Protocol):
    """An unlocked case file as the screens see it: reads block and run in thread workers; every answer is frozen.

    Any call raises a `LiaisonError` whose sentence is shown as it stands.
    """

    @property
    def practice(self) -> bool:
        """Whether this is make-believe."""

    @property
    def liaison(self) -> str:
        """Who works here."""

    @property
    def home(self) -> Path:
        """The folder of the case file."""

    def order(self, text: str, sort: str = "rank") -> WorklistOrder:
        """The people that a filter lets through, in order."""

    def rows(self, numbers: Sequence[int]) -> list[WorklistRow]:
        """The worklist rows of these local numbers, in their order."""

    def numbers(self, people: Sequence[UUID]) -> list[int]:
        """The local numbers of some people, in their order."""

    def row_of(self, person_id: UUID) -> WorklistRow:
        """One person's worklist row."""

    def summary(self) -> WorklistSummary:
        """The figures above the worklist."""

    def roll_over(self) -> int:
        """Bring the stored order up to today; how many people were looked at, 0 when it was up to date."""

    def person(self, person_id: UUID) -> PersonSheet:
        """Everything about one person."""

    def person_page(self, person_id: UUID) -> PersonPage:
        """Everything that the screen of one person shows, remembered until something is written."""

    def remembered(self, person_id: UUID) -> PersonPage | None:
        """What was read of this person last, if of nobody else since; None also when something was written since."""

    def score(self, person_id: UUID) -> Score:
        """Why a person stands where they stand."""

    def agenda(self, until: date) -> list[AgendaRow]:
        """What is dated up to and on a day."""

    def services(self, text: str = "") -> list[ServiceRow]:
        """The directory, or what of it answers to some words."""

    def counties(self) -> list[CountyRow]:
        """The counties with their CSAs."""

    def frozen_reports(self) -> list[FrozenRow]:
        """Reports that were sent as they stand."""

    def history(self, person_id: UUID | None = None, limit: int = 200) -> list[ActivityRow]:
        """The log, newest first."""

    def listings(self) -> list[ListingRow]:
        """The listings that were taken, newest first."""

    def report(self, kind: str, quarter: str, county: str | None) -> Report:
        """A report as data."""

    def export_report(self, report: Report, folder: Path, formats: Sequence[str], *, freeze: bool) -> list[Path]:
        """Write a report into a folder, and keep its exact content when `freeze`."""

    def choices(self, source: str, person_id: UUID | None) -> list[ChoiceRow]:
        """What a field with this source can be."""

    def level_texts(self, domain: str) -> tuple[str, ...]:
        """What the levels of an assessment domain mean, level 1 first."""

    def search(self, text: str) -> list[ChoiceRow]:
        """People by name, reference, phone or PIN; the value is the person's id."""

    def save_draft(self, form: str, person_id: UUID | None, values: Mapping[str, object]) -> None:
        """Keep what is typed in a form."""

    def load_draft(self, form: str, person_id: UUID | None) -> dict[str, object] | None:
        """What was typed in a form for this person and not saved."""

    def drop_draft(self, form: str, person_id: UUID | None) -> None:
        """Forget a draft."""

    def drafts(self) -> list[DraftRow]:
        """Everything that was typed and not saved."""

    def run(self, verb: str, *arguments: object, **options: object) -> Done:
        """Run a verb by its name; the only way to change anything."""

    def undo(self) -> Done:
        """Take back the last change."""

    def redo(self) -> Done:
        """Make the change that was taken back last again."""

    def undoable(self) -> str:
        """What undo would take back, in words; empty when there is nothing."""

    def close(self) -> None:
        """Close the case file; safe to call twice."""


@dataclass(frozen=True, slots=True)
class Unlocking:
    """How to open the case file. `warm` imports what is slow; `waiting` is seconds until a passphrase may be tried.

    `unlock` raises `Locked` for a wrong passphrase. A practice caseload is opened without asking, with "".
    """

    place: str
    practice: bool
    warm: Callable[[], object]
    waiting: Callable[[], int]
    unlock: Callable[[str], Door]


@dataclass(frozen=True, slots=True)
class SettingUp:
    """How to make a case file. `strength` is a sentence, `problems` the reasons why a passphrase is refused.

    `new_code` makes the recovery code, `groups` the numbers of two groups to type back, `typed_back(code, number,
    typed)` whether one was typed right; `make(passphrase, code, liaison)` makes the case file and opens it.
    """

    place: str
    problems: Callable[[str], list[str]]
    strength: Callable[[str], str]
    suggest: Callable[[], str]
    new_code: Callable[[], str]
    groups: Callable[[], tuple[int, int]]
    typed_back: Callable[[str, int, str], bool]
    make: Callable[[str, str, str], Door]


@runtime_checkable
class Keeps(Protocol):
    """A screen with something typed that must not be lost when the program is told to end."""

    def keep(self) -> None:
        """Write what is typed as a draft, now."""


@runtime_checkable
class Holds(Protocol):
    """A screen that is asked for before it can take keys: what is typed ahead waits, in order."""

    def hold(self, event: Key) -> bool:
        """Keep the key for when the screen is ready; False when it is."""
