"""A long text on its way to the liaison's own editor and back: a private file, overwritten and removed afterwards."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import Refused
from models.text import NOTE_LIMIT
from models.vault.files import PRIVATE_FILE, PRIVATE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.vault.home import Home

MEMORY = Path("/dev/shm")  # noqa: S108 - the system's memory; our folder there is our own and closed, or not used
"""Where Linux keeps files in memory: what was there is gone with the power, and on no disk."""
NAME = "note.txt"
_MOST_BYTES = 16 * NOTE_LIMIT
_BLOCK = 65_536


@contextmanager
def laid_out(home: Home, text: str) -> Iterator[Path]:
    """The text as a file of this home's own (0600, in a folder 0700), wiped when the block ends, however it ends.

    In memory where the system has such a place, else in the home itself. Raises Refused when it cannot be written.
    """
    wipe(home)
    try:
        path = _folder(home) / NAME
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
        yield path
    except OSError as error:
        raise Refused(f"The text could not be given to the editor: {error.strerror}.", "Write it here.") from None
    finally:
        wipe(home)


def read_back(path: Path) -> str:
    """What the editor left; raises Refused when that is gone, or far more than a note holds."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError:
        raise Refused("The editor left no text behind.", "What stood here before still stands here.") from None
    if len(data) > _MOST_BYTES:
        raise Refused(f"That is far longer than the {NOTE_LIMIT:,} characters of a note.", "It was not taken.")
    return data.decode("utf-8", "replace").removeprefix("\ufeff")


def wipe(home: Home) -> int:
    """Overwrite and remove what an editor, or a killed app, left of this home; gives how many files there were.

    Only while holding the lock of the home. Copies that an editor keeps in places of its own are out of reach.
    """
    return sum(_wipe_folder(folder) for folder in _folders(home) if _is_ours(folder))


def _folders(home: Home) -> tuple[Path, Path]:
    """The two places, the better one first; the names follow from the home, so that a later start finds them."""
    known = sha256(str(home.root).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return MEMORY / f"liaison-{known}", home.root / "editing"


def _folder(home: Home) -> Path:
    """A folder of our own in the best place there is; somebody else's of that name is left alone."""
    in_memory, in_home = _folders(home)
    if MEMORY.is_dir():
        with suppress(OSError):
            in_memory.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            if _is_ours(in_memory):
                return in_memory
    in_home.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    return in_home


def _is_ours(folder: Path) -> bool:
    """Whether it is a folder, not a link to one, that this user owns and nobody else may enter."""
    try:
        state = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(state.st_mode):
        return False
    return sys.platform == "win32" or (state.st_uid == os.geteuid() and stat.S_IMODE(state.st_mode) == PRIVATE_FOLDER)


def _wipe_folder(folder: Path) -> int:
    """Every file in the folder, also the copies and swap files that an editor put beside ours, then the folder."""
    removed = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):
                path.rmdir()
        else:
            removed += _wipe_file(path)
    with suppress(OSError):
        folder.rmdir()
    return removed


def _wipe_file(path: Path) -> bool:
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            _overwrite(path)
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _overwrite(path: Path) -> None:
    left = path.stat().st_size
    with path.open("r+b") as file:
        while left > 0:
            left -= file.write(b"\0" * min(left, _BLOCK))
        file.flush()
        os.fsync(file.fileno())
