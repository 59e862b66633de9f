"""The phrases of the one-line contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, group, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.rules.entries import KnownPhrase

commands = group()
_phrases = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
commands.add_typer(_phrases, name="phrases", help="Keep the words that you write often; alone, it lists them.")

HEADINGS = {"code": "Name", "text": "Words"}
CodeArgument = Annotated[str, typer.Argument(metavar="NAME", help="One word, such as appt.")]


@_phrases.callback(invoke_without_command=True)
def phrases(ctx: typer.Context) -> None:
    """List the phrases where nothing else is asked."""
    if ctx.invoked_subcommand is None:
        list_phrases(ctx)


@_phrases.command("list")
def list_phrases(ctx: typer.Context, form: FormatOption = Form.TEXT) -> None:
    """List the phrases by their names."""
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from models.queries.phrases import phrases as kept

        found: Sequence[KnownPhrase] = kept(session)
    if not found:
        printing.talk("No phrases are kept. Keep one with “liaison phrases save”.")
    printing.rows(found, form, HEADINGS, keys=tuple(HEADINGS))


@_phrases.command()
def save(
    ctx: typer.Context,
    code: CodeArgument,
    text: Annotated[str, typer.Argument(metavar="WORDS", help="The words; ___ is a blank to fill in.")],
) -> None:
    """Keep words under a name, in place of those of that name."""
    from models.inputs.casework import PhraseInput

    given = PhraseInput.parse({"code": code, "text": text})
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.phrases import save_phrase

        printing.done(save_phrase(case_file, given))


@_phrases.command()
def drop(ctx: typer.Context, code: CodeArgument) -> None:
    """Take a phrase out again; undo brings it back."""
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.phrases import drop_phrase

        printing.done(drop_phrase(case_file, code))
