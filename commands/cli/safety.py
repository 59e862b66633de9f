"""Keeping safe: backups, the log's own proof, and who can open the case file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.cli import asking, printing
from commands.cli.opening import opened, opened_with
from commands.cli.settings import Form, FormatOption, group, settings_of
from commands.cli.undo import MOST, show_history

commands = group()
_audit = group()
_key = group()
commands.add_typer(_audit, name="audit", help="The activity log: read it, and prove that it is whole.")
commands.add_typer(_key, name="key", help="Change the passphrase or the recovery code.")


@commands.command()
def backup(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where to; else the case file's folder.")
    ] = None,
) -> None:
    """Make an encrypted copy of the case file with its key, and read it back."""
    with opened(settings_of(ctx)) as case_file:
        from models.vault.backup import make_backup

        place = folder.expanduser().resolve() if folder else None
        made = make_backup(case_file.home, case_file.engine, reason="by-hand", folder=place)
    printing.line(str(made))
    printing.talk("The backup opens with the passphrase of today; keep it on another disk.")


@_audit.command("verify")
def verify(ctx: typer.Context) -> None:
    """Prove that no entry of the log was changed, removed or added out of order."""
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from models.errors import CheckFailed
        from models.vault.chain import verify as prove

        read, broken = prove(session, case_file.audit_key)
        if broken is not None:
            raise CheckFailed(broken.sentence, "Keep this file as it is, and compare it with a backup.")
    printing.line(f"{read} entries, each vouching for all before it.")


@_audit.command("list")
def audit_list(
    ctx: typer.Context,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many, newest first.")] = MOST,
    form: FormatOption = Form.TEXT,
) -> None:
    """List the log, newest first: changes, views, exports, unlocking."""
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from models.queries.history import history

        found = history(session, None, limit)
    show_history(found, form)


@_key.command("change")
def change(
    ctx: typer.Context,
    new_passphrase_command: Annotated[
        str, typer.Option("--new-passphrase-command", metavar="CMD", help="Its first line is the new passphrase.")
    ] = "",
) -> None:
    """Give the case file a new passphrase."""
    with opened_with(settings_of(ctx)) as (case_file, old):
        from commands.verbs.keys import change_passphrase, require_own_key

        require_own_key(case_file)
        new = asking.new_passphrase(new_passphrase_command, "--new-passphrase-command")
        printing.done(change_passphrase(case_file, old, new))
    printing.talk("Older backups still open with the old passphrase.")


@_key.command("recovery")
def recovery(
    ctx: typer.Context,
    accept_recovery_code: Annotated[
        bool, typer.Option("--accept-recovery-code", help="Print the new code instead of asking for it back.")
    ] = False,
) -> None:
    """Give the case file a new recovery code; the old one opens it no longer."""
    with opened_with(settings_of(ctx)) as (case_file, passphrase):
        from commands.verbs.keys import change_recovery_code, require_own_key

        require_own_key(case_file)
        code = asking.recovery_code(accepted=accept_recovery_code)
        result = change_recovery_code(case_file, passphrase, code)
    printing.done(result)
    if accept_recovery_code:
        printing.line(f"Recovery code: {code}")
