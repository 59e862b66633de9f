"""Rows that were set aside: seen, written out to be corrected, and settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.exports import ToOption, names_of
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, PersonArgument, group, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session

    from models.rows.intake import AsideRow

commands = group()
exporting = group()
_aside = group()
commands.add_typer(_aside, name="aside", help="Rows of a file that were set aside.")

HEADINGS = {"key": "Liaison row", "file_name": "File", "row": "Row", "reason": "Set aside because", "cells": "Cells"}
KEYS = ("id", "key", "kind", "file_name", "as_of", "row", "reason", "cells")

ListingOption = Annotated[
    str, typer.Option("--listing", metavar="FILE", help="Only rows of this file: its name, its day, or a key's start.")
]
KeyArgument = Annotated[str, typer.Argument(metavar="KEY", help="The “Liaison row”, like L3f9a12bc70-12k.")]


@_aside.command("list")
def list_aside(ctx: typer.Context, *, listing: ListingOption = "", form: FormatOption = Form.TEXT) -> None:
    """List the rows that wait, of the file taken last first."""
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        found = _waiting(session, listing)
    told = [_told(row) for row in found]
    printing.rows(told, form, HEADINGS, keys=KEYS, spoken=_spoken(found), right=("row",))


@_aside.command()
def drop(
    ctx: typer.Context,
    key: KeyArgument,
    why: Annotated[str, typer.Argument(metavar="WHY", help="Why nobody is to be made of it.")],
) -> None:
    """Take a row out of the queue for good; it stays on record with the reason."""
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.lines import drop_line
        from models.inputs.lines import LineDropInput
        from models.queries.lines import line_named

        with case_file.read() as session:
            line_id = line_named(session, key).id
        printing.done(drop_line(case_file, line_id, LineDropInput.parse({"note": why})))


@_aside.command()
def added(ctx: typer.Context, key: KeyArgument, person: PersonArgument) -> None:
    """Say that a row is this person, who was added by hand."""
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.lines import settle_added
        from models.queries.lines import line_named
        from models.queries.person import find

        with case_file.read() as session:
            line_id, person_id = line_named(session, key).id, find(session, person)
        printing.done(settle_added(case_file, line_id, person_id))


@exporting.command("aside")
def export_aside(
    ctx: typer.Context,
    *,
    listing: ListingOption = "",
    to: ToOption = None,
    formats: Annotated[str, typer.Option("--format", help="Any of xlsx,csv.")] = "xlsx",
) -> None:
    """Write the rows that were set aside, to be corrected and imported again: a file for each file they came in."""
    with opened(settings_of(ctx)) as case_file:
        from commands.exports.aside import aside_files
        from commands.exports.staging import staged
        from commands.verbs.access import log_files
        from models.enums import Audience

        with case_file.read() as session:
            found = _waiting(session, listing)
        files = aside_files(found, names_of(formats), practice=case_file.practice)
        with staged(to or case_file.home.exports, files) as paths:
            log_files(case_file, "rows set aside", Audience.LIAISON, len(found), files)
    for path in paths:
        printing.line(str(path))
    said = "“import” with the corrected file takes them." if found else "No row waits."
    printing.talk(said)


def _waiting(session: Session, listing: str) -> list[AsideRow]:
    from models.queries.lines import listing_named, waiting

    return waiting(session, listing_named(session, listing) if listing else None)


def _told(row: AsideRow) -> dict[str, object]:
    from models.intake.corrections import line_key

    own = {"id": row.id, "key": line_key(row.listing_id, row.row), "kind": row.kind, "file_name": row.file_name}
    return own | {"as_of": row.as_of, "row": row.row, "reason": row.reason, "cells": dict(row.cells)}


def _spoken(found: list[AsideRow]) -> Iterator[dict[str, object]]:
    for row in found:
        cells = "; ".join(f"{header}: {text}" for header, text in row.cells if text)
        yield _told(row) | {"cells": cells}
