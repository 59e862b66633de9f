"""What every form does so that nothing typed is lost: drafts, leaving, discarding, and saving once."""

# This file is longer because the life of a form, from its draft to its save, is one thing.
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message

from models.errors import InputRefused, LiaisonError
from tui.action import FORMS
from tui.actions import ACTIONS, actions_at
from tui.messages import Level, Notice
from tui.modals.keeper import Keeper
from tui.modals.longtext import LongTexts, foot_keys
from tui.widgets.formframe import FormFoot, FormHead, fit_body
from tui.widgets.question import Question

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from textual.timer import Timer

    from models.inputs.base import Input
    from models.rows.done import Done
    from models.rows.office import DraftRow
    from tui.door import Door
    from tui.forms import FormSpec

PAUSE = 0.4
"""Seconds from a key to its draft: a killed process loses less than a second of typing (faults P04)."""
READING = "Reading the case file …"
SAVING = "Saving …"


class DraftingModal(LongTexts):
    """A form over the case file; what it gives back is what the verb answered, or None when it was left."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action.id, action.label, show=False, priority=True, id=action.id, tooltip=action.help)
        for action in actions_at(FORMS)
        for key in action.keys
    ]

    @dataclass
    class Offered(Message):
        """For whom the form is, the facts as they stand, and the draft that waits, if any."""

        heading: str
        facts: Mapping[str, object]
        draft: DraftRow | None = None

    @dataclass
    class Unread(Message):
        """The case file could not be read; nothing can be saved over facts that are not known."""

        trouble: str

    @dataclass
    class Kept(Message):
        """A draft was written, or could not be: then `trouble` says why."""

        trouble: str = ""

    @dataclass
    class Saved(Message):
        """The verb is done."""

        done: Done
        trouble: str

    @dataclass
    class NotSaved(Message):
        """The verb refused, and nothing was changed."""

        refused: LiaisonError

    def __init__(
        self, spec: FormSpec, store: Door, person_id: UUID | None, target: UUID | str | None, heading: str
    ) -> None:
        super().__init__()
        self.spec = spec
        self.store = store
        self.person_id = person_id
        self.heading = heading
        self.keeper = Keeper(store, spec, person_id, target)
        self._offered = self._saving = self._leaving = self._hurried = False
        self.head = FormHead(spec.title, heading, spec.help)
        self.foot = FormFoot(foot_keys(spec))
        self._unread = ""
        self._timer: Timer | None = None

    def typed(self) -> dict[str, object]:
        """What differs from the form as it opened, as a draft keeps it."""
        raise NotImplementedError

    def start(self, facts: Mapping[str, object]) -> None:
        """Open with these facts where nothing was typed yet; what is like them is no draft."""
        raise NotImplementedError

    def fill(self, values: Mapping[str, object]) -> None:
        """Put a draft into the form, leaving alone what was typed since it opened."""
        raise NotImplementedError

    def empty(self) -> None:
        """Bring the form back to how it opened."""
        raise NotImplementedError

    def entry(self) -> Input:
        """The checked input; raises InputRefused."""
        raise NotImplementedError

    def refuse(self, refused: InputRefused) -> None:
        """Show what is wrong beside its field and go to the first."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Ask for the draft."""
        self._read_draft()
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        """Keep the foot on the screen: what does not fit scrolls above it."""
        self._fit()

    def _fit(self) -> None:
        # A form that is going has no body any more.
        for body in self.query(".form-body"):
            fit_body(self.query_one(".form-panel"), body, self.size.height)

    def on_unmount(self) -> None:
        """Keep the last keys when the app ends over an open form."""
        if self.keeper.dirty and self._offered:
            self.keeper.keep()

    def keep(self) -> None:
        """Write what is typed as a draft, now."""
        if self._offered:
            self.keeper.typed = self.typed()
            self.keeper.keep()

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something at the foot of the form."""
        self.foot.tell(sentence, wrong=wrong)
        self.call_after_refresh(self._fit)

    def changed(self) -> None:
        """Something may have been typed: it becomes a draft within PAUSE seconds, though the typing goes on."""
        typed = self.typed()
        if typed != self.keeper.typed:
            self.tell("")
            self.keeper.typed = typed
            self.keeper.dirty = True
        self._keep_soon()

    def _keep_soon(self) -> None:
        if self.keeper.dirty and self._offered and self._timer is None:
            self._timer = self.set_timer(PAUSE, self._due)

    def _due(self) -> None:
        self._timer = None
        if self.keeper.dirty:
            self._keep()

    @work(thread=True, group="draft", description="keeping the draft")
    def _keep(self) -> None:
        self.post_message(self.Kept(self.keeper.keep()))

    @work(thread=True, group="draft", description="looking for a draft")
    def _read_draft(self) -> None:
        keeper = self.keeper
        try:
            offered = self.Offered(self.heading or keeper.heading(), keeper.facts(), keeper.waiting())
        except LiaisonError as error:
            self.post_message(self.Unread(str(error)))
        else:
            self.post_message(offered)

    @on(Offered)
    def _show_draft(self, event: Offered) -> None:
        self._offered = True
        self.heading = event.heading
        self.head.set_heading(event.heading)
        self.start(event.facts)
        if event.draft:
            self.fill(event.draft.values)
            self.head.offer(event.draft.saved_at, ACTIONS["discard"].key_words)
        self.keeper.typed = self.typed()
        self._keep_soon()
        if self._hurried and not event.draft:
            self._check_and_save()

    @on(Unread)
    def _tell_unread(self, event: Unread) -> None:
        self._unread = event.trouble
        self.tell(event.trouble, wrong=True)

    @on(Kept)
    def _after_keeping(self, event: Kept) -> None:
        leaving, self._leaving = self._leaving, False
        if event.trouble:
            self.tell(event.trouble, wrong=True)
        elif leaving:
            self._leave()

    def action_leave(self) -> None:
        """Leave; what was typed waits as a draft."""
        if not self._saving:
            self.in_turn(ACTIONS["leave"].keys[0], self._leave_if_kept)

    def _leave_if_kept(self) -> None:
        if self.foot.question.display:
            self.foot.question.answer(yes=False)
            return
        self.changed()
        if not self.keeper.dirty or self._unread:
            self._leave()
        elif self._offered:
            self._leaving = True
            self._keep()
        else:
            self.tell(READING)

    def _leave(self) -> None:
        if self._unread and self.keeper.typed:
            self.app.post_message(Notice(f"What you typed could not be kept. {self._unread}", Level.CARE))
        elif self.keeper.typed:
            form = f"{self.spec.title}, {self.heading}".rstrip(", ")
            self.app.post_message(Notice(f"What you typed is kept as a draft. {form}"))
        self.dismiss(None)

    def action_discard(self) -> None:
        """Ask whether to forget what was typed."""
        if self._saving or self.foot.question.display:
            return
        if not self.keeper.typed:
            self.tell("There is nothing to discard.")
            return
        self.foot.question.ask("Discard what you typed?", "discard", "keep it")
        self.call_after_refresh(self._fit)

    @on(Question.Answered)
    def _discard(self, event: Question.Answered) -> None:
        if not event.yes:
            return
        self.empty()
        self.changed()
        self.head.say(self.spec.help)
        self.tell("Discarded.")

    def action_save(self) -> None:
        """Check and save; while saving, a second press does nothing (faults P08)."""
        if not self._saving:
            self.in_turn(ACTIONS["save"].keys[0], self._check_and_save)

    def _check_and_save(self) -> None:
        if self._saving or self.foot.question.display:
            return
        if not self._offered:
            self._hurried = True
            self.tell(self._unread or READING, wrong=bool(self._unread))
            return
        try:
            entry = self.entry()
        except InputRefused as refused:
            self.refuse(refused)
            return
        self.keeper.typed = self.typed()
        self._saving = True
        self.pause()
        self.tell(SAVING)
        self._save(entry)

    @work(thread=True, group="write", description="saving")
    def _save(self, entry: Input) -> None:
        try:
            done, trouble = self.keeper.save(entry)
        except LiaisonError as refused:
            self.post_message(self.NotSaved(refused))
        else:
            self.post_message(self.Saved(done, trouble))

    @on(NotSaved)
    def _tell_refusal(self, event: NotSaved) -> None:
        self._saving = False
        self.resume()
        if isinstance(event.refused, InputRefused):
            self.refuse(event.refused)
        else:
            self.tell(str(event.refused), wrong=True)

    @on(Saved)
    def _finish(self, event: Saved) -> None:
        if event.trouble:
            self.app.post_message(Notice(event.trouble, Level.CARE))
        self.dismiss(event.done)
        self.release()
