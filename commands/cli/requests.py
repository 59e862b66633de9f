"""What CSAs asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, group, settings_of

commands = group()

HEADINGS = {
    "ref": "Ref",
    "name": "Name",
    "county": "County",
    "asked_on": "Asked on",
    "asked_by": "Asked by",
    "why": "Why",
    "answer": "Answer",
    "answer_reason": "Reason",
}
KEYS = ("id", "person_id", *HEADINGS, "answered_on")


@commands.command()
def requests(
    ctx: typer.Context,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Those that are answered too.")] = False,
    form: FormatOption = Form.TEXT,
) -> None:
    """List the people whom CSAs asked for and who wait for your answer.

    To answer one: record request_answer --about N-0412 answer=declined reason="moved to Iowa"
    """
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from models.queries.requests import requests as read

        found = read(session, open_only=not everything)
    printing.rows(found, form, HEADINGS, keys=KEYS)
    waiting = sum(row.answer is None for row in found)
    printing.talk(f"{waiting or 'No request'} {'wait' if waiting > 1 else 'waits'} for an answer.")
