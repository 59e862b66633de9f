from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from commands.cli import asking, setup
from models.vault import recovery
from tests.commands.cli.conftest import DALE, PASSPHRASE, REAL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.cli.conftest import Run

NEW = "purple wagons under four bridges"


def test_a_backup_is_made_and_checked(liaison: Run, tmp_path: Path) -> None:
    liaison(*DALE)
    said = liaison("backup", tmp_path / "stick")
    assert said.code == 0
    assert (tmp_path / "stick").exists()
    assert liaison("backup").code == 0
    found = {row["name"]: row for row in liaison("check", "--backups", "--format", "json").json}
    kept = next(row for name, row in found.items() if name.startswith("backup "))
    assert (kept["ok"], kept["sentence"]) == (True, "Opens and reads whole: 1 person.")


def test_a_check_that_finds_something_ends_with_7(liaison: Run, home: Path) -> None:
    assert liaison("check").code == 0
    (home / "caseload.key").chmod(0o644)
    said = liaison("check", "--full")
    assert said.code == 7
    assert "WRONG  permissions: caseload.key" in said.out
    assert "1 check" in said.err or "One check" in said.err


def test_a_new_passphrase_takes_the_place_of_the_old(real: Run) -> None:
    said = real(*REAL, "key", "change", "--new-passphrase-command", f"echo {NEW}")
    assert (said.code, said.out) == (0, "Changed the passphrase.\n")
    assert real("--passphrase-command", f"echo {NEW}", "list").code == 0
    assert real(*REAL, "list").code == 4


def test_a_new_recovery_code_is_printed(real: Run) -> None:
    said = real(*REAL, "key", "recovery", "--accept-recovery-code")
    assert said.code == 0
    code = said.out.split("Recovery code: ")[1].strip()
    assert recovery.wrong_groups(code) == []


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Somebody at a terminal who types these lines; a question beyond them is a failure."""
    lines: list[str] = []
    monkeypatch.setattr(asking, "at_terminal", lambda: True)
    monkeypatch.setattr(asking, "getpass", lambda _: lines.pop(0))
    monkeypatch.setattr(sys.stdin, "readline", lambda: f"{lines.pop(0)}\n", raising=False)
    return lines


CODE = recovery.new_code(lambda number: bytes(range(number)))


@pytest.fixture
def known_code(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(recovery, "new_code", lambda: CODE)
    monkeypatch.setattr(recovery, "confirm_groups", lambda: (2, 7))
    return CODE.split("-")


def test_at_a_terminal_everything_is_asked_for(
    say: Run, tmp_path: Path, answers: list[str], known_code: list[str]
) -> None:
    answers += [
        "short",
        PASSPHRASE,
        "another one",
        PASSPHRASE,
        PASSPHRASE,
        "WRONG",
        known_code[1],
        known_code[6],
        "Ann",
    ]
    said = say("--home", tmp_path / "new", "init")
    assert said.code == 0, said.err
    assert CODE in said.err
    assert CODE not in said.out
    assert PASSPHRASE not in said.err
    assert "14 characters" in said.err
    assert "not the same" in said.err
    assert not answers
    answers.append(PASSPHRASE)
    assert say("--home", tmp_path / "new", "list").code == 0
    answers += [PASSPHRASE, "Dale", "Hendricks", "9205550100", "1 Elm", "Green Bay", "Brown"]
    answers.append(answers.pop(0))
    assert say("--home", tmp_path / "new", "add").code == 0


def test_a_code_that_is_not_typed_back_makes_nothing(
    say: Run, tmp_path: Path, answers: list[str], known_code: list[str]
) -> None:
    assert known_code
    answers += [PASSPHRASE, PASSPHRASE, "a", "b", "c"]
    said = say("--home", tmp_path / "new", "init")
    assert (said.code, "nothing was changed" in said.err) == (3, True)
    assert not (tmp_path / "new").exists()


def test_three_weak_passphrases_are_enough(say: Run, tmp_path: Path, answers: list[str]) -> None:
    answers += ["a", "b", "c"]
    assert say("--home", tmp_path / "new", "init").code == 3


def test_the_app_opens_on_the_home_that_was_asked_for(
    say: Run, home: Path, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not answers
    opened: list[Path] = []
    monkeypatch.setattr("tui.start_store.open_app", lambda found: opened.append(found.root))
    assert say("--home", home).code == 0
    assert say("demo", "--home", home).code == 0
    assert opened == [home, home]


def test_the_home_can_be_named_by_the_environment(say: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIAISON_HOME", str(home))
    assert say("list").code == 0
    assert str(home) in say("demo", "--no-open").err


def test_the_practice_caseload_has_a_home_of_its_own(say: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIAISON_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made: list[Path] = []
    monkeypatch.setattr(setup, "_make_practice", lambda place, *_: made.append(place.root))
    assert say("demo", "--no-open").code == 0
    assert made[0].name == "liaison-practice"


def test_a_caseload_that_was_not_finished_leaves_nothing(
    say: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(setup, "_progress", fail)
    assert say("demo", "--no-open", "--people", "30", "--home", tmp_path / "half").code == 130
    assert not (tmp_path / "half" / "caseload.db").exists()
