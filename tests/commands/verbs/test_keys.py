from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs.keys import change_passphrase, change_recovery_code
from commands.verbs.opening import make_case_file
from models.enums import ActivityKind
from models.errors import Locked, Refused
from models.queries.history import history
from models.vault import keyfile, recovery
from models.vault.home import home_at
from seed.reference.read import reference_items

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from models.vault.casefile import CaseFile

OLD = "correct horse battery lake"
NEW = "purple wagons under four bridges"


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    """A real case file whose key is derived without a wait."""
    monkeypatch.setattr(keyfile, "calibrate", lambda: keyfile.PRACTICE_PARAMETERS)
    with make_case_file(home_at(tmp_path / "real"), OLD, recovery.new_code(), "Ann", reference_items()) as made:
        yield made


def test_a_new_passphrase_opens_and_the_old_one_does_not(real: CaseFile) -> None:
    assert change_passphrase(real, OLD, NEW).summary == "Changed the passphrase"
    written = keyfile.read(real.home.key_file)
    assert keyfile.unlock(written, NEW)
    with pytest.raises(Locked):
        keyfile.unlock(written, OLD)
    with real.read() as session:
        assert history(session)[0].kind is ActivityKind.SYSTEM


def test_a_new_recovery_code_opens(real: CaseFile) -> None:
    code = recovery.new_code()
    change_recovery_code(real, OLD, code)
    written = keyfile.read(real.home.key_file)
    assert keyfile.unlock_with_recovery(written, code) == keyfile.unlock(written, OLD)


def test_what_does_not_hold_changes_nothing(real: CaseFile) -> None:
    before = real.home.key_file.read_bytes()
    with pytest.raises(Refused, match="14 characters"):
        change_passphrase(real, OLD, "short")
    with pytest.raises(Locked):
        change_passphrase(real, "not it at all", NEW)
    with pytest.raises(Locked):
        change_recovery_code(real, "not it at all", recovery.new_code())
    with pytest.raises(Locked):
        change_recovery_code(real, OLD, "AAAAA")
    assert real.home.key_file.read_bytes() == before


def test_a_practice_caseload_keeps_its_published_passphrase(case_file: CaseFile) -> None:
    with pytest.raises(Refused, match="practice"):
        change_passphrase(case_file, keyfile.PRACTICE_PASSPHRASE, NEW)
    with pytest.raises(Refused, match="practice"):
        change_recovery_code(case_file, keyfile.PRACTICE_PASSPHRASE, recovery.new_code())
