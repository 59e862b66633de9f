"""The history: what was done, in words, newest first, with what was taken back marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from models.clock import today
from tui.actions import bindings
from tui.modals.reading import ReadingModal
from tui.screens.base import LiaisonScreen
from tui.widgets.entries import Entry, EntryList
from tui.widgets.filterbar import FilterBar
from tui.widgets.linelist import LineList
from tui.widgets.officelists import log
from tui.widgets.reading import paragraphs

if TYPE_CHECKING:
    from uuid import UUID

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done
    from models.rows.office import ActivityRow

MOST = 2_000
"""Entries that are read; older ones are reached with `liaison history` and its limits."""


@dataclass
class _Read(Message):
    """The log was read."""

    rows: list[ActivityRow]
    undoable: str


class HistoryScreen(LiaisonScreen):
    """The log of everything, or of one person."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("history")
    PLACE: ClassVar[str] = "history"
    NAME: ClassVar[str] = "History"
    PURPOSE: ClassVar[str] = "What was done, newest first. u takes the last change back, ctrl+r makes it again."

    def __init__(self, person_id: UUID | None = None, name: str = "") -> None:
        super().__init__()
        self._person_id = person_id
        self._of = name
        self._rows: list[ActivityRow] = []

    def body(self) -> ComposeResult:
        """The filter over the list."""
        yield FilterBar("words of an entry")
        yield EntryList()

    def on_mount(self) -> None:
        """Read."""
        self._list.focus()
        self._read()

    def renew(self, done: Done | None) -> None:
        """Read again."""
        del done
        self._read()

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    @work(thread=True, exclusive=True, group="history", exit_on_error=False)
    def _read(self) -> None:
        self.post_message(_Read(self.store.history(self._person_id, MOST), self.store.undoable()))

    @on(_Read)
    def _show(self, message: _Read) -> None:
        self._rows = message.rows
        of = f"of {self._of} · " if self._of else ""
        last = f"u takes back: {message.undoable}" if message.undoable else "nothing to undo"
        self.figures(of + last)
        self._narrow()

    @on(FilterBar.Changed)
    def _narrow(self) -> None:
        bar = self.query_one(FilterBar)
        words = bar.text.casefold().split()
        shown = [row for row in self._rows if all(word in _said(row) for word in words)]
        self._list.empty = "No entry has these words; esc clears them." if words else "Nothing was done yet."
        self._list.fill(log(shown, today()), from_top=bool(words))
        bar.tell(len(shown), len(self._rows), "newest first")

    @on(FilterBar.Left)
    def _to_list(self) -> None:
        self._list.focus()

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        if isinstance(message.row, Entry):
            self.app.push_screen(ReadingModal("Entry", paragraphs(message.row.more)))

    def act_filter(self) -> None:
        """Begin to type."""
        self.query_one(FilterBar).begin()

    def act_back(self) -> None:
        """Clear the words, then go back."""
        if not self.query_one(FilterBar).clear():
            super().act_back()


def _said(row: ActivityRow) -> str:
    return f"{row.summary} {row.verb} {row.liaison} {'undone' if row.undone else ''}".casefold()
