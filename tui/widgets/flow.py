"""The picture of the pipeline: bars joined by a line that runs down their left edge, and who left branching off.

A bar is as long as its people are many; what is new in the quarter is drawn lighter, so that it shows without colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.rows.pipeline import Box, Measure, Share
from tui.format import fit
from tui.widgets.measurelines import Table, measure_table
from tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from models.rows.pipeline import Pipeline
    from tui.widgets.linelist import Line

_NAME = 9
_NUMBER = 8
_LEFT = _NAME + _NUMBER + 2
"""Cells before the bars."""
_GROUP_GAP = 2
_WIDE = 100
"""From this width on, the last quarter tells of everybody so far as well."""
_PARTS = "▏▎▍▌▋▊▉█"
_SOLID, _NEW = "█", "▒"
_EIGHTHS = 8
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One line of the picture. `subject` is the box or measure that it opens; other lines are passed over."""

    key: Hashable
    part: str
    subject: Box | Measure | None = None
    box: Box | None = None
    last: Box | None = None
    rate: str = ""
    ends: bool = False


def flow_lines(pipeline: Pipeline) -> Iterator[FlowLine]:
    """The boxes with what joins them, then the measures."""
    boxes = pipeline.this.boxes
    yield FlowLine("quarters", "quarters")
    yield FlowLine("columns", "columns")
    for box, after, last in zip(boxes, (*boxes[1:], None), pipeline.last.boxes, strict=True):
        yield FlowLine(box.stage, "box", subject=box, box=box, last=last)
        if after is not None or box.outs or box.lapsed:
            rate = _rate(box, after) if after else ""
            yield FlowLine(("joint", box.stage), "joint", box=box, rate=rate, ends=after is None)
    yield FlowLine("air", "air")
    yield FlowLine("measures", "measures")
    for measure in pipeline.measures:
        yield FlowLine(measure.key, "measure", subject=measure)


def _rate(box: Box, after: Box) -> str:
    """What part of a box came on to the next."""
    part = Share(after.so_far, box.so_far).percent
    return "" if part is None else f"{part} %"


def bar(value: int, new: int, most: int, width: int) -> tuple[str, str]:
    """The part that was there before and the part that is new, `most` being `width` cells; nobody has no bar.

    Somebody has at least an eighth of a cell, and somebody new a cell of their own.
    """
    eighths = max(round(value * width * _EIGHTHS / most), 1) if value else 0
    if not new:
        whole, part = divmod(eighths, _EIGHTHS)
        return _SOLID * whole + (_PARTS[part - 1] if part else ""), ""
    cells = max(round(eighths / _EIGHTHS), 1)
    lighter = min(max(round(new * width / most), 1), cells)
    return _SOLID * (cells - lighter), _NEW * lighter


def branches(box: Box, width: int) -> str:
    """Who left from a box, with as many of the reasons as there is room for; empty when nobody did."""
    groups = _groups(box)
    told = [f"{how} {sum(reasons.values()):,}" for how, reasons in groups]
    told += [f"job ended {len(box.lapsed):,}"] if box.lapsed else []
    head = f"{len(box.out):,} out: " if groups else ""
    for place, (_, reasons) in enumerate(groups):
        room = width - len(head + _BETWEEN.join(told))
        told[place] += next((each for each in _reasons(reasons) if len(each) <= room), "")
    return head + _BETWEEN.join(told)


def _groups(box: Box) -> list[tuple[str, dict[str, int]]]:
    """Parked, closed and gone with how many for each reason; the largest group first."""
    found: dict[str, dict[str, int]] = {}
    for out in box.outs:
        found.setdefault(out.how.label, {})[out.reason] = len(out.people)
    return sorted(found.items(), key=lambda entry: -sum(entry[1].values()))


def _reasons(reasons: dict[str, int]) -> Iterator[str]:
    """All the reasons in brackets, then fewer and fewer of them; one reason alone needs no number."""
    named = [(reason, number) for reason, number in reasons.items() if reason]
    if len(named) == 1:
        yield f" ({named[0][0]})"
    for most in range(len(named), 0, -1):
        told = ", ".join(f"{reason} {number:,}" for reason, number in named[:most])
        yield f" ({told}{', …' if most < len(named) else ''})"


