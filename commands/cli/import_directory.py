"""Taking a directory of services from outside, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, group, settings_of
from commands.cli.taking import PREVIEWED, MappingOption, PreviewOption, mapping_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.rows.directory import DirectoryPlan, PlannedService
    from models.vault.casefile import CaseFile

commands = group()


@commands.command("directory")
def take_directory(
    ctx: typer.Context,
    *,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="HSDS 3 (JSON, or a zip or folder of its tables), or a spreadsheet.")
    ],
    mapping: MappingOption = None,
    preview: PreviewOption = False,
    accept_large_change: Annotated[
        bool, typer.Option("--accept-large-change", help="Take it though it changes or withdraws many services.")
    ] = False,
    form: FormatOption = Form.TEXT,
) -> None:
    """Take a directory of services: new ones, and what was confirmed later than ours."""
    from models.intake.service_words import SERVICES

    with opened(settings_of(ctx)) as case_file:
        said = mapping_of(mapping, SERVICES)
        planned = _plan(case_file, file, said)
        if preview:
            printing.talk(PREVIEWED)
        else:
            _take(case_file, planned, accept_large_change=accept_large_change, remember=said is not None)
    printing.one(_told(planned, taken=not preview), form, _lines(planned))


def _plan(case_file: CaseFile, file: Path, mapping: Mapping[str, str] | None) -> DirectoryPlan:
    """The plan; where the columns are not certain, what they look like is said before it is refused."""
    from commands.cli.listed import column_lines
    from models.errors import ImportRefused
    from models.queries.directory import columns, plan, read

    with case_file.read() as session:
        try:
            return plan(session, read(session, file, mapping=mapping))
        except ImportRefused as refusal:
            if "--mapping" in refusal.hint:
                for line in column_lines(columns(session, file, mapping=mapping)):
                    printing.talk(line)
            raise


def _take(case_file: CaseFile, planned: DirectoryPlan, *, accept_large_change: bool, remember: bool) -> None:
    from commands.verbs.directory_import import take_directory as take
    from commands.verbs.mappings import save_mapping
    from models.enums import ImportKind
    from models.queries.mappings import remembered

    file = planned.file
    result = take(case_file, file, accept_large_change=accept_large_change)
    with case_file.read() as session:
        known = remembered(session, ImportKind.DIRECTORY, file.header_fingerprint)
    if remember and file.columns and dict(file.columns) != known:
        save_mapping(case_file, ImportKind.DIRECTORY, file.header_fingerprint, dict(file.columns))
    printing.talk(f"{result.summary}.")


def _told(planned: DirectoryPlan, *, taken: bool) -> dict[str, Any]:
    """The plan as one row of data."""
    file, counts = planned.file, planned.counts
    return {
        "file": file.file_name,
        "layout": file.layout,
        "as_of": file.as_of,
        "taken": taken and planned.taken_before is None,
        "taken_before": planned.taken_before,
        "rows": counts.rows,
        "services": counts.people,
        "merged": counts.merged,
        "set_aside": counts.set_aside,
        "ignored": counts.ignored,
        **_fates(planned),
        "columns": [{"header": header, "meaning": meaning} for header, meaning in file.mapping],
        "dropped_columns": file.dropped_columns,
        "notes": file.notes,
        "entries": [_entry(each) for each in planned.entries],
        "changes": planned.changes,
        "conflicts": planned.conflicts,
        "gone_services": [{"organization": gone.provider, "service": gone.name} for gone in planned.gone],
        "set_aside_rows": [{"row": row, "reason": reason} for row, reason in _aside(planned)],
        "problems": file.problems,
    }


def _fates(planned: DirectoryPlan) -> dict[str, int]:
    from models.rows.directory import EntryFate

    named = {EntryFate.NEW: "new", EntryFate.CHANGED: "changed", EntryFate.UNCHANGED: "unchanged"}
    named |= {EntryFate.BACK: "back", EntryFate.WITHDRAWN: "withdrawn", EntryFate.NOT_OFFERED: "not_offered"}
    return {name: planned.count(fate) for fate, name in named.items()} | {"gone": len(planned.gone)}


def _entry(each: PlannedService) -> dict[str, Any]:
    return {
        "rows": each.found.row_numbers,
        "organization": each.found.provider,
        "service": each.found.name,
        "fate": each.fate.value,
        "changes": [change.words for change in each.changes],
        "conflicts": each.conflicts,
        "unsure": each.unsure,
        "alike": each.alike,
        "reason": each.reason,
    }


def _aside(planned: DirectoryPlan) -> list[tuple[int, str]]:
    from models.enums import LineOutcome

    return [(line.row, line.reason) for line in planned.lines if line.outcome is LineOutcome.SET_ASIDE]


def _lines(planned: DirectoryPlan) -> Iterator[str]:
    file, counts = planned.file, planned.counts
    yield (
        f"{file.file_name}: {file.layout}, taken before on {planned.taken_before}"
        if planned.taken_before
        else (f"{file.file_name}: {file.layout}")
    )
    yield (
        f"{counts.rows} rows = {counts.people} services + {counts.merged} merged"
        f" + {counts.set_aside} set aside + {counts.ignored} ignored"
    )
    yield ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in _fates(planned).items())
    yield from file.notes
    for each in planned.entries:
        yield from _entry_lines(each)
    yield from (f"  changed: {change}" for change in planned.changes)
    yield from (f"  ours stays: {conflict}" for conflict in planned.conflicts)
    yield from (f"  not in the file, stays: {gone.name} at {gone.provider}" for gone in planned.gone)
    yield from (f"  row {row} set aside: {reason}" for row, reason in _aside(planned))
    yield from (
        f"  row {each.row}, {each.column} “{each.value}” {each.sentence}: {each.done}" for each in file.problems
    )


def _entry_lines(each: PlannedService) -> Iterator[str]:
    """A new service, with what the liaison should look at."""
    from models.rows.directory import EntryFate

    if each.fate is EntryFate.NEW:
        doubts = "; ".join(text for text in (each.unsure, each.alike) if text)
        yield f"  new: {each.found.name} at {each.found.provider}" + (f" ({doubts})" if doubts else "")
