"""Files that leave together: all of them stand, or none does and the log was not told (faults X07)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from commands.exports.safe import folder_for
from models.vault.files import discard, put_in_place, stage, stage_older

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@contextmanager
def staged(folder: Path, files: Mapping[str, bytes]) -> Iterator[list[Path]]:
    """Write the files, by name, under temporary names; they take their own when the block has ended without error.

    Tell the log inside the block, and commit there: only renames are left for afterwards. When anything fails, what
    was staged or renamed is gone and older files are as they were. Raises Refused when a file cannot be written.
    """
    paths = {folder_for(folder) / name: data for name, data in files.items()}
    waiting: dict[Path, Path] = {}
    older: dict[Path, Path] = {}
    try:
        for path, data in paths.items():
            waiting[path] = stage(path, data)
            if kept := stage_older(path):
                older[path] = kept
        yield list(paths)
        put_in_place(waiting, older)
    finally:
        discard([*waiting.values(), *older.values()])
