from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from commands.verbs.access import log_export, log_files, log_unlock, log_view
from models.enums import ActivityKind, Audience
from models.errors import NotFound
from models.tables.activity import RowChange
from tests.commands.verbs.making import WHO, log, rows

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.done import Done
    from models.vault.casefile import CaseFile


def told(case_file: CaseFile, done: Done) -> tuple[ActivityKind, str]:
    """The kind and sentence of the last entry, which must be the verb's own and change no row."""
    entry = log(case_file)[-1]
    assert entry.id == done.activity_id
    assert entry.id not in {change.activity_id for change in rows(case_file, RowChange)}
    return entry.kind, entry.summary


def test_opening_a_person_is_logged(case_file: CaseFile, dale: UUID) -> None:
    done = log_view(case_file, dale)
    assert told(case_file, done) == (ActivityKind.ACCESS, f"Opened {WHO}")
    assert log(case_file)[-1].person_id == dale
    assert done.people == (dale,)


def test_opening_nobody_leaves_no_entry(case_file: CaseFile) -> None:
    before = len(log(case_file))
    with pytest.raises(NotFound):
        log_view(case_file, uuid4())
    assert len(log(case_file)) == before


@pytest.mark.parametrize(("count", "words"), [(1, "1 row"), (38, "38 rows")])
def test_what_leaves_is_logged_with_its_hash(case_file: CaseFile, count: int, words: str) -> None:
    done = log_export(case_file, "quarterly-2026Q3-brown.xlsx", Audience.CSA, count, "ab" * 32)
    sentence = f"Exported quarterly-2026Q3-brown.xlsx for the CSA: {words}, SHA-256 {'ab' * 32}"
    assert told(case_file, done) == (ActivityKind.EXPORT, sentence)


def test_each_file_that_leaves_is_logged(case_file: CaseFile) -> None:
    log_files(case_file, "review Brown", Audience.CSA, 2, {"a.xlsx": b"one", "a.csv": b"two"})
    first, second = (entry.summary for entry in log(case_file)[-2:])
    assert first == f"Exported review Brown as xlsx for the CSA: 2 rows, SHA-256 {sha256(b'one').hexdigest()}"
    assert second == f"Exported review Brown as csv for the CSA: 2 rows, SHA-256 {sha256(b'two').hexdigest()}"


@pytest.mark.parametrize(
    ("failures", "sentence"),
    [
        (0, "Unlocked the case file"),
        (1, "Unlocked the case file after 1 wrong passphrase"),
        (3, "Unlocked the case file after 3 wrong passphrases"),
    ],
)
def test_unlocking_is_logged_with_the_failures_before(case_file: CaseFile, failures: int, sentence: str) -> None:
    assert told(case_file, log_unlock(case_file, failures)) == (ActivityKind.SYSTEM, sentence)
