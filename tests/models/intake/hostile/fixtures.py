"""What a hostile file is and what has to become of it; the makers register themselves here, one a fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from tests.models.intake.files import HEADERS, PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable

Maker: TypeAlias = Callable[[Path], Path | None]
"""Writes the file to the path, or gives the path that is to be imported in its stead."""

ROWS: Final = [HEADERS, PERSON]
"""The least good list: its headers and one person."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile file: its maker, the name it goes by, and what is expected of reading it.

    `refused` is a pattern for the one sentence; without it the file is read, holds `people`, sets a row aside for
    each pattern in `aside` and no other, says each pattern in `told`, and keeps nothing that is named in `never`.
    """

    make: Maker
    file: str
    refused: str | None
    people: int = 0
    aside: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    bomb: bool = False

    @property
    def name(self) -> str:
        """The name of the fault."""
        return self.make.__name__

    @property
    def fault(self) -> str:
        """What is wrong with the file, in one line."""
        return self.make.__doc__ or ""


CORPUS: Final[dict[str, Hostile]] = {}


def _register(hostile: Hostile) -> None:
    if hostile.name in CORPUS:
        raise AssertionError(hostile.name)
    CORPUS[hostile.name] = hostile


def refused(words: str, *, file: str = "list.xlsx", bomb: bool = False) -> Callable[[Maker], Maker]:
    """A file that has to be refused in one sentence with these words; a `bomb` is only ever read within bounds."""

    def keep(make: Maker) -> Maker:
        _register(Hostile(make, file, words, bomb=bomb))
        return make

    return keep


def taken(
    people: int,
    aside: Iterable[str] = (),
    *,
    told: Iterable[str] = (),
    never: Iterable[str] = (),
    file: str = "list.xlsx",
    bomb: bool = False,
) -> Callable[[Maker], Maker]:
    """A file that has to be read: so many people, a reason for each row set aside, and what must (not) be said."""

    def keep(make: Maker) -> Maker:
        _register(Hostile(make, file, None, people, tuple(aside), tuple(told), tuple(never), bomb=bomb))
        return make

    return keep
