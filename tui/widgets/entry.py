"""Fields for text: what is pasted is cleaned before it stands there (faults T21)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Input, TextArea

from models.text import LINE_LIMIT, NOTE_LIMIT, clean, clean_note

if TYPE_CHECKING:
    from textual import events

MARK = "\u203a"
"""Stands before what is taken or chosen."""
PARAGRAPH_LIMIT = 1000
LOOKED_AT = 4
"""A paste is cut to this many times the limit before it is cleaned: cleaning a book would hold up the next key."""


def cut_words(limit: int) -> str:
    """What is said when more came than fits."""
    return f"Only the first {limit:,} characters fit; the rest was not taken."


class LineEntry(Input):
    """One line of text without a box."""

    def __init__(self, value: str = "", *, hint: str = "", limit: int = PARAGRAPH_LIMIT, long: bool = False) -> None:
        """`long` says that the text may be written in an editor."""
        super().__init__(value, placeholder=hint, max_length=limit, compact=True)
        self.long = long

    @property
    def said(self) -> str:
        """What stands in the line."""
        return self.value

    def rewrite(self, text: str) -> str:
        """Let a text from an editor stand here as one line; gives what is to be told of it, most often nothing."""
        limit = self.max_length or LINE_LIMIT
        whole = clean(text, limit=len(text) + 1)
        self.value = whole[:limit].rstrip()
        self.cursor_position = len(self.value)
        return cut_words(limit) if len(whole) > limit else ""

    def _on_paste(self, event: events.Paste) -> None:
        """Take the first line that says something, cleaned and cut to what still fits."""
        event.stop()
        event.prevent_default()
        limit = self.max_length or LINE_LIMIT
        lines = (line for line in event.text[: LOOKED_AT * limit].splitlines() if line.strip())
        room = limit - len(self.value) + len(self.selected_text)
        text = clean(next(lines, ""), limit=limit)[: max(room, 0)]
        self.replace(text, *sorted(self.selection))


class NoteEntry(TextArea):
    """Many lines of text without a box; tab goes on to the next field."""

    @dataclass
    class Cut(Message):
        """More was pasted than a note holds."""

        limit: int

    long = True

    def __init__(self, text: str = "", *, hint: str = "") -> None:
        super().__init__(text, placeholder=hint, compact=True, show_line_numbers=False, soft_wrap=True)

    @property
    def said(self) -> str:
        """What stands in the field."""
        return self.text

    def rewrite(self, text: str) -> str:
        """Let a text from an editor stand here; gives what is to be told of it, most often nothing."""
        whole = clean_note(text, limit=len(text) + 1)
        result = self.replace(whole[:NOTE_LIMIT], (0, 0), self.document.end)
        self.move_cursor(result.end_location)
        return cut_words(NOTE_LIMIT) if len(whole) > NOTE_LIMIT else ""

    async def _on_paste(self, event: events.Paste) -> None:
        """Take all lines, cleaned, as far as a note holds them."""
        event.stop()
        event.prevent_default()
        room = max(NOTE_LIMIT - len(self.text) + len(self.selected_text), 0)
        looked_at = LOOKED_AT * NOTE_LIMIT
        whole = clean_note(event.text[:looked_at], limit=looked_at)
        result = self.replace(whole[:room], *self.selection)
        self.move_cursor(result.end_location)
        if len(whole) > room or len(event.text) > looked_at:
            self.post_message(self.Cut(NOTE_LIMIT))
