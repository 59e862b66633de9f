from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from commands.cli.main import outcome
from seed.caseload.start import start_practice

if TYPE_CHECKING:
    from collections.abc import Callable
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


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of an empty practice case file, closed."""
    start_practice(tmp_path / "home").close()
    return tmp_path / "home"


@pytest.fixture
def liaison(say: Run, home: Path) -> Run:
    """Runs a command line on the practice case file."""
    return lambda *arguments: say("--home", home, *arguments)


@pytest.fixture
def real(say: Run, tmp_path: Path) -> Run:
    """Runs a command line on a real case file, made by the command line."""
    place = tmp_path / "real"
    made = say("--home", place, *REAL, "init", "--liaison", "Lee Ann", "--accept-recovery-code")
    assert made.code == 0, made.err
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
