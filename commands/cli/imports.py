"""Taking the state's list, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, day_of, group, settings_of
from commands.cli.watching import watched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.rows.listed import ListFile
    from models.rows.listing import ListingPlan
    from models.vault.casefile import CaseFile

commands = group()
import_group = group()
commands.add_typer(import_group, name="import", help="Take a file from outside.")


@import_group.callback()
def _begin() -> None:
    """Take a file from outside."""


@import_group.command("list")
def take_list(
    ctx: typer.Context,
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook (XLSX, XLS, XLSB, ODS), CSV or TSV.")],
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="The day the list was made.")] = "",
    county: Annotated[str | None, typer.Option("--county", help="The county, where the list names none.")] = None,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", metavar="FILE", help="TOML or JSON: header = meaning.")
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Say what would happen and change nothing.")] = False,
    accept_large_change: Annotated[
        bool, typer.Option("--accept-large-change", help="Take it though many would drop or it is an older list.")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Write every cell not taken as it stood (XLSX, CSV)."),
    ] = None,
    form: FormatOption = Form.TEXT,
) -> None:
    """Take the state's list: the whole file or nothing."""
    from commands.cli.listed import lines, told

    with opened(settings_of(ctx)) as case_file:
        said = _mapping(mapping)
        planned = _plan(case_file, file, as_of, county, said)
        if report is not None:
            _write_report(case_file, planned, report)
        if not preview:
            _take(case_file, planned, said, accept_large_change=accept_large_change)
        printing.one(told(planned, taken=not preview), form, lines(planned))
        if preview:
            printing.talk("This was a preview; nothing was changed.")


def _mapping(path: Path | None) -> Mapping[str, str] | None:
    from models.intake.mapfile import read_mapping

    return read_mapping(path) if path is not None else None


def _plan(
    case_file: CaseFile, file: Path, as_of: str, county: str | None, mapping: Mapping[str, str] | None
) -> ListingPlan:
    """The plan; where the columns are not certain, what they look like is said before it is refused.

    Corrected rows hold for the day of the list that they correct; any other list must say its day.
    """
    from commands.cli.listed import column_lines
    from models import clock
    from models.errors import ImportRefused, Refused
    from tui.store import Store

    store, day = Store(case_file), day_of(as_of, "--as-of") if as_of else clock.today()
    try:
        with watched() as progress:
            planned = store.plan_listing(file, day, county, mapping=mapping, progress=progress)
    except ImportRefused as refusal:
        if "--mapping" in refusal.hint:
            for line in column_lines(store.columns(file, day, mapping)):
                printing.talk(line)
        raise
    if not as_of and planned.file.corrects is None:
        raise Refused("The day the list was made is needed.", "Give --as-of, like --as-of 2026-11-20.")
    return planned


def _take(
    case_file: CaseFile, planned: ListingPlan, mapping: Mapping[str, str] | None, *, accept_large_change: bool
) -> None:
    from commands.verbs.listings import take_listing

    with watched() as progress:
        result = take_listing(case_file, planned.file, accept_large_change=accept_large_change, progress=progress)
    if mapping is not None:
        _remember(case_file, planned.file)
    printing.talk(f"{result.summary}.")


def _remember(case_file: CaseFile, file: ListFile) -> None:
    """Keep what the columns mean for the next file with these headers, where that is news."""
    from commands.verbs.mappings import save_mapping
    from models.enums import ImportKind
    from models.queries.mappings import remembered

    columns = dict(file.columns)
    with case_file.read() as session:
        known = remembered(session, ImportKind.LIST, file.header_fingerprint)
    if known != columns:
        save_mapping(case_file, ImportKind.LIST, file.header_fingerprint, columns)


def _write_report(case_file: CaseFile, planned: ListingPlan, report: Path) -> None:
    from commands.exports.checked import check_report_files
    from commands.exports.staging import staged
    from commands.verbs.access import log_files
    from models.enums import Audience

    files = check_report_files(report.stem, planned.file, [report.suffix.removeprefix(".").lower()])
    with staged(report.parent, files) as paths:
        log_files(case_file, "check of a list", Audience.LIAISON, len(planned.file.problems), files)
    for path in paths:
        printing.talk(f"Wrote {path.name}.")
