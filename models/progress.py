"""How far a long piece of work has come, told as it goes; whoever is told may call it off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from models.errors import Refused

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being done, how much is done and how much there is; raises Cancelled to call it off."""


class Cancelled(Refused):
    """The liaison called the work off; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Called off; nothing was changed.")


def unwatched(words: str, done: int, total: int) -> None:
    """Nobody is told."""
