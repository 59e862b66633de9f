"""Hostile text, typed, imported and put straight into the tables, on every surface that shows or writes it."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from benchmarks.terminal import Terminal
from commands.cli.main import outcome
from commands.verbs.casework import add_follow_up, record_contact
from commands.verbs.directory import add_service
from commands.verbs.hearings import schedule_hearing
from commands.verbs.opening import open_practice
from commands.verbs.people import add_person
from commands.verbs.referrals import refer
from models.inputs.casework import ContactInput, FollowUpInput
from models.inputs.hearings import HearingInput
from models.inputs.people import PersonInput
from models.inputs.services import ReferralInput, ServiceInput
from models.vault.home import home_at
from tests.journeys.test_killed import RUN
from tests.tui.pilots import press, running, text
from tests.tui.test_hostile import assert_harmless
from tui.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from models.vault.casefile import CaseFile

MARKUP = "[red]Ann[/] [/b] [@click=app.quit]Pay[/]"
STEERING = "Ann\x1b]2;OWNED\x07\x1b[2J\u202eeno\x9b31m\u200bx"
FORMULA = "=1+1"
HOSTILE = (MARKUP, STEERING, FORMULA)
VIEWS = ("1", "2", "3", "4", "5", "6")
PANES = 8
FORMS = ("c", "a", "r", "h", "f", "n", "J", "K", "p", "e")
POISONED = (
    ("person", "last_name"),
    ("person", "intake_by"),
    ("person", "safe_contact"),
    ("phone", "number"),
    ("address", "street"),
    ("contact", "note"),
    ("followup", "what"),
    ("provider", "name"),
    ("service", "name"),
    ("service", "alert"),
    ("referral", "reason"),
    ("hearing", "court"),
    ("csa", "name"),
    ("personstanding", "sort_name"),
    ("personstanding", "next_text"),
)
"""Columns that outside text reaches; poisoned directly, as if everything on the way in had failed."""


def fill(case_file: CaseFile, hostile: str) -> None:
    """One person with something of every kind, every free text of it hostile."""
    given = {"first_name": hostile, "last_name": hostile, "phone": "920-555-0101", "street": hostile, "city": hostile}
    person = add_person(case_file, PersonInput.parse({**given, "county": "Brown", "intake_by": hostile})).people[0]
    contact = {"outcome": "spoke", "note": hostile, "follow_up_on": "+1d", "follow_up_what": hostile}
    record_contact(case_file, person, ContactInput.parse(contact))
    add_follow_up(case_file, person, FollowUpInput.parse({"due_on": "today", "what": hostile}))
    service = {"provider": hostile, "programme": "wioa_adult", "name": hostile, "alert": hostile}
    made = add_service(case_file, ServiceInput.parse(service)).made
    refer(case_file, person, ReferralInput.parse({"service_id": made, "reason": hostile}))
    schedule_hearing(case_file, person, HearingInput.parse({"on": "+3d", "court": hostile}))


def poison(case_file: CaseFile, hostile: str) -> None:
    with case_file.engine.begin() as connection:
        for table, column in POISONED:
            connection.exec_driver_sql(f"UPDATE {table} SET {column} = ?", (hostile,))  # noqa: S608 - our own names


@pytest.fixture(params=HOSTILE, ids=["markup", "steering", "formula"])
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[False, True], ids=["typed", "poisoned"])
def home(request: pytest.FixtureRequest, practice_home: Path, hostile: str) -> Path:
    with open_practice(home_at(practice_home)) as case_file:
        fill(case_file, hostile)
        if request.param:
            poison(case_file, hostile)
    return practice_home


def steering_in(written: str) -> list[str]:
    """Characters that steer a terminal or turn text around."""
    return [found for found in written if found not in "\n\r\t" and unicodedata.category(found) in {"Cc", "Cf", "Cs"}]


async def test_every_screen_and_form_shows_it_harmlessly(home: Path, hostile: str) -> None:
    with open_practice(home_at(home)) as case_file:
        async with running(Store(case_file), size=(120, 40)) as (app, pilot):
            for keys in (*VIEWS, "1", "equals_sign", "escape", "question_mark", "escape"):
                await press(pilot, keys)
                assert_harmless(app)
            await press(pilot, "enter")
            for _ in range(PANES):
                await press(pilot, "right_square_bracket")
                assert_harmless(app)
            for form in FORMS:
                await press(pilot, form)
                assert_harmless(app)
                await press(pilot, "escape")
            if hostile == MARKUP:
                assert "[red]Ann[/]" in text(app)


COMMANDS = (
    ("list",),
    ("list", "--format", "csv"),
    ("next",),
    ("show", "1"),
    ("agenda",),
    ("history",),
    ("audit", "list"),
    ("undo",),
    ("redo",),
    ("list", "nobody:here"),
)


def test_every_command_prints_it_harmlessly(home: Path, capfd: pytest.CaptureFixture[str], hostile: str) -> None:
    for words in COMMANDS:
        outcome(["--home", str(home), *words])
        said = capfd.readouterr()
        assert steering_in(said.out + said.err) == [], words
        if hostile == MARKUP and words == ("list",):
            assert "[red]Ann[/]" in said.out


def test_every_file_that_leaves_holds_it_harmlessly(home: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    quarterly = ("export", "quarterly", "--quarter", "2026Q4", "--to", out, "--format", "xlsx,csv,json,txt")
    for words in ((*quarterly, "--county", "Brown"), (*quarterly, "--state"), ("export", "worklist", "--to", out)):
        assert outcome(["--home", str(home), *words]) == 0
    for path in (tmp_path / "out").iterdir():
        cells = list(cells_of(path))
        assert cells
        assert not [cell for cell in cells if steering_in(cell)], path.name
        if path.suffix == ".csv":
            assert not [cell for line in cells for cell in line.split(",") if cell.startswith("=")], path.name


def cells_of(path: Path) -> Iterable[str]:
    if path.suffix != ".xlsx":
        yield from path.read_text(encoding="utf-8-sig").splitlines()
        return
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            yield from (str(cell) for cell in row)


def test_an_imported_name_is_shown_literally(
    practice_home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = practice_home
    path = tmp_path / "list.csv"
    path.write_text(
        f'Name,KIDS PIN,DOB,County,Phone,Street,City,State,ZIP\n"{STEERING}, {MARKUP}",77,03/04/1985,Brown,9205550101,'
        f'"{MARKUP}",Green Bay,WI,54301\n',
        encoding="utf-8",
    )
    assert outcome(["--home", str(root), "import", "list", str(path), "--as-of", "2026-11-18"]) == 0
    assert outcome(["--home", str(root), "list"]) == 0
    said = capfd.readouterr()
    assert steering_in(said.out + said.err) == []
    assert "[red]Ann[/]" in said.out


def test_the_terminal_gets_no_steering_from_the_data(home: Path, hostile: str, tmp_path: Path) -> None:
    environment = {**os.environ, "LIAISON_HOME": str(home)}
    terminal = Terminal([sys.executable, "-c", RUN], environment, size=(80, 24))
    terminal.wait_for("practice")
    for key in ("\r", "]", "]", "\x1b", "2", "6"):
        terminal.press(key)
    terminal.close()
    assert b"OWNED\x07" not in terminal.output
    assert "\u202e".encode() not in terminal.output
    assert b"\xc2\x9b" not in terminal.output
