"""What is typed before a form stands, or faster than it takes keys, is typed in its order all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.screen import ModalScreen

from models.rows.done import Done
from tui.patience import PatientScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.dom import DOMNode
    from textual.widget import Widget


class TypingAhead(ModalScreen[Done | None], PatientScreen[Done | None]):
    """Holds keys until it is ready, and lets an act wait for the keys that were pressed before it.

    Textual gives `ctrl+s` to the screen at once, while the letter before it still waits to be put into its field.
    """

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__(classes="form")
        self._ready = False
        self._early: list[tuple[str, str | None]] = []
        self._left: Widget | None = None

    def ready(self) -> None:
        """The focus stands where typing begins: keys pressed since the form was asked for are typed now."""
        self.app.call_later(self._begin)

    def pause(self) -> None:
        """Hold keys while something is done; the cursor goes, so that nobody thinks they are typing into a field."""
        self._ready, self._left = False, self.focused
        self.set_focus(None)

    def resume(self) -> None:
        """Put the cursor back and type what was held."""
        self.set_focus(self._left)
        self.ready()

    def release(self) -> None:
        """Give what was held to the screen below, which it was meant for."""
        for key, character in self._early:
            self.app.post_message(events.Key(key, character))

    def hold(self, event: events.Key) -> bool:
        """Keep a key that comes before the form can take it; False when it can."""
        if not self._ready:
            self._early.append((event.key, event.character))
        return not self._ready

    def on_key(self, event: events.Key) -> None:
        """Hold what is typed ahead."""
        if self.hold(event):
            event.stop()

    def in_turn(self, key: str, act: Callable[[], None]) -> None:
        """Do what a key asks for when the field with the focus has taken every key that was pressed before it."""
        if self._ready:
            self._after_typing(act)
        else:
            self._early.append((key, None))

    def _begin(self) -> None:
        self._ready = True
        self._replay()

    def _replay(self) -> None:
        """Type the next key that came early, when the one before it has had its effect; not while paused."""
        if self._ready and self._early:
            self.app.post_message(events.Key(*self._early.pop(0)))
            self.app.call_later(self._after_typing, self._replay)

    def _after_typing(self, then: Callable[[], None]) -> None:
        self._climb((self.focused or self).ancestors_with_self, then)

    def _climb(self, path: Sequence[DOMNode], then: Callable[[], None]) -> None:
        """Go the way of a key, from what has the focus up to the app, behind the keys that go it already."""
        if path:
            path[0].call_later(self._climb, path[1:], then)
        else:
            self.call_after_refresh(then)
