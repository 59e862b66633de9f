"""A work session as plain lines: for a screen reader, a log or a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import MINUS_IS_A_FILTER, FilterArgument, group, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from models.rows.session import SessionView
    from models.vault.casefile import CaseFile

commands = group()
session_group = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
commands.add_typer(session_group, name="session", help="Go through a filtered list, person by person.")

SKIP, DONE, END = "skip", "done", "end"
HOW = "Write a contact (na, lvm f3 ...), “skip why”, “done what”, or “end”."


@session_group.callback(invoke_without_command=True)
def show(ctx: typer.Context) -> None:
    """Show whose turn it is in the open session, with what to know before the call."""
    if ctx.invoked_subcommand is None:
        with opened(settings_of(ctx)) as case_file:
            _say_turn(case_file)


@session_group.command(context_settings=MINUS_IS_A_FILTER)
def start(
    ctx: typer.Context,
    words: FilterArgument = None,
    sort: Annotated[str, typer.Option("--sort", metavar="KEY", help="The order, as of “liaison list”.")] = "rank",
) -> None:
    """Begin a session with the people whom a filter shows."""
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.sessions import begin_session

        printing.done(begin_session(case_file, " ".join(words or ()), sort))
        _say_turn(case_file)


@session_group.command()
def log(ctx: typer.Context, entry: Annotated[str, typer.Argument(metavar="ENTRY", help="Such as “lvm f3”.")]) -> None:
    """Write down a contact with the person whose turn it is, and go on to the next."""
    _do(ctx, _write, entry)


@session_group.command()
def skip(ctx: typer.Context, reason: Annotated[str, typer.Argument(metavar="REASON", help="Why.")]) -> None:
    """Pass over the person whose turn it is, with a reason."""
    _do(ctx, _skip, reason)


@session_group.command("done")
def pass_on(
    ctx: typer.Context, what: Annotated[str, typer.Argument(metavar="[WHAT]", help="What was done.")] = ""
) -> None:
    """Go on to the next: this person was dealt with in another way than by a contact."""
    _do(ctx, _pass, what)


@session_group.command()
def end(ctx: typer.Context) -> None:
    """End the session; its summary is kept with it."""
    with opened(settings_of(ctx)) as case_file:
        _end(case_file)


@session_group.command()
def work(ctx: typer.Context) -> None:
    """Go through the open session line by line: each line read from the input is a contact, a skip, done or end.

    What cannot be read is told and changes nothing; the same person is asked about again.
    """
    from models.errors import LiaisonError

    with opened(settings_of(ctx)) as case_file:
        going = _say_turn(case_file)
        while going and (said := sys.stdin.readline()):
            if not said.strip():
                continue
            try:
                going = _take(case_file, said.strip())
            except LiaisonError as refused:
                printing.talk(str(refused))
            going = going and _say_turn(case_file)


def _do(ctx: typer.Context, verb: Callable[[CaseFile, str], None], words: str) -> None:
    """Do something with the person whose turn it is, and say who comes then."""
    with opened(settings_of(ctx)) as case_file:
        verb(case_file, words)
        _say_turn(case_file)


def _take(case_file: CaseFile, said: str) -> bool:
    """Do what a line says to the person whose turn it is; False when the session ended with it."""
    word, _, rest = said.partition(" ")
    if word == END:
        _end(case_file)
    elif word in {SKIP, DONE}:
        (_skip if word == SKIP else _pass)(case_file, rest)
    else:
        _write(case_file, said)
    return word != END


def _write(case_file: CaseFile, entry: str) -> None:
    from commands.verbs.entry import record_entry
    from models.inputs.casework import EntryInput

    printing.done(record_entry(case_file, _turn(case_file), EntryInput.parse({"text": entry})))


def _skip(case_file: CaseFile, reason: str) -> None:
    from commands.verbs.sessions import skip_person
    from models.inputs.sessions import SkipInput

    printing.done(skip_person(case_file, _turn(case_file), SkipInput.parse({"reason": reason})))


def _pass(case_file: CaseFile, what: str) -> None:
    from commands.verbs.sessions import pass_person
    from models.inputs.sessions import PassInput

    printing.done(pass_person(case_file, _turn(case_file), PassInput.parse({"reason": what})))


def _end(case_file: CaseFile) -> None:
    from commands.verbs.sessions import end_session

    printing.done(end_session(case_file))


def _turn(case_file: CaseFile) -> UUID:
    """Whose turn it is; raises Refused when everybody is dealt with."""
    from models.errors import Refused

    turn = _view(case_file).turn
    if turn is None:
        raise Refused("Everybody of this session is dealt with.", "“liaison session end” ends it.")
    return turn


def _view(case_file: CaseFile) -> SessionView:
    from models.errors import NotFound
    from models.queries.sessions import open_session, view_of

    with case_file.read() as session:
        held = open_session(session)
        if held is None:
            raise NotFound("No work session is open.", "“liaison session start county:brown” begins one.")
        return view_of(session, held)


def _say_turn(case_file: CaseFile) -> bool:
    """Print whose turn it is; False when everybody is dealt with."""
    found = _view(case_file)
    if found.turn is None:
        printing.line(f"Everybody is dealt with. {found.counts.sentence}. “liaison session end” ends it.")
        return False
    for line in _card(case_file, found, found.turn):
        printing.line(line)
    return True


def _card(case_file: CaseFile, found: SessionView, person_id: UUID) -> Iterator[str]:
    """The person whose turn it is, a fact a line; the log keeps that you looked."""
    from commands.cli.log import dial_lines
    from commands.verbs.access import log_view
    from models.queries.dialling import dialling
    from models.queries.worklist import row_of

    log_view(case_file, person_id)
    with case_file.read() as session:
        row, before = row_of(session, person_id), dialling(session, person_id)
    if row is not None:
        yield f"{found.place}: {row.ref} {row.name}, {row.county}, {row.stage.label}"
        yield from row.reasons
        yield f"Next: {row.next_text}"
    yield from dial_lines(before)
    yield HOW
