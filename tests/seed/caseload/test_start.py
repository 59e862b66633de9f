from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.errors import Damaged, Refused
from models.vault import casefile, keyfile
from models.vault.chain import verify
from models.vault.home import home_at
from seed.caseload import start
from seed.caseload.start import PRACTICE_LIAISON, start_practice

if TYPE_CHECKING:
    from pathlib import Path

    from models.vault.casefile import CaseFile


def test_a_practice_home_opens_with_the_published_passphrase(tmp_path: Path) -> None:
    root = tmp_path / "practice"
    start_practice(root).close()
    home = home_at(root)
    key_file = keyfile.read(home.key_file)
    data_key = keyfile.unlock(key_file, keyfile.PRACTICE_PASSPHRASE)
    with casefile.open_with(home, data_key, key_file=key_file) as opened:
        assert (opened.practice, opened.liaison) == (True, PRACTICE_LIAISON)
        with opened.read() as session:
            assert verify(session, opened.audit_key) == (1, None)


def test_a_second_practice_is_not_made_over_the_first(case_file: CaseFile) -> None:
    with pytest.raises(Refused, match=r"There is a case file in .* already"):
        start_practice(case_file.home.root)


def test_a_key_file_alone_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "caseload.key").write_bytes(b"the key of another database")
    with pytest.raises(Refused, match="There is a case file in"):
        start_practice(tmp_path)
    assert (tmp_path / "caseload.key").read_bytes() == b"the key of another database"


def test_a_start_that_fails_lets_go_of_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> tuple[()]:
        raise Damaged("The reference data is damaged.")

    monkeypatch.setattr(start, "reference_items", broken)
    with pytest.raises(Damaged):
        start_practice(tmp_path)
    home = home_at(tmp_path)
    key_file = keyfile.read(home.key_file)
    casefile.open_with(home, keyfile.unlock(key_file, keyfile.PRACTICE_PASSPHRASE), key_file=key_file).close()
