"""Taking back, doing again, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, group, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.rows.office import ActivityRow

commands = group()

HEADINGS = {"position": "No", "when": "When", "liaison": "Who", "summary": "What"}
KEYS = ("id", "position", "at", "liaison", "verb", "kind", "summary", "person_id", "undone")
MOST = 50


@commands.command()
def undo(
    ctx: typer.Context,
    steps: Annotated[int, typer.Argument(metavar="[N]", min=1, max=100, help="How many changes to take back.")] = 1,
    whole: Annotated[
        str, typer.Option("--import", metavar="FILE", help="Take back a whole import, by the name of its file.")
    ] = "",
) -> None:
    """Take back the last change, or the last N: all of them or none. Or a whole import, weeks later."""
    if whole:
        _take_back_import(ctx, whole)
        return
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.undo import undo as take_back
        from models.vault.unit import together

        with together(case_file):
            results = [take_back(case_file) for _ in range(steps)]
    for result in results:
        printing.done(result)


def _take_back_import(ctx: typer.Context, name: str) -> None:
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.undo_listing import undo_listing
        from models.queries.lines import listing_named

        with case_file.read() as session:
            listing_id = listing_named(session, name)
        printing.done(undo_listing(case_file, listing_id))


@commands.command()
def redo(ctx: typer.Context) -> None:
    """Do again what undo took back last."""
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.undo import redo as do_again

        printing.done(do_again(case_file))


@commands.command()
def history(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="[PERSON]", help="Only what concerns this person.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many, newest first.")] = MOST,
    form: FormatOption = Form.TEXT,
) -> None:
    """List what was done, newest first; “liaison audit list” has all that the log keeps."""
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from models.enums import ActivityKind
        from models.queries.history import history as done
        from models.queries.person import find

        kinds = (ActivityKind.CHANGE, ActivityKind.UNDO, ActivityKind.REDO, ActivityKind.EXPORT)
        found = done(session, find(session, person) if person else None, limit, kinds=kinds)
    show_history(found, form)


def show_history(found: Sequence[ActivityRow], form: Form) -> None:
    """Entries of the log in the form asked for."""
    printing.rows(found, form, HEADINGS, keys=KEYS, spoken=_spoken(found), right=("position",))


def _spoken(found: Sequence[ActivityRow]) -> Iterator[dict[str, object]]:
    for row in found:
        when = f"{row.at.astimezone():%Y-%m-%d %H:%M}"
        summary = f"{row.summary} (taken back)" if row.undone else row.summary
        yield {"position": row.position, "when": when, "liaison": row.liaison, "summary": summary}
