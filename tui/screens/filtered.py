"""A list of people under a filter: what it may name, keeping it under a name, and writing out what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from models.errors import FilterRefused
from tui.messages import Level
from tui.screens.base import LiaisonScreen
from tui.widgets.peoplefilter import PeopleFilter

if TYPE_CHECKING:
    from models.rows.worklist import WorklistOrder
    from models.rules.filteroffers import Vocabulary

WRITTEN_FORMATS = ("xlsx",)


@dataclass
class _Known(Message):
    """What a filter may name was read."""

    known: Vocabulary


@dataclass
class _Unread(Message):
    """The case file knows nothing of what a filter names."""

    text: str
    refused: FilterRefused


class FilteredScreen(LiaisonScreen):
    """Has one `PeopleFilter` and says in which order it is shown."""

    sort = "rank"

    @property
    def bar(self) -> PeopleFilter:
        """The filter."""
        return self.query_one(PeopleFilter)

    def ordered(self, text: str, sort: str) -> WorklistOrder | None:
        """Whom the filter shows, read in a worker; None when the bar is told what is wrong with it."""
        try:
            return self.store.order(text, sort)
        except FilterRefused as refused:
            self.post_message(_Unread(text, refused))
            return None

    @on(_Unread)
    def _refuse(self, message: _Unread) -> None:
        if message.text == self.bar.typed:
            self.bar.refuse(message.refused)

    @on(PeopleFilter.Begun)
    def _begin_filter(self) -> None:
        self._read_known()

    @work(thread=True, exclusive=True, group="vocabulary", exit_on_error=False)
    def _read_known(self) -> None:
        self.post_message(_Known(self.store.vocabulary()))

    @on(_Known)
    def _take_known(self, message: _Known) -> None:
        self.bar.known = message.known

    @work(group="form", exit_on_error=False)
    async def act_save_filter(self) -> None:
        """Ask for a name, and keep the filter under it."""
        from tui.modals.filtername import FilterNameModal  # noqa: PLC0415 - seldom wanted

        text = self.bar.text
        if self.bar.typed != text:
            self.say("The filter cannot be read yet; nothing was kept.", Level.REFUSED)
            return
        answer = await self.app.push_screen_wait(FilterNameModal(text, self.bar.known.saved))
        if answer is not None:
            self.write(*answer)

    def act_write_list(self) -> None:
        """Write out the list as it is shown."""
        self._write_out(self.bar.text, self.sort)

    @work(thread=True, group="write", exit_on_error=False)
    def _write_out(self, text: str, sort: str) -> None:
        written = self.store.write_list(text, sort, None, WRITTEN_FORMATS)
        names = ", ".join(path.name for path in written.paths)
        self.say(f"Wrote {written.words} to {names} in {written.paths[0].parent}")
