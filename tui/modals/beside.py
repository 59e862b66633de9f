"""Two records side by side: fact by fact, what speaks for one person and what against, and one key for the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from tui.actions import actions_at, bindings
from tui.format import fit, plain
from tui.modals.keyed import KeyedSheet
from tui.modals.reading import ReadingScroll

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.twins import Compared, Likeness
    from tui.action import Action

_WHAT, _SIDE, _SIGN = 11, 25, 7
_SIGNS = {True: "same", False: "differs", None: ""}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records as they are compared.

    `stays` says which record stays when the two are one: "{left}" and "{right}" stand for their names. A pair that
    cannot be swapped says so by offering no key for it.
    """

    left: str
    right: str
    facts: tuple[Compared, ...]
    likeness: Likeness
    stays: str = "{left} stays, {right} is kept inside it."
    swappable: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer: one person or two; `swapped` when the record at the right is to stay."""

    same: bool
    swapped: bool = False


class BesideModal(KeyedSheet[Judged]):
    """Answers whether the two are one person; esc leaves it open."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("beside")
    FOOT: ClassVar[str] = "j and k scroll · ? help · esc leaves it open"
    PLACE: ClassVar[str] = "beside"
    PURPOSE: ClassVar[str] = "Say whether the two are one person; esc leaves it for later."

    def __init__(self, pair: Pair) -> None:
        super().__init__(f"One person, or two?  {pair.likeness.percent} of 100 alike")
        self._pair = pair
        self._swapped = False

    def inside(self) -> ComposeResult:
        """The facts, the evidence, and what each key would do."""
        with ReadingScroll():
            yield Static(id="facts")
        yield Static(id="stays")

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(ReadingScroll).focus()
        self._tell()

    def offered(self) -> Sequence[Action]:
        """No swap where it is settled which one stays."""
        return [each for each in actions_at(self.PLACE) if self._pair.swappable or each.id != "swap"]

    def action_act(self, action_id: str) -> None:
        """Do an action from the table."""
        if action_id != "swap":
            self.dismiss(Judged(action_id == "same", self._swapped))
        elif self._pair.swappable:
            self._swapped = not self._swapped
            self._tell()

    def _tell(self) -> None:
        self.query_one("#facts", Static).update(Content("\n").join(_lines(self._pair, swapped=self._swapped)))
        self.query_one("#stays", Static).update(self._answers())

    def _answers(self) -> Content:
        pair = self._pair
        left, right = (pair.right, pair.left) if self._swapped else (pair.left, pair.right)
        lines = [plain(pair.stays.format(left=left, right=right)).stylize("$dim")]
        return Content("\n").join([Content(""), *lines, self.key_line()])


def _lines(pair: Pair, *, swapped: bool) -> Iterator[Content]:
    left, right = (pair.right, pair.left) if swapped else (pair.left, pair.right)
    yield _row("", left, right, "").stylize("bold")
    for fact in (each for each in pair.facts if each.left or each.right):
        here, there = (fact.right, fact.left) if swapped else (fact.left, fact.right)
        style = "$accent" if fact.same is False else "" if fact.same else "$dim"
        yield _row(fact.what, here, there, _SIGNS[fact.same]).stylize(style)
    yield Content("")
    for each in pair.likeness.evidence:
        yield plain(f"{each.points:+4d}  {each.words}").stylize("" if each.points > 0 else "$dim")


def _row(what: str, left: str, right: str, sign: str) -> Content:
    cells = (fit(what, _WHAT), fit(left, _SIDE), fit(right, _SIDE), fit(sign, _SIGN))
    return Content("  ".join(cells))
