"""Writing down a contact in one line."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import PersonArgument, day_of, group, settings_of

commands = group()


@commands.command()
def log(
    ctx: typer.Context,
    person: PersonArgument,
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="Such as “lvm f3” or “r 12 ffri, will call UMOS”.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day of the contact.")] = "today",
) -> None:
    """Write down a contact in one line.

    na no answer, lvm left a voicemail, lt letter sent, wn wrong number, r [minutes] reached; then f3 or ffri to follow
    up, and a note behind a comma or in quotation marks.
    """
    from models import clock
    from models.inputs.casework import ContactInput
    from models.rules.entries import parse_entry

    said = parse_entry(entry, clock.today())
    contact = ContactInput(
        kind=said.kind,
        outcome=said.outcome,
        minutes=said.minutes,
        follow_up_on=said.follow_up_on,
        note=said.note,
        on=day_of(on, "--on"),
    )
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.casework import record_contact
        from models.queries.person import find

        with case_file.read() as session:
            person_id = find(session, person)
        printing.done(record_contact(case_file, person_id, contact))
