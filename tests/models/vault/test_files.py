from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from models.errors import Damaged, LiaisonError, Refused
from models.vault.files import (
    discard,
    permissions_problems,
    private_folder,
    put_in_place,
    stage,
    stage_older,
    sweep,
    write_atomic,
)
from models.vault.home import Home

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


def failing(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "caseload.key"
    write_atomic(target, b"whole")
    assert target.read_bytes() == b"whole"
    assert mode(target) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["caseload.key"]


def test_the_mode_asked_for_holds_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_atomic(tmp_path / "picture.svg", b"<svg/>", mode=0o644)
    finally:
        os.umask(before)
    assert mode(tmp_path / "picture.svg") == 0o644


@pytest.mark.parametrize("step", ["open", "fchmod", "fdopen", "fsync", "replace"])
def test_a_write_that_fails_keeps_the_old_file_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "caseload.key"
    target.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(os, step, failing)
        with pytest.raises(Refused, match=r"caseload\.key could not be written: no space left on device\."):
            write_atomic(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["caseload.key"]


def test_a_check_that_raises_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "caseload.key"
    target.write_bytes(b"old")

    def refuse(written: Path) -> None:
        assert written.read_bytes() == b"new"
        raise Damaged("It does not open.")

    with pytest.raises(Damaged):
        write_atomic(target, b"new", check=refuse)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["caseload.key"]


def test_a_rename_that_the_disk_does_not_confirm_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            failing()
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    with pytest.raises(LiaisonError, match="the disk did not confirm it") as caught:
        write_atomic(tmp_path / "caseload.key", b"new")
    assert not isinstance(caught.value, Refused)
    assert (tmp_path / "caseload.key").read_bytes() == b"new"


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be written"):
        write_atomic(tmp_path / "gone" / "caseload.key", b"new")


def test_sweep_takes_only_our_leftovers(tmp_path: Path) -> None:
    for name in (".liaison-0a1b.tmp", ".liaison-ffff.tmp", ".liaison-notes.txt", "report.tmp"):
        (tmp_path / name).write_bytes(b"")
    assert sweep(tmp_path) == 2
    assert {path.name for path in tmp_path.iterdir()} == {".liaison-notes.txt", "report.tmp"}
    assert sweep(tmp_path / "gone") == 0


def test_a_private_folder_is_made_or_closed(tmp_path: Path) -> None:
    assert mode(private_folder(tmp_path / "new")) == 0o700
    (tmp_path / "open").mkdir(mode=0o755)
    assert mode(private_folder(tmp_path / "open")) == 0o700


def test_a_shared_folder_is_left_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    private_folder(shared)
    assert mode(shared) == 0o1777


def test_a_folder_in_the_way_of_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(Refused, match="taken could not be written"):
        private_folder(tmp_path / "taken")


def a_home(root: Path) -> Home:
    home = Home(private_folder(root / "home"))
    private_folder(home.exports)
    for path in (home.database, home.key_file, home.exports / "report.xlsx"):
        write_atomic(path, b"kept")
    return home


def test_a_private_home_has_no_problems(tmp_path: Path) -> None:
    assert permissions_problems(a_home(tmp_path)) == []


def test_whatever_others_can_reach_is_named_with_its_mode(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    home.root.chmod(0o750)
    home.key_file.chmod(0o604)
    (home.exports / "report.xlsx").chmod(0o660)
    assert permissions_problems(home) == [
        f"{home.root} is open to other people on this machine (mode 0750, it should be 0700).",
        "caseload.key is open to other people on this machine (mode 0604, it should be 0600).",
        "exports/report.xlsx is open to other people on this machine (mode 0660, it should be 0600).",
    ]


def test_a_second_name_of_the_database_is_named(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    (tmp_path / "other.db").hardlink_to(home.database)
    assert permissions_problems(home) == [
        "caseload.db has a second name on this disk (a hard link): opening it there would damage it."
    ]


def test_a_home_that_is_not_there_has_no_problems(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    assert permissions_problems(Home(tmp_path / "gone")) == []


def test_a_staged_file_takes_its_name_later(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert stage_older(path) is None
    waiting = stage(path, b"new")
    assert not path.exists()
    assert mode(waiting) == 0o600
    put_in_place({path: waiting}, {})
    discard([waiting])
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.parametrize("step", ["open", "fsync"])
def test_what_cannot_be_staged_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    monkeypatch.setattr(os, step, failing)
    with pytest.raises(Refused, match=r"out\.csv could not be written"):
        stage(tmp_path / "out.csv", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_found_before_anything_is_renamed(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    for attempt in (lambda path: stage(path, b"new"), stage_older):
        with pytest.raises(Refused, match=r"out\.csv could not be written"):
            attempt(tmp_path / "out.csv")
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
