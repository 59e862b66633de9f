from __future__ import annotations

import stat
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.exports.safe import LONGEST, folder_for, safe_name
from models.errors import Refused

RESERVED = ("CON", "aux", "nul.txt", "COM1", "lpt9.xlsx", "PRN", "con.json", "CONIN$")
ESCAPES = (
    "../../x",
    "..\\..\\x",
    "C:\\x",
    "~/.profile",
    "\uff0fx",
    "a\uff0f..\uff0fb",
    "x\0y",
    "/etc/passwd",
    "\\\\server\\share",
    ".hidden",
    "-rf",
    "a\u202excod.exe",
    "trailing. ",
    "trailing.",
    "",
    "...",
    "a:b",
    "\x1b[2J",
)


@pytest.mark.parametrize("text", [*ESCAPES, *RESERVED, "x" * 300, "é" * 300 + ".xlsx"])
def test_a_name_stays_in_its_folder(text: str, tmp_path: Path) -> None:
    name = safe_name(text)
    assert (tmp_path / name).resolve().parent == tmp_path.resolve()
    (tmp_path / name).write_bytes(b"")


@given(st.text(max_size=300))
def test_every_name_is_one_plain_name_everywhere(text: str) -> None:
    name = safe_name(text)
    windows = PureWindowsPath(name)
    assert windows.name == name == Path(name).name
    assert not windows.drive
    assert 0 < len(name.encode()) <= LONGEST
    assert name[0] not in "-.~ "
    assert name[-1] not in ". "
    assert name.split(".")[0].casefold() not in {"con", "aux", "nul", "prn", "com1", "lpt1"}
    assert safe_name(name) == name


def test_a_good_name_is_left_alone() -> None:
    assert safe_name("liaison-2026Q3-brown-csa.xlsx") == "liaison-2026Q3-brown-csa.xlsx"
    assert safe_name("st. croix") == "st.-croix"


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("x" * 300 + ".xlsx").endswith("x.xlsx")


def test_a_new_folder_is_for_its_owner_alone_and_an_old_one_is_left_as_it_is(tmp_path: Path) -> None:
    made = folder_for(tmp_path / "a" / "b")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    made.chmod(0o755)
    assert stat.S_IMODE(folder_for(made).stat().st_mode) == 0o755


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(Refused, match="could not be made"):
        folder_for(tmp_path / "x")
