"""A change of many people as the screens hand it on: whom it is for, and what is asked of the store."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from tui.format import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.inputs.base import Input
    from models.progress import Progress
    from models.rows.done import Done
    from models.rows.many import ManyPlan
    from tui.door import Door

PEOPLE = "people"
"""Under which name a draft for many keeps whom it is for."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Everybody marked, by local number in the order of the list; `hidden` of them the list does not show now."""

    numbers: tuple[int, ...]
    hidden: int = 0

    @classmethod
    def kept_as(cls, text: object) -> Marked:
        """Whom a draft was for."""
        return cls(tuple(int(each) for each in str(text).split()))

    @property
    def as_kept(self) -> str:
        """Whom a draft is for, as it keeps them."""
        return " ".join(str(each) for each in self.numbers)

    @property
    def key(self) -> UUID:
        """What a draft for exactly these people is found by, so that it is never offered for others."""
        digest = hashlib.sha256(" ".join(str(each) for each in sorted(self.numbers)).encode())
        return UUID(bytes=digest.digest()[:16])

    @property
    def words(self) -> str:
        """How many they are: "12 people, 3 of them not shown"."""
        hidden = f", {self.hidden:,} of them not shown" if self.hidden else ""
        return f"{counted(len(self.numbers), 'person', 'people')}{hidden}"


class ManyWork:
    """One verb for many people; both calls block, raise LiaisonError, and tell how far they have come."""

    def __init__(self, store: Door, verb: str, numbers: Sequence[int], given: Input | None = None) -> None:
        self._store = store
        self._verb = verb
        self._numbers = numbers
        self._given = given

    def rehearse(self, progress: Progress) -> ManyPlan:
        """What would come of it."""
        return self._store.rehearse(self._verb, self._people(), self._given, progress)

    def run(self, progress: Progress) -> Done:
        """Do it."""
        return self._store.run("for_many", self._verb, self._people(), self._given, progress=progress)

    def _people(self) -> list[UUID]:
        return self._store.people_of(self._numbers)


class NextWork(ManyWork):
    """Marks everybody as next by hand; when everybody is, takes the mark off everybody."""

    def __init__(self, store: Door, numbers: Sequence[int]) -> None:
        super().__init__(store, "set_mark", numbers)

    def rehearse(self, progress: Progress) -> ManyPlan:
        """What would come of it, the one way or the other."""
        from models.inputs.people import MarkInput  # noqa: PLC0415 - pydantic is too heavy for the start of the app

        self._given = MarkInput(marked=True)
        plan = super().rehearse(progress)
        if plan.does:
            return plan
        self._given = MarkInput(marked=False)
        return super().rehearse(progress)


@dataclass(frozen=True, slots=True)
class ManyAsked:
    """What the preview asks about: its title, whom, what is tried, what is done, and whether it wants care."""

    title: str
    whom: Marked
    rehearse: Callable[[Progress], ManyPlan]
    run: Callable[[Progress], Done]
    danger: str = ""
    """What to mind about a change that ends something, with "{who}" for how many; empty for any other."""
