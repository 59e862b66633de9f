"""The people behind a figure, as the worklist shows them, with all that can be done there."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from models.rows.worklist import WorklistRow
from tui.actions import bindings
from tui.format import counted
from tui.manyflow import context_of
from tui.messages import OpenPerson
from tui.screens.base import LiaisonScreen
from tui.widgets.linelist import LineList
from tui.widgets.personlist import PersonList
from tui.widgets.titleline import TitleLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done
    from tui.availability import Context


@dataclass
class _Read(Message):
    """The local numbers of the people were read."""

    numbers: list[int]


class PeopleScreen(LiaisonScreen):
    """Some people, in the order in which they were counted."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("people")
    PLACE: ClassVar[str] = "people"
    NAME: ClassVar[str] = "People"
    PURPOSE: ClassVar[str] = "The people behind a figure. enter opens one, and every verb works on them."

    def __init__(self, title: str, people: Sequence[UUID]) -> None:
        super().__init__()
        self._called = title
        self._people_ids = tuple(people)

    def body(self) -> ComposeResult:
        """The list."""
        yield PersonList(self._rows)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(TitleLine).title = self._called
        self.figures(counted(len(self._people_ids), "person", "people"))
        self._list.empty = "Nobody stands behind this figure."
        self._list.focus()
        self._read()

    def context(self) -> Context:
        """The person under the cursor and the marks."""
        return context_of(self)

    def renew(self, done: Done | None) -> None:
        """Draw the rows anew; who was counted stays."""
        del done
        self._list.renew(list(self._list.ids))

    @property
    def _list(self) -> PersonList:
        return self.query_one(PersonList)

    def _rows(self, numbers: Sequence[int]) -> list[WorklistRow]:
        return self.store.rows(numbers)

    @work(thread=True, exclusive=True, group="people", exit_on_error=False)
    def _read(self) -> None:
        self.post_message(_Read(self.store.numbers(self._people_ids)))

    @on(_Read)
    def _show(self, message: _Read) -> None:
        self._list.show(array("q", message.numbers))

    def act_mark_all(self) -> None:
        """Mark everybody shown."""
        self._list.mark_all()

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.refresh_footer()

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        if isinstance(message.row, WorklistRow):
            self.post_message(OpenPerson(message.row.id))
