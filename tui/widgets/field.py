"""One field of a form: label, what is typed, what was understood of it, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from models.clock import today
from models.errors import Refused
from models.inputs.days import parse_day, parse_time
from models.money import dollars, parse_cents, spoken
from models.rows.office import ChoiceRow
from tui.format import plain
from tui.widgets.entry import LineEntry, NoteEntry, cut_words
from tui.widgets.picker import Picker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from models.inputs.form import FormField, Kind

GUTTER = 2
YES_NO = (ChoiceRow("yes", "yes"), ChoiceRow("no", "no"))


def full_day(day: date) -> str:
    """A day without doubt: "Fri 27 Nov 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def understood(kind: Kind, text: str) -> str:
    """What was understood of a date, a time or an amount: "fri" is "Fri 27 Nov 2026"; ValueError or Refused if nothing.

    Empty for other kinds and for text that says exactly this already.
    """
    if not text.strip():
        return ""
    if kind == "date":
        return full_day(parse_day(text))
    said = parse_time(text) if kind == "time" else spoken(parse_cents(text)) if kind == "money" else ""
    return "" if said == text.strip() else said


def as_typed(kind: Kind, value: object) -> str:
    """A value as the liaison would type it: today's date is "today", 1850 cents "18.50"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if kind == "money" and isinstance(value, int):
        return dollars(value)
    if kind == "date":
        return _typed_day(value)
    return str(value)


def _typed_day(value: object) -> str:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return "today" if day == today() else f"{day.day} {day:%b %Y}"


class Field(Vertical):
    """A line of the form: the label at the left, the value beside it, and under it what is wrong, if anything is."""

    @dataclass
    class Changed(Message):
        """What stands in the field changed."""

        field: Field

        @property
        def control(self) -> Field:
            """The field."""
            return self.field

    def __init__(self, asked: FormField, *, label_width: int, value: object = None) -> None:
        super().__init__(classes=f"-{asked.kind.replace('_', '-')}")
        self.asked = asked
        self._label_width = label_width
        self._label = Static(plain(asked.title), classes="field-label")
        self._entry = _entry_for(asked)
        self._said = Static(classes="field-said")
        self._error = Static(classes="field-error")
        self._day: tuple[str, str] = ("", "")
        self._wrong = ""
        self.give(asked.default if value is None else value)

    def compose(self) -> ComposeResult:
        """Label, entry and what was understood on one line; the error under it."""
        with Horizontal(classes="field-line"):
            yield self._label
            yield self._entry
            yield self._said
        yield self._error

    def on_mount(self) -> None:
        """Align the labels of the form."""
        self._label.styles.width = self._label_width + GUTTER
        self._error.styles.margin = (0, 0, 0, self._label_width + GUTTER + 1)
        self._say()

    @property
    def raw(self) -> str:
        """What stands in the field, as the input model takes it; a date as the day that was understood when typed."""
        if isinstance(self._entry, Picker):
            return self._entry.raw
        if isinstance(self._entry, NoteEntry):
            return self._entry.text
        text = self._entry.value
        return self._iso(text) if self.asked.kind == "date" else text

    def _iso(self, text: str) -> str:
        if self._day[0] != text:
            try:
                self._day = (text, parse_day(text).isoformat() if text.strip() else "")
            except ValueError:
                self._day = (text, text)
        return self._day[1]

    def give(self, value: object) -> None:
        """Set what stands in the field, without telling that it changed."""
        text = as_typed(self.asked.kind, value)
        if isinstance(self._entry, Picker):
            self._entry.give(text)
        elif isinstance(self._entry, NoteEntry):
            with self.prevent(TextArea.Changed):
                self._entry.load_text(text)
        else:
            with self.prevent(Input.Changed):
                self._entry.value = text
        self._say()

    def offer(self, choices: Sequence[ChoiceRow]) -> None:
        """Give a source field its choices."""
        if isinstance(self._entry, Picker):
            self._entry.offer(choices)

    def tell(self, error: str) -> None:
        """Say what is wrong with the field; an empty sentence takes it back."""
        self._wrong = self.raw if error else ""
        self._error.update(plain(error))
        self.set_class(bool(error), "-wrong")

    def take(self) -> None:
        """Take the choice that is marked, if the field is one to pick from."""
        if isinstance(self._entry, Picker):
            self._entry.take()

    def problem(self) -> str:
        """Why what stands here can never be saved, or empty: letters that fit no choice where only a choice will do."""
        closed = self.asked.kind in {"choice", "yes_no"} or self.asked.name.endswith("_id")
        if closed and isinstance(self._entry, Picker) and self._entry.unmatched:
            return f"“{self._entry.raw}” is none of the choices."
        return ""

    def focus_entry(self) -> None:
        """Put the cursor in the field."""
        if isinstance(self._entry, Picker):
            self._entry.focus_entry()
        else:
            self._entry.focus()

    def _say(self) -> None:
        text = self._entry.value if isinstance(self._entry, LineEntry) else ""
        try:
            said = understood(self.asked.kind, text)
        except (ValueError, Refused):
            said = ""
        self._said.update(Content(said))
        self._said.display = bool(said)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Picker.Changed)
    def _changed(self, event: Input.Changed | TextArea.Changed | Picker.Changed) -> None:
        event.stop()
        self._say()
        if self.raw != self._wrong:
            self.tell("")
        self.post_message(self.Changed(self))

    @on(NoteEntry.Cut)
    def _tell_cut(self, event: NoteEntry.Cut) -> None:
        event.stop()
        self.call_after_refresh(self.tell, cut_words(event.limit))

    def on_descendant_blur(self) -> None:
        """Say at once that a date, time, amount or choice was not understood."""
        try:
            text = self._entry.value if isinstance(self._entry, LineEntry) else ""
            understood(self.asked.kind, text)
        except (ValueError, Refused) as error:
            self.tell(str(error))
        else:
            if self.problem():
                self.tell(self.problem())


def _entry_for(asked: FormField) -> LineEntry | NoteEntry | Picker:
    if asked.kind == "note":
        return NoteEntry(hint=asked.hint)
    if asked.kind == "yes_no":
        return Picker(YES_NO, hint=asked.hint)
    if asked.kind == "choice":
        return Picker([ChoiceRow(value, label) for value, label in asked.choices], hint=asked.hint)
    if asked.kind == "source":
        return Picker(hint=asked.hint)
    return LineEntry(hint=asked.hint, long=asked.long)
