"""The agenda: promises, hearings, checks and report days, by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from models.clock import today
from models.rows.office import AgendaRow
from tui.actions import bindings
from tui.answers import question_of_kind
from tui.availability import Context
from tui.messages import Level, OpenPerson
from tui.screens.base import LiaisonScreen
from tui.widgets.agendalist import agenda_entries, counts
from tui.widgets.entries import Entry, EntryList
from tui.widgets.linelist import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done

HORIZON = timedelta(weeks=9)
"""How far ahead is looked: past the day on which the next quarter's report is due."""


@dataclass
class _Read(Message):
    """The agenda was read."""

    rows: list[AgendaRow]


class AgendaScreen(LiaisonScreen):
    """Everything with a day, what is overdue first."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("agenda")
    PLACE: ClassVar[str] = "agenda"
    NAME: ClassVar[str] = "Agenda"
    PURPOSE: ClassVar[str] = "What is due, by day. enter opens the person, d says what came of it."

    def body(self) -> ComposeResult:
        """The list."""
        yield EntryList()

    def on_mount(self) -> None:
        """Read."""
        self._list.empty = "Nothing is due: f on a person notes a promise, H a hearing."
        self._list.focus()
        self._read()

    def context(self) -> Context:
        """The person whom the row under the cursor is about."""
        row = self._row
        return Context(self.PLACE, row.person_id if row else None)

    def renew(self, done: Done | None) -> None:
        """Read again: any change may move something here."""
        del done
        self._read()

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    @property
    def _row(self) -> AgendaRow | None:
        found = self.query(EntryList)
        row = found.first().chosen if found else None
        return row if isinstance(row, AgendaRow) else None

    @work(thread=True, exclusive=True, group="agenda", exit_on_error=False)
    def _read(self) -> None:
        self.post_message(_Read(self.store.agenda(today() + HORIZON)))

    @on(_Read)
    def _show(self, message: _Read) -> None:
        self._list.fill(agenda_entries(message.rows, today()))
        self.figures(counts(message.rows, today()))
        self.refresh_footer()

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.refresh_footer()

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        row = message.row.row if isinstance(message.row, Entry) else None
        if isinstance(row, AgendaRow) and row.person_id is not None:
            self.post_message(OpenPerson(row.person_id))
        elif isinstance(row, AgendaRow):
            self.go_to_view("reports")

    def act_settle(self) -> None:
        """Say what came of the thing under the cursor."""
        row = self._row
        question = question_of_kind(row.kind, row.row_id) if row else None
        if row is None:
            self.say("Nothing is due here.", Level.REFUSED)
        elif row.also:
            self.house.open_form("overdue", row.person_id)
        elif question is None:
            self.say("A report is settled by freezing it; 5 goes to the reports.", Level.REFUSED)
        else:
            self.house.open_form(question.form, row.person_id, question.target)
