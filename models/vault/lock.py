"""One window at a time: a lock that the system itself gives back when its holder dies."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from models import clock
from models.errors import OpenElsewhere, Refused
from models.vault.files import PRIVATE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.vault.home import Home

_LONGEST = 1_000
_LOCKED_BYTE = 1 << 30
"""On Windows a locked byte cannot be read, so the lock stands far behind the text."""


@contextmanager
def hold(home: Home, *, now: datetime | None = None) -> Iterator[None]:
    """Keep the case file of `home` to this process (faults D19); `now` is the moment that another window is told.

    The lock lives on an open descriptor: it ends with the process, however that ends, and never goes stale.
    `OpenElsewhere` when another window holds it; `Refused` when the place cannot be locked at all.
    """
    descriptor = _open(home)
    try:
        _take(descriptor)
        _sign(descriptor, now or clock.now())
        yield
    finally:
        os.close(descriptor)


def _open(home: Home) -> int:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        return os.open(home.lock_file, flags, PRIVATE_FILE)
    except OSError as error:
        raise _unusable(error) from error


def _take(descriptor: int) -> None:
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        raise OpenElsewhere(_sentence(descriptor), "Close it there, or work on in that window.") from None
    except OSError as error:
        raise _unusable(error) from error


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _unusable(error: OSError) -> Refused:
    reason = (error.strerror or "the system refused").lower()
    return Refused(f"The folder of the case file cannot be locked: {reason}.", "Keep it on this machine's own disk.")


def _sign(descriptor: int, now: datetime) -> None:
    text = json.dumps({"pid": os.getpid(), "since": now.isoformat(timespec="seconds")})
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, text.encode())


def _sentence(descriptor: int) -> str:
    return f"The case file is already open in another window{_holder(descriptor)}."


def _holder(descriptor: int) -> str:
    """The holder in brackets, or nothing while it has not signed yet."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        record = json.loads(os.read(descriptor, _LONGEST))
        since = datetime.fromisoformat(record["since"]).astimezone()
        return f" (process {int(record['pid'])}, since {since:%H:%M} on {since:%a} {since.day} {since:%b})"
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return ""
