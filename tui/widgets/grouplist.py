"""A list in groups that fold: enter on a heading opens its group or puts it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.widgets.entries import Entry, EntryList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MOST_OPEN = 60
"""A group with more lines than this begins folded."""
_SIGNS = {True: "▾", False: "▸"}


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; `make` gives the entry of one of them.

    A `second` group shows again what stands in another, or what nobody has to look at: it begins folded.
    """

    name: str
    rows: Sequence[object]
    make: Callable[[object], Entry]
    second: bool = False

    @property
    def opens(self) -> bool:
        """Whether it begins open."""
        return not self.second and len(self.rows) <= MOST_OPEN


@dataclass(frozen=True, slots=True)
class Fold:
    """What enter acts on at a heading: the name of its group."""

    name: str


def group_entries(groups: Iterable[Group], is_open: Callable[[Group], bool]) -> list[Entry]:
    """The headings, and the lines of the groups that are open, with air around them."""
    found: list[Entry] = []
    for group in groups:
        opened = is_open(group)
        if found and (opened or not isinstance(found[-1].row, Fold)):
            found.append(Entry("space", (("", ""),), idle=True))
        heading = f"{_SIGNS[opened]} {group.name}  {len(group.rows):,}"
        found.append(Entry(("group", group.name), ((heading, "strong"),), row=Fold(group.name)))
        if opened:
            found += map(group.make, group.rows)
    return found


class GroupList(EntryList):
    """The entries of some groups; only those of open groups are made."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[Group, ...] = ()
        self._turned: set[str] = set()

    def tell(self, groups: Iterable[Group]) -> None:
        """Show these groups from the top, each open or folded as it begins."""
        self._groups, self._turned = tuple(groups), set()
        self.fill(group_entries(self._groups, self._is_open), from_top=True)

    def tell_again(self) -> None:
        """Make the lines anew; what is folded and where the cursor stands is kept."""
        self.fill(group_entries(self._groups, self._is_open))

    def act_open(self) -> None:
        """Open or fold a group; any other line is asked to be opened."""
        if isinstance(self.chosen, Fold):
            self._turned ^= {self.chosen.name}
            self.tell_again()
        else:
            super().act_open()

    def _is_open(self, group: Group) -> bool:
        return group.opens is not (group.name in self._turned)
