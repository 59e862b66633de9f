"""What each reason counts in the order of the worklist, and setting it."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, group, settings_of

commands = group()

HEADINGS = {"code": "Reason", "points": "Points", "says": "Counts when", "since": "Since", "source": "Set by"}
KEYS = ("code", "name", "points", "says", "since", "source", "note")


@commands.command()
def weights(
    ctx: typer.Context,
    reason: Annotated[str | None, typer.Argument(metavar="[REASON]", help="Such as hearing, to set it.")] = None,
    points: Annotated[str | None, typer.Argument(metavar="[POINTS]", help="-20 to 20; after -- when below 0.")] = None,
    why: Annotated[str, typer.Option("--why", help="Why; the log keeps it.")] = "",
    form: FormatOption = Form.TEXT,
) -> None:
    """List what each reason counts in the order of the worklist, or set one: weights hearing 14 --why "..."."""
    from models.errors import UsageError

    if reason is not None and points is None:
        raise UsageError("How many points?", "Write it like: liaison weights hearing 14 --why “…”.")
    with opened(settings_of(ctx)) as case_file:
        if reason is not None:
            from commands.verbs.rollover import roll_over
            from commands.verbs.weights import set_weight
            from models.inputs.weights import WeightInput

            printing.done(set_weight(case_file, reason, WeightInput.parse({"points": points, "why": why})))
            printing.talk(f"{roll_over(case_file)} people put in the new order.")
            return
        from models import clock
        from models.queries.weights import weight_rows

        with case_file.read() as session:
            printing.rows(weight_rows(session, clock.today()), form, HEADINGS, keys=KEYS)
