"""A work session: one person after another, the contact line open for whoever has the turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.message import Message

from models.errors import Refused
from tui.actions import bindings
from tui.availability import Context
from tui.messages import DataChanged, Level, OpenPerson
from tui.screens.base import LiaisonScreen
from tui.widgets.preview import Preview
from tui.widgets.sessionend import SessionEnd

if TYPE_CHECKING:
    from uuid import UUID

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done
    from models.rows.person import PersonSheet
    from models.rows.session import SessionView
    from models.rows.worklist import WorklistRow

OPEN = "The session stays open where it is; w goes on with it."


@dataclass
class _Read(Message):
    """The session was read, and who has the turn."""

    view: SessionView
    row: WorklistRow | None
    sheet: PersonSheet | None


@dataclass
class _Ended(Message):
    """The session is over."""

    done: Done


class SessionScreen(LiaisonScreen):
    """Whose turn it is, with what is known; the contact line opens by itself, and after it comes the next.

    Esc closes the line: then every verb works on the person, enter opens the line again, and esc leaves the session
    open for another time. Keys that come while the next person is read wait for their line.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("session")
    PLACE: ClassVar[str] = "session"
    NAME: ClassVar[str] = "Work session"
    PURPOSE: ClassVar[str] = "One person after another: write what came of the call, and the next stands here."

    def __init__(self) -> None:
        super().__init__()
        self._view: SessionView | None = None
        self._going = True
        self._early: list[events.Key] = []

    def body(self) -> ComposeResult:
        """The person, or how it ended."""
        yield Preview(tight=True)
        yield SessionEnd()

    def on_mount(self) -> None:
        """Read."""
        self._read()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Go on where a form that came of the line, such as its referral, was left unsaved."""
        del event
        if self._going and self._view is not None:
            self._read()

    def context(self) -> Context:
        """Who has the turn."""
        found = self.query(Preview)
        row = found.first().row if found else None
        return Context(self.PLACE, row.id, row.stage) if row else Context(self.PLACE)

    def renew(self, done: Done | None) -> None:
        """Read again: what was done moves the turn, and what is undone brings a person back."""
        del done
        self._read()

    @work(thread=True, exclusive=True, group="session", exit_on_error=False)
    def _read(self) -> None:
        view = self.store.session()
        if view is None:
            raise Refused("No work session is open.", "Filter the worklist and press w.")
        row = self.store.row_of(view.turn) if view.turn else None
        self.post_message(_Read(view, row, self.store.person(view.turn) if view.turn else None))
        if view.turn and (self._view is None or self._view.turn != view.turn):
            self.store.run("log_view", view.turn)

    @on(_Read)
    def _show(self, message: _Read) -> None:
        view, preview = message.view, self.query_one(Preview)
        self._view = view
        preview.row, preview.sheet = message.row, message.sheet
        preview.display = message.row is not None
        self.query_one(SessionEnd).counts = None if message.row else view.counts
        said = f" · {view.filter}" if view.filter else ""
        self.figures(f"{view.place} · {view.counts.attempted} attempted · {view.counts.reached} reached{said}")
        self.refresh_footer()
        if self._going and self.is_active:
            self.act_open_line()

    def hold(self, event: events.Key) -> bool:
        """Keep a key that comes while the next person is read."""
        waits = self._going and self.is_active and event.key != "escape"
        if waits:
            self._early.append(event)
        return waits

    def on_key(self, event: events.Key) -> None:
        """Hold what is typed ahead."""
        if self.hold(event):
            event.stop()

    def act_open_line(self) -> None:
        """Open the contact line for whoever has the turn.

        With nobody left, what was typed ahead is let go: letters that were meant for a line are no verbs.
        """
        self._going = False
        early, self._early = self._early, []
        if person_id := self.context().person_id:
            from tui.modals.entryline import EntryLineModal  # noqa: PLC0415 - not needed for the first frame

            self.app.push_screen(EntryLineModal(self.store, person_id), self._written)
            self._type_again(early)

    def _type_again(self, early: list[events.Key]) -> None:
        for key in early:
            self.app.post_message(events.Key(key.key, key.character))

    def _written(self, done: Done | None) -> None:
        """After a contact the next person comes by themselves; a line that was left leaves the keys to the verbs."""
        self._going = done is not None
        if done is not None:
            self.post_message(DataChanged(done))

    def action_act(self, action_id: str) -> None:
        """The contact line here is the session's own: after it comes the next."""
        if action_id == "contact":
            self.act_open_line()
        else:
            super().action_act(action_id)

    def act_skip(self) -> None:
        """Pass over the person, with a reason."""
        if person_id := self.context().person_id:
            self._asks("skip", person_id)

    def _asks(self, form: str, person_id: UUID) -> None:
        from tui.views import form_modal  # noqa: PLC0415 - seldom wanted

        self.app.push_screen(form_modal(form, self.store, person_id, None), self._written)

    def act_pass_on(self) -> None:
        """Go on to the next: this one was dealt with in another way."""
        if person_id := self.context().person_id:
            self._going = True
            self._pass(person_id)

    @work(thread=True, group="write", exit_on_error=False)
    def _pass(self, person_id: UUID) -> None:
        self.post_message(DataChanged(self.store.pass_person(person_id)))

    def act_open_turn(self) -> None:
        """Open everything about the person."""
        if person_id := self.context().person_id:
            self.post_message(OpenPerson(person_id))

    @work(thread=True, group="write", exit_on_error=False)
    def act_end_session(self) -> None:
        """End the session; what came of it becomes part of the record."""
        self.post_message(_Ended(self.store.run("end_session")))

    @on(_Ended)
    def _over(self, message: _Ended) -> None:
        self.dismiss()
        self.house.post_message(DataChanged(message.done))
        self.read_out("Work session", message.done.summary)

    def act_back(self) -> None:
        """Leave; the session stays open."""
        self.say(OPEN, Level.SAID)
        self.dismiss()
