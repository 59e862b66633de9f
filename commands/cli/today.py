"""The first page of a day, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, group, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rows.home import HomePage

commands = group()

HEADINGS = {"group": "Group", "number": "Number", "what": "What", "note": "Note", "filter": "Who they are"}
KEYS = ("group", "number", "what", "note", "filter", "presses")


@commands.command()
def today(ctx: typer.Context, form: FormatOption = Form.TEXT) -> None:
    """Show what the day begins with: who is next, promises, hearings, loose ends, the list, the report, drafts."""
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from models.queries.home import home

        page = home(session)
    if form is Form.TEXT:
        printing.write("\n".join(_lines(page)) + "\n")
    else:
        printing.rows(_rows(page), form, HEADINGS, keys=KEYS)


def _rows(page: HomePage) -> list[dict[str, Any]]:
    return [
        {
            "group": name,
            "number": figure.number,
            "what": figure.what,
            "note": figure.note,
            "filter": figure.text,
            "presses": figure.presses,
        }
        for name, figures in page.groups
        for figure in figures
    ]


def _lines(page: HomePage) -> Iterator[str]:
    from models.rules.words import count

    ends = count(page.loose_ends, "loose end")
    yield f"{page.day:%A} {page.day.day} {page.day:%B %Y}. {page.active:,} active, {ends}."
    yield "Next"
    for row in page.first:
        yield f"  {row.ref} {row.name}, {row.county}: {'; '.join(row.reasons)}. {row.next_text}"
    for name, figures in page.groups:
        yield name
        for figure in figures:
            shown = f' (liaison list "{figure.text}")' if figure.text else ""
            yield f"  {figure.number:,} {figure.what}{f': {figure.note}' if figure.note else ''}{shown}"
