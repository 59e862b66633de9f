"""Making, opening and unlocking a case file; each opening is written into its log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.verbs.access import log_unlock
from commands.verbs.reference import load_reference
from models import clock
from models.enums import ActivityKind
from models.errors import Locked, Refused
from models.vault import casefile, keyfile, scratch, throttle
from models.vault import passphrase as words
from models.vault.files import private_folder, sweep
from models.vault.unit import unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.rows.reference import ReferenceRow
    from models.vault.casefile import CaseFile
    from models.vault.home import Home


def make_case_file(
    home: Home, passphrase: str, recovery_code: str, liaison: str, reference: Sequence[ReferenceRow]
) -> CaseFile:
    """A new case file in an empty home, open, with the reference data loaded.

    Raises Refused where one stands already, or for a passphrase that is too weak, with the reasons.
    """
    if home.database.exists() or home.key_file.exists():
        raise Refused(f"There is a case file in {home.root} already.", "Choose another folder with --home.")
    faults = words.problems(passphrase)
    if faults:
        raise Refused(" ".join(faults))
    private_folder(home.root)
    key_file, data_key = keyfile.create(passphrase, recovery_code, practice=False, parameters=keyfile.calibrate())
    keyfile.save(key_file, home.key_file, check=lambda written: keyfile.unlock(written, passphrase))
    try:
        made = casefile.create(home, data_key, key_file=key_file, liaison=liaison)
    except BaseException:  # whatever broke it off, ctrl+c too: a key without a case file would refuse the next try
        home.key_file.unlink()
        raise
    try:
        load_reference(made, reference)
    except BaseException:  # the same: an open case file keeps its folder locked
        made.close()
        raise
    return made


def open_case_file(home: Home, passphrase: str) -> CaseFile:
    """The case file, unlocked by passphrase or recovery code; after each wrong one the next try waits longer (K07).

    Raises Locked for a wrong passphrase or a try too soon, Damaged, and OpenElsewhere.
    """
    wait = throttle.waiting(home, clock.now())
    if wait:
        raise Locked(f"Too many wrong passphrases; wait {wait} seconds.")
    key_file = keyfile.read(home.key_file)
    try:
        data_key = keyfile.unlock_with_either(key_file, passphrase)
    except Locked:
        throttle.record_failure(home, clock.now())
        raise
    return _opened(home, data_key, key_file)


def open_practice(home: Home) -> CaseFile:
    """A practice caseload, which opens with its published passphrase; raises Refused for a real case file."""
    key_file = keyfile.read(home.key_file)
    if not key_file.practice:
        raise Refused("This is a real case file; it does not open without its passphrase.")
    return _opened(home, keyfile.unlock(key_file, keyfile.PRACTICE_PASSPHRASE), key_file)


def _opened(home: Home, data_key: bytes, key_file: keyfile.KeyFile) -> CaseFile:
    case_file = casefile.open_with(home, data_key, key_file=key_file)
    try:
        sweep(home.root)
        scratch.wipe(home)
        log_unlock(case_file, throttle.clear(home))
        _log_warnings(case_file)
    except BaseException:  # the same
        case_file.close()
        raise
    return case_file


def _log_warnings(case_file: CaseFile) -> None:
    for sentence in case_file.warnings:
        with unit(case_file, "warn", ActivityKind.SYSTEM) as work:
            work.summary = sentence
