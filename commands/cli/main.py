"""The `liaison` command: its global options, its groups, and the one boundary at which errors become exit codes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import (
    agenda,
    aside,
    check,
    export_review,
    exports,
    filters,
    import_csa,
    import_directory,
    imports,
    intake,
    log,
    many,
    people,
    phrases,
    pipeline,
    record,
    reference,
    requests,
    safety,
    segments,
    session,
    setup,
    today,
    undo,
    weights,
)
from commands.cli.printing import ReaderLeftError, talk
from commands.cli.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

UNEXPECTED = 1
STOPPED = 130

app = typer.Typer(name="liaison", rich_markup_mode=None, pretty_exceptions_enable=False)
exports.export_group.add_typer(export_review.commands)
imports.import_group.add_typer(import_csa.commands)
imports.import_group.add_typer(import_directory.commands)
exports.export_group.add_typer(aside.exporting)
for _module in (
    setup,
    imports,
    intake,
    aside,
    people,
    requests,
    today,
    agenda,
    log,
    phrases,
    filters,
    pipeline,
    record,
    many,
    undo,
    exports,
    reference,
    segments,
    session,
    weights,
    check,
    safety,
):
    app.add_typer(_module.commands)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"liaison {version('liaison')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def begin(
    ctx: typer.Context,
    home: Annotated[
        Path | None, typer.Option("--home", metavar="DIR", help="Folder of the case file; else LIAISON_HOME.")
    ] = None,
    passphrase_command: Annotated[
        str, typer.Option("--passphrase-command", metavar="CMD", help="Its first line is the passphrase.")
    ] = "",
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Casework for a Wisconsin W-2 Child Support Liaison; alone, it opens the app."""
    del version
    ctx.obj = Settings(home, passphrase_command)
    if ctx.invoked_subcommand is None:
        setup.open_screen(ctx.obj.find_home())


def run() -> None:
    """The program: do what the command line says and end with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(outcome(sys.argv[1:]))


def outcome(arguments: Sequence[str]) -> int:
    """The exit code of a command line (design section 8): every refusal told, and nothing personal in a defect."""
    from models.errors import FilterRefused, LiaisonError

    try:
        app(list(arguments), prog_name="liaison")
    except SystemExit as ended:
        return _flushed(ended.code if isinstance(ended.code, int) else int(ended.code is not None))
    except LiaisonError as refusal:
        for line in filters.pointed(refusal) if isinstance(refusal, FilterRefused) else ():
            talk(line)
        _tell(refusal.sentence, refusal.hint)
        return _flushed(refusal.exit_code)
    except KeyboardInterrupt:
        _tell("Stopped.")
        return STOPPED
    except ReaderLeftError:
        return _quiet()
    except Exception as defect:  # noqa: BLE001 - the one boundary: nothing personal may reach the terminal
        _tell_defect(defect)
        return UNEXPECTED
    return 0


def _tell(sentence: str, hint: str = "") -> None:
    talk(sentence)
    if hint:
        talk(hint)


def _tell_defect(defect: Exception) -> None:
    """An error id, the kind of error and the places in the code: no message, no values, no names."""
    from tui.crash import error_id, report

    _tell(report(defect, error_id()))


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _quiet()
    return code


def _quiet() -> int:
    """The reader has gone with what it wanted: nothing more is written, also not when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
