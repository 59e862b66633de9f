from __future__ import annotations

from pathlib import Path

import pytest

from commands.exports.staging import staged
from models.errors import LiaisonError, Refused

FILES = {"a.csv": b"new a", "b.csv": b"new b", "c.csv": b"new c"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "out"
    place.mkdir()
    (place / "b.csv").write_bytes(b"old b")
    return place


def test_files_take_their_names_when_the_block_has_ended(folder: Path) -> None:
    with staged(folder, FILES) as paths:
        assert (folder / "b.csv").read_bytes() == b"old b"
        assert not (folder / "a.csv").exists()
    assert [path.name for path in paths] == list(FILES)
    assert held(folder) == FILES


def test_a_log_that_cannot_be_told_leaves_everything_as_it_was(folder: Path) -> None:
    with pytest.raises(LiaisonError, match="not kept"), staged(folder, FILES):
        raise LiaisonError("The log was not kept.")
    assert held(folder) == {"b.csv": b"old b"}


@pytest.mark.parametrize("last", list(FILES))
def test_a_rename_that_fails_takes_the_others_back(folder: Path, monkeypatch: pytest.MonkeyPatch, last: str) -> None:
    rename = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == last and path.read_bytes().startswith(b"new"):
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(Refused, match="could not be written"), staged(folder, FILES):
        pass
    assert held(folder) == {"b.csv": b"old b"}


def test_the_log_is_not_told_of_a_file_that_cannot_be_staged(folder: Path) -> None:
    (folder / "c.csv").mkdir()
    told = []
    with pytest.raises(Refused, match=r"c\.csv could not be written"), staged(folder, FILES):
        told.append("exported")
    assert told == []
    assert sorted(path.name for path in folder.iterdir()) == ["b.csv", "c.csv"]
