"""What leaves the case file as files; the log keeps each."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import group, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.vault.casefile import CaseFile

commands = group()
_export = group()
commands.add_typer(_export, name="export", help="Write reports and lists as files.")

ToOption = Annotated[
    Path | None, typer.Option("--to", metavar="DIR", help="Folder to write to; else exports/ of the case file.")
]
LIST_FORMATS = ("csv", "json")


@_export.command()
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
        paths = store.export_report(report, to or case_file.home.exports, _names(formats), freeze=freeze)
    for path in paths:
        printing.line(str(path))
    printing.talk(f"Due {report.due}; the last open day on or before it is {report.aim}.")


@_export.command()
def worklist(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[FILTER]", help="Such as county:brown is:loose.")
    ] = None,
    to: ToOption = None,
    formats: Annotated[str, typer.Option("--format", help="Any of csv,json.")] = "csv",
) -> None:
    """Write the list for yourself, in the order in which people need you."""
    from commands.cli.people import LIST_KEYS, listed_rows

    with opened(settings_of(ctx)) as case_file:
        from models.queries.worklist import order, rows

        with case_file.read() as session:
            found = listed_rows(session, rows(session, order(session, " ".join(words or ())).numbers))
        _write_rows(case_file, "worklist", found, LIST_KEYS, to=to, formats=formats)


@_export.command()
def directory(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]", help="Only services with these words.")
    ] = None,
    to: ToOption = None,
    formats: Annotated[str, typer.Option("--format", help="Any of csv,json.")] = "csv",
) -> None:
    """Write the directory of services."""
    with opened(settings_of(ctx)) as case_file:
        from models.queries.office import services

        with case_file.read() as session:
            found = services(session, " ".join(words or ()))
        _write_rows(case_file, "directory", found, (), to=to, formats=formats)


def _write_rows(
    case_file: CaseFile, what: str, found: Sequence[object], keys: Sequence[str], *, to: Path | None, formats: str
) -> None:
    """Rows as files for the liaison alone; the log keeps their hash."""
    from commands.exports.rows import as_csv, as_json
    from commands.exports.safe import folder_for
    from commands.verbs.access import log_export
    from models import clock
    from models.enums import Audience
    from models.errors import UsageError
    from models.vault.files import write_atomic

    wanted = _names(formats)
    unknown = sorted(set(wanted) - set(LIST_FORMATS))
    if unknown or not wanted:
        raise UsageError(f"There is no format “{', '.join(unknown)}”.", f"Formats: {', '.join(LIST_FORMATS)}.")
    folder = folder_for(to or case_file.home.exports)
    practice = "practice-" if case_file.practice else ""
    for kind in wanted:
        text = as_json(found) if kind == "json" else as_csv(found, () if found else keys)
        path = folder / f"liaison-{practice}{what}-{clock.today()}.{kind}"
        write_atomic(path, text.encode())
        log_export(
            case_file, f"{what} as {kind}", Audience.LIAISON, len(found), hashlib.sha256(text.encode()).hexdigest()
        )
        printing.line(str(path))


def _names(formats: str) -> list[str]:
    return [name.strip().lower() for name in formats.split(",") if name.strip()]
