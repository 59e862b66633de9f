from __future__ import annotations

from pathlib import Path, PurePath, PureWindowsPath

import pytest

from models.vault.home import Home, find_home, home_at, is_network_mount, is_share, place_warnings, practice_home

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
server:/people /home nfs4 rw 0 0
/dev/sdb1 /home/pat/local ext4 rw 0 0
//county/share /mnt/county\040share cifs rw 0 0
pat@far:/ /mnt/far fuse.sshfs rw 0 0
rest of a line
"""


def test_each_thing_has_its_place_in_the_home() -> None:
    home = Home(Path("/h"))
    places = [home.database, home.key_file, home.backups, home.exports, home.lists, home.lock_file, home.throttle_file]
    assert [path.name for path in places] == [
        "caseload.db",
        "caseload.key",
        "backups",
        "exports",
        "lists",
        "caseload.lock",
        "caseload.tries",
    ]
    assert {path.parent for path in places} == {Path("/h")}


def test_the_option_wins_over_the_variable(tmp_path: Path) -> None:
    environ = {"LIAISON_HOME": str(tmp_path / "variable")}
    assert find_home(tmp_path / "option", environ) == Home((tmp_path / "option").resolve())
    assert find_home(None, environ) == Home((tmp_path / "variable").resolve())


def test_an_empty_variable_is_no_variable() -> None:
    assert find_home(None, {"LIAISON_HOME": ""}) == find_home(None, {})
    assert find_home(None, {}).root.name == "liaison"


def test_practice_has_its_own_home() -> None:
    assert practice_home().root.name == "liaison-practice"
    assert practice_home() != find_home(None, {})


def test_two_ways_to_one_folder_are_one_home(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert home_at(tmp_path / "link") == home_at(tmp_path / "x" / ".." / "real")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Brown County", "OneDrive"),
        ("Dropbox (Team)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-pat@example.org", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Mobile Documents", "iCloud"),
    ],
)
def test_a_synced_folder_is_warned_of(tmp_path: Path, folder: str, service: str) -> None:
    [warning] = place_warnings(tmp_path / folder / "work" / "liaison", mounts="")
    assert warning == f"This folder is kept in step by {service}; a copy taken while you work can be damaged."


def test_a_plain_folder_is_not_warned_of(tmp_path: Path) -> None:
    assert place_warnings(tmp_path / "onedrivers" / "dropped", mounts="/dev/sda1 / ext4 rw 0 0\n") == []
    assert place_warnings(tmp_path) == []


def test_a_network_mount_is_warned_of(tmp_path: Path) -> None:
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/x {tmp_path.resolve()} nfs rw 0 0\n"
    assert place_warnings(tmp_path / "home", mounts=mounts) == [
        "This folder is on a network drive; a case file can be damaged there."
    ]


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/home/pat/cases", True),
        ("/home/pat/local/cases", False),
        ("/home/pat/localised", True),
        ("/mnt/county share/cases", True),
        ("/mnt/far", True),
        ("/var/cases", False),
    ],
)
def test_the_innermost_mount_decides(path: str, *, network: bool) -> None:
    upside_down = "\n".join(reversed(MOUNTS.splitlines()))
    assert is_network_mount(PurePath(path), MOUNTS) is network
    assert is_network_mount(PurePath(path), upside_down) is network


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (r"\\county\people\pat", True),
        (r"//county/people/pat", True),
        (r"\\?\UNC\county\people\pat", True),
        (r"\\?\C:\people\pat", False),
        (r"C:\people\pat", False),
    ],
)
def test_a_windows_share_is_known_by_its_name(path: str, *, share: bool) -> None:
    assert is_share(PureWindowsPath(path)) is share
