"""Watching a long piece of work from the screen: how far it has come, and calling it off."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from textual.message import Message

from models.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Watched(Message):
    """So much of the work is done; `total` is 0 where it cannot be told."""

    watch: Watch
    words: str
    done: int
    total: int

    def can_replace(self, message: Message) -> bool:
        """Only the last word matters."""
        return isinstance(message, Watched) and message.watch is self.watch


class Watch:
    """Is called by the work as it goes, in the thread of its worker; raises Cancelled there once it is called off."""

    def __init__(self, post: Callable[[Message], object]) -> None:
        self._post = post
        self._off = Event()

    def __call__(self, words: str, done: int, total: int) -> None:
        """Tell how far it has come."""
        if self._off.is_set():
            raise Cancelled
        self._post(Watched(self, words, done, total))

    def call_off(self) -> None:
        """Have the work end at its next word, with nothing changed."""
        self._off.set()

    @property
    def called_off(self) -> bool:
        """Whether it was called off."""
        return self._off.is_set()
