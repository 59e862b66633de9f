"""Taking the state's list: the file is chosen, its plan is looked at, and only then is it taken."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from models.enums import ImportKind
from models.errors import ImportRefused, LiaisonError, Refused
from models.progress import Cancelled
from models.rows.listing import Expected, Gone
from tui.actions import bindings
from tui.fileflow import sure_to_take, what_columns_mean, which_file
from tui.messages import DataChanged, Level, OpenPerson
from tui.screens.watching import WatchingScreen
from tui.widgets.entries import Entry
from tui.widgets.grouplist import GroupList
from tui.widgets.judgement import Judgement
from tui.widgets.linelist import LineList
from tui.widgets.planlist import person_page, plan_groups, twin_of
from tui.widgets.progress import ProgressLine
from tui.widgets.titleline import TitleLine
from tui.widgets.told import Told, told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done
    from models.rows.listing import ListingPlan
    from models.rows.mapped import Sheet
    from tui.modals.beside import Judged
    from tui.modals.listfile import Chosen
    from tui.watch import Watch

_WAY_OUT = "Nothing was changed. i chooses another file, m says what its columns mean, esc goes back."

_NAMES = {ImportKind.LIST: "Taking the list", ImportKind.CORRECTIONS: "Taking corrected rows"}
_TITLES = {ImportKind.LIST: "Take the state's list", ImportKind.CORRECTIONS: "Take corrected rows"}


@dataclass
class _Planned(Message):
    """The file was read and held against the case file, or refused; `sheet` has columns that must be asked about."""

    chosen: Chosen
    plan: ListingPlan | None = None
    refusal: str = ""
    sheet: Sheet | None = None


@dataclass
class _Taken(Message):
    """The list was taken, or refused; `asks` when it is refused only until more is accepted."""

    done: Done | None = None
    refusal: str = ""
    asks: bool = False


class ListingScreen(WatchingScreen):
    """Nothing is changed until ctrl+s, and then the whole file is taken or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("listing")
    PLACE: ClassVar[str] = "listing"
    NAME: ClassVar[str] = "Taking the list"
    PURPOSE: ClassVar[str] = "What the list would change, group by group. ctrl+s takes it whole, esc leaves it."

    def __init__(self, kind: ImportKind = ImportKind.LIST) -> None:
        """`kind` is the state's list, or rows of it that come back corrected."""
        super().__init__()
        self._kind = kind
        self.plan: ListingPlan | None = None
        self._chosen: Chosen | None = None
        self._mapping: dict[str, str] | None = None
        self._judged = Judgement()

    def body(self) -> ComposeResult:
        """The figures over the people."""
        yield Told()
        yield ProgressLine()
        yield GroupList()

    def on_mount(self) -> None:
        """Ask for the file."""
        self.query_one(TitleLine).title = _NAMES[self._kind]
        self._list.focus()
        self.act_other_file()

    @property
    def _list(self) -> GroupList:
        return self.query_one(GroupList)

    @work(group="import")
    async def act_other_file(self) -> None:
        """Ask for a file and a day; leaving without one leaves the screen when it shows nothing yet."""
        if self.busy:
            self.say("Something is being read or taken: esc calls it off.", Level.REFUSED)
            return
        chosen = await which_file(self, self._kind, _TITLES[self._kind])
        if chosen is not None:
            self._judged, self._mapping = Judgement(), None
            self._begin(chosen)
        elif self.plan is None:
            self.dismiss()

    def _begin(self, chosen: Chosen) -> None:
        self.plan, self._chosen = None, chosen
        self._list.empty = ""
        self._list.tell([])
        self.figures(f"{chosen.path.name} as of {chosen.as_of}")
        self.query_one(Told).tell([])
        self._read(chosen, self._mapping, self.watched("Reading the file"))

    @work(thread=True, exclusive=True, group="plan", exit_on_error=False)
    def _read(self, chosen: Chosen, mapping: dict[str, str] | None, watch: Watch) -> None:
        try:
            plan = self.store.plan_listing(chosen.path, chosen.as_of, mapping=mapping, progress=watch)
            if mapping is not None:
                self._remember(plan)
            self.post_message(_Planned(chosen, plan))
        except ImportRefused as refused:
            self.post_message(_Planned(chosen, refusal=str(refused), sheet=self._questions(chosen)))
        except LiaisonError as error:
            self.post_message(_Planned(chosen, refusal=str(error)))

    def _remember(self, plan: ListingPlan) -> None:
        """Keep what the columns mean for the next file with these headers; refused where that is known already."""
        with suppress(Refused):
            file = plan.file
            self.store.run("save_mapping", ImportKind.LIST, file.header_fingerprint, dict(file.columns))

    def _questions(self, chosen: Chosen) -> Sheet | None:
        """The columns of a file that was refused, when saying what they mean would help."""
        try:
            sheet = self.store.columns(chosen.path, chosen.as_of)
        except LiaisonError:
            return None
        return sheet if sheet.asks or self._mapping is not None else None

    @on(_Planned)
    def _show(self, message: _Planned) -> None:
        self.rest()
        self.plan = message.plan
        if message.plan is not None:
            self.query_one(Told).tell(told(message.plan, self._judged))
            self._list.empty = "Nobody is on this list."
            self._list.tell(plan_groups(message.plan, self._judged))
            return
        self.query_one(Told).tell([(f"x {message.refusal}", "$danger"), (_WAY_OUT, "$dim")])
        if message.sheet is not None:
            self._ask_columns(message.sheet, message.chosen, message.refusal)

    def act_columns(self) -> None:
        """Say what the columns mean."""
        if self._chosen is None or self.busy:
            self.say("There is no file yet; i chooses one.", Level.REFUSED)
        else:
            self._read_columns(self._chosen)

    @work(thread=True, exclusive=True, group="columns", exit_on_error=False)
    def _read_columns(self, chosen: Chosen) -> None:
        sheet = self.store.columns(chosen.path, chosen.as_of, self._mapping)
        self.app.call_from_thread(self._ask_columns, sheet, chosen, "")

    @work(group="import")
    async def _ask_columns(self, sheet: Sheet, chosen: Chosen, refusal: str) -> None:
        mapping = await what_columns_mean(self, sheet, chosen.as_of, self._mapping, refusal)
        if mapping is not None:
            self._mapping = mapping
            self._begin(chosen)

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        entry = message.row
        if not isinstance(entry, Entry) or self.plan is None:
            return
        if isinstance(entry.row, Gone):
            self.post_message(OpenPerson(entry.row.person_id))
        elif isinstance(entry.row, Expected):
            self._open_person(self.plan, entry.row)
        else:
            self.read_out("From the list", entry.more)

    def _open_person(self, plan: ListingPlan, each: Expected) -> None:
        doubt = twin_of(each)
        if doubt is None or doubt.twin is None:
            self.read_out("From the list", person_page(plan, each))
        else:
            self._compare(each)

    @work(group="form")
    async def _compare(self, each: Expected) -> None:
        """Show a likely twin side by side; the answer holds until the list is taken."""
        from tui.listedpair import listed_pair  # noqa: PLC0415 - seldom wanted
        from tui.modals.beside import BesideModal  # noqa: PLC0415 - the same

        doubt = twin_of(each)
        if doubt is None or doubt.twin is None:
            return
        sheet = await asyncio.to_thread(self.store.person, doubt.twin.person_id)
        pair = listed_pair(each.listed, sheet, doubt.twin)
        judged: Judged | None = await self.app.push_screen_wait(BesideModal(pair))
        if judged is not None and self.plan is not None:
            self._judged.say(each.listed, doubt.twin.person_id, same=judged.same)
            self.query_one(Told).tell(told(self.plan, self._judged))
            self._list.tell_again()

    def act_take_list(self) -> None:
        """Take the list as it is shown."""
        if self.busy:
            return
        if self.plan is None:
            self.say("There is no list to take; i chooses a file.", Level.REFUSED)
        else:
            self._take(self.plan, self.watched("Taking the list: all of it or nothing"), accept=False)

    @work(thread=True, group="write", exit_on_error=False)
    def _take(self, plan: ListingPlan, watch: Watch, *, accept: bool) -> None:
        said = {"same": dict(self._judged.same), "others": frozenset(self._judged.others)}
        try:
            done = self.store.run("take_listing", plan.file, **said, accept_large_change=accept, progress=watch)
            self.post_message(_Taken(done))
        except LiaisonError as error:
            asks = bool(plan.risks) and not accept and not isinstance(error, Cancelled)
            self.post_message(_Taken(refusal=error.sentence, asks=asks))

    @on(_Taken)
    def _end(self, message: _Taken) -> None:
        self.rest()
        if message.done is not None:
            self.house.post_message(DataChanged(message.done))
            self.dismiss()
        elif message.asks:
            self._ask_again(message.refusal)
        else:
            self.say(message.refusal, Level.REFUSED)

    @work(group="import")
    async def _ask_again(self, refusal: str) -> None:
        if await sure_to_take(self, "Take this list?", refusal) and self.plan is not None:
            self._take(self.plan, self.watched("Taking the list: all of it or nothing"), accept=True)
