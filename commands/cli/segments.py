"""The caseload by segment."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, group, settings_of

commands = group()

HEADINGS = {
    "payment": "Paying",
    "people": "People",
    "unable": "Unable",
    "unwilling": "Able but unwilling",
    "judged_paying": "Judged paying",
    "unknown": "Not judged",
}


@commands.command()
def segments(
    ctx: typer.Context,
    county: Annotated[str, typer.Option("--county", metavar="NAME", help="Only this county.")] = "",
    form: FormatOption = Form.TEXT,
) -> None:
    """Count the open people by how they pay, by the closed months, and by your own judgement of their means."""
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from commands.verbs.lookups import known_county
        from models.queries.segments import segments as counted

        rows = counted(session, known_county(session, county) if county else "")
    told = [asdict(row) | {"payment": row.words} for row in rows]
    printing.rows(told, form, HEADINGS, keys=tuple(HEADINGS))
    if form is Form.TEXT:
        printing.talk("Who they are: liaison list pay:stopped, or seg:unable.")
