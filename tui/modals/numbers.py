"""Some numbers, each opening to the people behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.format import plain
from tui.modals.menu import MenuSheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words and the people behind it; those of a `month` are asked for when it is chosen."""

    label: str
    shown: str
    people: tuple[UUID, ...] = ()
    month: date | None = None
    apart: bool = False
    """Whether a line is drawn above it."""

    @classmethod
    def of(cls, label: str, people: tuple[UUID, ...], *, apart: bool = False) -> Number:
        """How many people they are."""
        return cls(label, f"{len(people):,}", people, apart=apart)

    @property
    def opens(self) -> bool:
        """Whether anybody stands behind it."""
        return bool(self.people) or self.month is not None


class NumbersModal(MenuSheet[Number]):
    """Answers the number that was chosen, or None."""

    FOOT = "enter shows the people · esc goes back"

    def __init__(self, title: str, numbers: Sequence[Number]) -> None:
        super().__init__(title)
        self._numbers = tuple(numbers)

    def options(self) -> list[Option | None]:
        """Every number, right-aligned after its words; nobody is nothing to open."""
        label = max(len(each.label) for each in self._numbers)
        shown = max(len(each.shown) for each in self._numbers)
        found: list[Option | None] = []
        for place, each in enumerate(self._numbers):
            words = Content.assemble(plain(each.label.ljust(label)).stylize("$dim"), _GAP, each.shown.rjust(shown))
            found += [None] if each.apart else []
            found.append(Option(words, id=str(place), disabled=not each.opens))
        return found

    def answer(self, option_id: str) -> Number:
        """The number."""
        return self._numbers[int(option_id)]
