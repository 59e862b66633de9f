"""How people move from listed to retained, this quarter against the last; each box and measure opens its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.message import Message

from models.clock import today
from models.rows.pipeline import Measure
from models.rules.periods import Quarter
from tui.actions import bindings
from tui.flownumbers import box_numbers, measure_numbers
from tui.format import short_day
from tui.messages import Level
from tui.modals.figures import Behind
from tui.screens.quarter import QuarterScreen
from tui.widgets.flow import FlowLine, FlowList
from tui.widgets.linelist import LineList

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done
    from models.rows.pipeline import Pipeline
    from tui.modals.numbers import Number


@dataclass
class _Read(Message):
    """The pipeline was counted."""

    quarter: Quarter
    county: str
    pipeline: Pipeline


@dataclass
class _Behind(Message):
    """The people of a month were asked for."""

    title: str
    people: list[UUID]


class PipelineScreen(QuarterScreen):
    """One quarter against the last; it is counted again when it is looked at after a change."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pipeline")
    PLACE: ClassVar[str] = "pipeline"
    NAME: ClassVar[str] = "Pipeline"
    ASKS: ClassVar[str] = "Pipeline for"
    PURPOSE: ClassVar[str] = (
        "How people move from listed to retained. “So far” are all who came to a point or further by the day above, "
        "“came” those who did in the quarter, “here” those who stand there and are worked with. "
        "Below each bar: the part that came on, and who left from there. enter opens the people."
    )

    def __init__(self) -> None:
        super().__init__(Quarter.of(today()))
        self.pipeline: Pipeline | None = None
        self._stale = False

    def body(self) -> ComposeResult:
        """The picture."""
        yield FlowList()

    def on_mount(self) -> None:
        """Count the quarter that runs."""
        self._list.focus()
        self.make()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Count again what was changed elsewhere."""
        del event
        if self._stale:
            self._read(self.quarter, self.county)

    def renew(self, done: Done | None) -> None:
        """Count again when it is seen: at 100,000 people that takes seconds."""
        del done
        self._stale = True
        if self.is_current:
            self._read(self.quarter, self.county)

    @property
    def _list(self) -> FlowList:
        return self.query_one(FlowList)

    def make(self) -> None:
        """Count the quarter and county that were chosen."""
        self.pipeline = None
        self.figures(f"{self.quarter.label} · {self.whose}")
        self._list.empty = "Counting…"
        self._list.fill([])
        self._read(self.quarter, self.county)

    @work(thread=True, exclusive=True, group="pipeline", exit_on_error=False)
    def _read(self, quarter: Quarter, county: str) -> None:
        self.post_message(_Read(quarter, county, self.store.pipeline(quarter.label, county)))

    @on(_Read)
    def _show(self, message: _Read) -> None:
        if (message.quarter, message.county) != (self.quarter, self.county):
            return
        self._stale = False
        self.pipeline = message.pipeline
        self._list.tell(message.pipeline)
        as_of = message.pipeline.this.as_of
        until = "" if as_of == self.quarter.end else f" to {short_day(as_of, today())}"
        self.figures(f"{self.quarter.label}{until} against {self.quarter.previous().label} · {self.whose}")

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        if isinstance(message.row, FlowLine) and self.pipeline is not None:
            self._open_line(message.row, self.pipeline)

    @work(group="form")
    async def _open_line(self, line: FlowLine, pipeline: Pipeline) -> None:
        from tui.modals.numbers import NumbersModal  # noqa: PLC0415 - not needed for the first frame

        if isinstance(line.subject, Measure):
            name, numbers = line.subject.label, measure_numbers(line.subject, pipeline)
        elif line.subject is not None and line.last is not None:
            name, numbers = line.subject.stage.label, box_numbers(line.subject, line.last, pipeline)
        else:
            return
        chosen = await self.app.push_screen_wait(NumbersModal(name.capitalize(), numbers))
        if chosen is not None:
            self._open_number(f"{name.capitalize()}: {chosen.label}", chosen, line)

    def _open_number(self, title: str, number: Number, line: FlowLine) -> None:
        if number.month is not None and isinstance(line.subject, Measure):
            self._read_month(title, line.subject.key, number.month)
        else:
            self.show_people(Behind(title, number.people))

    @work(thread=True, exclusive=True, group="month", exit_on_error=False)
    def _read_month(self, title: str, measure: str, month: date) -> None:
        self.post_message(_Behind(title, self.store.people_of_month(measure, month, self.county)))

    @on(_Behind)
    def _show_month(self, message: _Behind) -> None:
        people = tuple(dict.fromkeys(message.people))
        if people:
            self.show_people(Behind(message.title, people))
        else:
            self.say("Nobody stands behind this figure any more.", Level.REFUSED)
