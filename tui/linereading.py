"""What stands in the one-line contact: what it means, what is wrong with it, what may come next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from models.clock import now, today
from models.errors import Refused
from models.rules.entries import EntryRefused, parse_entry, text_of
from models.rules.entrysaid import completions
from tui.linetext import BLANK, with_note

if TYPE_CHECKING:
    from models.rows.athand import AtHand
    from models.rules.cadence import Proposal
    from models.rules.entries import Entry, Programme
    from models.rules.entrysaid import Completion


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """What the line says when it is saved."""

    text: str
    """The line with the whole note, as `models.inputs.casework.EntryInput` takes it."""
    entry: Entry
    """What it means."""
    phone: str
    """The number that was dialled; empty where there is none."""
    accept: bool
    """Whether the proposed next step was taken."""
    unreasoned: Programme | None = None
    """A programme that the line named without a reason; it is not in the text, a referral of its own asks for it."""


class LineReading:
    """One line, read today for one person."""

    def __init__(self, hand: AtHand, text: str) -> None:
        self.hand = hand
        self.text = text
        self._today = today()

    @cached_property
    def entry(self) -> Entry | None:
        """What the line means; None while it cannot be read."""
        try:
            return self.read()
        except EntryRefused:
            return None

    def read(self) -> Entry:
        """What the line means; raises EntryRefused."""
        return parse_entry(self.text, self._today, self.hand.known)

    @cached_property
    def refused(self) -> EntryRefused | None:
        """What is wrong with the line, unless it is empty or the word at its end can still become right."""
        if not self.text.strip():
            return None
        try:
            self.read()
        except EntryRefused as refused:
            return None if refused.end == len(self.text) and self._completions else refused
        return None

    @cached_property
    def offers(self) -> tuple[Completion, ...]:
        """The completions; where the last word can become nothing, what could stand in its place."""
        if self.refused and self.refused.end == len(self.text):
            return completions(self.text[: self.refused.start], self._today, self.hand.known)
        return self._completions

    @cached_property
    def _completions(self) -> tuple[Completion, ...]:
        """What the word at the end can become, or what may come next."""
        found = completions(self.text, self._today, self.hand.known)
        return tuple(each for each in found if not self.text.endswith(each.word))

    @cached_property
    def proposal(self) -> Proposal | None:
        """The next step after this contact; none where the line names a day of its own."""
        if self.entry is None or self.entry.follow_up_on is not None:
            return None
        return self.hand.proposal(self.entry, self._today, f"{now().astimezone():%H:%M}")

    @cached_property
    def sort(self) -> str:
        """What the proposal depends on: the kind of contact and what came of it."""
        entry = self.entry
        return f"{entry.kind}/{entry.outcome}/{entry.direction}" if entry else ""

    def checked(self, *, more: str, phone: str, accept: bool) -> TypedEntry:
        """The line as it is saved, with `more` lines of note; raises Refused where something is missing."""
        entry = self.read()
        if BLANK in entry.note or entry.blanks:
            raise Refused("A blank is left to fill in.", "tab goes to it.")
        note = "\n".join(part for part in (entry.own, more) if part)
        if entry.programme is None or entry.note or note:
            return TypedEntry(with_note(self.text, note), entry, phone, accept)
        bare = replace(entry, programme=None)
        return TypedEntry(text_of(bare), bare, phone, accept, entry.programme)
