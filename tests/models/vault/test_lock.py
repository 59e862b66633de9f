from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from models.errors import OpenElsewhere, Refused
from models.vault.home import Home
from models.vault.lock import hold

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from models.vault.home import Home
from models.vault.lock import hold

with hold(Home(Path(sys.argv[1])), now=datetime(2026, 11, 21, 18, 0, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def holder(home: Home) -> subprocess.Popen[str]:
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", HOLDER, str(home.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_another_process_is_told_who_holds_it(home: Home) -> None:
    local = NOON.astimezone()
    with holder(home) as process:
        with pytest.raises(OpenElsewhere) as caught, hold(home, now=NOON):
            pass
        process.communicate()
    assert caught.value.sentence == (
        f"The case file is already open in another window (process {process.pid}, since {local:%H:%M} on "
        f"{local:%a} {local.day} {local:%b})."
    )
    assert caught.value.exit_code == 6
    assert caught.value.hint
    with hold(home, now=NOON):
        pass


def test_a_killed_holder_leaves_no_lock(home: Home) -> None:
    with holder(home) as process:
        process.kill()
        process.communicate()
    assert home.lock_file.exists()
    with hold(home, now=NOON):
        assert f'"pid": {os.getpid()}' in home.lock_file.read_text()


def test_two_windows_of_one_process_are_two(home: Home) -> None:
    with hold(home, now=NOON):
        with pytest.raises(OpenElsewhere, match=re.escape(f"(process {os.getpid()}, since ")), hold(home, now=NOON):
            pass
        with pytest.raises(OpenElsewhere), hold(home, now=NOON):
            pass


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": "x", "since": "soon"}', "[" * 900])
def test_a_holder_that_has_not_signed_is_still_a_holder(home: Home, content: str) -> None:
    with hold(home, now=NOON):
        home.lock_file.write_text(content)
        with pytest.raises(OpenElsewhere) as caught, hold(home, now=NOON):
            pass
    assert caught.value.sentence == "The case file is already open in another window."


def test_the_lock_is_given_back_after_an_error(home: Home) -> None:
    with pytest.raises(ZeroDivisionError), hold(home, now=NOON):
        raise ZeroDivisionError
    with hold(home, now=NOON):
        pass


def test_the_lock_file_is_private(home: Home) -> None:
    with hold(home, now=NOON):
        assert home.lock_file.stat().st_mode & 0o077 == 0


def test_a_home_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be locked"), hold(Home(tmp_path / "gone"), now=NOON):
        pass


def test_a_place_without_locks_is_a_sentence(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(_: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("models.vault.lock._lock", unsupported)
    with pytest.raises(Refused, match="operation not supported"), hold(home, now=NOON):
        pass
