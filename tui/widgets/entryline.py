"""A contact in one line: the facts of dialling, the line, what it means, the next step, and what may come next."""

# This file is longer because the line, what it means and what may come next are one widget.
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from models.clock import today
from models.errors import Refused
from models.rows.office import ChoiceRow
from tui.format import printable
from tui.linereading import LineReading
from tui.linetext import next_blank, ready_for_more, with_note, with_phrase
from tui.widgets.codeline import CodeLine
from tui.widgets.dialfacts import DialFacts, carried_words, entry_words, step_words, told
from tui.widgets.entry import MARK
from tui.widgets.picker import Matches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from models.rows.athand import AtHand
    from tui.linereading import TypedEntry

OFFERED = 3
"""Completions that are seen at once."""


class EntryLine(Vertical):
    """The widget behind `c`; whoever shows it offers the person, keeps drafts and saves.

    After `Saved` the line holds every key until `resume`, which types them.
    """

    @dataclass
    class Changed(Message):
        """Something else stands in the line."""

        line: EntryLine

    @dataclass
    class Saved(Message):
        """The line is complete and shall be saved."""

        line: EntryLine

    def __init__(self) -> None:
        super().__init__()
        self.hand: AtHand | None = None
        self._facts = DialFacts()
        self._line = CodeLine(self)
        self._said = Static(classes="entry-said")
        self._next = Static(classes="entry-next")
        self._offers = Matches(OFFERED)
        self._opened: dict[str, object] = {}
        self._number = 0
        self._at: tuple[int, str] | None = None
        self._accepted: str | None = None
        self._trouble: tuple[str, str] | None = None
        self._read: LineReading | None = None

    def compose(self) -> ComposeResult:
        """Facts, line, meaning, next step, completions."""
        yield self._facts
        with Horizontal(classes="entry-line"):
            yield Static(MARK, classes="entry-mark")
            yield self._line
        yield self._said
        yield self._next
        yield self._offers

    def offer(self, hand: AtHand, *, repeat: bool = False) -> None:
        """Show a person, the line empty or, to `repeat`, as the last contact left it."""
        self.hand, self._number, self._at, self._accepted, self._trouble = hand, 0, None, None, None
        again = hand.dialling.repeat if repeat else None
        note = again.note if again else ""
        one = "\n" not in note
        self._put(with_note(again.line, note if one else "") if again else "", "" if one else note)
        self._line.carried = bool(note)
        self._opened = self._all()
        if repeat and again is None:
            self.tell("There is no contact yet to repeat.")
        self._draw()

    def typed(self) -> dict[str, object]:
        """What differs from the line as it was offered, as a draft keeps it."""
        if self.hand is None:
            return {}
        return {name: value for name, value in self._all().items() if value != self._opened.get(name)}

    def give(self, values: Mapping[str, object]) -> None:
        """Put a draft into a line that was not touched."""
        if not self.typed():
            self._line.carried = False
            self._put(str(values.get("line", self._line.value)), str(values.get("more", "")))
            self._accepted = self._reading.sort if values.get("accept") else None
            self._draw()

    def clear(self) -> None:
        """Bring the line back to how it was offered."""
        self._accepted = None
        self._put(str(self._opened.get("line", "")), str(self._opened.get("more", "")))
        self._draw()

    def checked(self) -> TypedEntry:
        """What the line says; raises Refused for one that cannot be saved."""
        if self.hand is None:
            raise Refused("The case file is still being read.")
        if self._carried:
            raise Refused(carried_words(self.hand.dialling), "Change it, or keep it as it is with tab.")
        return self._reading.checked(more=self._line.more, phone=self._phone, accept=self._takes_step)

    def tell(self, sentence: str) -> None:
        """Say what is wrong under the line, until something else stands in it."""
        self._trouble = (sentence, self._line.value)
        self._draw()

    def insert_phrase(self, words: str) -> None:
        """Put a phrase behind what stands in the line, and go to its first blank."""
        text, begins = with_phrase(self._line.value, words)
        self._put(text, self._line.more)
        self._go_to_blank(begins)

    def pause(self) -> None:
        """Hold every key."""
        self._line.pause()

    def resume(self) -> None:
        """Type the keys that were held."""
        self._line.release()

    def focus_entry(self) -> None:
        """Put the cursor in the line."""
        self._line.focus()

    @property
    def awake(self) -> bool:
        """Whether somebody is offered, so that keys mean something."""
        return self.hand is not None

    @property
    def note(self) -> str:
        """The note as it stands."""
        return self._line.said

    @property
    def _phone(self) -> str:
        phones = self.hand.dialling.phones if self.hand else ()
        return phones[self._number].number if phones else ""

    def submit(self) -> bool:
        """Enter: take the completion that was chosen, else ask for the line to be saved."""
        if self._chosen is not None:
            return self.complete()
        try:
            self.checked()
        except Refused as refused:
            self.tell(told(refused))
        else:
            self.pause()
            self.post_message(self.Saved(self))
        return True

    def take(self) -> bool:
        """Tab: keep what was carried over, go to the next blank, take the proposed step, else a completion."""
        self._trouble = None
        if self._carried:
            self._line.carried, self._opened = False, {}
            self._tell_changed()
        elif self._chosen is not None:
            self.complete()
        elif not self._go_to_blank(self._line.cursor_position):
            if self._reading.proposal:
                self._accepted = None if self._takes_step else self._reading.sort
                self._put(ready_for_more(self._line.value), self._line.more)
                self._tell_changed()
            else:
                self.complete()
        return True

    def complete(self) -> bool:
        """Take the completion that was chosen, or the first that the word at the end begins; a phrase as its words.

        A word that is whole, or that is wrong, is never made into another one unasked.
        """
        found = self._reading.offers
        if found and (self._chosen is not None or self._begins(found[0].word)):
            word = found[self._chosen or 0]
            self._at = None
            phrase = self.hand.known.phrase(word.word) if self.hand else None
            self._put(word.line, self._line.more)
            if phrase:
                self._put(word.line.rstrip().removesuffix(word.word).rstrip(), self._line.more)
                self.insert_phrase(phrase.text)
        return True

    def _begins(self, word: str) -> bool:
        """Whether the word at the end of a line that cannot be saved yet is a beginning of this one."""
        last = self._line.value.split(" ")[-1].lower()
        return self._reading.entry is None and word.startswith(last)

    def choose(self, by: int) -> bool:
        """Go through the completions; ↑ on the first chooses none."""
        last = len(self._reading.offers) - 1
        at = (-1 if self._chosen is None else self._chosen) + by
        self._at = None if at < 0 or last < 0 else (min(at, last), self._line.value)
        self._draw()
        return True

    def next_number(self) -> bool:
        """Dial the next number of the person."""
        if self.hand and self.hand.dialling.phones:
            self._number = (self._number + 1) % len(self.hand.dialling.phones)
            self._draw()
        return True

    @property
    def _chosen(self) -> int | None:
        """The completion that was chosen with the arrows for the line as it stands."""
        return self._at[0] if self._at and self._at[1] == self._line.value else None

    @property
    def _carried(self) -> bool:
        """Whether the line is as the last contact left it."""
        return self._line.carried and not self.typed()

    @property
    def _takes_step(self) -> bool:
        """Whether the proposed step was taken, for a contact of this kind and outcome."""
        return self._accepted is not None and self._accepted == self._reading.sort and bool(self._reading.proposal)

    def _all(self) -> dict[str, object]:
        return {"line": self._line.value, "more": self._line.more, "accept": self._accepted is not None}

    def _put(self, text: str, more: str) -> None:
        self._line.value, self._line.more = text, more
        self._line.cursor_position = len(text)

    @property
    def _reading(self) -> LineReading:
        """What stands in the line, read once until it is another."""
        if self.hand is None:
            raise AssertionError("nobody is offered")
        if self._read is None or (self._read.hand, self._read.text) != (self.hand, self._line.value):
            self._read = LineReading(self.hand, self._line.value)
        return self._read

    def _go_to_blank(self, start: int) -> bool:
        found = next_blank(self._line.value, start)
        if found:
            self._line.selection = Selection(*found)
        return found is not None

    @on(Matches.Clicked)
    def _take_clicked(self, event: Matches.Clicked) -> None:
        event.stop()
        self._at = (event.index, self._line.value)
        self.complete()

    def _tell_changed(self) -> None:
        self._draw()
        self.post_message(self.Changed(self))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._at = self._at if self._chosen is not None else None
        self._tell_changed()

    def _draw(self) -> None:
        """Everything under and over the line, from what stands in it."""
        if self.hand is None:
            return
        self._facts.show(self.hand.dialling, self._number)
        refused = self._reading.refused
        self._line.mark((refused.start, refused.end) if refused else None, carried=self._carried)
        trouble = self._trouble[0] if self._trouble and self._trouble[1] == self._line.value else ""
        self._said.update(self._meaning(trouble or (told(refused) if refused else "")))
        step = None if self._carried else self._reading.proposal
        self._next.update(step_words(step, today(), taken=self._takes_step))
        found = [ChoiceRow(each.word, each.word, each.meaning) for each in self._reading.offers]
        if found:
            self._offers.offer(found, self._chosen)
        else:
            self._offers.update("")

    def _meaning(self, trouble: str) -> Content:
        """What is wrong, else that nothing is the liaison's own yet, else what the line says."""
        if trouble:
            return Content.styled(printable(f"x {trouble}"), "$danger")
        if self._carried:
            return Content.styled(printable(carried_words(self._reading.hand.dialling)), "$dim")
        entry = self._reading.entry
        return entry_words(entry, self._phone, self._line.more, self._reading.hand.liaison) if entry else Content("")
