"""A screen whose work may take long: it shows how far the work has come, and esc calls it off."""

from __future__ import annotations

from textual import on
from textual.worker import Worker, WorkerState

from tui.screens.base import LiaisonScreen
from tui.watch import Watch, Watched
from tui.widgets.progress import ProgressLine


class WatchingScreen(LiaisonScreen):
    """A subclass yields a ProgressLine, begins its work with `watched` and ends it with `rest`."""

    def __init__(self) -> None:
        super().__init__()
        self._watch: Watch | None = None

    @property
    def busy(self) -> bool:
        """Whether something runs that can be called off."""
        return self._watch is not None

    def watched(self, words: str) -> Watch:
        """Begin to watch a piece of work."""
        self._watch = Watch(self.post_message)
        self.query_one(ProgressLine).begin(words)
        return self._watch

    def rest(self) -> None:
        """The work is over."""
        self._watch = None
        self.query_one(ProgressLine).stop()

    @on(Watched)
    def _tell_progress(self, message: Watched) -> None:
        """Words of work that was given up for other work are not shown."""
        if message.watch is self._watch:
            self.query_one(ProgressLine).tell(message.words, message.done, message.total)

    @on(Worker.StateChanged)
    def _broke(self, message: Worker.StateChanged) -> None:
        """Work that ended in a way nobody expected is over too."""
        if message.state is WorkerState.ERROR and message.worker.group in {"plan", "write"}:
            self.rest()

    def act_back(self) -> None:
        """Call off what is running; else leave, with nothing changed."""
        if self._watch is None:
            super().act_back()
        else:
            self._watch.call_off()
            self.say("Calling it off…")
