"""Files that are whole or not there, and that nobody else on the machine can read."""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING

from models.errors import LiaisonError, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from models.vault.home import Home

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

_PREFIX = ".liaison-"
_SUFFIX = ".tmp"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_TOP_LEVEL_PARTS = 2


def write_atomic(
    path: Path, data: bytes, *, mode: int = PRIVATE_FILE, check: Callable[[Path], object] | None = None
) -> None:
    """Put `data` at `path` so that a kill, a full disk or a power cut leaves the old file or the new one (faults X07).

    `check` is given the finished file under its temporary name, before it takes the place of the old one, and raises
    to keep the old one. `Refused` when the file could not be written: the old one stands and nothing is left behind.
    `LiaisonError` when the new file stands but the disk did not confirm it.
    """
    temporary = _temporary(path)
    try:
        _write_through(temporary, data, mode)
        if check is not None:
            check(temporary)
        temporary.replace(path)
    except OSError as error:
        raise Refused(_sentence(path, error), "The old file, if there was one, is as it was.") from error
    finally:
        _remove(temporary)
    _confirm(path)


def stage(path: Path, data: bytes) -> Path:
    """Write `data` beside `path` under a temporary name, which is given; `put_in_place` lets it take its name.

    `Refused` when it cannot be written, or when a folder stands at `path`: nothing is left behind.
    """
    temporary = _temporary(path)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        _write_through(temporary, data, PRIVATE_FILE)
    except OSError as error:
        _remove(temporary)
        raise Refused(_sentence(path, error), "The old file, if there was one, is as it was.") from error
    return temporary


def stage_older(path: Path) -> Path | None:
    """A copy of what stands at `path` under a temporary name, to be put back; None when nothing stands there."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refused(_sentence(path, error), "The old file is as it was.") from error
    return stage(path, data)


def put_in_place(staged: Mapping[Path, Path], older: Mapping[Path, Path]) -> None:
    """Give every staged file, by its path, its name: all of them, or none and every older file is put back.

    `Refused` when one could not take its name. `LiaisonError` when all stand but the disk did not confirm it.
    """
    placed: list[Path] = []
    try:
        for path, temporary in staged.items():
            temporary.replace(path)
            placed.append(path)
    except OSError as error:
        for path in placed:
            _put_back(path, older.get(path))
        raise Refused(_sentence(path, error), "None of the files was written; older ones are as they were.") from error
    for folder in {path.parent: path for path in placed}.values():
        _confirm(folder)


def _put_back(path: Path, older: Path | None) -> None:
    if older is None:
        _remove(path)
    else:
        older.replace(path)


def discard(staged: Iterable[Path]) -> None:
    """Remove staged files that never took their names; those that did are left alone."""
    for temporary in staged:
        _remove(temporary)


def sweep(folder: Path) -> int:
    """Remove the temporary files that a killed write left in `folder`; how many there were.

    Only for a folder that no other process writes to: call it while holding the lock of its home.
    """
    leftovers = [path for path in folder.glob(f"{_PREFIX}*{_SUFFIX}") if path.is_file() or path.is_symlink()]
    return sum(_remove(path) for path in leftovers)


def private_folder(path: Path) -> Path:
    """Make `path` a folder that only its owner may enter (0700), and give it back (faults K25).

    A folder that is not ours to close (another owner's, shared by its sticky bit, or directly under the root of the
    disk) is left as it is; `permissions_problems` says so. `Refused` when it cannot be made.
    """
    try:
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if path.stat().st_mode & _OTHERS and _ours_to_close(path):
            path.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise Refused(_sentence(path, error), "Choose another folder with --home.") from error
    return path


def permissions_problems(home: Home) -> list[str]:
    """A sentence for each file or folder of the home that others can reach, and for a database with a second name.

    Always empty on Windows, where the user's folder is closed by its access list (faults K25, D22).
    """
    if sys.platform == "win32":
        return []
    found = [_open_to_others(path, home) for path in _everything(home.root)]
    return [sentence for sentence in [*found, _second_name(home)] if sentence]


def _temporary(path: Path) -> Path:
    return path.with_name(f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}")


def _write_through(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, PRIVATE_FILE), "wb") as file:
        if sys.platform != "win32":
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        _flush_to_disk(file.fileno())


def _flush_to_disk(descriptor: int) -> None:
    os.fsync(descriptor)
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - not there on Windows

        # fsync on macOS stops at the drive's own cache.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)


def _confirm(path: Path) -> None:
    """Make the rename itself survive a power cut."""
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        sentence = f"{path.name} was written, but the disk did not confirm it: {_reason(error)}."
        raise LiaisonError(sentence, "Make a backup on another disk.") from error


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _sentence(path: Path, error: OSError) -> str:
    return f"{path.name} could not be written: {_reason(error)}."


def _reason(error: OSError) -> str:
    return (error.strerror or "the disk refused it").lower()


def _ours_to_close(path: Path) -> bool:
    if sys.platform == "win32":
        return False
    state = path.stat()
    top_level = len(path.resolve().parts) <= _TOP_LEVEL_PARTS
    return state.st_uid == os.geteuid() and not state.st_mode & stat.S_ISVTX and not top_level


def _everything(root: Path) -> Iterator[Path]:
    yield root
    yield from sorted(root.rglob("*"))


def _open_to_others(path: Path, home: Home) -> str:
    try:
        mode = path.stat().st_mode
    except OSError:
        return ""
    if not mode & _OTHERS:
        return ""
    wanted = PRIVATE_FOLDER if stat.S_ISDIR(mode) else PRIVATE_FILE
    name = str(path) if path == home.root else path.relative_to(home.root).as_posix()
    return f"{name} is open to other people on this machine (mode {stat.S_IMODE(mode):04o}, it should be {wanted:04o})."


def _second_name(home: Home) -> str:
    try:
        links = home.database.stat().st_nlink
    except OSError:
        return ""
    if links == 1:
        return ""
    return f"{home.database.name} has a second name on this disk (a hard link): opening it there would damage it."
