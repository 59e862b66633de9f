"""The real program in a pseudo-terminal, killed in the middle of a contact: at most a second of typing is lost."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.terminal import Terminal
from commands.verbs.opening import open_practice
from commands.verbs.people import add_person
from models.inputs.people import PersonInput
from models.vault.drafts import all_drafts
from models.vault.home import home_at

if TYPE_CHECKING:
    from pathlib import Path

    from models.rows.office import DraftRow

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX")

RUN = "from commands.cli.main import run; run()"
TYPED = "He said the brake shop may call"
NEXT_FIELD = "\t"


@pytest.fixture
def home(practice_home: Path) -> Path:
    with open_practice(home_at(practice_home)) as case_file:
        for first, last, phone in (("Dale", "Hendricks", "920-555-0101"), ("Pao", "Vang", "920-555-0102")):
            given = {"first_name": first, "last_name": last, "phone": phone}
            add_person(
                case_file, PersonInput.parse({**given, "street": "1 Elm St", "city": "Green Bay", "county": "Brown"})
            )
    return practice_home


def start(home: Path) -> Terminal:
    environment = {**os.environ, "LIAISON_HOME": str(home)}
    terminal = Terminal([sys.executable, "-c", RUN], environment, size=(80, 24))
    terminal.wait_for("Hendricks, Dale")
    return terminal


def write_contact(terminal: Terminal) -> None:
    """Open the contact form of the first person and type an outcome and a note."""
    terminal.press("C")
    terminal.wait_for("A call, letter or talk")
    terminal.press("spoke")
    terminal.press(NEXT_FIELD)
    terminal.press(TYPED)


def drafts(home: Path) -> list[DraftRow]:
    with open_practice(home_at(home)) as case_file, case_file.read() as session:
        return all_drafts(session)


def test_a_kill_in_mid_contact_loses_at_most_a_second(home: Path) -> None:
    terminal = start(home)
    write_contact(terminal)
    terminal.watch(1.0)
    terminal.press(" on Monday")
    terminal.kill()

    [draft] = drafts(home)
    assert (draft.form, draft.name) == ("contact", "Hendricks, Dale")
    assert str(draft.values["note"]).startswith(TYPED)


def test_the_draft_is_offered_at_the_next_start_to_that_person_only(home: Path) -> None:
    terminal = start(home)
    write_contact(terminal)
    terminal.watch(1.0)
    terminal.kill()

    again = start(home)
    again.press("j")
    again.press("C")
    again.wait_for("A call, letter or talk")
    again.watch(0.3)
    assert TYPED.encode() not in again.output, "somebody else's draft was shown"
    again.press("\x1b")
    again.press("k")
    again.press("C")
    again.wait_for(TYPED)
    again.close()


def test_a_draft_is_nowhere_in_plain_text(home: Path) -> None:
    terminal = start(home)
    write_contact(terminal)
    terminal.watch(1.0)
    terminal.kill()
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if TYPED[:12].encode() in path.read_bytes()] == []
