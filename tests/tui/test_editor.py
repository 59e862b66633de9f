from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from models.errors import Refused
from models.inputs.people import NoteInput
from models.tables.casework import CaseNote
from models.vault import scratch
from tests.commands.verbs.making import take
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import press, running, text
from tui.editor import editor_command
from tui.modals.form import FormModal
from tui.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from models.vault.casefile import CaseFile
    from tui.app import LiaisonApp

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an editor in the terminal is POSIX")


def make_editor(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """An editor that is a script; `$1` is the file."""
    script = folder / "editor"
    script.write_text(f"#!/bin/sh\n{body}\n")
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))


def stepping_aside(app: LiaisonApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the app believe that it gave its terminal away; a test has none."""
    monkeypatch.setattr(app, "suspend", nullcontext)


async def test_the_editor_s_text_stands_in_the_note_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_editor(tmp_path, monkeypatch, r"""printf ' and\n\033[31mred\tmore\n\n' >> "$1" """)
    store = FakeStore()
    async with running(store) as (app, pilot):
        stepping_aside(app, monkeypatch)
        await press(pilot, "n", *"He", "ctrl+e", "ctrl+s")
    assert [entry.text for _, (_, entry) in store.ran if isinstance(entry, NoteInput)] == [
        "He and\n\ufffd[31mred    more"
    ]


async def test_a_line_that_takes_many_words_has_the_editor_s_as_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_editor(tmp_path, monkeypatch, r"""printf 'no\nphone\n' > "$1"; head -c 2000 /dev/zero | tr '\0' x >> "$1" """)
    async with running() as (app, pilot):
        stepping_aside(app, monkeypatch)
        await press(pilot, "exclamation_mark", "tab", "tab", "ctrl+e")
        assert isinstance(app.screen, FormModal)
        said = str(app.screen.typed()["safe_contact"])
        assert said.startswith("no phone xxx")
        assert len(said) == 1000
        assert "Only the first 1,000 characters fit" in text(app)


@pytest.mark.parametrize(
    ("body", "said"),
    [("exit 3", "ended with an error (3)"), ('rm "$1"', "left no text behind")],
)
async def test_an_editor_that_fails_leaves_the_text_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case_file: CaseFile, body: str, said: str
) -> None:
    memory = tmp_path / "memory"
    memory.mkdir()
    monkeypatch.setattr(scratch, "MEMORY", memory)
    make_editor(tmp_path, monkeypatch, body)
    take(case_file)
    async with running(Store(case_file)) as (app, pilot):
        stepping_aside(app, monkeypatch)
        await press(pilot, "n", *"old", "ctrl+e")
        assert said in " ".join(text(app).split())
        await press(pilot, "ctrl+s")
    with case_file.read() as session:
        assert [note.text for note in session.exec(select(CaseNote))] == ["old"]
    assert list(memory.iterdir()) == []


async def test_a_short_field_and_a_terminal_that_cannot_step_aside_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_editor(tmp_path, monkeypatch, "exit 0")
    async with running() as (app, pilot):
        await press(pilot, "n", "x", "ctrl+e")
        assert "This terminal cannot be given to an editor." in text(app)
        await press(pilot, "escape", "J", "ctrl+e")
        assert "Only a long text is written in an editor" in text(app)


def test_which_editor_is_opened(tmp_path: Path) -> None:
    for name in ("nano", "vim.basic"):
        (tmp_path / name).touch(mode=0o700)
    (tmp_path / "vi").symlink_to(tmp_path / "vim.basic")
    path = str(tmp_path)

    assert editor_command({"PATH": path}) == [f"{path}/nano"]
    assert editor_command({"PATH": path, "EDITOR": "vi"}) == [f"{path}/vi", "-n", "-i", "NONE"]
    assert editor_command({"PATH": path, "VISUAL": "nano -w 'a b'", "EDITOR": "vi"}) == [f"{path}/nano", "-w", "a b"]
    for environ, said in (
        ({"PATH": f"{path}/empty"}, "No editor was found"),
        ({"PATH": path, "EDITOR": "ed"}, "“ed” was not found"),
        ({"PATH": path, "EDITOR": "vi '"}, "cannot be read"),
    ):
        with pytest.raises(Refused, match=said):
            editor_command(environ)


def test_no_editor_is_opened_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(Refused, match="not opened on Windows"):
        editor_command(os.environ)
