"""The list that a county looks at before anybody on it is contacted."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.cli import printing
from commands.cli.exports import ToOption, names_of
from commands.cli.opening import opened
from commands.cli.settings import group, settings_of

commands = group()


@commands.command()
def review(
    ctx: typer.Context,
    *,
    county: Annotated[str, typer.Option("--county", help="The county whose people wait for its review.")],
    to: ToOption = None,
    formats: Annotated[str, typer.Option("--format", help="Any of xlsx,csv.")] = "xlsx",
) -> None:
    """Write a county the people it reviews first, with a column for its decision; “import review” reads it back."""
    with opened(settings_of(ctx)) as case_file:
        from tui.store import Store

        paths = Store(case_file).export_review(county, to or case_file.home.exports, names_of(formats))
    for path in paths:
        printing.line(str(path))
