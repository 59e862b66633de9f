"""Home: what the day begins with, each number a door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from models.clock import today
from models.rows.home import Figure, HomePage, Opens
from models.rows.worklist import WorklistRow
from tui.actions import bindings
from tui.availability import Context
from tui.flows import go_through
from tui.format import counted, week_day
from tui.messages import OpenPerson
from tui.screens.base import LiaisonScreen
from tui.screens.worklist import WorklistScreen
from tui.smooth import settle
from tui.widgets.entries import Entry, EntryList
from tui.widgets.homelist import home_entries
from tui.widgets.linelist import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done

_VIEWS = {Opens.AGENDA: "agenda", Opens.REPORTS: "reports", Opens.INTAKE: "intake"}


@dataclass
class _Read(Message):
    """The page was read."""

    page: HomePage


@dataclass
class _First(Message):
    """Who is next was read."""

    people: tuple[WorklistRow, ...]


class HomeScreen(LiaisonScreen):
    """The first people of the order, and the figures of the day."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("home")
    PLACE: ClassVar[str] = "home"
    NAME: ClassVar[str] = "Home"
    PURPOSE: ClassVar[str] = "What the day begins with. enter opens a person, or whoever stands behind a number."

    _rolled = False

    def body(self) -> ComposeResult:
        """The page."""
        yield EntryList()

    def on_mount(self) -> None:
        """Read; a new day's order follows when yesterday's stands on the screen."""
        self._list.focus()
        self._read_first()

    def context(self) -> Context:
        """The person under the cursor."""
        found = self.query(EntryList)
        row = found.first().chosen if found else None
        return Context(self.PLACE, row.id, row.stage) if isinstance(row, WorklistRow) else Context(self.PLACE)

    def renew(self, done: Done | None) -> None:
        """Read again: any change may move a figure."""
        self._rolled = self._rolled and done is not None and bool(done.people)
        self._read()

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    @work(thread=True, exclusive=True, group="home", exit_on_error=False)
    def _read(self) -> None:
        self.post_message(_Read(self.store.home_page()))

    @work(thread=True, exclusive=True, group="home", exit_on_error=False)
    def _read_first(self) -> None:
        self.post_message(_First(self.store.first_people()))

    @work(thread=True, group="write", exit_on_error=False)
    def _roll_over(self) -> None:
        if self.store.roll_over():
            self.app.call_from_thread(self._read)

    @on(_First)
    def _show_first(self, message: _First) -> None:
        """The people at once; the figures follow when they are counted."""
        self._list.fill(home_entries(HomePage(today(), 0, 0, message.people, ())))
        self.call_after_refresh(self._read)

    @on(_Read)
    def _show(self, message: _Read) -> None:
        page = message.page
        self._list.fill(home_entries(page))
        ends = counted(page.loose_ends, "loose end")
        self.figures(f"{page.active:,} active · {ends} · {week_day(page.day)}")
        self.refresh_footer()
        if not self._rolled:
            self._rolled = True
            settle()
            self.call_after_refresh(self._roll_over)

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.refresh_footer()

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        row = message.row.row if isinstance(message.row, Entry) else None
        if isinstance(row, WorklistRow):
            self.post_message(OpenPerson(row.id))
        elif isinstance(row, Figure):
            self._open_figure(row)

    def act_loose_ends(self) -> None:
        """Show who has nothing behind and nothing ahead."""
        self._show_filtered("is:loose")

    @work(group="form", exit_on_error=False)
    async def act_session(self) -> None:
        """Go on with the open work session, or begin one with everybody in order of rank."""
        await go_through(self, "", "rank")

    @work(group="form")
    async def _show_filtered(self, text: str) -> None:
        """The worklist with this filter, as if it had been typed there."""
        await self.app.switch_mode("worklist")
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        worklist = self.app.screen
        if isinstance(worklist, WorklistScreen):
            # A worklist that was asked for a moment ago may still be built; it looks as soon as it stands.
            worklist.call_later(worklist.look_for, text)

    def _open_figure(self, figure: Figure) -> None:
        if figure.opens is Opens.FILTER:
            self._show_filtered(figure.text)
        elif figure.opens is Opens.SESSION:
            self.act_session()
        elif figure.opens is Opens.DRAFTS:
            self.act_drafts()
        else:
            self.go_to_view(_VIEWS[figure.opens])
