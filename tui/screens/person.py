"""One person: who they are, what to mind, what is next, and everything that is known, pane by pane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.message import Message

from models.clock import today
from models.enums import PointState
from models.rows.casework import ConsentRow, JobRow
from models.rows.intake import DoubtRow, RequestRow
from models.rows.office import ChoiceRow
from models.rows.person import AddressRow, PhoneRow
from models.rows.twins import MergingRow
from tui.actions import bindings
from tui.answers import question_of_row
from tui.availability import Context
from tui.messages import Level
from tui.screens.base import LiaisonScreen
from tui.widgets.entries import Entry, EntryList
from tui.widgets.factpane import FactPane, TagFact
from tui.widgets.linelist import LineList
from tui.widgets.panes import PANES
from tui.widgets.personhead import PersonHead, identifiers
from tui.widgets.tabline import TabLine
from tui.widgets.titleline import TitleLine
from tui.widgets.workpane import with_names

if TYPE_CHECKING:
    from uuid import UUID

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done
    from models.rows.person import PersonSheet
    from tui.intake_door import PersonIntake, PersonPage

_LOOK_AGAIN_SECONDS = 0.3
"""After what was remembered is shown, it is read again: never at the cost of the key that opened it."""

_POINT_VERBS = {PhoneRow: "set_phone_state", AddressRow: "set_address_state"}


@dataclass
class _Read(Message):
    """Everything about the person was read."""

    page: PersonPage


class PersonScreen(LiaisonScreen):
    """A head that is always there, and panes that [ and ] go through; a wide window shows the facts beside them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("person")
    PLACE: ClassVar[str] = "person"
    NAME: ClassVar[str] = "A person"
    PURPOSE: ClassVar[str] = (
        "Everything about one person. [ and ] change the pane, enter opens a line, d says what came of it."
    )

    def __init__(self, person_id: UUID) -> None:
        super().__init__()
        self.person_id = person_id
        self.sheet: PersonSheet | None = None
        self.intake: PersonIntake | None = None
        self._cursors: dict[int, int | None] = {}
        self._page: PersonPage | None = None

    def body(self) -> ComposeResult:
        """The head over the facts and the panes."""
        yield PersonHead()
        with Horizontal(classes="body"):
            yield FactPane()
            with Vertical():
                yield TabLine([pane.name for pane in PANES])
                yield EntryList()

    def on_mount(self) -> None:
        """Show what is remembered, and read; that the person was opened is written into the log when they are shown."""
        self._list.focus()
        if (page := self.store.remembered(self.person_id)) is None:
            self._read()
        else:
            self._show_page(page)
            self.set_timer(_LOOK_AGAIN_SECONDS, self._read)

    def context(self) -> Context:
        """This person."""
        return Context(self.PLACE, self.person_id, self.sheet.header.stage if self.sheet else None)

    def renew(self, done: Done | None) -> None:
        """Fresh data when it may be about this person."""
        if done is None or not done.people or self.person_id in done.people:
            self._read()

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    @work(thread=True, exclusive=True, group="sheet", exit_on_error=False)
    def _read(self) -> None:
        self.post_message(_Read(self.store.person_page(self.person_id)))

    @work(thread=True, group="view", exit_on_error=False)
    def _log_view(self, person_id: UUID) -> None:
        self.store.run("log_view", person_id)

    @on(_Read)
    def _read_anew(self, message: _Read) -> None:
        """What is shown already is not drawn again."""
        if message.page != self._page:
            self._show_page(message.page)

    def _show_page(self, page: PersonPage) -> None:
        """Show what was read; who was merged into another is from here on that other."""
        if self._page is None:
            self.call_after_refresh(self._log_view, page.sheet.header.id)
        self._page, sheet = page, with_names(page.sheet, page.domains)
        self.person_id = sheet.header.id
        self.sheet, self.intake = sheet, page.intake
        header = sheet.header
        self.query_one(TitleLine).title = header.name
        self.figures(identifiers(header))
        also = [row.other_ref for row in page.intake.mergings]
        self.query_one(PersonHead).tell(header, sheet.phones, also)
        self.query_one(FactPane).tell(sheet, page.intake)
        self._show_pane(self.query_one(TabLine).shown)
        self.refresh_footer()

    def _show_pane(self, place: int) -> None:
        if self.sheet is None or self.intake is None:
            return
        tabs, pane = self.query_one(TabLine), PANES[place]
        changed = place != tabs.shown
        self._cursors[tabs.shown] = self._list.cursor_id
        tabs.shown = place
        self._list.empty = pane.empty
        self._list.fill(pane.make(self.sheet, self.intake, today()), from_top=changed)
        if changed and (held := self._cursors.get(place)) is not None:
            self._list.go_to(held)

    def act_tab_after(self) -> None:
        """Show the next pane."""
        self._show_pane((self.query_one(TabLine).shown + 1) % len(PANES))

    def act_tab_before(self) -> None:
        """Show the pane before."""
        self._show_pane((self.query_one(TabLine).shown - 1) % len(PANES))

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        if isinstance(message.row, Entry) and message.row.more:
            self.read_out(self.query_one(TitleLine).title, message.row.more)

    def act_settle(self) -> None:
        """Say what came of the row under the cursor: a promise, a referral, a check, a hearing, a phone or address."""
        row = self._list.chosen
        if isinstance(row, PhoneRow | AddressRow):
            self._ask_state(row)
        elif isinstance(row, DoubtRow):
            self._settle_doubt(row)
        elif isinstance(row, RequestRow):
            self.house.open_form("request_answer", self.person_id, row.id)
        elif question := question_of_row(row):
            self.house.open_form(question.form, self.person_id, question.target)
        else:
            self.say("Nothing is open here: move to a promise, referral, check, hearing or phone.", Level.REFUSED)

    @work(group="form")
    async def _ask_state(self, row: PhoneRow | AddressRow) -> None:
        from tui.modals.pick import PickModal  # noqa: PLC0415 - seldom wanted

        states = [ChoiceRow(state.value, state.label) for state in PointState if state is not row.state]
        written = row.number if isinstance(row, PhoneRow) else row.street
        chosen = await self.app.push_screen_wait(PickModal(f"{written} is now", states))
        if chosen is not None:
            self.write(_POINT_VERBS[type(row)], row.id, PointState(chosen))

    def act_end(self) -> None:
        """End the job, take back the consent, or take the tag away."""
        row = self._list.chosen
        if isinstance(row, JobRow) and row.end_on is None:
            self.house.open_form("job_end", self.person_id, row.id)
        elif isinstance(row, ConsentRow) and row.revoked_on is None:
            self.write("revoke_consent", row.id)
        elif isinstance(row, TagFact):
            self.write("remove_tag", self.person_id, row.word)
        else:
            self.say("Nothing here can be ended: move to a job, a consent or a tag.", Level.REFUSED)

    @work(group="form")
    async def _settle_doubt(self, row: DoubtRow) -> None:
        from tui.twinflow import settle_doubt  # noqa: PLC0415 - seldom wanted

        await settle_doubt(self, row)

    @work(group="form")
    async def act_look_alike(self) -> None:
        """Look for other records of this very person."""
        from tui.twinflow import find_same  # noqa: PLC0415 - seldom wanted

        await find_same(self, self.person_id)

    @work(group="form")
    async def act_unmerge(self) -> None:
        """Take the record under the cursor out of this one again, or the only one that was merged into it."""
        from tui.twinflow import take_apart  # noqa: PLC0415 - seldom wanted

        row, mergings = self._list.chosen, self.intake.mergings if self.intake else ()
        if isinstance(row, MergingRow) or len(mergings) == 1:
            await take_apart(self, row if isinstance(row, MergingRow) else mergings[0])
        elif mergings:
            self.say("Several records are merged here: move to one of them under Facts.", Level.REFUSED)
        else:
            self.say("No other record was merged into this one.", Level.REFUSED)

    def act_log(self) -> None:
        """Show what was changed about this person."""
        from tui.screens.history import HistoryScreen  # noqa: PLC0415 - seldom wanted

        self.app.push_screen(HistoryScreen(self.person_id, self.query_one(TitleLine).title))
