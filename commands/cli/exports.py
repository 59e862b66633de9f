"""What leaves the case file as files; the log keeps each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import MINUS_IS_A_FILTER, FilterArgument, group, settings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.vault.casefile import CaseFile

commands = group()
export_group = group()
commands.add_typer(export_group, name="export", help="Write reports and lists as files.")

ToOption = Annotated[
    Path | None, typer.Option("--to", metavar="DIR", help="Folder to write to; else exports/ of the case file.")
]


@export_group.command()
def quarterly(
    ctx: typer.Context,
    *,
    quarter: Annotated[str, typer.Option("--quarter", metavar="2026Q3", help="The quarter.")],
    county: Annotated[str, typer.Option("--county", help="The report to the CSA of this county.")] = "",
    state: Annotated[bool, typer.Option("--state", help="The report to the state.")] = False,
    to: ToOption = None,
    formats: Annotated[str, typer.Option("--format", help="Any of xlsx,csv,json,txt.")] = "xlsx,csv",
    freeze: Annotated[bool, typer.Option("--freeze", help="Keep its exact content as sent.")] = False,
    frozen: Annotated[bool, typer.Option("--frozen", help="Write the one that was frozen, as it was sent.")] = False,
) -> None:
    """Write the quarterly tracking report to a county's CSA, or to the state."""
    from models.errors import UsageError

    if bool(county) == state:
        raise UsageError("A quarterly report goes to one county or to the state.", "Give --county NAME or --state.")
    if freeze and frozen:
        raise UsageError("A frozen report is not frozen again.", "Give --freeze or --frozen.")
    with opened(settings_of(ctx)) as case_file:
        from tui.store import Store

        store = Store(case_file)
        report = (store.frozen if frozen else store.report)("state" if state else "csa", quarter, county)
        paths = store.export_report(report, to or case_file.home.exports, names_of(formats), freeze=freeze)
    for path in paths:
        printing.line(str(path))
    printing.talk(f"Due {report.due}; the last open day on or before it is {report.aim}.")


@export_group.command(context_settings=MINUS_IS_A_FILTER)
def worklist(
    ctx: typer.Context,
    words: FilterArgument = None,
    sort: Annotated[
        str, typer.Option("--sort", metavar="KEY", help="rank, name, next, contact, arrears or county.")
    ] = "rank",
    to: ToOption = None,
    formats: Annotated[str, typer.Option("--format", help="Any of xlsx,csv,json.")] = "csv",
) -> None:
    """Write the list for yourself, in the order in which people need you."""
    with opened(settings_of(ctx)) as case_file:
        from tui.store import Store

        folder = to or case_file.home.exports
        written = Store(case_file).write_list(" ".join(words or ()), sort, folder, names_of(formats))
    for path in written.paths:
        printing.line(str(path))
    printing.talk(written.words)


@export_group.command()
def directory(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]", help="Only services with these words.")
    ] = None,
    to: ToOption = None,
    formats: Annotated[str, typer.Option("--format", help="Any of csv,json,hsds.")] = "csv",
) -> None:
    """Write the directory of services; as HSDS for other directories to take."""
    with opened(settings_of(ctx)) as case_file:
        from commands.exports.hsds import directory_files
        from models.queries.directory import offered
        from models.queries.office import services

        said = " ".join(words or ())
        with case_file.read() as session:
            shown, passed_on = services(session, said), offered(session, said)
        files = directory_files(_base(case_file, "directory"), shown, passed_on, names_of(formats))
        _send(case_file, "directory", len(shown), files, to)


def _base(case_file: CaseFile, what: str) -> str:
    from models import clock

    return f"liaison-{'practice-' if case_file.practice else ''}{what}-{clock.today()}"


def _send(case_file: CaseFile, what: str, rows: int, files: Mapping[str, bytes], to: Path | None) -> None:
    """Files for the liaison alone, all of them or none; the log keeps the hash of each."""
    from commands.exports.staging import staged
    from commands.verbs.access import log_files
    from models.enums import Audience

    with staged(to or case_file.home.exports, files) as paths:
        log_files(case_file, what, Audience.LIAISON, rows, files)
    for path in paths:
        printing.line(str(path))


def names_of(formats: str) -> list[str]:
    """The formats of an option, such as “xlsx,csv”."""
    return [name.strip().lower() for name in formats.split(",") if name.strip()]
