"""Picking from a vocabulary by typing a few letters: a line, and under it what still fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from models.text import fold, words
from tui.format import fit, printable
from tui.widgets.entry import MARK, LineEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from models.rows.office import ChoiceRow

SHOWN = 6
GUTTER = 2
WIDEST_LABEL = 44
NO_MATCH = "Nothing here matches that; type fewer letters."


def narrowed(choices: Iterable[ChoiceRow], typed: str) -> list[ChoiceRow]:
    """The choices that fit what was typed, the best first: whole label, its beginning, beginnings of words, anywhere.

    Every typed word has to be found in the label or the hint; nothing typed leaves them all in their own order.
    """
    wanted = words(typed)
    if not wanted:
        return [] if typed.strip() else list(choices)
    ranked = [(_fit(choice, wanted), choice) for choice in choices]
    return [choice for rank, choice in sorted(ranked, key=lambda pair: pair[0]) if rank < _NO_FIT]


_NO_FIT = 9


def _fit(choice: ChoiceRow, wanted: Sequence[str]) -> int:
    label, phrase = words(choice.label), " ".join(wanted)
    said = " ".join(label)
    if said == phrase or fold(choice.value) == phrase:
        return 0
    if said.startswith(phrase):
        return 1
    if all(any(word.startswith(part) for word in label) for part in wanted):
        return 2
    anywhere = f"{said} {' '.join(words(choice.hint))}"
    return 3 if all(part in anywhere for part in wanted) else _NO_FIT


class Matches(Static):
    """The choices that still fit, a few at a time, the one that would be taken marked."""

    @dataclass
    class Clicked(Message):
        """A line was clicked; counted in the list of all that fit."""

        index: int

    def __init__(self, rows: int = SHOWN) -> None:
        super().__init__()
        self.rows = rows
        self._first = 0
        self._count = 0

    def offer(self, found: Sequence[ChoiceRow], at: int | None) -> None:
        """Draw what fits; `at` is the line that would be taken, None while nothing would be."""
        self._count = len(found)
        self._first = max(0, (at or 0) - self.rows + 1)
        window = found[self._first : self._first + self.rows]
        width = min(max((len(choice.label) for choice in window), default=0), WIDEST_LABEL)
        lines = [self._line(choice, width, taken=self._first + row == at) for row, choice in enumerate(window)]
        if len(found) > self.rows:
            lines.append(Content.styled(f" {len(window)} of {len(found)}", "$dim"))
        if not found:
            lines.append(Content.styled(" nothing fits", "$dim"))
        self.update(Content("\n").join(lines))

    @staticmethod
    def _line(choice: ChoiceRow, width: int, *, taken: bool) -> Content:
        label = fit(choice.label, width) if choice.hint else printable(choice.label)
        hint = Content.styled(" " * GUTTER + printable(choice.hint), "$dim") if choice.hint else Content("")
        if taken:
            return Content.styled(MARK, "bold $accent") + Content.styled(label, "bold") + hint
        return Content(" ") + Content(label) + hint

    def on_click(self, event: events.Click) -> None:
        """Take the line under the mouse."""
        event.stop()
        index = self._first + event.y
        if index < min(self._count, self._first + self.rows):
            self.post_message(self.Clicked(index))


class Picker(Vertical):
    """A line that narrows a list; enter and tab take the marked choice, which then stands in the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Next choice", show=False),
        Binding("up", "move(-1)", "Choice before", show=False),
        Binding("tab", "leave(1)", "Take and go on", show=False),
        Binding("shift+tab", "leave(-1)", "Take and go back", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Something else stands in the line, or another choice was taken."""

        picker: Picker

        @property
        def control(self) -> Picker:
            """The picker."""
            return self.picker

    def __init__(
        self, choices: Sequence[ChoiceRow] | None = None, *, hint: str = "", rows: int = SHOWN, ready: bool = False
    ) -> None:
        """`choices` is None while they are still being read; when `ready`, enter takes the first before any letter."""
        super().__init__()
        self._ready = ready
        self._choices = choices
        self._taken: ChoiceRow | None = None
        self._waiting = ""
        self._at: int | None = 0 if ready else None
        self._entry = LineEntry(hint=hint or "type a few letters")
        self._matches = Matches(rows)
        self._matches.display = False

    def compose(self) -> ComposeResult:
        """The line and the list."""
        yield self._entry
        yield self._matches

    @property
    def taken(self) -> ChoiceRow | None:
        """The choice that stands in the line."""
        return self._taken

    @property
    def raw(self) -> str:
        """The value of the choice; what was typed while nothing is taken; what is to stand there while choices load."""
        return self._taken.value if self._taken else self._waiting or self._entry.value.strip()

    @property
    def unmatched(self) -> bool:
        """Whether letters stand in the line that no choice was taken for."""
        return self._taken is None and bool(self._entry.value.strip())

    def offer(self, choices: Sequence[ChoiceRow]) -> None:
        """Give the choices to pick from; what was to stand there is taken from them."""
        self._choices = tuple(choices)
        waiting, self._waiting = self._waiting, ""
        if waiting:
            self.give(waiting)
        self._draw()

    def give(self, raw: str) -> None:
        """Set the line from a choice's value, or from letters that no choice has."""
        self._taken = next((choice for choice in self._choices or () if choice.value == raw), None)
        self._waiting = raw if self._choices is None else ""
        text = printable(self._taken.label) if self._taken else "" if self._waiting else raw
        with self.prevent(Input.Changed):
            self._entry.value = text
        self._at = None
        self._draw()

    def take(self) -> None:
        """Take the marked choice, as enter does; without letters or a mark nothing is taken."""
        found = self._found()
        if self._at is not None and self._at < len(found):
            self._set(found[self._at])

    def focus_entry(self) -> None:
        """Put the cursor in the line."""
        self._entry.focus()

    def _found(self) -> list[ChoiceRow]:
        typed = "" if self._taken else self._entry.value
        return narrowed(self._choices or (), typed)

    def _set(self, choice: ChoiceRow) -> None:
        changed = choice is not self._taken
        self.give(choice.value)
        if changed:
            self.post_message(self.Changed(self))

    def _draw(self) -> None:
        wanted = self.has_focus_within and (self._taken is None or self._at is not None) and self._choices is not None
        self._matches.display = wanted
        if wanted:
            self._matches.offer(self._found(), self._at)
            self.call_after_refresh(self.scroll_visible, animate=False)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._taken, self._waiting = None, ""
        self._at = 0 if event.value.strip() or self._ready else None
        self._draw()
        self.post_message(self.Changed(self))

    @on(Input.Submitted)
    def _take_on_enter(self) -> None:
        self.take()

    @on(Matches.Clicked)
    def _take_clicked(self, event: Matches.Clicked) -> None:
        event.stop()
        found = self._found()
        if event.index < len(found):
            self._set(found[event.index])

    def on_descendant_focus(self) -> None:
        """Show what there is to pick from."""
        self._draw()

    def on_descendant_blur(self) -> None:
        """Put the list away; letters that fit one choice alone take it, others stay as they are."""
        self._matches.display = False
        if self.unmatched and len(self._found()) == 1:
            self.take()

    def action_move(self, by: int) -> None:
        """Mark the next choice, or the one before."""
        found = self._found()
        if found:
            at = -1 if self._at is None and by > 0 else self._at or 0
            self._at = max(0, min(at + by, len(found) - 1))
            self._draw()

    def action_leave(self, by: int) -> None:
        """Take the marked choice and go to the next field or the one before."""
        self.take()
        if by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()
