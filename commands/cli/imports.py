"""Taking a file from outside, whole or not at all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, day_of, group, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rows.listing import ListingPlan

commands = group()
import_group = group()
commands.add_typer(import_group, name="import", help="Take a file from outside.")

EXAMPLES = 2


@import_group.callback()
def _begin() -> None:
    """Take a file from outside."""


@import_group.command("list")
def take_list(
    ctx: typer.Context,
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook (XLSX, XLS, XLSB, ODS) or CSV.")],
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="The day the list was made.")] = "",
    county: Annotated[str | None, typer.Option("--county", help="The county, where the list names none.")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Say what would happen and change nothing.")] = False,
    accept_large_change: Annotated[
        bool, typer.Option("--accept-large-change", help="Take it though many would drop or it is an older list.")
    ] = False,
    form: FormatOption = Form.TEXT,
) -> None:
    """Take the state's list: the whole file or nothing."""
    from models.errors import Refused

    if not as_of:
        raise Refused("The day the list was made is needed.", "Give --as-of, like --as-of 2026-11-20.")
    day = day_of(as_of, "--as-of")
    with opened(settings_of(ctx)) as case_file:
        from tui.store import Store

        planned = Store(case_file).plan_listing(file, day, county)
        if not preview:
            from commands.verbs.listings import take_listing

            result = take_listing(case_file, planned.file, accept_large_change=accept_large_change)
            printing.talk(f"{result.summary}.")
        printing.one(_told(planned, taken=not preview), form, _lines(planned))
        if preview:
            printing.talk("This was a preview; nothing was changed.")


def _told(planned: ListingPlan, *, taken: bool) -> dict[str, Any]:
    """The plan as one row of data."""
    from models.enums import LineOutcome

    file, counts = planned.file, planned.file.counts
    lines = [line for line in file.lines if line.outcome is LineOutcome.SET_ASIDE]
    return {
        "file": file.file_name,
        "as_of": file.as_of,
        "taken": taken and planned.taken_before is None,
        "taken_before": planned.taken_before,
        "rows": counts.rows,
        "people": counts.people,
        "merged": counts.merged,
        "set_aside": counts.set_aside,
        "ignored": counts.ignored,
        **_fates(planned),
        "dropped_columns": file.dropped_columns,
        "notes": file.notes,
        "criteria": [
            {"code": code, "title": title, "verdict": verdict, "people": number, "reasons": reasons}
            for code, title, verdict, number, reasons in _failing(planned)
        ],
        "failing": planned.failing,
        "set_aside_rows": [{"row": line.row, "reason": line.reason} for line in lines],
        "problems": file.problems,
    }


def _fates(planned: ListingPlan) -> dict[str, int]:
    from models.rows.listing import Fate

    named = {Fate.NEW: "new", Fate.CHANGED: "changed", Fate.UNCHANGED: "unchanged", Fate.BACK: "back"}
    return {name: planned.count(fate) for fate, name in named.items()} | {"gone": len(planned.gone)}


def _failing(planned: ListingPlan) -> list[tuple[str, str, str, int, list[str]]]:
    """Each criterion not met, or that cannot be told: for how many people, with the commonest reasons."""
    from models.enums import Verdict

    reasons: dict[tuple[str, str, str], Counter[str]] = {}
    for each in planned.expected:
        for criterion in each.screening.criteria:
            if criterion.verdict is not Verdict.MET:
                key = (criterion.code, criterion.title, criterion.verdict.label)
                reasons.setdefault(key, Counter())[criterion.reason] += 1
    return [
        (*key, found.total(), [reason for reason, _ in found.most_common(EXAMPLES)])
        for key, found in sorted(reasons.items())
    ]


def _lines(planned: ListingPlan) -> Iterator[str]:
    from models.enums import LineOutcome

    file, counts = planned.file, planned.file.counts
    yield f"{file.file_name}, as of {file.as_of}"
    yield (
        f"{counts.rows} rows = {counts.people} people + {counts.merged} merged"
        f" + {counts.set_aside} set aside + {counts.ignored} ignored"
    )
    yield ", ".join(f"{number} {name}" for name, number in _fates(planned).items())
    if file.dropped_columns:
        yield f"Columns that may not be held, dropped: {', '.join(file.dropped_columns)}"
    yield from file.notes
    yield f"{planned.failing} of {counts.people} people do not meet every criterion, or it cannot be told"
    for code, title, verdict, number, reasons in _failing(planned):
        yield f"  {code} {title}: {verdict} for {number}, such as: {'; '.join(reasons)}"
    for line in file.lines:
        if line.outcome is LineOutcome.SET_ASIDE:
            yield f"  row {line.row} set aside: {line.reason}"
