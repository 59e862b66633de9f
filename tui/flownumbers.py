"""The numbers that a box or a measure of the pipeline opens, in the words of the list that is chosen from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.rows.pipeline import Share
from tui.format import month_year, short_day
from tui.modals.numbers import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rows.pipeline import Box, Flow, Measure, Middle, Pipeline


def box_numbers(box: Box, last: Box, pipeline: Pipeline) -> list[Number]:
    """Who stands there, who came, who left and why; then the same of the last quarter."""
    return [*_of_box(box, pipeline.this), *_of_last(last, pipeline.last)]


def _of_box(box: Box, flow: Flow) -> Iterator[Number]:
    yield Number.of(f"stand here on {_day(flow)}", box.here)
    yield Number.of(f"came in {flow.quarter}", box.entered)
    yield Number.of("came this far or further", box.so_far)
    for out in box.outs:
        yield Number.of(f"left from here: {out.words}", out.people)
    if box.lapsed:
        yield Number.of("their job ended since", box.lapsed)
    if box.without:
        yield Number.of("came further with none on record", box.without)


def _of_last(box: Box, flow: Flow) -> Iterator[Number]:
    yield Number.of(f"stood here on {_day(flow)}", box.here, apart=True)
    yield Number.of(f"came in {flow.quarter}", box.entered)
    yield Number.of(f"had come this far by {_day(flow)}", box.so_far)
    yield Number.of(f"had left from here by {_day(flow)}", box.out)


def measure_numbers(measure: Measure, pipeline: Pipeline) -> list[Number]:
    """Who is counted and of whom, in both quarters; then the months of the small line, the latest first."""
    this, last = pipeline.this.quarter, pipeline.last.quarter
    found = [*_of_measure(measure, measure.this, this), *_of_measure(measure, measure.last, last)]
    for place, point in enumerate(reversed(measure.line)):
        shown = "not known" if point.count is None else f"{point.count:,}"
        month = point.month if point.count else None
        found.append(Number(f"{measure.counts} in {month_year(point.month)}", shown, month=month, apart=not place))
    return found


def _of_measure(measure: Measure, read: Share | Middle, quarter: str) -> Iterator[Number]:
    yield Number.of(f"{measure.part}, {quarter}", read.people)
    if isinstance(read, Share):
        yield Number.of(f"{measure.whole}, {quarter}", read.of)


def _day(flow: Flow) -> str:
    return short_day(flow.as_of, flow.as_of)
