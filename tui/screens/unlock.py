"""Asking for the passphrase; the screen stays alive while the key is derived, and slows down after wrong ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Label
from textual.worker import Worker, WorkerState, get_current_worker

from models.errors import LiaisonError
from tui.crash import error_id
from tui.format import counted, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.app import LiaisonApp
    from tui.door import Door, Unlocking

_FRAMES = ("·  ", "·· ", "···", " ··", "  ·", "   ")
_FRAME_SECONDS = 0.12
_LONGEST = 1_024


@dataclass
class _Opened(Message):
    """The case file is open."""

    door: Door


@dataclass
class _Wait(Message):
    """So many seconds until the next try."""

    seconds: int


class UnlockScreen(Screen[None]):
    """One field; a practice caseload opens by itself."""

    def __init__(self, unlocking: Unlocking) -> None:
        super().__init__()
        self._how = unlocking
        self._ticking: Timer | None = None
        self._wait = 0
        self._refusal = ""
        self._frame = 0

    def compose(self) -> ComposeResult:
        """The name, the place, the field and what is said."""
        with Vertical(classes="start"):
            yield Label("Liaison", classes="name")
            yield Label(plain(self._how.place), classes="dim")
            yield Label("")
            if not self._how.practice:
                yield Label("Passphrase")
                yield Input(password=True, max_length=_LONGEST)
            yield Label("", classes="said", markup=False)

    def on_mount(self) -> None:
        """Import what is slow behind the first frame; open a practice caseload at once."""
        if self._how.practice:
            self._try("")
            return
        self._warm()
        self._ask_wait()

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        if message.value and not self._wait:
            self._try(message.value)

    def _try(self, passphrase: str) -> None:
        self._enable(yes=False)
        self._tick(self._spin, _FRAME_SECONDS)
        self._unlock(passphrase)

    @work(thread=True, group="warm", exit_on_error=False)
    def _warm(self) -> None:
        self._how.warm()

    @work(thread=True, group="unlock", exit_on_error=False)
    def _unlock(self, passphrase: str) -> None:
        door = self._how.unlock(passphrase)
        if get_current_worker().is_cancelled:
            door.close()
        else:
            self.post_message(_Opened(door))

    @work(thread=True, group="wait", exit_on_error=False)
    def _ask_wait(self) -> None:
        self.post_message(_Wait(self._how.waiting()))

    @on(_Opened)
    def _enter(self, message: _Opened) -> None:
        self._tick(None)
        app: LiaisonApp = self.app  # type: ignore[assignment]  # there is one app
        app.work_with(message.door)

    @on(_Wait)
    def _hold(self, message: _Wait) -> None:
        self._wait = message.seconds
        if self._wait:
            self._enable(yes=False)
            self._tick(self._count, 1.0)
        else:
            self._enable(yes=True)

    @on(Worker.StateChanged)
    def _failed(self, message: Worker.StateChanged) -> None:
        if message.state is not WorkerState.ERROR or message.worker.group != "unlock":
            return
        error = message.worker.error
        self._tick(None)
        words = str(error) if isinstance(error, LiaisonError) else f"It could not be opened ({error_id()})."
        self._refusal = f"{words} ctrl+q ends." if self._how.practice else words
        self._say(self._refusal, refused=True)
        for field in self.query(Input):
            field.value = ""
        self._ask_wait()

    def _count(self) -> None:
        self._wait -= 1
        if self._wait > 0:
            wait = f"The next try is in {counted(self._wait, 'second')}."
            self._say(f"{self._refusal} {wait}".strip(), refused=bool(self._refusal))
        else:
            self._tick(None)
            self._say(self._refusal, refused=bool(self._refusal))
            self._enable(yes=True)

    def _spin(self) -> None:
        self._frame = (self._frame + 1) % len(_FRAMES)
        self._say(f"Opening {_FRAMES[self._frame]}")

    def _tick(self, what: Callable[[], None] | None, seconds: float = 1.0) -> None:
        if self._ticking is not None:
            self._ticking.stop()
        self._ticking = self.set_interval(seconds, what) if what else None

    def _say(self, text: str, *, refused: bool = False) -> None:
        said = self.query_one(".said", Label)
        said.set_class(refused, "-refused")
        said.update(plain(text))

    def _enable(self, *, yes: bool) -> None:
        for field in self.query(Input):
            field.disabled = not yes
            if yes:
                field.focus()
