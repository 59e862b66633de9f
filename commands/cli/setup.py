"""Making a case file, making a practice caseload, and opening the app."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import asking, printing
from commands.cli.settings import group, settings_of

if TYPE_CHECKING:
    from models.vault.home import Home

commands = group()

DEFAULT_PEOPLE = 400
DEFAULT_SEED = 1


@commands.command()
def init(
    ctx: typer.Context,
    liaison: Annotated[str, typer.Option("--liaison", metavar="NAME", help="Your name, as reports show it.")] = "",
    accept_recovery_code: Annotated[
        bool, typer.Option("--accept-recovery-code", help="Print the recovery code instead of asking for it back.")
    ] = False,
) -> None:
    """Make a new, empty case file with a passphrase and a recovery code."""
    from commands.verbs.opening import make_case_file
    from models.errors import Refused
    from seed.reference.read import reference_items

    settings = settings_of(ctx)
    home = settings.find_home()
    if home.database.exists() or home.key_file.exists():
        raise Refused(f"There is a case file in {home.root} already.", "Choose another folder with --home.")
    _warn_of_place(home)
    passphrase = asking.new_passphrase(settings.passphrase_command, "--passphrase-command")
    _require_strong(passphrase)
    code = asking.recovery_code(accepted=accept_recovery_code)
    name = liaison or _name()
    printing.talk("Making the case file; this takes a few seconds.")
    make_case_file(home, passphrase, code, name, reference_items()).close()
    if accept_recovery_code:
        printing.line(f"Recovery code: {code}")
    printing.talk(f"The case file is made in {home.root}.")


def _warn_of_place(home: Home) -> None:
    from models.vault.home import place_warnings

    for sentence in place_warnings(home.root):
        printing.talk(sentence)


def _require_strong(passphrase: str) -> None:
    """Refused before anything is made or shown."""
    from models.errors import Refused
    from models.vault.passphrase import problems

    faults = problems(passphrase)
    if faults:
        raise Refused(" ".join(faults))


def _name() -> str:
    """The liaison's name: asked for on a terminal, else the name of the account."""
    from getpass import getuser

    from models.text import clean

    try:
        account = getuser()
    except (OSError, KeyError):
        account = "Liaison"
    return clean(asking.ask("Your name, as reports show it", account) if asking.at_terminal() else account)


@commands.command()
def demo(
    ctx: typer.Context,
    people: Annotated[int | None, typer.Option("--people", min=1, help="How many people.")] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Another number makes other people.")] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Make it and stop.")] = False,
    home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Folder to make it in.")] = None,
) -> None:
    """Open a make-believe caseload, made now if there is none; with --people or --seed it is made anew."""
    place = _practice_place(home or settings_of(ctx).home)
    _refuse_real(place)
    if people or seed is not None or not place.database.exists():
        _make_practice(place, people or DEFAULT_PEOPLE, DEFAULT_SEED if seed is None else seed)
    else:
        printing.talk(f"The practice caseload is in {place.root}.")
    if not no_open:
        open_screen(place)


def _practice_place(folder: Path | None) -> Home:
    """Where the practice caseload is: where it was asked for, else in a home of its own."""
    from models.vault.home import VARIABLE, home_at, practice_home

    named = os.environ.get(VARIABLE, "")
    return home_at(folder or Path(named)) if folder or named else practice_home()


def _refuse_real(home: Home) -> None:
    from models.errors import Refused
    from models.vault import keyfile

    lone = home.database.exists() and not home.key_file.exists()
    if lone or (home.key_file.exists() and not keyfile.read(home.key_file).practice):
        raise Refused(f"There is a real case file in {home.root}; it was left alone.", "Give another --home.")


def _make_practice(home: Home, people: int, seed: int) -> None:
    from models import clock
    from seed.caseload.build import build

    if home.key_file.exists():
        _clear_practice(home)
    try:
        build(home.root, people=people, seed=seed, today=clock.today(), progress=_progress).close()
    except BaseException:  # whatever broke it off, ctrl+c too: half a caseload would refuse the next try
        if home.key_file.exists():
            _clear_practice(home)
        raise
    printing.talk(f"The practice caseload is made in {home.root}.")
    printing.talk(f"Files to take in are in {home.lists}: this month's list, requests, services.")


def _progress(done: int, steps: int) -> None:
    printing.talk(f"Making the practice caseload: {done} of {steps}")


def _clear_practice(home: Home) -> None:
    """Take away a practice caseload, and nothing that it did not make; raises OpenElsewhere while it is open."""
    from models.vault import keyfile, lock
    from seed.caseload.waiting import FILES

    if not keyfile.read(home.key_file).practice:
        raise AssertionError("only a practice caseload is taken away")
    beside = ("-wal", "-shm")
    with lock.hold(home):
        for path in (home.database, *(home.root / f"{home.database.name}{end}" for end in beside), home.throttle_file):
            path.unlink(missing_ok=True)
        for path in (path for name in FILES for path in home.lists.glob(name)):
            path.unlink()
        for path in (home.root / f"{home.key_file.name}.1", home.key_file):
            path.unlink(missing_ok=True)


def open_screen(home: Home) -> None:
    """Open the app; raises Refused without a terminal."""
    from models.errors import Refused

    if not asking.at_terminal():
        raise Refused("The app needs a terminal.", "See “liaison --help” for what works without one.")
    from tui.smooth import draw_often

    draw_often()
    from tui.start_store import open_app

    open_app(home)
