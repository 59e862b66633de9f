"""Who looked, what left and who came in: entries of the log that change no row (faults K07, R04; 45 CFR 307.13(b))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.verbs.lookups import about
from commands.verbs.wording import named, reader
from models.enums import ActivityKind
from models.rules.words import count
from models.text import clean
from models.vault.unit import unit

if TYPE_CHECKING:
    from uuid import UUID

    from models.enums import Audience
    from models.rows.done import Done
    from models.vault.casefile import CaseFile


def log_view(case_file: CaseFile, person_id: UUID) -> Done:
    """Write into the log that a person was opened; raises NotFound."""
    with unit(case_file, "view", ActivityKind.ACCESS) as work:
        work.summary = f"Opened {named(about(work, person_id))}"
    return work.done()


def log_export(case_file: CaseFile, what: str, audience: Audience, rows: int, sha256: str) -> Done:
    """Write into the log what left the case file: its name, for whom, how many rows, and the hash of the file."""
    with unit(case_file, "export", ActivityKind.EXPORT) as work:
        work.summary = f"Exported {clean(what)} for {reader(audience)}: {count(rows, 'row')}, SHA-256 {sha256}"
    return work.done()


def log_unlock(case_file: CaseFile, failures: int) -> Done:
    """Write into the log that the case file was unlocked, and how many wrong passphrases came before."""
    with unit(case_file, "unlock", ActivityKind.SYSTEM) as work:
        tries = f" after {count(failures, 'wrong passphrase')}" if failures else ""
        work.summary = f"Unlocked the case file{tries}"
    return work.done()
