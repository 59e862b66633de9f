"""The measures under the picture: what part of whom, this quarter and the last, and a small line of the months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.rows.pipeline import Share
from tui.format import DASH, counted, fit, month_year
from tui.widgets.spark import Sparkline

if TYPE_CHECKING:
    from models.rows.pipeline import Measure, Middle, Pipeline
    from tui.widgets.linelist import Line, Piece

_LABEL = 20
_VALUE = 9
_GAP = 3


@dataclass(frozen=True, slots=True)
class Table:
    """The widths that the longest figures need, and which months the small lines span."""

    counts: int
    first: int
    last: int
    ends: str

    def heading(self, this: str, last: str, width: int) -> Line:
        """The quarters over their columns, and what the small lines span."""
        left = fit("Measures", _LABEL + self.counts)
        both = fit(this, _VALUE, right=True) + fit(last, _VALUE, right=True)
        return [(left, "strong"), (fit(f"{both}{' ' * _GAP}{self.ends}", width - len(left)), "dim")]

    def line(self, measure: Measure, width: int) -> Line:
        """One measure."""
        room = width - _LABEL - self.counts - 2 * _VALUE - _GAP
        return [
            (fit(measure.label, _LABEL), ""),
            (fit(of_whom(measure.this), self.counts, right=True), "dim"),
            (fit(value(measure.this), _VALUE, right=True), "strong"),
            (fit(value(measure.last), _VALUE, right=True), "dim"),
            (" " * _GAP, ""),
            *self._small(measure, room),
        ]

    def _small(self, measure: Measure, room: int) -> Line:
        """The small line with the numbers at its ends, as far as there is room for them."""
        if not measure.line:
            return [(" " * max(room, 0), "")]
        drawn = Sparkline.of([point.count for point in measure.line])
        first: Piece = (f"{fit(drawn.first, self.first, right=True)} ", "dim")
        blocks: Piece = (drawn.blocks, "dim")
        last: Piece = (f" {fit(drawn.last, self.last)}", "")
        choices = ([first, blocks, last], [blocks, last], [blocks])
        return next((each for each in choices if sum(len(text) for text, _ in each) <= room), [])


def measure_table(pipeline: Pipeline) -> Table:
    """The table of a pipeline's measures."""
    lines = [Sparkline.of([point.count for point in each.line]) for each in pipeline.measures if each.line]
    months = [point.month for each in pipeline.measures for point in each.line]
    return Table(
        counts=max((len(of_whom(each.this)) for each in pipeline.measures), default=0) + 1,
        first=max((len(line.first) for line in lines), default=0),
        last=max((len(line.last) for line in lines), default=0),
        ends=f"{len(set(months))} months to {month_year(max(months))}" if months else "",
    )


def value(read: Share | Middle) -> str:
    """The figure: "95 %", "17 days", a dash for nobody."""
    if isinstance(read, Share):
        return DASH if read.percent is None else f"{read.percent} %"
    return DASH if read.days is None else counted(read.days, "day")


def of_whom(read: Share | Middle) -> str:
    """The people behind the figure: "229 of 240", "30 people"."""
    if isinstance(read, Share):
        return f"{len(read.people):,} of {len(read.of):,}"
    return counted(len(read.people), "person", "people")
