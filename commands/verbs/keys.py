"""Changing who can open the case file: a new passphrase or a new recovery code for the same data key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import ActivityKind
from models.errors import Refused
from models.vault import keyfile
from models.vault import passphrase as words
from models.vault.unit import unit

if TYPE_CHECKING:
    from models.rows.done import Done
    from models.vault.casefile import CaseFile


def change_passphrase(case_file: CaseFile, old: str, new: str) -> Done:
    """Give the case file a new passphrase; older backups keep the old one. The recovery code may stand in for `old`.

    Raises Locked when `old` opens nothing, and Refused for a weak new one and for a practice caseload.
    """
    require_own_key(case_file)
    faults = words.problems(new)
    if faults:
        raise Refused(" ".join(faults))
    path = case_file.home.key_file
    key_file = keyfile.read(path)
    changed = keyfile.change_passphrase(key_file, keyfile.unlock_with_either(key_file, old), new)
    keyfile.save(changed, path, check=lambda written: keyfile.unlock(written, new))
    return _told(case_file, "change passphrase", "Changed the passphrase")


def change_recovery_code(case_file: CaseFile, passphrase: str, code: str) -> Done:
    """Give the case file a new recovery code; the old one still opens older backups and the key file kept as `.1`.

    Raises Locked when the passphrase is wrong or the code does not hold, and Refused for a practice caseload.
    """
    require_own_key(case_file)
    path = case_file.home.key_file
    key_file = keyfile.read(path)
    changed = keyfile.change_recovery_code(key_file, keyfile.unlock(key_file, passphrase), code)
    keyfile.save(changed, path, check=lambda written: keyfile.unlock_with_recovery(written, code))
    return _told(case_file, "change recovery code", "Changed the recovery code")


def require_own_key(case_file: CaseFile) -> None:
    """Raise Refused for a practice caseload."""
    if case_file.practice:
        raise Refused("The passphrase of a practice caseload is published and stays as it is.")


def _told(case_file: CaseFile, verb: str, summary: str) -> Done:
    with unit(case_file, verb, ActivityKind.SYSTEM) as work:
        work.summary = summary
    return work.done()
