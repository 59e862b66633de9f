from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from commands.verbs import opening
from commands.verbs.opening import make_case_file, open_case_file, open_practice
from models import clock
from models.enums import ActivityKind
from models.errors import Damaged, Locked, OpenElsewhere, Refused
from models.vault import casefile, keyfile, recovery, throttle
from models.vault.home import home_at
from seed.caseload.start import start_practice
from seed.reference.read import reference_items
from tests.commands.verbs.making import log

if TYPE_CHECKING:
    from pathlib import Path

    from models.vault.home import Home

PASSPHRASE = "plum hinge carbon otter"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least work of a derivation: how much a machine can do is tested with the key file."""
    monkeypatch.setattr(keyfile, "calibrate", lambda: keyfile.PRACTICE_PARAMETERS)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty place."""
    return home_at(tmp_path / "home")


def make(home: Home) -> str:
    """A closed case file of Ann Lee; gives its recovery code."""
    code = recovery.new_code()
    make_case_file(home, PASSPHRASE, code, "Ann Lee", reference_items()).close()
    return code


def test_a_new_case_file_is_ready_and_opens_again(home: Home) -> None:
    make(home)
    with open_case_file(home, PASSPHRASE) as opened:
        assert (opened.liaison, opened.practice) == ("Ann Lee", False)
        assert [entry.verb for entry in log(opened)] == ["load reference", "unlock"]
        assert log(opened)[-1].kind is ActivityKind.SYSTEM


def test_the_recovery_code_opens_the_key_too(home: Home) -> None:
    code = make(home)
    key_file = keyfile.read(home.key_file)
    assert keyfile.unlock_with_recovery(key_file, code) == keyfile.unlock(key_file, PASSPHRASE)


def test_a_case_file_is_never_made_over_another(home: Home) -> None:
    make(home)
    with pytest.raises(Refused, match="already") as caught:
        make(home)
    assert "--home" in caught.value.hint
    home.database.unlink()
    with pytest.raises(Refused, match="already"):
        make(home)


def test_a_weak_passphrase_is_refused_with_its_reasons(home: Home) -> None:
    with pytest.raises(Refused, match="14"):
        make_case_file(home, "hendricks1", recovery.new_code(), "Ann Lee", [])
    assert not home.root.exists()


def test_a_making_that_fails_can_be_tried_again(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(casefile, "create", failing)
    with pytest.raises(RuntimeError, match="on purpose"):
        make(home)
    assert not home.key_file.exists()
    monkeypatch.undo()
    monkeypatch.setattr(keyfile, "calibrate", lambda: keyfile.PRACTICE_PARAMETERS)
    make(home)


def test_reference_data_that_fails_lets_go_of_the_lock(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(opening, "load_reference", failing)
    with pytest.raises(RuntimeError, match="on purpose"):
        make(home)
    open_case_file(home, PASSPHRASE).close()


def test_a_wrong_passphrase_is_counted_and_told_after_the_right_one(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(home)
    monkeypatch.setattr(throttle, "waiting", lambda *_: 0)
    for _ in range(2):
        with pytest.raises(Locked, match="does not open"):
            open_case_file(home, "not the passphrase")
    with open_case_file(home, PASSPHRASE) as opened:
        assert log(opened)[-1].summary == "Unlocked the case file after 2 wrong passphrases"
    with open_case_file(home, PASSPHRASE) as opened:
        assert log(opened)[-1].summary == "Unlocked the case file"


def test_after_many_wrong_ones_each_try_waits(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    make(home)
    monkeypatch.setattr(throttle, "waiting", lambda *_: 30)
    with pytest.raises(Locked, match="wait 30 seconds"):
        open_case_file(home, PASSPHRASE)


def test_one_window_at_a_time(home: Home) -> None:
    make(home)
    with open_case_file(home, PASSPHRASE), pytest.raises(OpenElsewhere):
        open_case_file(home, PASSPHRASE)


def test_an_opening_that_fails_lets_go_of_the_lock(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    make(home)

    def failing(*_: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(opening, "log_unlock", failing)
    with pytest.raises(RuntimeError, match="on purpose"):
        open_case_file(home, PASSPHRASE)
    monkeypatch.undo()
    open_case_file(home, PASSPHRASE).close()


def test_an_old_key_file_is_told_and_written_into_the_log(home: Home) -> None:
    make(home)
    old = keyfile.read(home.key_file)
    data_key = keyfile.unlock(old, PASSPHRASE)
    changed = keyfile.change_passphrase(old, data_key, "quite another phrase", parameters=keyfile.PRACTICE_PARAMETERS)
    keyfile.save(changed, home.key_file)
    open_case_file(home, "quite another phrase").close()
    keyfile.save(old, home.key_file)
    with open_case_file(home, PASSPHRASE) as opened:
        assert opened.warnings == (casefile.OLD_KEY_FILE,)
        assert log(opened)[-1].summary == casefile.OLD_KEY_FILE
        assert log(opened)[-1].verb == "warn"


def test_practice_opens_without_asking_and_a_real_one_never(home: Home, tmp_path: Path) -> None:
    make(home)
    with pytest.raises(Refused, match="real case file"):
        open_practice(home)
    start_practice(tmp_path / "practice").close()
    with open_practice(home_at(tmp_path / "practice")) as opened:
        assert opened.practice


def test_a_place_without_a_case_file(home: Home) -> None:
    with pytest.raises(Damaged):
        open_case_file(home, PASSPHRASE)


def test_no_passphrase_and_no_key_stands_in_any_file(home: Home) -> None:
    code = make(home)
    with pytest.raises(Locked):
        open_case_file(home, "hendricks canary phrase")
    spoken = (PASSPHRASE, "hendricks canary phrase", code, re.sub(r"\W", "", code))
    for path in home.root.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(secret.encode() in content for secret in spoken)


def test_leftovers_of_a_killed_write_are_swept(home: Home) -> None:
    make(home)
    left = home.root / ".liaison-0011223344556677.tmp"
    left.write_bytes(b"half")
    with open_case_file(home, PASSPHRASE) as opened:
        assert not left.exists()
        assert clock.local_date(log(opened)[-1].at) == clock.today()
