from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from models.errors import Refused
from models.text import NOTE_LIMIT
from models.vault import scratch
from models.vault.home import Home
from models.vault.scratch import laid_out, read_back, wipe

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")

SECRET = "He sleeps on his brother's sofa."


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the system's memory."""
    place = tmp_path / "memory"
    place.mkdir()
    monkeypatch.setattr(scratch, "MEMORY", place)
    return place


@pytest.fixture
def home(tmp_path: Path, memory: Path) -> Home:
    root = tmp_path / "home"
    root.mkdir(mode=0o700)
    return Home(root)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_text_lies_in_memory_closed_to_others_and_is_gone_after(home: Home, memory: Path) -> None:
    with laid_out(home, SECRET) as path:
        assert path.is_relative_to(memory)
        assert (mode(path), mode(path.parent)) == (0o600, 0o700)
        assert read_back(path) == SECRET
    assert list(memory.iterdir()) == []
    assert list(home.root.iterdir()) == []


def test_without_such_a_place_it_lies_in_the_home(home: Home, memory: Path) -> None:
    memory.rmdir()
    with laid_out(home, SECRET) as path:
        assert path.is_relative_to(home.root)
        assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert list(home.root.iterdir()) == []


def test_a_folder_of_that_name_that_is_open_to_others_or_a_link_is_not_used(home: Home, memory: Path) -> None:
    with laid_out(home, "") as path:
        ours = path.parent
    ours.mkdir(mode=0o755)
    with laid_out(home, SECRET) as path:
        assert not path.is_relative_to(memory)
    ours.rmdir()
    elsewhere = memory / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    ours.symlink_to(elsewhere)
    with laid_out(home, SECRET) as path:
        assert not path.is_relative_to(memory)
    assert list(elsewhere.iterdir()) == []


def test_it_is_wiped_also_when_the_editor_fails(home: Home, memory: Path) -> None:
    def edit(path: Path) -> None:
        (path.parent / ".note.txt.swp").write_text(SECRET)
        (path.parent / "deeper").mkdir()
        (path.parent / "deeper" / "note.txt~").write_text(SECRET)
        raise Refused("no terminal")

    with pytest.raises(Refused, match="no terminal"), laid_out(home, SECRET) as path:
        edit(path)
    assert list(memory.iterdir()) == []


def test_what_a_killed_app_left_is_overwritten_and_removed(home: Home, memory: Path) -> None:
    context = laid_out(home, SECRET)
    path = context.__enter__()
    second_name = memory / "second"
    second_name.hardlink_to(path)
    assert wipe(home) == 1
    assert not path.parent.exists()
    assert second_name.read_bytes() == b"\0" * len(SECRET)
    context.gen.close()


def test_another_home_s_text_is_left_alone(home: Home, tmp_path: Path) -> None:
    with laid_out(home, SECRET) as path:
        assert wipe(Home(tmp_path / "other")) == 0
        assert path.exists()


def test_a_place_that_cannot_be_written_is_refused_in_words(home: Home, memory: Path) -> None:
    memory.rmdir()
    (home.root / "editing").touch()
    with pytest.raises(Refused, match="could not be given to the editor"), laid_out(home, SECRET):
        pass


def test_what_cannot_be_a_note_is_not_taken(home: Home) -> None:
    with laid_out(home, SECRET) as path:
        path.write_bytes(b"x" * (16 * NOTE_LIMIT + 1))
        with pytest.raises(Refused, match="far longer"):
            read_back(path)
        path.unlink()
        with pytest.raises(Refused, match="left no text"):
            read_back(path)


def test_bytes_that_are_no_text_are_said_so_and_a_mark_at_the_start_is_dropped(home: Home) -> None:
    with laid_out(home, SECRET) as path:
        path.write_bytes(b"\xef\xbb\xbfcaf\xc3\xa9 \xff")
        assert read_back(path) == "café \ufffd"
