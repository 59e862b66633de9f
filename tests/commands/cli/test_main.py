from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import typer
from typer.main import get_command

from commands.cli.main import app, outcome
from commands.exports import worklist
from models.vault import lock
from models.vault.home import home_at
from tests.commands.cli.conftest import DALE, REAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.commands.cli.conftest import Run

HEAVY = ("textual", "sqlmodel", "sqlalchemy", "pydantic", "sqlcipher3", "rich")
LIGHT = f"""
import sys
from commands.cli.main import outcome
assert outcome(["--help"]) == 0
print("heavy:", [name for name in {HEAVY} if name in sys.modules])
"""


def every_command(node: object = None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    found = get_command(app) if node is None else node
    yield path, found
    for name, each in getattr(found, "commands", {}).items():
        yield from every_command(each, (*path, name))


CONTRACT = {
    *("init", "demo", "add", "show", "list", "next", "agenda", "history", "log", "undo", "redo", "rules", "due"),
    *("keys", "check", "backup", "import list", "export quarterly", "export worklist", "export directory"),
    *("audit verify", "audit list", "key change", "key recovery"),
}


def test_the_commands_of_the_contract_are_there() -> None:
    assert {" ".join(path) for path, _ in every_command()} >= CONTRACT


@pytest.mark.parametrize("path", [path for path, _ in every_command()], ids=lambda path: " ".join(path) or "liaison")
def test_every_command_says_what_it_does(path: tuple[str, ...], say: Run) -> None:
    said = say(*path, "--help")
    assert said.code == 0
    assert "Usage: liaison" in said.out


@pytest.mark.parametrize(
    ("path", "node"), list(every_command()), ids=lambda each: " ".join(each) if isinstance(each, tuple) else ""
)
def test_every_option_is_explained(path: tuple[str, ...], node: object) -> None:
    assert getattr(node, "help", None), path
    for parameter in getattr(node, "params", ()):
        assert getattr(parameter, "help", "") or parameter.name == "help", (path, parameter.name)


def test_help_loads_nothing_heavy() -> None:
    program = [sys.executable, "-c", LIGHT]
    ended = subprocess.run(program, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert ended.stdout.endswith("heavy: []\n")


def test_the_version_is_printed(say: Run) -> None:
    said = say("--version")
    assert (said.code, said.out.split()[0]) == (0, "liaison")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("list",), 0, "0 of 0"),
        (("nonsense",), 2, "No such command"),
        (("list", "--format", "xml"), 2, "--format"),
        (("undo", "0"), 2, "undo"),
        (("export", "quarterly", "--quarter", "2026Q3"), 2, "--county NAME or --state"),
        (("export", "worklist", "--format", "pdf"), 2, "csv, json"),
        (("keys", "--format", "csv"), 2, "markdown"),
        ((), 3, "needs a terminal"),
        (("list", "stage:nowhere"), 3, "not a stage"),
        (("list", "--sort", "luck"), 3, "no order"),
        (("show", "Nobody"), 3, "Nobody answers"),
        (("undo",), 3, "nothing to undo"),
        (("redo",), 3, "nothing to redo"),
        (("add", "--first", "Dale"), 3, "--last, --phone, --street, --city, --county"),
        (("log", "1", "na"), 3, "Nobody answers"),
        (("agenda", "--on", "someday"), 3, "--on"),
        (("import", "list", "none.xlsx"), 3, "no such file"),
        (("import", "list", "none.xlsx", "--as-of", "today"), 3, "none.xlsx"),
        (("export", "quarterly", "--quarter", "soon", "--state"), 3, "not a quarter"),
        (("due", "today", "never"), 3, "no time limit"),
        (("key", "change"), 3, "practice"),
        (("key", "recovery"), 3, "practice"),
        (("init",), 3, "already"),
        (("keys", "--check", "/nowhere/keys.md"), 7, "not what the app does"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else None,
)
def test_each_refusal_has_its_exit_code(liaison: Run, arguments: tuple[str, ...], code: int, words: str) -> None:
    said = liaison(*arguments)
    assert (said.code, words in said.err) == (code, True), said.err
    assert "Traceback" not in said.err
    assert code == 0 or not said.out


def test_what_is_locked_stays_locked(real: Run) -> None:
    nobody = real("list")
    assert (nobody.code, "--passphrase-command" in nobody.err) == (4, True)
    wrong = real("--passphrase-command", "echo wrong", "list")
    assert (wrong.code, "does not open" in wrong.err) == (4, True)
    soon = real(*REAL, "list")
    assert (soon.code, "wait" in soon.err) == (4, True)


@pytest.mark.parametrize("command", ["false", "true", "/no/such/program", "echo 'open"])
def test_a_passphrase_command_that_gives_nothing_is_refused(real: Run, command: str) -> None:
    said = real("--passphrase-command", command, "list")
    assert (said.code, "passphrase command" in said.err) == (4, True)


def test_a_missing_case_file_is_told(say: Run, tmp_path: Path) -> None:
    said = say("--home", tmp_path / "nowhere", "list")
    assert (said.code, "liaison init" in said.err) == (5, True)
    assert not (tmp_path / "nowhere").exists()


def test_a_damaged_case_file_is_told(liaison: Run, home: Path) -> None:
    (home / "caseload.db").write_bytes(b"\0" * 4096)
    assert liaison("list").code in {4, 5}
    with pytest.raises(FileNotFoundError):
        (home / "caseload.db-wal").stat()
    (home / "caseload.db").write_bytes(b"")
    assert liaison("list").code == 5


@pytest.mark.parametrize("first", [8, 120])
def test_a_page_that_does_not_read_is_told(liaison: Run, home: Path, first: int) -> None:
    liaison(*DALE)
    with (home / "caseload.db").open("r+b") as file:
        for page in range(first, (home / "caseload.db").stat().st_size // 4096):
            file.seek(page * 4096 + 100)
            file.write(b"damage")
    said = liaison("list")
    assert (said.code, "estore a backup" in said.err) == (5, True), said.err


def test_a_case_file_open_elsewhere_is_told(liaison: Run, home: Path) -> None:
    with lock.hold(home_at(home)):
        said = liaison("list")
    assert (said.code, "another window" in said.err) == (6, True)


def test_a_defect_says_nothing_personal(liaison: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        name = "Hendricks, Dale"
        raise KeyError(name)

    monkeypatch.setattr(worklist, "listed_rows", fail)
    said = liaison("list")
    assert said.code == 1
    assert "E-" in said.err
    assert "KeyError" in said.err
    assert "test_main.py:" in said.err
    assert "Hendricks" not in said.err + said.out


def test_an_interruption_ends_quietly(liaison: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(worklist, "listed_rows", stop)
    said = liaison("list")
    assert (said.code, "Traceback" in said.err) == (130, False)


def test_a_reader_who_leaves_is_no_error(home: Path) -> None:
    program = [sys.executable, "-c", "from commands.cli.main import run; run()", "--home", str(home), "keys"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:  # noqa: S603 - our own
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_an_exit_of_a_command_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(*_: object, **__: object) -> None:
        raise SystemExit("odd")

    monkeypatch.setattr("commands.cli.main.app", leave)
    assert outcome([]) == 1


def test_typer_reads_no_markup() -> None:
    assert isinstance(app, typer.Typer)
    assert app.rich_markup_mode is None


def test_a_person_is_taken_by_hand(liaison: Run) -> None:
    said = liaison(*DALE)
    assert (said.code, said.err.startswith("N-0001 Hendricks, Dale: ready")) == (0, True)
