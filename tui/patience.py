"""Screens that are left before they stand, twice, or under another: keys come faster than screens (faults P08)."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events, on
from textual.app import App, ScreenStackError
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import MountError
from textual.widgets import Input
from textual.worker import Worker, WorkerState

if TYPE_CHECKING:
    from collections.abc import Callable


Answer = TypeVar("Answer")

_UNBUILT = (NoMatches, MountError, ScreenStackError)
"""What Textual says of a screen that is not whole."""


class PatientApp(App[None]):
    """Takes a screen down only when it stands; what is missing of a part that goes, or of all at the end, is no defect.

    Textual tells a screen that is removed while it is composed that it is mounted, with nothing mounted in it.
    """

    def push_palette(self) -> None:
        """Show the command palette; a second press of its key finds it open."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(PatientPalette(id="--command-palette"))

    def on_key(self, event: events.Key) -> None:
        """Give a letter to the line that took the focus after it was sent: a line that got it would have kept it."""
        if event.is_printable and isinstance(self.focused, Input):
            event.prevent_default()
            self.focused.post_message(events.Key(event.key, event.character))

    async def _replace_screen(self, screen: Screen[Any]) -> Screen[Any]:
        if screen._task is not None:  # noqa: SLF001 - Textual tells nobody when a screen stands
            await screen._mounted_event.wait()  # noqa: SLF001 - the same
        try:
            return await super()._replace_screen(screen)
        except asyncio.CancelledError:
            # A part of the screen was called off while it was removed: that would silently end the app.
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise
            return screen

    def _handle_exception(self, error: Exception) -> None:
        if not (isinstance(error, _UNBUILT) and (self._exit or _came_of_what_goes(error))):
            super()._handle_exception(error)


class PatientScreen(Screen[Answer]):
    """Is left once, with its first answer, and only when it is in front.

    Textual gives every answer on and takes down whatever screen is in front, so that esc twice would leave two. It
    reads styles along the first bases only: a modal screen names ModalScreen before this one.
    """

    _parted = False
    _parting: Callable[[], object] | None = None

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leave with an answer: now, or as soon as nothing stands over this screen."""
        if self._parted:
            return _done()
        self._parted = True
        if self.is_active:
            return super().dismiss(result)
        self._parting = lambda: super(PatientScreen, self).dismiss(result)
        return _done()

    @on(events.ScreenResume)
    def _part_in_front(self) -> None:
        if self._parting is not None and self.is_active:
            part, self._parting = self._parting, None
            part()


class PatientPalette(CommandPalette, PatientScreen[None]):
    """Textual's palette, which takes one choice only and pages nowhere in a window too small for its list.

    What is typed before its line stands is typed then, and enter waits for the answers to what was typed: else it would
    take what answered to fewer letters.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of Textual
        super().__init__(**options)
        self._early: list[events.Key] = []
        self._asked = False

    def hold(self, event: events.Key) -> bool:
        """Keep a key that comes before the line stands."""
        if self.focused is None and event.key != "escape":
            self._early.append(event)
            return True
        return False

    @on(events.DescendantFocus)
    def _type_early(self) -> None:
        early, self._early = self._early, []
        for key in early:
            self.app.post_message(events.Key(key.key, key.character))

    @on(Input.Submitted)
    def _wait_for_answers(self, event: Input.Submitted) -> None:
        if any(self._looks(worker) and not worker.is_finished for worker in self.workers):
            event.prevent_default()
            event.stop()
            self._asked = True

    @on(Worker.StateChanged)
    def _answered(self, message: Worker.StateChanged) -> None:
        if self._asked and self._looks(message.worker) and message.state is WorkerState.SUCCESS:
            self._asked = False
            self.call_after_refresh(self._select_or_command)

    def _looks(self, worker: Worker[Any]) -> bool:
        return worker.node is self and worker.group == self._GATHER_COMMANDS_GROUP

    def _action_command_list(self, action: str) -> None:
        # Textual looks up the line of an option, which has none where it is not drawn.
        with suppress(KeyError):
            super()._action_command_list(action)


def _came_of_what_goes(error: Exception) -> bool:
    """Whether a part of the app that is being removed was asked; what it put off is done by the screen after it."""
    asked = (frame.f_locals.get("self") for frame, _ in walk_tb(error.__traceback__))
    return any(isinstance(part, DOMNode) and _is_going(part) for part in asked)


def _is_going(part: DOMNode) -> bool:
    return any(each._pruning or each._closing for each in part.ancestors_with_self)  # noqa: SLF001 - Textual has no word for it


def _done() -> AwaitComplete:
    """Nothing to wait for."""
    done: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]  # Textual leaves it untyped
    return done
