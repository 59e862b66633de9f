"""What is dated."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, day_of, group, settings_of

commands = group()

DAYS_AHEAD = 7
HEADINGS = {"on": "Day", "at": "At", "kind": "What", "ref": "Ref", "name": "Name", "county": "County", "text": "About"}
KEYS = ("on", "at", "kind", "person_id", "ref", "name", "county", "text", "row_id")


@commands.command()
def agenda(
    ctx: typer.Context,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Only this day.")] = "",
    form: FormatOption = Form.TEXT,
) -> None:
    """List follow-ups, hearings, checks and reports: what is overdue and the next seven days, or one day."""
    from models import clock

    day = day_of(on, "--on") if on else None
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from models.queries.agenda import agenda as dated

        until = day or clock.today() + timedelta(days=DAYS_AHEAD)
        found = dated(session, until, day, collapse=form is Form.TEXT)
    printing.rows(found, form, HEADINGS, keys=KEYS)
    if not found:
        printing.talk("Nothing is due.")
