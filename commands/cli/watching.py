"""How far a long piece of work has come, on one line of the terminal; nothing where nobody is looking."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.progress import Progress

_CLEARED = "\r\x1b[K"


@contextmanager
def watched() -> Iterator[Progress]:
    """A progress to hand to the work; Ctrl-C calls the work off, and then nothing of it stays."""
    from models.progress import unwatched

    if not sys.stderr.isatty():
        yield unwatched
        return
    try:
        yield _show
    finally:
        sys.stderr.write(_CLEARED)


def _show(words: str, done: int, total: int) -> None:
    share = f" {done * 100 // total} %" if total else ""
    sys.stderr.write(f"{_CLEARED}{words}{share}")
    sys.stderr.flush()
