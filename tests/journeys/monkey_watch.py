"""The real app and store, watched: every error that nobody expected, and how what is dangerous was confirmed."""

from __future__ import annotations

import logging
import traceback
from collections import Counter, deque
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.worker import WorkerState
from textual.worker_manager import WorkerManager

from models.errors import LiaisonError
from tui import app
from tui.app import LiaisonApp
from tui.modals.confirm import ConfirmModal
from tui.modals.drafting import DraftingModal
from tui.modals.many import ManyModal
from tui.store import Store
from tui.widgets.question import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.message import Message
    from textual.screen import Screen
    from textual.worker import Worker

    from models.rows.done import Done
    from models.rows.report import Report
    from models.vault.casefile import CaseFile

DANGEROUS = {"close_person": "close", "withdraw_service": "withdraw", "unmerge": "unmerge", "undo_listing": "take_back"}
"""The verbs that dangerous actions run, by the action; freezing and discarding are no verbs of their own."""
TYPED = {"withdraw": "withdraw", "freeze": "freeze", "unmerge": "un-merge", "take_back": "take"}
"""The word that is typed before each of these."""
CONFIRMED = {*DANGEROUS.values(), "freeze", "discard"}
"""Every dangerous action whose effect is watched for."""


class Notes:
    """What was seen: faults, and which keys each screen was given."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.verbs: Counter[str] = Counter()
        self.dangers: Counter[str] = Counter()
        self.recent: deque[str] = deque(maxlen=40)
        self.given: list[tuple[Screen[Any], list[str]]] = []

    def keys(self, screen: Screen[Any], keys: Sequence[str]) -> None:
        """A screen in front was given keys, or text to paste."""
        if not self.given or self.given[-1][0] is not screen:
            held = next((each for each in self.given if each[0] is screen), (screen, []))
            self.given = [*(each for each in self.given if each[0] is not screen), held]
        self.given[-1][1].extend(keys)

    def took_effect(self, action: str) -> None:
        """A dangerous action is being done: a screen that asked about it was answered, and answers for this once."""
        self.dangers[action] += 1
        asked = next((each for each in reversed(self.given) if _confirms(action, *each)), None)
        if asked is None:
            self.faults.append(f"{action} was done and nobody confirmed it; keys: {self._last()}")
        elif not isinstance(asked[0], DraftingModal):
            asked[1].clear()

    def forget(self) -> None:
        """The screens that asked are gone."""
        self.given = []

    def _last(self) -> str:
        return "; ".join(f"{type(screen).__name__} {keys[-20:]}" for screen, keys in self.given[-6:])


def _confirms(action: str, screen: Screen[Any], keys: list[str]) -> bool:
    """Whether a screen asked about the action, and was given keys that say yes: never only the one that asked."""
    if isinstance(screen, ConfirmModal):
        word = TYPED.get(action, "")
        return bool(word) and screen._word == word and Counter(keys) >= Counter([*word, "enter"])
    if isinstance(screen, ManyModal):
        return action == "close" and "y" in keys
    if not isinstance(screen, DraftingModal):
        return False
    if action == "close":
        return screen.spec.id == "close" and "ctrl+s" in keys
    return action == "discard" and "ctrl+x" in keys and "y" in keys[keys.index("ctrl+x") :]


class WatchedStore(Store):
    """The store, which tells the notes of what is dangerous before it is done."""

    def __init__(self, case_file: CaseFile, notes: Notes) -> None:
        super().__init__(case_file)
        self.case_file = case_file
        self._notes = notes

    def run(self, verb: str, *arguments: object, **options: object) -> Done:
        """Tell and run."""
        done = super().run(verb, *arguments, **options)
        self._notes.verbs[verb] += 1
        real = arguments[0] if verb == "for_many" else verb
        if isinstance(real, str) and real in DANGEROUS:
            self._notes.took_effect(DANGEROUS[real])
        return done

    def export_report(self, report: Report, folder: Path, formats: Sequence[str], *, freeze: bool) -> list[Path]:
        """Tell of a frozen one."""
        paths = super().export_report(report, folder, formats, freeze=freeze)
        if freeze:
            self._notes.took_effect("freeze")
        return paths


class _Workers(WorkerManager):
    """Remembers every worker, because one that failed is gone before anybody asks."""

    def __init__(self, app: LiaisonApp) -> None:
        super().__init__(app)
        self.all: list[Worker[Any]] = []

    def add_worker(self, worker: Worker[Any], start: bool = True, exclusive: bool = True) -> None:  # noqa: FBT001, FBT002 - as Textual has it
        """Remember it and go on."""
        self.all.append(worker)
        super().add_worker(worker, start, exclusive)


class WatchedApp(LiaisonApp):
    """The app, which tells the notes which screen each key is given to, and of every worker that failed."""

    CSS_PATH = [Path(app.__file__).parent / each for each in LiaisonApp.CSS_PATH]  # noqa: RUF012 - Textual declares it

    def __init__(self, store: WatchedStore, notes: Notes) -> None:
        super().__init__(store, begin="home")
        self.case_file, self.notes = store.case_file, notes
        self._workers = self.watched = _Workers(self)

    @property
    def ended(self) -> bool:
        """Whether it was left, or is over in any other way."""
        return self._exit or self.dead

    @property
    def dead(self) -> bool:
        """Whether it is over though nobody left it."""
        return not self._exit and self._task is not None and self._task.done()

    async def on_event(self, event: events.Event) -> None:
        """Write down what comes from outside."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded and self.screen_stack:
            self.notes.keys(self.screen, [event.key if isinstance(event, events.Key) else "paste"])
            if isinstance(event, events.Paste):
                self.notes.keys(self.screen, event.text)
        await super().on_event(event)

    def heard(self, message: Message) -> None:
        """Any message, as any part of the app comes to it."""
        self.notes.recent.append(type(message).__qualname__)
        if isinstance(message, Question.Answered) and message.yes:
            self.notes.took_effect("discard")

    def faults_of_workers(self) -> list[str]:
        """Where each worker failed that failed with anything but a sentence for the liaison."""
        failed = [each.error for each in self.watched.all if each.state is WorkerState.ERROR]
        self.watched.all = [each for each in self.watched.all if not each.is_finished]
        told = [error for error in failed if error is not None and not isinstance(error, LiaisonError)]
        return ["".join(traceback.format_exception(error)) for error in told]


class LogKeeper(logging.Handler):
    """Keeps what any library warns of while the app runs."""

    def __init__(self, notes: Notes) -> None:
        super().__init__(logging.WARNING)
        self._notes = notes

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it, with its traceback."""
        self._notes.faults.append(logging.Formatter("%(name)s: %(message)s").format(record))
