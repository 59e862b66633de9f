from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

from commands.cli.main import outcome
from models import clock
from models.vault import keyfile
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Run = Callable[..., "Said"]

PASSPHRASE = "correct horse battery lake"
REAL = ("--passphrase-command", f"echo {PASSPHRASE}")
DALE = (
    *("add", "--first", "Dale", "--last", "Hendricks", "--phone", "920-555-0100", "--street", "1 Elm St"),
    *("--city", "Green Bay", "--county", "Brown", "--intake", "csa", "--by", "Ann Lee"),
)


@dataclass(frozen=True)
class Said:
    """What a command line answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        return json.loads(self.out)


@pytest.fixture
def say(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line as it stands."""

    def run(*arguments: object) -> Said:
        capfd.readouterr()
        code = outcome([str(each) for each in arguments])
        return Said(code, *capfd.readouterr())

    return run


@pytest.fixture(scope="package", autouse=True)
def program() -> Iterator[None]:
    """The command line is put together once, as in a program, and a new case file asks for the least derivation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.main, "get_command", cache(typer.main.get_command))
        patch.setattr(keyfile, "calibrate", lambda: keyfile.PRACTICE_PARAMETERS)
        yield


@pytest.fixture
def home(practice_home: Path) -> Path:
    """The home of an empty practice case file, closed."""
    return practice_home


@pytest.fixture
def liaison(say: Run, home: Path) -> Run:
    """Runs a command line on the practice case file."""
    return lambda *arguments: say("--home", home, *arguments)


@pytest.fixture(scope="package")
def real_template(tmp_path_factory: pytest.TempPathFactory, program: None) -> Path:
    """The home of a real case file, made once by the command line."""
    place = tmp_path_factory.mktemp("real") / "home"
    with clock.pinned(TODAY):
        assert outcome(["--home", str(place), *REAL, "init", "--liaison", "Lee Ann", "--accept-recovery-code"]) == 0
    return place


@pytest.fixture
def real(say: Run, tmp_path: Path, real_template: Path) -> Run:
    """Runs a command line on a real case file."""
    place = shutil.copytree(real_template, tmp_path / "real")
    return lambda *arguments: say("--home", place, *arguments)


@pytest.fixture
def own_list(tmp_path: Path) -> Path:
    """A list as the state's report gives it: two people, one row twice, one footer, a column that may not be held."""
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,KIDS PIN,SSN,Birth Date,County,Phone,Street Address,City,State,Zip\n"
        '"Vang, Pao",1234567890,123-45-6789,03/04/1985,Brown,920-555-0101,2 Oak St,Green Bay,WI,54301\n'
        '"[red]Okafor[/], M\u202earcus",1234567891,123-45-6780,05/06/1990,Brown,920-555-0102,3 Ash,Green Bay,WI,54301\n'
        '"Vang, Pao",1234567890,123-45-6789,03/04/1985,Brown,920-555-0101,2 Oak St,Green Bay,WI,54301\n'
        '"Nobody, Known",,,,Brown,,,,,\n',
        encoding="utf-8",
    )
    return path
