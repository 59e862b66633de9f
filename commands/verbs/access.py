"""Who looked, what left and who came in: entries of the log that change no row (faults K07, R04; 45 CFR 307.13(b))."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from commands.verbs.lookups import about
from commands.verbs.wording import named, reader
from models.enums import ActivityKind
from models.queries.merging import survivor_of
from models.rules.words import count
from models.text import clean
from models.vault.unit import together, unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from models.enums import Audience
    from models.rows.done import Done
    from models.vault.casefile import CaseFile


def log_view(case_file: CaseFile, person_id: UUID) -> Done:
    """Write into the log that a person was opened, also by the reference of a merged record; raises NotFound."""
    with unit(case_file, "view", ActivityKind.ACCESS) as work:
        work.summary = f"Opened {named(about(work, survivor_of(work.session, person_id)))}"
    return work.done()


def log_export(case_file: CaseFile, what: str, audience: Audience, rows: int, sha256: str) -> Done:
    """Write into the log what left the case file: its name, for whom, how many rows, and the hash of the file."""
    with unit(case_file, "export", ActivityKind.EXPORT) as work:
        work.summary = f"Exported {clean(what)} for {reader(audience)}: {count(rows, 'row')}, SHA-256 {sha256}"
    return work.done()


def log_files(case_file: CaseFile, what: str, audience: Audience, rows: int, files: Mapping[str, bytes]) -> None:
    """Write into the log what left as files, each with its kind and the hash of its bytes: all of them or none."""
    with together(case_file):
        for name, data in files.items():
            kind = name.rpartition(".")[2]
            log_export(case_file, f"{what} as {kind}", audience, rows, hashlib.sha256(data).hexdigest())


def log_unlock(case_file: CaseFile, failures: int) -> Done:
    """Write into the log that the case file was unlocked, and how many wrong passphrases came before."""
    with unit(case_file, "unlock", ActivityKind.SYSTEM) as work:
        tries = f" after {count(failures, 'wrong passphrase')}" if failures else ""
        work.summary = f"Unlocked the case file{tries}"
    return work.done()
