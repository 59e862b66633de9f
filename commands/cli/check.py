"""Looking the case file over."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, group, settings_of

commands = group()


@commands.command()
def check(
    ctx: typer.Context,
    full: Annotated[bool, typer.Option("--full", help="Read every page and derive everybody again.")] = False,
    backups: Annotated[bool, typer.Option("--backups", help="Open each backup too.")] = False,
    form: FormatOption = Form.TEXT,
) -> None:
    """Say what was checked and found; the exit code is 7 when something is wrong."""
    from models.errors import CheckFailed

    with opened(settings_of(ctx)) as case_file:
        from models.vault.checks import check as look_over

        found = list(look_over(case_file, full=full, backups=backups))
        if form is Form.TEXT:
            for each in found:
                printing.line(f"{'ok   ' if each.ok else 'WRONG'}  {each.name}: {each.sentence}")
        else:
            printing.rows([asdict(each) for each in found], form, {})
    wrong = sum(not each.ok for each in found)
    if wrong:
        told = "One check" if wrong == 1 else f"{wrong} checks"
        hint = "Each is said above; a backup helps where pages are damaged."
        raise CheckFailed(f"{told} of {len(found)} found something.", hint)
