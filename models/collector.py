"""Letting Python's garbage collector rest where much is made and all of it kept."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def resting() -> Iterator[None]:
    """While a list is read or taken, looking for garbage among what is kept costs up to a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
