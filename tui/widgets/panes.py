"""The panes of the person's screen, in order: name, what makes them, and what an empty one says to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.widgets.courtpane import court, papers
from tui.widgets.factpane import facts
from tui.widgets.timeline import timeline
from tui.widgets.workpane import jobs, needs, promises, referrals

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from models.rows.person import PersonSheet
    from tui.intake_door import PersonIntake
    from tui.widgets.entries import Entry


@dataclass(frozen=True, slots=True)
class Pane:
    """One pane; `make` gives its entries for a day."""

    name: str
    make: Callable[[PersonSheet, PersonIntake, date], list[Entry]]
    empty: str


def _of_sheet(
    make: Callable[[PersonSheet, date], list[Entry]],
) -> Callable[[PersonSheet, PersonIntake, date], list[Entry]]:
    """A pane that the intake has nothing to say in."""
    return lambda sheet, _intake, day: make(sheet, day)


PANES = (
    Pane("Timeline", _of_sheet(timeline), "Nothing happened yet: c records a contact, n a note."),
    Pane("Facts", facts, "Nothing is known yet: # adds a phone, @ an address."),
    Pane("Needs", _of_sheet(needs), "Not assessed yet: a assesses needs and strengths."),
    Pane("Referrals", _of_sheet(referrals), "Not referred yet: r refers to a service."),
    Pane("Jobs", _of_sheet(jobs), "No job known: J records one, and its checks follow."),
    Pane("Court", _of_sheet(court), "No court case known: it comes with the list. H puts a hearing on the calendar."),
    Pane("Promises", _of_sheet(promises), "Nothing promised: f notes who does what by when."),
    Pane("Papers", _of_sheet(papers), "No consent and no screening: K records a signed paper."),
)
