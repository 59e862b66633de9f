"""Questions, asked only where somebody can answer: without a terminal each names the option that would answer it."""

from __future__ import annotations

import shlex
import subprocess
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from commands.cli import printing

if TYPE_CHECKING:
    from commands.cli.settings import Settings
    from models.errors import LiaisonError

TRIES = 3


def at_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def require_terminal(what: str, option: str, kind: type[LiaisonError] | None = None) -> None:
    """Raise Refused (or `kind`), naming the option, where nobody can answer."""
    from models.errors import Refused

    if not at_terminal():
        raise (kind or Refused)(f"{what} cannot be asked for without a terminal.", f"Give {option}.")


def ask(question: str, default: str = "") -> str:
    """One line of an answer; the default when it is empty."""
    sys.stderr.write(f"{question} [{default}]: " if default else f"{question}: ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise EOFError
    return answer.strip() or default


def existing_passphrase(settings: Settings) -> str:
    """The passphrase of the case file: from the command, else asked for; raises Locked where neither can be."""
    from models.errors import Locked

    if settings.passphrase_command:
        return from_command(settings.passphrase_command)
    require_terminal("The passphrase", "--passphrase-command", Locked)
    return getpass("Passphrase: ")


def new_passphrase(command: str, option: str) -> str:
    """A passphrase that holds: from the command, else typed twice with its strength told; raises Refused."""
    from models.errors import Refused
    from models.vault import passphrase

    if command:
        return from_command(command)
    require_terminal("A new passphrase", option)
    printing.talk(f"At least {passphrase.LEAST_CHARACTERS} characters; for example: {passphrase.suggest()}")
    for _ in range(TRIES):
        typed = getpass("New passphrase: ")
        faults = passphrase.problems(typed)
        if faults:
            printing.talk(" ".join(faults))
        elif getpass("Once more: ") != typed:
            printing.talk("The two are not the same.")
        else:
            printing.talk(passphrase.strength(typed).sentence)
            return typed
    raise Refused("No passphrase was chosen; nothing was changed.")


def from_command(command: str) -> str:
    """The first line that a command prints; raises Locked when it fails or prints nothing."""
    from models.errors import Locked

    try:
        words = shlex.split(command, posix=sys.platform != "win32")
        ended = subprocess.run(words, stdout=subprocess.PIPE, check=False)  # noqa: S603 - the liaison's own command
    except (OSError, ValueError):
        raise Locked("The passphrase command could not be started.", "Try it by itself first.") from None
    lines = ended.stdout.decode(errors="surrogateescape").splitlines()
    if ended.returncode or not lines or not lines[0]:
        raise Locked(f"The passphrase command gave no passphrase (it ended with {ended.returncode}).")
    return lines[0]


def recovery_code(*, accepted: bool) -> str:
    """A new recovery code: typed back in part, or accepted unseen, which prints it when all is done."""
    from models.errors import Refused
    from models.vault import recovery

    code = recovery.new_code()
    if accepted:
        return code
    require_terminal("Whether the recovery code is written down", "--accept-recovery-code, which prints it")
    printing.talk("Write this recovery code on paper; it is shown only now and opens the case file without passphrase.")
    printing.talk(f"\n    {code}\n")
    for number in recovery.confirm_groups():
        answers = (ask(f"Group {number} of the code") for _ in range(TRIES))
        if not any(recovery.typed_back(code, number, answer) for answer in answers):
            raise Refused("The recovery code was not typed back; nothing was changed.")
    return code
