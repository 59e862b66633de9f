"""What leaves the case file as files; the log keeps each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import group, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlmodel import Session

    from models.vault.casefile import CaseFile

commands = group()
export_group = group()
commands.add_typer(export_group, name="export", help="Write reports and lists as files.")

ToOption = Annotated[
    Path | None, typer.Option("--to", metavar="DIR", help="Folder to write to; else exports/ of the case file.")
]
FormatOption = Annotated[str, typer.Option("--format", help="Any of csv,json.")]


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


@export_group.command()
def worklist(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[FILTER]", help="Such as county:brown is:loose.")
    ] = None,
    to: ToOption = None,
    formats: FormatOption = "csv",
) -> None:
    """Write the list for yourself, in the order in which people need you."""

    def read(session: Session) -> Sequence[object]:
        from commands.cli.people import listed_rows
        from models.queries.worklist import order, rows

        return listed_rows(session, rows(session, order(session, " ".join(words or ())).numbers))

    from commands.cli.people import LIST_KEYS

    _write_list(ctx, "worklist", read, LIST_KEYS, to=to, formats=names_of(formats))


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


def _write_list(
    ctx: typer.Context,
    what: str,
    read: Callable[[Session], Sequence[object]],
    keys: Sequence[str],
    *,
    to: Path | None,
    formats: Sequence[str],
) -> None:
    """Rows as files for the liaison alone."""
    with opened(settings_of(ctx)) as case_file:
        from commands.exports.lists import list_files

        with case_file.read() as session:
            found = read(session)
        _send(case_file, what, len(found), list_files(_base(case_file, what), found, formats, keys=keys), to)


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
