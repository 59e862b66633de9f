"""Taking the state's list: the file is chosen, its plan is looked at, and only then is it taken."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from models.errors import LiaisonError
from models.rows.listing import Gone
from tui.actions import bindings
from tui.messages import DataChanged, Level, OpenPerson
from tui.screens.base import LiaisonScreen
from tui.widgets.entries import Entry, EntryList
from tui.widgets.linelist import LineList
from tui.widgets.planlist import Told, plan_entries, told
from tui.widgets.reading import paragraphs

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done
    from models.rows.listing import ListingPlan
    from tui.modals.listfile import Chosen

_WAY_OUT = "Nothing was changed. i chooses another file, esc goes back."


@dataclass
class _Planned(Message):
    """The file was read and held against the case file, or refused."""

    chosen: Chosen
    plan: ListingPlan | None = None
    entries: list[Entry] = field(default_factory=list)
    refusal: str = ""


@dataclass
class _Taken(Message):
    """The list was taken, or refused."""

    done: Done | None = None
    refusal: str = ""


class ListingScreen(LiaisonScreen):
    """Nothing is changed until ctrl+s, and then the whole file is taken or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("listing")
    PLACE: ClassVar[str] = "listing"
    NAME: ClassVar[str] = "Taking the list"
    PURPOSE: ClassVar[str] = "What the list would change, person by person. ctrl+s takes it whole, esc leaves it."

    def __init__(self) -> None:
        super().__init__()
        self.plan: ListingPlan | None = None
        self._taking = False

    def body(self) -> ComposeResult:
        """The figures over the people."""
        yield Told()
        yield EntryList()

    def on_mount(self) -> None:
        """Ask for the file."""
        self._list.focus()
        self.act_other_file()

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    @work(group="import")
    async def act_other_file(self) -> None:
        """Ask for a file and a day; leaving without one leaves the screen when it shows nothing yet."""
        from tui.modals.listfile import ListFileModal  # noqa: PLC0415 - only when it is asked

        files = await asyncio.to_thread(self.store.list_files)
        chosen = await self.app.push_screen_wait(ListFileModal(files, self.store.home / "lists"))
        if chosen is not None:
            self._begin(chosen)
        elif self.plan is None:
            self.dismiss()

    def _begin(self, chosen: Chosen) -> None:
        self.plan = None
        self._list.empty = ""
        self._list.fill([], from_top=True)
        self.figures(f"{chosen.path.name} as of {chosen.as_of}")
        self.query_one(Told).tell([("Reading the file and holding it against the case file…", "$dim")])
        self._read(chosen)

    @work(thread=True, exclusive=True, group="plan", exit_on_error=False)
    def _read(self, chosen: Chosen) -> None:
        try:
            plan = self.store.plan_listing(chosen.path, chosen.as_of)
            self.post_message(_Planned(chosen, plan, plan_entries(plan)))
        except LiaisonError as error:
            self.post_message(_Planned(chosen, refusal=str(error)))

    @on(_Planned)
    def _show(self, message: _Planned) -> None:
        self.plan = message.plan
        if message.plan is None:
            self.query_one(Told).tell([(f"x {message.refusal}", "$danger"), (_WAY_OUT, "$dim")])
            return
        self.query_one(Told).tell(told(message.plan))
        self._list.empty = "Nobody is on this list."
        self._list.fill(message.entries, from_top=True)

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        from tui.modals.reading import ReadingModal  # noqa: PLC0415 - only when something is read

        entry = message.row
        if isinstance(entry, Entry) and isinstance(entry.row, Gone):
            self.post_message(OpenPerson(entry.row.person_id))
        elif isinstance(entry, Entry):
            self.app.push_screen(ReadingModal("From the list", paragraphs(entry.more)))

    def act_take_list(self) -> None:
        """Take the list as it is shown."""
        if self.plan is None:
            self.say("There is no list to take; i chooses a file.", Level.REFUSED)
        elif not self._taking:
            self._taking = True
            self.say("Taking the list: all of it or nothing…")
            self._take(self.plan, accept=False)

    @work(thread=True, group="write", exit_on_error=False)
    def _take(self, plan: ListingPlan, *, accept: bool) -> None:
        try:
            self.post_message(_Taken(self.store.run("take_listing", plan.file, accept_large_change=accept)))
        except LiaisonError as error:
            self.post_message(_Taken(refusal=error.sentence))

    @on(_Taken)
    def _end(self, message: _Taken) -> None:
        self._taking = False
        if message.done is not None:
            self.house.post_message(DataChanged(message.done))
            self.dismiss()
        else:
            self._ask_again(message.refusal)

    @work(group="import")
    async def _ask_again(self, refusal: str) -> None:
        """A list that would change much is taken only when that is said in so many words."""
        from tui.modals.confirm import ConfirmModal  # noqa: PLC0415 - seldom wanted

        sure = await self.app.push_screen_wait(ConfirmModal("Take this list?", refusal, "take", button="Take it"))
        if sure and self.plan is not None:
            self._taking = True
            self._take(self.plan, accept=True)
        else:
            self.say("Nothing was changed.")

    def act_back(self) -> None:
        """Leave, with nothing changed; not while the list is being taken."""
        if self._taking:
            self.say("The list is being taken; this takes a moment.", Level.REFUSED)
        else:
            super().act_back()
