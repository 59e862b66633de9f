"""Taking a file that is not the list: what it would do is looked at, and only then is it taken, whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from models.enums import ImportKind
from models.errors import ImportRefused, LiaisonError, Refused
from tui.actions import bindings
from tui.fileflow import sure_to_take, what_columns_mean, which_file
from tui.messages import DataChanged, Level
from tui.screens.base import LiaisonScreen
from tui.widgets.entries import Entry
from tui.widgets.filinglist import file_groups, file_lines
from tui.widgets.grouplist import GroupList
from tui.widgets.linelist import LineList
from tui.widgets.titleline import TitleLine
from tui.widgets.told import Told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done
    from models.rows.mapped import Sheet
    from tui.modals.listfile import Chosen
    from tui.widgets.filinglist import FilePlan

_WAY_OUT = "Nothing was changed. i chooses another file, esc goes back."


@dataclass(frozen=True, slots=True)
class Filing:
    """One kind of file: its title, the verb that takes it, and what its day means."""

    title: str
    verb: str
    day: str


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of the columns of the file with these headers."""

    fingerprint: str
    mapping: dict[str, str]


FILINGS = {
    ImportKind.REVIEW: Filing("Taking a CSA's review", "take_review", "Answered"),
    ImportKind.REQUESTS: Filing("Taking a CSA's requests", "take_requests", "Asked on"),
    ImportKind.DIRECTORY: Filing("Taking a directory", "take_directory", "As of"),
}


@dataclass
class _Planned(Message):
    """The file was read and held against the case file, or refused; `sheet` has columns that must be asked about."""

    chosen: Chosen
    plan: FilePlan | None = None
    refusal: str = ""
    sheet: Sheet | None = None


@dataclass
class _Taken(Message):
    """The file was taken, or refused until more is accepted."""

    done: Done | None = None
    refusal: str = ""


class FilingScreen(LiaisonScreen):
    """Nothing is changed until ctrl+s."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("filing")
    PLACE: ClassVar[str] = "filing"
    NAME: ClassVar[str] = "Taking a file"
    PURPOSE: ClassVar[str] = "What the file would change, entry by entry. ctrl+s takes it whole, esc leaves it."

    def __init__(self, kind: ImportKind) -> None:
        super().__init__()
        self.plan: FilePlan | None = None
        self._kind = kind
        self._filing = FILINGS[kind]
        self._said: Said | None = None

    def body(self) -> ComposeResult:
        """The figures over the entries."""
        yield Told()
        yield GroupList()

    def on_mount(self) -> None:
        """Ask for the file."""
        self.query_one(TitleLine).title = self._filing.title
        self._list.focus()
        self.act_other_file()

    @property
    def _list(self) -> GroupList:
        return self.query_one(GroupList)

    @work(group="import")
    async def act_other_file(self) -> None:
        """Ask for a file and a day; leaving without one leaves the screen when it shows nothing yet."""
        chosen = await which_file(self, self._kind, self._filing.title, self._filing.day)
        if chosen is not None:
            self._said = None
            self._begin(chosen)
        elif self.plan is None:
            self.dismiss()

    def _begin(self, chosen: Chosen) -> None:
        self.plan = None
        self._list.empty = ""
        self._list.tell([])
        self.figures(f"{chosen.path.name} as of {chosen.as_of}")
        self.query_one(Told).tell([("Reading the file and holding it against the case file…", "$dim")])
        self._read(chosen, self._said)

    @work(thread=True, exclusive=True, group="plan", exit_on_error=False)
    def _read(self, chosen: Chosen, said: Said | None) -> None:
        try:
            mapping = said.mapping if said else None
            plan = self.store.plan_file(self._kind, chosen.path, chosen.as_of, mapping)
            if said is not None:
                with suppress(Refused):
                    self.store.run("save_mapping", self._kind, said.fingerprint, said.mapping)
            self.post_message(_Planned(chosen, plan))
        except ImportRefused as refused:
            self.post_message(_Planned(chosen, refusal=str(refused), sheet=self._questions(chosen)))
        except LiaisonError as error:
            self.post_message(_Planned(chosen, refusal=str(error)))

    def _questions(self, chosen: Chosen) -> Sheet | None:
        """The columns of a file that was refused, when saying what they mean would help."""
        try:
            sheet = self.store.file_columns(self._kind, chosen.path, chosen.as_of)
        except LiaisonError:
            return None
        return sheet if sheet.asks or self._said is not None else None

    @on(_Planned)
    def _show(self, message: _Planned) -> None:
        self.plan = message.plan
        if message.plan is not None:
            self.query_one(Told).tell(file_lines(message.plan))
            self._list.empty = "There is nothing in this file."
            self._list.tell(file_groups(message.plan))
            return
        self.query_one(Told).tell([(f"x {message.refusal}", "$danger"), (_WAY_OUT, "$dim")])
        if message.sheet is not None:
            self._ask_columns(message.sheet, message.chosen, message.refusal)

    @work(group="import")
    async def _ask_columns(self, sheet: Sheet, chosen: Chosen, refusal: str) -> None:
        said = self._said.mapping if self._said else None
        mapping = await what_columns_mean(self, sheet, chosen.as_of, said, refusal)
        if mapping is not None:
            self._said = Said(sheet.fingerprint, mapping)
            self._begin(chosen)

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        entry = message.row
        if isinstance(entry, Entry) and entry.more:
            self.read_out("From the file", entry.more)

    def act_take_file(self) -> None:
        """Take the file as it is shown."""
        if self.plan is None:
            self.say("There is no file to take; i chooses one.", Level.REFUSED)
        else:
            self._take(self.plan)

    @work(thread=True, exclusive=True, group="write", exit_on_error=False)
    def _take(self, plan: FilePlan, *, accept: bool = False) -> None:
        """Only a directory can be too large a change to be taken unasked."""
        asks = self._kind is ImportKind.DIRECTORY and not accept
        options = {"accept_large_change": True} if accept else {}
        try:
            self.post_message(_Taken(self.store.run(self._filing.verb, plan.file, **options)))
        except Refused as refused:
            if not asks:
                raise
            self.post_message(_Taken(refusal=refused.sentence))

    @on(_Taken)
    def _end(self, message: _Taken) -> None:
        if message.done is not None:
            self.house.post_message(DataChanged(message.done))
            self.dismiss()
        else:
            self._ask_again(message.refusal)

    @work(group="import")
    async def _ask_again(self, refusal: str) -> None:
        if await sure_to_take(self, f"{self._filing.title}: sure?", refusal) and self.plan is not None:
            self._take(self.plan, accept=True)
