"""How people move from listed to retained, as plain lines or as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, group, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rows.pipeline import Box, Measure, Middle, Pipeline, Share

commands = group()

KEYS = ("part", "name", "what", "month", "value", "of", "last_value", "last_of")


@commands.command()
def pipeline(
    ctx: typer.Context,
    quarter: Annotated[str, typer.Option("--quarter", metavar="2026Q3", help="Else the one that runs.")] = "",
    county: Annotated[str, typer.Option("--county", metavar="NAME", help="Else the whole state.")] = "",
    form: FormatOption = Form.TEXT,
) -> None:
    """Tell how people move from listed to retained in a quarter, against the quarter before."""
    from models import clock
    from models.rules.periods import Quarter

    today = clock.today()
    chosen = Quarter.parse(quarter) if quarter else Quarter.of(today)
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from models.reports.pipeline import read_pipeline

        found = read_pipeline(session, chosen, today=today, county=county)
    if form is Form.TEXT:
        for line in lines(found):
            printing.line(line)
    else:
        printing.rows(list(rows(found)), form, {}, keys=KEYS)


def rows(found: Pipeline) -> Iterator[dict[str, Any]]:
    """Every number as a row: `part` is stage, measure or month; `of` is the denominator of a share."""
    for box, last in zip(found.this.boxes, found.last.boxes, strict=True):
        yield from _stage(box, last)
    for measure in found.measures:
        value, of = _read(measure.this)
        last_value, last_of = _read(measure.last)
        yield _row("measure", measure.key, measure.label, value, last_value, of=of, last_of=last_of)
    for measure in found.measures:
        for point in measure.line:
            yield _row("month", measure.key, measure.counts, point.count, month=f"{point.month:%Y-%m}")


def _row(
    part: str, name: str, what: str, value: int | None, last_value: int | None = None, **more: str | int | None
) -> dict[str, Any]:
    given = {"part": part, "name": name, "what": what, "value": value, "last_value": last_value, **more}
    return {key: given.get(key) for key in KEYS}


def _stage(box: Box, last: Box) -> Iterator[dict[str, Any]]:
    counted = (
        ("so far", box.so_far, last.so_far),
        ("came", box.entered, last.entered),
        ("here", box.here, last.here),
        ("out", box.out, last.out),
        ("job ended", box.lapsed, last.lapsed),
        ("without", box.without, last.without),
    )
    for what, people, before in counted:
        yield _row("stage", box.stage.value, what, len(people), len(before))
    left = {out.words: [len(out.people), 0] for out in box.outs}
    for out in last.outs:
        left.setdefault(out.words, [0, 0])[1] = len(out.people)
    for words, (number, before_then) in left.items():
        yield _row("stage", box.stage.value, f"out: {words}", number, before_then)


def _read(read: Share | Middle) -> tuple[int | None, int | None]:
    """The people and of how many they are; for a median, the days and of how many people."""
    from models.rows.pipeline import Share

    if isinstance(read, Share):
        return len(read.people), len(read.of)
    return read.days, len(read.people)


def lines(found: Pipeline) -> Iterator[str]:
    """The pipeline to be read from top to bottom, one fact a line."""
    this, last = found.this, found.last
    yield f"Pipeline of {this.quarter} as of {this.as_of}, {found.county or 'the whole state'}."
    yield f"In brackets: {last.quarter} as of {last.as_of}."
    for box, before in zip(this.boxes, last.boxes, strict=True):
        yield ""
        yield from _box_lines(box, before)
    yield ""
    yield "Measures"
    for measure in found.measures:
        yield _measure_line(measure)
    yield ""
    yield "Month by month"
    for measure in found.measures:
        if measure.line:
            yield _months_line(measure)


def _box_lines(box: Box, last: Box) -> Iterator[str]:
    yield box.stage.label.capitalize()
    yield f"  so far {len(box.so_far):,} ({len(last.so_far):,})"
    yield f"  came in the quarter {len(box.entered):,} ({len(last.entered):,})"
    yield f"  stand here {len(box.here):,} ({len(last.here):,})"
    yield f"  left from here {len(box.out):,} ({len(last.out):,})"
    for out in box.outs:
        yield f"    {out.words} {len(out.people):,}"
    if box.lapsed:
        yield f"  their job ended since {len(box.lapsed):,}"
    if box.without:
        yield f"  came further with none on record {len(box.without):,}"


def _measure_line(measure: Measure) -> str:
    return f"  {measure.label}: {_said(measure.this)} ({_said(measure.last)})"


def _said(read: Share | Middle) -> str:
    from models.rows.pipeline import Share

    value, of = _read(read)
    if isinstance(read, Share):
        return f"{value:,} of {of:,}, {read.percent} %" if of else "nobody to count"
    return f"{value:,} days, median of {of:,}" if of else "nobody to count"


def _months_line(measure: Measure) -> str:
    told = ", ".join("not known" if point.count is None else f"{point.count:,}" for point in measure.line)
    return f"  {measure.counts}, {measure.line[0].month:%Y-%m} to {measure.line[-1].month:%Y-%m}: {told}"
