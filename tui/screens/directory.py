"""The directory: the services that people are referred to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from models.clock import today
from models.rows.office import ServiceRow
from tui.actions import bindings
from tui.format import counted
from tui.messages import Level
from tui.modals.reading import ReadingModal
from tui.screens.base import LiaisonScreen
from tui.widgets.entries import EntryList
from tui.widgets.filterbar import FilterBar
from tui.widgets.linelist import LineList
from tui.widgets.officelists import service_page, services
from tui.widgets.reading import ReadingPane

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done

EMPTY = "No service yet: + adds one, and people are referred to it with r."


@dataclass
class _Read(Message):
    """The services that answer to some words were read."""

    text: str
    rows: list[ServiceRow]
    total: int


class DirectoryScreen(LiaisonScreen):
    """Services by organization, narrowed as one types, with the service under the cursor beside them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("directory")
    PLACE: ClassVar[str] = "directory"
    NAME: ClassVar[str] = "Directory"
    PURPOSE: ClassVar[str] = "The services of the community. / narrows, enter shows one whole, + adds one."

    def body(self) -> ComposeResult:
        """The filter over the list, the service beside it."""
        yield FilterBar("service, organization, programme, county, city")
        with Horizontal(classes="body"):
            yield EntryList().add_class("beside")
            yield ReadingPane()

    def on_mount(self) -> None:
        """Read."""
        self._list.focus()
        self._read("")

    def renew(self, done: Done | None) -> None:
        """Read again."""
        del done
        self._read(self.query_one(FilterBar).text)

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    @property
    def _row(self) -> ServiceRow | None:
        row = self._list.chosen
        return row if isinstance(row, ServiceRow) else None

    @work(thread=True, exclusive=True, group="services", exit_on_error=False)
    def _read(self, text: str) -> None:
        rows = self.store.services(text)
        total = len(self.store.services()) if text else len(rows)
        self.post_message(_Read(text, rows, total))

    @on(_Read)
    def _show(self, message: _Read) -> None:
        bar = self.query_one(FilterBar)
        if message.text != bar.text:
            return
        self._list.empty = "No service answers to these words; esc clears them." if message.text else EMPTY
        self._list.fill(services(message.rows), from_top=bool(message.text))
        bar.tell(len(message.rows), message.total, "by organization")
        providers = len({row.provider for row in message.rows})
        self.figures(f"{counted(len(message.rows), 'service')} of {counted(providers, 'organization')}")

    @on(FilterBar.Changed)
    def _filter(self, message: FilterBar.Changed) -> None:
        self._read(message.text)

    @on(FilterBar.Left)
    def _to_list(self) -> None:
        self._list.focus()

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.query_one(ReadingPane).read(self._page())

    @on(LineList.Opened)
    def _open(self) -> None:
        self.app.push_screen(ReadingModal("Service", self._page()))

    def _page(self) -> Content:
        return service_page(self._row, today()) if self._row else Content()

    def act_filter(self) -> None:
        """Begin to type."""
        self.query_one(FilterBar).begin()

    def act_back(self) -> None:
        """Clear the words, then go to the worklist."""
        if not self.query_one(FilterBar).clear():
            super().act_back()

    def act_add_service(self) -> None:
        """Ask for a new service."""
        self.house.open_form("service")

    def act_edit_service(self) -> None:
        """Correct the service under the cursor."""
        if self._row is None:
            self.say("No service is chosen: move to one first.", Level.REFUSED)
        else:
            self.house.open_form("service_edit", None, self._row.id)

    @work(group="form")
    async def act_withdraw(self) -> None:
        """Ask once more, then take the service out; referrals to it stay."""
        from tui.modals.confirm import ConfirmModal  # noqa: PLC0415 - seldom wanted

        if (row := self._row) is None:
            self.say("No service is chosen: move to one first.", Level.REFUSED)
            return
        stay = counted(row.open_referrals, "open referral")
        told = f"Nobody can be referred to {row.name}, {row.provider}, any more; {stay} to it stay."
        if await self.app.push_screen_wait(
            ConfirmModal("Take out of the directory", told, "withdraw", button="Withdraw")
        ):
            self.write("withdraw_service", row.id)
