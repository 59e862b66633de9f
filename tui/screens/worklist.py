"""The worklist: who is next and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal
from textual.message import Message

from models.clock import today
from models.rows.worklist import WorklistRow
from tui.actions import bindings
from tui.afterwards import Afterwards
from tui.flows import go_through
from tui.format import counted, day_words
from tui.manyflow import context_of
from tui.messages import OpenPerson
from tui.screens.filtered import FilteredScreen
from tui.widgets.filterbar import FilterBar
from tui.widgets.linelist import LineList
from tui.widgets.peoplefilter import PeopleFilter
from tui.widgets.personlist import PersonList
from tui.widgets.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from models.rows.done import Done
    from models.rows.person import PersonSheet
    from models.rows.worklist import WorklistOrder, WorklistSummary
    from tui.availability import Context

SORTS = ("rank", "name", "next", "contact", "arrears", "county")
"""The orders that one key goes through; the first is the one that a day begins with."""

_STILL_SECONDS = 0.25
_TYPING_SECONDS = 0.6
"""Between two letters of a filter nobody looks at the person beside the list."""
_AROUND_FIGURES = 4


@dataclass
class _Ordered(Message):
    """An order was read for this filter and sort."""

    text: str
    sort: str
    order: WorklistOrder
    back_to: int | None = None


@dataclass
class _Summed(Message):
    """The figures were read, and how much waits in the intake."""

    summary: WorklistSummary
    waiting: int


@dataclass
class _Read(Message):
    """A person was read for the preview."""

    sheet: PersonSheet


class WorklistScreen(FilteredScreen):
    """The people in order of rank, filtered as one types, with a preview where there is room."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("worklist")
    PLACE: ClassVar[str] = "worklist"
    NAME: ClassVar[str] = "Worklist"
    PURPOSE: ClassVar[str] = "Who is next, and why. The order is a sum of reasons; = shows it for the person in hand."

    def __init__(self) -> None:
        super().__init__()
        self.sort = SORTS[0]
        self._shown = ""
        self._still: Timer | None = None
        self._begun = False
        self._after = Afterwards()

    def body(self) -> ComposeResult:
        """The filter over the list, the preview beside it."""
        yield PeopleFilter()
        with Horizontal(classes="body"):
            yield PersonList(self._rows)
            yield Preview()

    def on_mount(self) -> None:
        """Show the list first; the figures and a new day's order come when it stands on the screen."""
        self._people.focus()
        self._read_order(self.query_one(FilterBar).text, self.sort)

    def context(self) -> Context:
        """The person under the cursor and the marks."""
        return context_of(self)

    def renew(self, done: Done | None) -> None:
        """Fresh rows under the same cursor, in the order that holds now."""
        if done is None or not done.people:
            self._roll_over()
        self._after.done = done if self.in_front else None
        self._load()

    @property
    def _people(self) -> PersonList:
        return self.query_one(PersonList)

    def _rows(self, numbers: Sequence[int]) -> list[WorklistRow]:
        return self.store.rows(numbers)

    def _load(self) -> None:
        self._read_order(self.query_one(FilterBar).text, self.sort)
        self._read_summary()

    @work(thread=True, group="write", exit_on_error=False)
    def _roll_over(self) -> None:
        """Yesterday's order is shown at once; today's follows when it is made."""
        if self.store.roll_over():
            self.app.call_from_thread(self._load)

    @work(thread=True, exclusive=True, group="order", exit_on_error=False)
    def _read_order(self, text: str, sort: str) -> None:
        if (order := self.ordered(text, sort)) is not None:
            self.post_message(_Ordered(text, sort, order, self._after.back_to(self.store)))

    @work(thread=True, exclusive=True, group="summary", exit_on_error=False)
    def _read_summary(self) -> None:
        self.post_message(_Summed(self.store.summary(), self.store.waiting()))

    @work(thread=True, group="ahead", exit_on_error=False)
    def _read_ahead(self) -> None:
        """Have a person's screen and the other orders at hand before they are asked for."""
        import_module("tui.screens.person")
        for sort in SORTS:
            self.store.order("", sort)

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _read_person(self, person_id: UUID) -> None:
        self.post_message(_Read(self.store.person_page(person_id).sheet))

    @on(_Ordered)
    def _show_order(self, message: _Ordered) -> None:
        """Only what the filter still says is shown: an answer that comes late is dropped."""
        bar = self.query_one(FilterBar)
        if (message.text, message.sort) != (bar.text, self.sort):
            return
        self._people.empty = "Nobody answers to this filter; esc clears it." if bar.text else PersonList.EMPTY
        from_top = bool(bar.text) and bar.text != self._shown
        self._people.show(message.order.numbers, from_top=from_top, in_place=self._after.stays(self._people.row))
        if message.back_to is not None:
            self._people.go_to(message.back_to)
        self._after.done = None
        self._shown = bar.text
        bar.tell(len(message.order.numbers), message.order.total, message.order.words)
        if not self._begun:
            self._begun = True
            self.call_after_refresh(self._read_summary)
            self.call_after_refresh(self._read_ahead)
            self.call_after_refresh(self._roll_over)

    @on(_Summed)
    def _show_summary(self, message: _Summed) -> None:
        room = self.size.width - len(self.NAME) - _AROUND_FIGURES
        self.figures(_in_words(message.summary, message.waiting, room))

    @on(_Read)
    def _show_person(self, message: _Read) -> None:
        preview = self.query_one(Preview)
        if preview.row is not None and preview.row.id == message.sheet.header.id:
            preview.sheet = message.sheet

    @on(FilterBar.Changed)
    def _filter(self, message: FilterBar.Changed) -> None:
        self._read_order(message.text, self.sort)

    @on(FilterBar.Left)
    def _to_list(self) -> None:
        self._people.focus()

    @on(LineList.Moved)
    def _moved(self, message: LineList.Moved) -> None:
        row = message.row if isinstance(message.row, WorklistRow) else None
        self.refresh_footer()
        if self._still is not None:
            self._still.stop()
        # A key held down runs over people nobody looks at; only where it rests is one shown and read.
        still = _STILL_SECONDS if self._people.has_focus else _TYPING_SECONDS
        self._still = self.set_timer(still, partial(self._rest, row))

    def _rest(self, row: WorklistRow | None) -> None:
        preview = self.query_one(Preview)
        preview.row = row
        if row is not None:
            self._read_person(row.id)

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        if isinstance(message.row, WorklistRow):
            if self._still is not None:
                self._still.stop()
            self.post_message(OpenPerson(message.row.id))

    def look_for(self, text: str) -> None:
        """Filter as if this had been typed, with the keys on the list."""
        self.query_one(FilterBar).put(text)
        self._people.focus()

    @work(group="form", exit_on_error=False)
    async def act_session(self) -> None:
        """Go on with the open work session, or begin one with the people shown."""
        await go_through(self, self.query_one(FilterBar).text, self.sort)

    def act_loose_ends(self) -> None:
        """Show who has nothing behind and nothing ahead."""
        self.look_for("is:loose")

    def act_filter(self) -> None:
        """Begin to type a filter."""
        self.query_one(FilterBar).begin()

    def act_back(self) -> None:
        """Clear the marks, then the filter."""
        if self._people.marks:
            self._people.clear_marks()
        else:
            self.query_one(FilterBar).clear()

    def act_sort(self) -> None:
        """Take the next order."""
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        self._read_order(self.query_one(FilterBar).text, self.sort)

    def act_mark_all(self) -> None:
        """Mark everybody shown."""
        self._people.mark_all()

    def act_import_list(self) -> None:
        """Choose a file of the list and look at what it would change."""
        from tui.screens.listing import ListingScreen  # noqa: PLC0415 - once a month

        self.app.push_screen(ListingScreen())


def _in_words(summary: WorklistSummary, waiting: int, room: int) -> str:
    """The figures in at most `room` cells: where there is little, the intake is spoken of in short, the last go."""
    parts = [f"{summary.active:,} active", counted(summary.loose_ends, "loose end")]
    if summary.drafts:
        parts.append(f"{counted(summary.drafts, 'draft')} (D)")
    if summary.listing_old:
        parts.append(f"list {summary.listing_age_days} days old")
    if summary.report_due is not None:
        parts.append(f"report due {day_words(summary.report_due, today())}")
    told = [f"{waiting:,} to look at in Intake (7)", f"{waiting:,} in Intake (7)"] if waiting else []
    wanted = [*([*parts, said] for said in told), *(parts[:many] for many in range(len(parts), 0, -1))]
    return next((line for line in map(" · ".join, wanted) if len(line) <= room), "")