class FlowList(RowList[FlowLine]):
    """The picture as lines; the cursor goes from box to box, then from measure to measure."""

    def __init__(self) -> None:
        super().__init__()
        self._pipeline: Pipeline | None = None
        self._most = 1
        self._table: Table | None = None

    def tell(self, pipeline: Pipeline) -> None:
        """Show a pipeline; the cursor stays on its box."""
        self._pipeline = pipeline
        self._most = max(len(pipeline.this.boxes[0].so_far), 1)
        self._table = measure_table(pipeline)
        self.fill(flow_lines(pipeline))

    def key_of(self, row: FlowLine) -> Hashable:
        """The stage or the measure."""
        return row.key

    def passed_over(self, row: FlowLine) -> bool:
        """Whatever opens nothing."""
        return row.subject is None

    def draw(self, row: FlowLine, width: int) -> list[Line]:
        """The one line."""
        return [self._line(row, width)]

    def _line(self, row: FlowLine, width: int) -> Line:
        if self._pipeline is None or self._table is None or row.part == "air":
            return []
        if row.part == "box" and row.box and row.last:
            return box_line(row.box, row.last, self._most, width)
        if row.part == "joint" and row.box:
            return joint_line(row, row.box, width)
        if isinstance(row.subject, Measure):
            return self._table.line(row.subject, width)
        quarters = (self._pipeline.this.quarter, self._pipeline.last.quarter)
        heads = {"quarters": quarters_line, "columns": columns_line, "measures": self._table.heading}
        return heads[row.part](*quarters, width)


def _bar_width(width: int) -> int:
    return max(width - _LEFT - len(_columns(width)) * _NUMBER - _GROUP_GAP, 4)


def _columns(width: int) -> tuple[str, ...]:
    """The columns of numbers: two of this quarter, two or three of the last."""
    return ("came", "here", "so far", "came", "here") if width >= _WIDE else ("came", "here", "came", "here")


def _numbers(this: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, str]:
    """The two groups of columns, right-aligned."""
    one, other = ("".join(fit(each, _NUMBER, right=True) for each in group) for group in (this, last))
    return one, " " * _GROUP_GAP + other


def quarters_line(this: str, last: str, width: int) -> Line:
    """Which quarter stands where."""
    columns = len(_columns(width))
    one, other = fit(this, 2 * _NUMBER, right=True), fit(last, (columns - 2) * _NUMBER + _GROUP_GAP, right=True)
    return [(" " * (_LEFT + _bar_width(width)), ""), (one, "strong"), (other, "dim")]


def columns_line(_this: str, _last: str, width: int) -> Line:
    """What the numbers are, and what the two kinds of bar mean."""
    columns = _columns(width)
    one, other = _numbers(columns[:2], columns[2:])
    legend = fit(f"{_SOLID} before  {_NEW} new", _bar_width(width))
    return [(" " * _NAME + fit("so far", _NUMBER, right=True) + "  ", "dim"), (legend, "dim"), (one + other, "dim")]


def box_line(box: Box, last: Box, most: int, width: int) -> Line:
    """A point of the way: its people so far, its bar, and the numbers of both quarters."""
    room = _bar_width(width)
    before, new = bar(len(box.so_far), len(box.entered), most, room)
    told = [f"{len(last.so_far):,}"] if width >= _WIDE else []
    this = (f"{len(box.entered):,}", f"{len(box.here):,}")
    one, other = _numbers(this, (*told, f"{len(last.entered):,}", f"{len(last.here):,}"))
    return [
        (fit(box.stage.label, _NAME), ""),
        (f"{fit(f'{len(box.so_far):,}', _NUMBER, right=True)}  ", "strong"),
        (before, "dim"),
        (new, "accent"),
        (" " * (room - len(before) - len(new)), ""),
        (one, ""),
        (other, "dim"),
    ]


def joint_line(row: FlowLine, box: Box, width: int) -> Line:
    """What joins a box to the next: the part that came on, and who left."""
    told = branches(box, width - _LEFT - 3)
    turn = "└─ " if row.ends else "├─ "
    spine = f"{turn}{fit(told, width - _LEFT - 3)}" if told else "│"
    return [(fit(row.rate, _LEFT - 2, right=True) + "  ", "dim"), (fit(spine, width - _LEFT), "dim")]
