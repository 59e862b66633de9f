"""Filters with a name, and a filter that cannot be read shown with a line under its bad part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import MINUS_IS_A_FILTER, Form, FormatOption, group, settings_of

if TYPE_CHECKING:
    from models.errors import FilterRefused

commands = group()
_filters = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
commands.add_typer(_filters, name="filters", help="Keep filters under names, for use as @name; alone, it lists them.")

HEADINGS = {"name": "Name", "text": "Filter", "words": "In words"}
_INDENT = "  "
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name of the filter, with or without its @.")]


@_filters.callback(invoke_without_command=True)
def filters(ctx: typer.Context) -> None:
    """List the filters where nothing else is asked."""
    if ctx.invoked_subcommand is None:
        list_filters(ctx)


@_filters.command("list")
def list_filters(ctx: typer.Context, form: FormatOption = Form.TEXT) -> None:
    """List the filters by name, with what each says."""
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from models.queries.filters import saved_filters

        found = saved_filters(session)
    if not found:
        printing.talk("No filters are kept. Keep one with “liaison filters save NAME FILTER”.")
    printing.rows(found, form, HEADINGS, keys=tuple(HEADINGS))


@_filters.command(context_settings=MINUS_IS_A_FILTER)
def save(
    ctx: typer.Context,
    name: NameArgument,
    words: Annotated[list[str], typer.Argument(metavar="FILTER", help="Such as county:brown due:<7d.")],
) -> None:
    """Keep a filter under a name, in place of the one of that name."""
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.filters import save_filter

        printing.done(save_filter(case_file, name, " ".join(words)))


@_filters.command()
def rename(
    ctx: typer.Context,
    name: NameArgument,
    new_name: Annotated[str, typer.Argument(metavar="NEW", help="The name that it shall have.")],
) -> None:
    """Give a filter another name, also in the filters that use it."""
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.filters import rename_filter

        printing.done(rename_filter(case_file, name, new_name))


@_filters.command()
def drop(ctx: typer.Context, name: NameArgument) -> None:
    """Take a filter out again; undo brings it back."""
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.filters import drop_filter

        printing.done(drop_filter(case_file, name))


def pointed(refused: FilterRefused) -> list[str]:
    """The filter with a line of carets under its bad part; nothing where its text is not known."""
    from commands.exports.rows import width
    from models.text import clean_note

    if not refused.text:
        return []
    before, bad = refused.text[: refused.start], refused.text[refused.start : refused.end]
    carets = "^" * max(width(clean_note(bad)), 1)
    room = width(clean_note(f"{before}|")) - 1
    return [f"{_INDENT}{refused.text}", f"{_INDENT}{' ' * room}{carets}"]
