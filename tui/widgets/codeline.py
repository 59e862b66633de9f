"""The line that a contact is typed in: its keys act in the order in which they were pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from rich.highlighter import Highlighter
from textual import events

from models.text import NOTE_LIMIT, clean_note
from tui.actions import ACTIONS
from tui.linetext import codes_of, note_of, with_note
from tui.widgets.entry import LineEntry, cut_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.text import Text

HINT = "na, lvm f3, r 12 wioa ffri, will call UMOS"


class Steering(Protocol):
    """What the keys of the line ask for; an answer of False leaves the key to the line."""

    @property
    def awake(self) -> bool:
        """Whether keys mean something yet."""

    def submit(self) -> bool:
        """Enter: take what was chosen, else save."""

    def take(self) -> bool:
        """Tab: go to the next blank, take the proposed step, or the first completion."""

    def complete(self) -> bool:
        """→ at the end of the line: take a completion."""

    def choose(self, by: int) -> bool:
        """↓ and ↑: go through the completions."""

    def next_number(self) -> bool:
        """Dial another number."""


class _Marks(Highlighter):
    """Draws what is wrong underlined, and what was carried over dim."""

    def __init__(self, line: CodeLine) -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        """Give the parts their styles."""
        if self._line.carried:
            text.stylize(self._line.get_component_rich_style("codeline--carried", partial=True))
        if self._line.wrong is not None:
            text.stylize(self._line.get_component_rich_style("codeline--wrong", partial=True), *self._line.wrong)


def _key(action: str, place: int = 0) -> str:
    return ACTIONS[action].keys[place]


class CodeLine(LineEntry):
    """Enter, tab, arrows and letters are done one after the other here, also when they come in one burst.

    Textual types a letter at once, but lets enter and tab take a turn through the whole screen: letters pressed after
    them would be typed before them. `held` are the keys that came while the line was paused.
    """

    COMPONENT_CLASSES: ClassVar = {"codeline--wrong", "codeline--carried"}

    def __init__(self, steer: Steering) -> None:
        super().__init__(hint=HINT, long=True)
        self.select_on_focus = False
        self.wrong: tuple[int, int] | None = None
        self.carried = False
        self.more = ""
        """Lines of the note that an editor wrote; they stand behind the note of the line."""
        self.held: list[tuple[str, str | None]] | None = None
        self.highlighter = _Marks(self)
        self._steer = steer
        self._steps: dict[str, Callable[[], bool]] = {
            _key("line_save"): steer.submit,
            _key("line_take"): steer.take,
            _key("line_complete"): lambda: self.cursor_at_end and steer.complete(),
            _key("line_choose"): lambda: steer.choose(1),
            _key("line_choose", 1): lambda: steer.choose(-1),
            _key("next_number"): steer.next_number,
        }

    async def _on_key(self, event: events.Key) -> None:
        if self.held is not None:
            self.held.append((event.key, event.character))
        elif not self._done(event.key):
            return
        event.stop()
        event.prevent_default()

    def _done(self, key: str) -> bool:
        """Do what a key stands for, if it stands for something."""
        return self._steer.awake and key in self._steps and self._steps[key]()

    def pause(self) -> None:
        """Hold every key from now on."""
        if self.held is None:
            self.held = []

    def release(self) -> None:
        """Hold no more, and press the keys that were held again, on whatever has the focus by then."""
        held, self.held = self.held or [], None
        for key, character in held:
            self.app.post_message(events.Key(key, character))

    def mark(self, wrong: tuple[int, int] | None, *, carried: bool) -> None:
        """Underline a part, or draw the whole as carried over."""
        if (wrong, carried) != (self.wrong, self.carried):
            self.wrong, self.carried = wrong, carried
            self.refresh()

    @property
    def said(self) -> str:
        """The whole note, as an editor is given it."""
        return "\n".join(part for part in (note_of(self.value), self.more) if part)

    def rewrite(self, text: str) -> str:
        """Take the note from an editor: on the line when it is one line that fits, else behind it."""
        whole = clean_note(text, limit=len(text) + 1)
        one = with_note(self.value, whole)
        fits = "\n" not in whole and len(one) <= (self.max_length or len(one))
        self.more = "" if fits else whole[:NOTE_LIMIT]
        self.value = one if fits else codes_of(self.value)
        self.cursor_position = len(self.value)
        return cut_words(NOTE_LIMIT) if len(whole) > NOTE_LIMIT else ""
