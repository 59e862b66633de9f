"""Opening the case file for one command: practice at once, a real one with its passphrase."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from commands.cli import printing
from commands.cli.asking import existing_passphrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commands.cli.settings import Settings
    from models.vault.casefile import CaseFile


@contextmanager
def opened(settings: Settings) -> Iterator[CaseFile]:
    """The case file, unlocked, its order brought up to today; closed when the command is done.

    Raises Locked, Damaged or OpenElsewhere.
    """
    from commands.verbs.rollover import roll_over

    with _unlocked(settings) as case_file:
        for warning in case_file.warnings:
            printing.talk(warning)
        roll_over(case_file)
        yield case_file


@contextmanager
def opened_with(settings: Settings) -> Iterator[tuple[CaseFile, str]]:
    """The case file and the passphrase that opened it, for changing the key; raises as `opened` does."""
    from commands.verbs.opening import open_case_file

    passphrase = _passphrase(settings)
    with open_case_file(settings.find_home(), passphrase) as case_file:
        yield case_file, passphrase


def _unlocked(settings: Settings) -> CaseFile:
    from commands.verbs.opening import open_case_file, open_practice

    home = settings.find_home()
    if is_practice(settings):
        return open_practice(home)
    return open_case_file(home, _passphrase(settings))


def is_practice(settings: Settings) -> bool:
    """Whether the case file of the home is a practice one; raises Damaged where there is none."""
    from models.vault import keyfile
    from models.vault.casefile import refuse_what_is_not_a_case_file

    home = settings.find_home()
    refuse_what_is_not_a_case_file(home)
    return keyfile.read(home.key_file).practice


def _passphrase(settings: Settings) -> str:
    from models import clock
    from models.errors import Locked
    from models.vault import throttle
    from models.vault.keyfile import PRACTICE_PASSPHRASE

    if is_practice(settings):
        return PRACTICE_PASSPHRASE
    wait = throttle.waiting(settings.find_home(), clock.now())
    if wait:
        raise Locked(f"Too many wrong passphrases; wait {wait} seconds.")
    return existing_passphrase(settings)
