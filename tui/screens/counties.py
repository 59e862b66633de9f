"""The counties: their CSAs, what was agreed with each, who is there, and the meetings."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from models.clock import today
from models.rows.office import CountyRow
from tui.actions import bindings
from tui.format import counted
from tui.messages import Level
from tui.modals.reading import ReadingModal
from tui.screens.base import LiaisonScreen
from tui.widgets.entries import EntryList
from tui.widgets.linelist import LineList
from tui.widgets.officelists import counties, county_page
from tui.widgets.reading import ReadingPane

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done


@dataclass
class _Read(Message):
    """The counties were read."""

    rows: list[CountyRow]


class CountiesScreen(LiaisonScreen):
    """One line a county, with the whole of the one under the cursor beside them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("counties")
    PLACE: ClassVar[str] = "counties"
    NAME: ClassVar[str] = "Counties"
    PURPOSE: ClassVar[str] = "The counties' child support agencies, and the seven processes agreed with each (S0)."

    def body(self) -> ComposeResult:
        """The list, and the county beside it."""
        with Horizontal(classes="body"):
            yield EntryList().add_class("beside")
            yield ReadingPane()

    def on_mount(self) -> None:
        """Read."""
        self._list.empty = "No county yet: n agrees a protocol with one; it also comes with its first person."
        self._list.focus()
        self._read()

    def renew(self, done: Done | None) -> None:
        """Read again."""
        del done
        self._read()

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    @property
    def _row(self) -> CountyRow | None:
        row = self._list.chosen
        return row if isinstance(row, CountyRow) else None

    @work(thread=True, exclusive=True, group="counties", exit_on_error=False)
    def _read(self) -> None:
        self.post_message(_Read(self.store.counties()))

    @on(_Read)
    def _show(self, message: _Read) -> None:
        self._list.fill(counties(message.rows, today()))
        agreed = sum(row.agreed_on is not None for row in message.rows)
        self.figures(f"{counted(len(message.rows), 'county', 'counties')} · {counted(agreed, 'protocol')} agreed")

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.query_one(ReadingPane).read(self._page())

    @on(LineList.Opened)
    def _open(self) -> None:
        self.app.push_screen(ReadingModal("County", self._page()))

    def _page(self) -> Content:
        return county_page(self._row, today()) if self._row else Content()

    def _ask(self, form: str) -> None:
        if self._row is None:
            self.say("No county is chosen: move to one first.", Level.REFUSED)
        else:
            self.house.open_form(form, None, self._row.county)

    def act_protocol(self) -> None:
        """Write down what was agreed."""
        self._ask("protocol")

    @work(group="form")
    async def act_new_county(self) -> None:
        """Choose a county and write down what was agreed with it."""
        from tui.modals.pick import PickModal  # noqa: PLC0415 - not needed for the first frame

        known = await asyncio.to_thread(self.store.choices, "county", None)
        chosen = await self.app.push_screen_wait(PickModal("Which county?", known))
        if chosen:
            self.house.open_form("protocol", None, chosen)

    def act_csa_contact(self) -> None:
        """Add a person at the CSA."""
        self._ask("csa_contact")

    def act_meeting(self) -> None:
        """Record a meeting."""
        self._ask("meeting")
