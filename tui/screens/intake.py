"""The intake: what a file or a CSA brought and what of it waits for the liaison, and the files that were taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from models.clock import today
from models.enums import ImportKind
from models.rows.intake import AsideRow, DoubtRow, HeldRow, IntakeWork, RequestRow, TakenRow
from tui.actions import bindings
from tui.format import counted
from tui.messages import Level, OpenPerson
from tui.screens.base import LiaisonScreen
from tui.widgets.entries import Entry, EntryList
from tui.widgets.intakelist import intake_entries, waiting_words
from tui.widgets.linelist import LineList

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done


@dataclass
class _Read(Message):
    """What came and what waits was read."""

    found: IntakeWork


class IntakeScreen(LiaisonScreen):
    """Sections from what waits longest for an answer to what was taken; each empty one says what to do."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("intake")
    PLACE: ClassVar[str] = "intake"
    NAME: ClassVar[str] = "Intake"
    PURPOSE: ClassVar[str] = (
        "What came from the state and the CSAs, and what of it waits for you. enter or s settles a line."
    )

    _made: UUID | None = None

    def body(self) -> ComposeResult:
        """The sections."""
        yield EntryList()

    def on_mount(self) -> None:
        """Read."""
        self._list.focus()
        self._read()

    def renew(self, done: Done | None) -> None:
        """Read again; the cursor goes to a file that was just taken."""
        self._made = done.made if done is not None else None
        self._read()

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    @work(thread=True, exclusive=True, group="intake", exit_on_error=False)
    def _read(self) -> None:
        self.post_message(_Read(self.store.intake()))

    @on(_Read)
    def _show(self, message: _Read) -> None:
        self._list.fill(intake_entries(message.found, today()))
        if self._made in {row.id for row in message.found.taken}:
            self._list.go_to_key(self._made)
        self._made = None
        self.figures(waiting_words(message.found))

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        entry = message.row
        if not isinstance(entry, Entry):
            return
        if isinstance(entry.row, RequestRow):
            self._answer(entry.row)
        elif isinstance(entry.row, HeldRow):
            self._open_held(entry.row)
        elif isinstance(entry.row, DoubtRow):
            self._settle_doubt(entry.row)
        else:
            self.read_out("Intake", entry.more)

    @work(thread=True, exclusive=True, group="held", exit_on_error=False)
    def _open_held(self, row: HeldRow) -> None:
        people = self.store.held_people(row.county)
        self.app.call_from_thread(self._show_held, row, people)

    def _show_held(self, row: HeldRow, people: list[UUID]) -> None:
        from tui.screens.people import PeopleScreen  # noqa: PLC0415 - not needed for the first frame

        self.app.push_screen(PeopleScreen(f"Held for review by {row.county}", people))

    def act_settle(self) -> None:
        """Answer the request or the doubt under the cursor; a row set aside is added, a county's review taken."""
        row = self._list.chosen
        if isinstance(row, RequestRow):
            self._answer(row)
        elif isinstance(row, DoubtRow):
            self._settle_doubt(row)
        elif isinstance(row, AsideRow):
            self.say("+ adds this row by hand, x drops it, o writes the rows out to be corrected.")
        elif isinstance(row, HeldRow):
            self.say(f"o writes the list for {row.county}; i takes it back with the county's decisions.")
        else:
            self.say("Nothing waits here: move to a request, a doubt or a row set aside.", Level.REFUSED)

    def _answer(self, row: RequestRow) -> None:
        self.house.open_form("request_answer", row.person_id, row.id)

    def act_open_person(self) -> None:
        """Open the person of the request or the doubt under the cursor."""
        row = self._list.chosen
        if isinstance(row, RequestRow | DoubtRow):
            self.post_message(OpenPerson(row.person_id))
        else:
            self.say("Only a request or a doubt is about one person here: move to one.", Level.REFUSED)

    @work(group="form")
    async def _settle_doubt(self, row: DoubtRow) -> None:
        from tui.twinflow import settle_doubt  # noqa: PLC0415 - seldom wanted

        await settle_doubt(self, row)

    def act_drop_row(self) -> None:
        """Let the row under the cursor go, with a reason."""
        if row := self._aside("dropped"):
            self.house.open_form("drop_row", None, row.id)

    def act_add_row(self) -> None:
        """Add the person of the row under the cursor by hand."""
        if row := self._aside("added"):
            self.house.open_form("add_row", None, row.id)

    def _aside(self, what: str) -> AsideRow | None:
        row = self._list.chosen
        if isinstance(row, AsideRow):
            return row
        self.say(f"Only a row that was set aside is {what}: move to one.", Level.REFUSED)
        return None

    def act_write_out(self) -> None:
        """Write the county's review list, or the rows set aside of the file under the cursor."""
        row = self._list.chosen
        if isinstance(row, HeldRow):
            self._write_review(row.county)
        elif isinstance(row, AsideRow):
            self._write_rows(row.listing_id)
        elif isinstance(row, TakenRow) and row.waiting:
            self._write_rows(row.id)
        else:
            self.say(
                "Nothing here is written out: move to a county that reviews, or to a row set aside.", Level.REFUSED
            )

    @work(thread=True, group="write", exit_on_error=False)
    def _write_review(self, county: str) -> None:
        self._tell_written(self.store.export_review(county))

    @work(thread=True, group="write", exit_on_error=False)
    def _write_rows(self, listing_id: UUID) -> None:
        self._tell_written(self.store.export_aside(listing_id))

    def _tell_written(self, paths: list[Path]) -> None:
        self.say(f"Wrote {', '.join(path.name for path in paths)} to {paths[0].parent if paths else ''}")

    @work(group="form")
    async def act_import_file(self) -> None:
        """Choose what came, then its file."""
        from tui.modals.imports import ImportMenu  # noqa: PLC0415 - not needed for the first frame

        kind: ImportKind | None = await self.app.push_screen_wait(ImportMenu())
        if kind is not None:
            self._begin(kind)

    def _begin(self, kind: ImportKind) -> None:
        from tui.screens.filing import FilingScreen  # noqa: PLC0415 - once in a while
        from tui.screens.listing import ListingScreen  # noqa: PLC0415 - once a month

        is_list = kind in {ImportKind.LIST, ImportKind.CORRECTIONS}
        self.app.push_screen(ListingScreen(kind) if is_list else FilingScreen(kind))

    @work(group="form")
    async def act_take_back(self) -> None:
        """Take the whole import under the cursor back, after saying what it would leave."""
        row = self._list.chosen
        if not isinstance(row, TakenRow):
            self.say("Only a file that was taken is taken back: move to one.", Level.REFUSED)
            return
        from tui.twinflow import sure_of  # noqa: PLC0415 - seldom wanted

        named = f"{row.file_name} as of {row.as_of}, {counted(row.people, 'person', 'people')}"
        if await sure_of(self, f"Take back {named}?", "take back", self.store.taking_back, row.id):
            self.write("undo_listing", row.id)
